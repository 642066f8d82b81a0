"""Measurements in JavaScript against those in Python, with the same vectors."""

from __future__ import annotations

import numpy as np
import pytest

from helpers import geometry
from helpers.viewer.measured import statistics, values_of
from tests.browser.test_modules import call
from tests.geometry.vectors import CROSSINGS, MARKS

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
