from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.geometry import area, centroid, contains, distance_to_outline

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
HORSESHOE = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (6.0, 9.0), (6.0, 3.0), (3.0, 3.0), (3.0, 9.0), (0.0, 9.0)]


def circle(x, y, radius, count=60):
    angles = [2 * math.pi * i / count for i in range(count)]
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def test_contains_follows_a_hollow_border():
    assert contains(HORSESHOE, (1, 8))
    assert contains(HORSESHOE, (8, 8))
    assert not contains(HORSESHOE, (4.5, 8))


@given(st.floats(-30, 30), st.floats(-30, 30))
def test_contains_agrees_with_the_circle_itself(x, y):
    radius = math.hypot(x, y)
    if abs(radius - 10) > 0.1:
        assert contains(circle(0, 0, 10, 200), (x, y)) == (radius < 10)


@given(st.floats(-30, 30), st.floats(-30, 30))
def test_distance_is_zero_inside_and_right_outside(x, y):
    away = distance_to_outline(circle(0, 0, 10, 400), (x, y))
    assert away == pytest.approx(max(0, math.hypot(x, y) - 10), abs=0.01)


def test_distance_is_measured_in_the_units_of_the_scale():
    assert distance_to_outline(SQUARE, (20, 5), (0.5, 2)) == pytest.approx(5)
    assert distance_to_outline(SQUARE, (5, 20), (0.5, 2)) == pytest.approx(20)


@given(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4), st.floats(1, 300))
def test_area_and_centroid_do_not_depend_on_where_it_lies_or_how_it_runs(x, y, radius):
    outline = circle(x, y, radius)
    assert area(outline) == pytest.approx(area(circle(0, 0, radius)), rel=1e-4, abs=1e-3)
    assert area(outline[::-1]) == pytest.approx(area(outline))
    assert centroid(outline) == pytest.approx((x, y), abs=1e-4)


def test_an_outline_without_area_has_the_middle_of_its_points():
    assert centroid([(0, 0), (4, 4), (8, 8)]) == (4, 4)


@pytest.mark.parametrize("few", [[], [(0, 0)], [(0, 0), (1, 1)]])
def test_an_outline_needs_three_points(few):
    with pytest.raises(ValueError, match="three points"):
        contains(few, (0, 0))
