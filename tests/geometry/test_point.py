from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.geometry import as_point, distance, nearest_on_segment

number = st.floats(-5000, 5000)
point = st.tuples(number, number)
scale = st.tuples(st.floats(0.05, 5), st.floats(0.05, 5))


@given(point, point, scale)
def test_distance_is_symmetric_and_zero_at_home(a, b, unit):
    assert distance(a, b, unit) == distance(b, a, unit)
    assert distance(a, a, unit) == 0


def test_distance_counts_millimetres_along_each_axis():
    assert distance((0, 0), (3, 4)) == 5
    assert distance((0, 0), (30, 40), (0.1, 0.1)) == pytest.approx(5)
    assert distance((0, 0), (1, 1), (3, 4)) == 5


@given(point, point, point, scale)
def test_nearest_on_segment_is_nearer_than_any_other_place_on_it(p, a, b, unit):
    nearest = nearest_on_segment(p, a, b, unit)
    for along in (0.0, 0.25, 0.5, 1.0):
        place = (a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1]))
        assert distance(p, nearest, unit) <= distance(p, place, unit) + 1e-6


@pytest.mark.parametrize(
    "bad", [None, [], [1], [1, 2, 3], ["1", "2"], [math.nan, 0], [0, math.inf], [True, 1], [10**400, 1]]
)
def test_as_point_refuses_what_is_no_point(bad):
    with pytest.raises(ValueError, match="two numbers"):
        as_point(bad)


@given(number, number)
def test_as_point_reads_lists_and_tuples(x, y):
    assume(math.isfinite(x))
    assert as_point([x, y]) == as_point((x, y)) == (x, y)
