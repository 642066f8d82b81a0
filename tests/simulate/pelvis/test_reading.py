"""Lines on drawn shapes whose angles are known beforehand."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.simulate.frame import about
from helpers.simulate.pelvis.reading import HipOutlines, grade_of, read_hips


def closed(*corners):
    """Return points every tenth of a millimetre around a polygon."""
    points = []
    for a, b in pairwise(np.array([*corners, corners[0]], float)):
        steps = max(int(np.hypot(*(b - a)) * 10), 2)
        points += [a + (b - a) * k / steps for k in range(steps)]
    return np.array(points)


def half(sign, index, beyond=-4.0, below=9.0, foramen=8.0):
    """Return one side of a pelvis made of straight lines; the triradiate corner is 27 mm from the middle."""
    rise = 16 * np.tan(np.deg2rad(index))
    ilium = closed((27, 0), (43, -rise), (44, -rise - 9), (57, -28), (40, -45), (20, -25), (26, -8))
    ischium = closed((21, 4), (31, 4), (31, 26), (21, 26))
    inner = 21 - foramen
    pubis = closed((inner - 6, 12), (22, 8), (22, 12), (inner, 16), (inner, 22), (inner - 6, 22))
    h = np.array([43 + beyond, below])
    # An upper edge 14 mm long, then the slope to the trochanter.
    line = h + np.array([(-7, 0), (7, 0), (15, 12)])
    metaphysis = np.vstack([np.linspace(a, b, 100) for a, b in pairwise(line)])
    mirror = np.array([sign, 1])
    return HipOutlines(ilium * mirror, ischium * mirror, pubis * mirror, metaphysis * mirror)


@pytest.mark.parametrize("index", [10, 20, 30, 38])
def test_the_index_is_the_slope_of_the_roof(index):
    right, left = read_hips(half(-1, index), half(1, 22))
    assert right.index == pytest.approx(index, abs=0.6)
    assert left.index == pytest.approx(22, abs=0.6)


def test_left_on_the_image_is_the_right_of_the_child():
    right, left = read_hips(half(-1, 35), half(1, 20))
    assert right.triradiate[0] < left.triradiate[0]
    assert right.index > left.index + 10


@given(st.floats(-12, 12), st.floats(-30, 30))
def test_a_film_that_hangs_askew_reads_the_same(turn, shift):
    frame = about(turn, (0, 0), (shift, -shift))
    straight = (half(-1, 34, 6, 4), half(1, 22))
    askew = [HipOutlines(*(frame.outward(part) for part in vars(side).values())) for side in straight]
    for one, two in zip(read_hips(*straight), read_hips(*askew), strict=True):
        assert two.index == pytest.approx(one.index, abs=0.3)
        assert two.grade == one.grade
        assert two.foramen_width == pytest.approx(one.foramen_width, abs=0.3)


@pytest.mark.parametrize(
    ("beyond", "below", "grade"),
    [
        (-4, 9, 1),
        (0, 9, 1),
        (-1, -3, 1),
        (0.1, 9, 2),
        (5, 5, 2),
        (5.1, 5, 3),
        (8, 0, 3),
        (8, -0.1, 4),
        (2, -4, 4),
    ],
)
def test_the_grade_follows_from_the_place_of_the_h_point(beyond, below, grade):
    """IHDI-WEB: at or medial to Perkin; at or medial to the diagonal; at or below Hilgenreiner; above it."""
    assert grade_of(beyond, below) == grade


def test_the_h_point_is_the_middle_of_the_upper_edge():
    right, left = read_hips(half(-1, 20, beyond=6, below=3), half(1, 20))
    assert (right.beyond, right.below) == pytest.approx((6, 3), abs=0.5)
    assert (left.beyond, left.below) == pytest.approx((-4, 9), abs=0.5)
    assert (right.grade, left.grade) == (3, 1)


def test_the_foramen_is_the_gap_between_ischium_and_pubis():
    right, left = read_hips(half(-1, 20, foramen=6), half(1, 20, foramen=9))
    assert right.foramen_width == pytest.approx(6, abs=0.3)
    assert left.foramen_width == pytest.approx(9, abs=0.3)
