"""Measurements in JavaScript against those in Python, with the same vectors."""

from __future__ import annotations

import numpy as np
import pytest

from helpers import geometry
from helpers.viewer.measured import statistics, values_of
from tests.browser.test_modules import call
from tests.geometry.vectors import CROSSINGS, INSIDE, MARKS, STATISTICS

RANDOM = np.random.default_rng(7)
KINDS = {
    "length": 2,
    "angle": 3,
    "cobb": 4,
    "ratio": 4,
    "rectangle": 2,
    "ellipse": 2,
    "freehand": 9,
    "spline": 6,
    "polyline": 5,
}


def in_javascript(page, marks):
    values = call(page, "measure.js", "a.map(([mark, scale]) => m.valuesOf(mark, scale))", marks)
    return [{each["name"]: each["value"] for each in mark} for mark in values]


def test_values_are_those_of_school_geometry(static_page):
    found = in_javascript(static_page, [[mark, scale] for mark, scale, _ in MARKS])
    for values, (_, _, expected) in zip(found, MARKS, strict=True):
        assert values == pytest.approx(expected, abs=1e-6)


def test_any_mark_measures_the_same_in_both(static_page):
    marks = []
    for kind, count in KINDS.items():
        for _ in range(30):
            points = RANDOM.uniform(-500, 3000, (count, 2)).round(2).tolist()
            marks.append([{"kind": kind, "points": points}, RANDOM.uniform(0.05, 3, 2).tolist()])
    for values, (mark, scale) in zip(in_javascript(static_page, marks), marks, strict=True):
        expected = {name: value for name, value, _ in values_of(mark, tuple(scale), "px")}
        assert values == pytest.approx(expected, rel=1e-9, abs=1e-6)


def test_lines_cross_where_they_should(static_page):
    found = call(static_page, "measure.js", "a.map((four) => m.lineCrossing(...four))", [four for four, _ in CROSSINGS])
    assert found == [None if place is None else pytest.approx(place) for _, place in CROSSINGS]


def test_a_smooth_outline_is_the_same_line(static_page):
    controls = RANDOM.uniform(0, 100, (5, 2)).tolist()
    found = call(static_page, "measure.js", "m.outlineOf({kind: 'spline', points: a})", controls)
    assert np.abs(np.array(found) - np.array(geometry.spline_outline([tuple(p) for p in controls]))).max() < 1e-6


def test_inside_is_inside(static_page):
    for kind, points, places in INSIDE:
        found = call(
            static_page,
            "measure.js",
            "a.places.map((place) => m.insideMark(a.mark, place))",
            {"mark": {"kind": kind, "points": points}, "places": [*map(list, places)]},
        )
        assert dict(zip(places, found, strict=True)) == places


def test_statistics_are_those_of_a_picture_with_known_values(static_page):
    for kind, points, expected in STATISTICS:
        found = call(
            static_page,
            "measure.js",
            "m.statisticsOf(a, (column, row) => column + 100 * row, {rows: 6, columns: 8})",
            {"kind": kind, "points": points},
        )
        assert {name: found[name] for name in expected} == pytest.approx(expected, abs=1e-6)


def test_a_corner_is_where_it_is_drawn(static_page):
    corners = call(static_page, "measure.js", "m.outlineOf(a)", {"kind": "rectangle", "points": [[1, 2], [5, 4]]})
    assert corners == [[1, 2], [5, 2], [5, 4], [1, 4]]
    around = call(static_page, "measure.js", "m.outlineOf(a)", {"kind": "ellipse", "points": [[0, 0], [10, 6]]})
    assert len(around) == 96
    assert np.allclose([((x - 5) / 5) ** 2 + ((y - 3) / 3) ** 2 for x, y in around], 1)


def test_a_large_outline_does_not_keep_the_reader_waiting(static_page):
    """A thousand pixels across, with every pixel of every row asked of 1500 sides, this took half a minute."""
    t = np.linspace(0, 2 * np.pi, 1500, endpoint=False)
    points = (1000 + 900 * np.stack([np.cos(t), np.sin(t)], 1)).round(2).tolist()
    found = call(
        static_page,
        "measure.js",
        "(() => { const start = performance.now(), {count} = m.statisticsOf(a, () => 1, {rows: 2048, columns: 2500});"
        " return {count, seconds: (performance.now() - start) / 1000}; })()",
        {"kind": "freehand", "points": points},
    )
    assert found["count"] == pytest.approx(np.pi * 900**2, rel=1e-3)
    assert found["seconds"] < 3


@pytest.mark.parametrize("kind", ["rectangle", "ellipse", "freehand", "spline"])
def test_the_same_pixels_are_inside(static_page, kind):
    values = RANDOM.integers(-1000, 3000, (60, 80)).astype(np.int16)
    for _ in range(5):
        points = (RANDOM.uniform(-5, 80, (KINDS[kind], 2))).round(2).tolist()
        mark = {"kind": kind, "points": points}
        found = call(
            static_page,
            "measure.js",
            "m.statisticsOf(a.mark, (column, row) => a.values[row * 80 + column], {rows: 60, columns: 80})",
            {"mark": mark, "values": values.ravel().tolist()},
        )
        expected = statistics(values, mark)
        if expected is None:
            assert found["count"] == 0
        else:
            assert found == pytest.approx(
                {
                    "count": expected.count,
                    "mean": expected.mean,
                    "sd": expected.sd,
                    "min": expected.low,
                    "max": expected.high,
                },
                abs=1e-6,
            )
