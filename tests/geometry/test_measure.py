from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import geometry
from helpers.viewer.measured import values_of
from tests.geometry.vectors import CROSSINGS, INSIDE, MARKS, SQUARE

places = st.floats(-1000, 1000).map(lambda value: round(value, 3))
points = st.tuples(places, places)
fours = st.tuples(points, points, points, points)


@pytest.mark.parametrize(("mark", "scale", "expected"), MARKS)
def test_values_are_those_of_school_geometry(mark, scale, expected):
    values = {name: value for name, value, _ in values_of(mark, tuple(scale), "mm")}
    assert values == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("lines", "expected"), CROSSINGS)
def test_lines_cross_where_they_should(lines, expected):
    found = geometry.crossing(*map(tuple, lines))
    assert found == (None if expected is None else pytest.approx(expected))


def is_inside(kind, corners, place):
    if kind == "rectangle":
        return geometry.rectangle_contains(*corners, place)
    if kind == "ellipse":
        return geometry.ellipse_contains(*corners, place)
    return geometry.contains(geometry.spline_outline(corners) if kind == "spline" else corners, place)


@pytest.mark.parametrize(("kind", "corners", "places"), INSIDE)
def test_inside_is_inside(kind, corners, places):
    assert {place: is_inside(kind, [*map(tuple, corners)], place) for place in places} == places


def turn(point, degrees, mirrored):
    x, y = (-point[0] if mirrored else point[0]), point[1]
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return c * x - s * y, s * x + c * y


@given(fours, st.floats(0, 360), st.booleans())
def test_turning_and_mirroring_change_nothing(four, degrees, mirrored):
    moved = [turn(point, degrees, mirrored) for point in four]
    if min(math.dist(four[0], four[1]), math.dist(four[2], four[3]), math.dist(four[1], four[2])) < 0.1:
        return
    assert geometry.angle_between(*moved) == pytest.approx(geometry.angle_between(*four), abs=1e-3)
    assert geometry.angle_at(*moved[:3]) == pytest.approx(geometry.angle_at(*four[:3]), abs=1e-3)
    assert geometry.ratio(*moved) == pytest.approx(geometry.ratio(*four), rel=1e-6)
    assert geometry.polyline_length(moved) == pytest.approx(geometry.polyline_length(four))


@given(fours, st.floats(0.01, 100))
def test_a_finer_grid_changes_lengths_and_nothing_else(four, size):
    scale = (size, size)
    assert geometry.polyline_length(four, scale) == pytest.approx(size * geometry.polyline_length(four))
    assert geometry.angle_between(*four, scale) == pytest.approx(geometry.angle_between(*four), abs=1e-5)


@given(fours)
def test_a_line_has_no_direction(four):
    a, b, c, d = four
    assert 0 <= geometry.angle_between(a, b, c, d) <= 90
    assert geometry.angle_between(b, a, c, d) == pytest.approx(geometry.angle_between(a, b, c, d), abs=1e-6)


@given(points, points, points)
def test_the_ellipse_lies_in_its_box(a, b, p):
    if geometry.ellipse_contains(a, b, p):
        assert geometry.rectangle_contains(a, b, p)
    assert geometry.ellipse_area(a, b) == pytest.approx(geometry.rectangle_area(a, b) * math.pi / 4)


def test_a_ratio_to_nothing_is_no_number():
    assert math.isnan(geometry.ratio((0, 0), (1, 0), (5, 5), (5, 5)))


def test_a_smooth_outline_goes_through_its_points_and_is_round():
    circle = [(50 + 40 * math.cos(t), 50 + 40 * math.sin(t)) for t in np.linspace(0, 2 * np.pi, 12, endpoint=False)]
    outline = geometry.spline_outline(circle)
    assert len(outline) == 12 * geometry.measure.SPANS
    for point in circle:
        assert min(math.dist(point, place) for place in outline) < 1e-9
    assert geometry.area(outline) == pytest.approx(math.pi * 40**2, rel=0.005)
    with pytest.raises(ValueError, match="at least three"):
        geometry.spline_outline(circle[:2])


def test_the_perimeter_closes_the_line():
    assert geometry.perimeter([tuple(point) for point in SQUARE]) == 40
