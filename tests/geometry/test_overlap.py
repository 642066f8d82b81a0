from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.geometry import overlap
from helpers.geometry.overlap import _crossings

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
numbers = st.floats(-100, 100)
outlines = st.lists(st.tuples(numbers, numbers), min_size=3, max_size=12)


def circle(x, y, r):
    return [(x + r * math.cos(k * math.pi / 180), y + r * math.sin(k * math.pi / 180)) for k in range(360)]


def test_squares():
    assert overlap(SQUARE, SQUARE) == 1
    assert overlap(SQUARE, [(x + 5, y) for x, y in SQUARE]) == pytest.approx(1 / 3)
    assert overlap(SQUARE, [(x, y + 5) for x, y in SQUARE]) == pytest.approx(1 / 3, abs=0.004)
    assert overlap(SQUARE, [(x + 11, y) for x, y in SQUARE]) == 0
    assert overlap(SQUARE, [(x / 2, y / 2) for x, y in SQUARE]) == pytest.approx(1 / 4, abs=0.004)


def test_circles_agree_with_the_exact_area_of_a_lens():
    r, d = 20.0, 14.0
    lens = 2 * r * r * math.acos(d / (2 * r)) - d / 2 * math.sqrt(4 * r * r - d * d)
    assert overlap(circle(0, 0, r), circle(d, 0, r)) == pytest.approx(lens / (2 * math.pi * r * r - lens), abs=0.002)
    assert overlap(circle(0, 0, r), circle(0, d, r)) == pytest.approx(lens / (2 * math.pi * r * r - lens), abs=0.004)


def test_a_hole_made_by_crossing_oneself_is_outside():
    bow = [(0.0, 0.0), (10.0, 10.0), (10.0, 0.0), (0.0, 10.0)]
    assert overlap(bow, SQUARE) == pytest.approx(0.5, abs=0.004)


@given(outlines, outlines)
def test_it_is_a_share_and_the_same_either_way(a, b):
    share = overlap(a, b)
    assert 0 <= share <= 1 + 1e-9
    assert share == pytest.approx(overlap(b, a))


@given(outlines, st.integers(-50, 50), st.integers(-50, 50), st.sampled_from([0.25, 0.5, 2.0, 4.0]))
def test_moving_and_enlarging_both_changes_nothing(a, dx, dy, times):
    a = [(round(x), round(y)) for x, y in a]
    moved = [(x * times + dx, y * times + dy) for x, y in a]
    other = [(x * times + dx, y * times + dy) for x, y in SQUARE]
    assert overlap(moved, other) == pytest.approx(overlap(a, SQUARE), abs=1e-9)


def test_too_few_points_are_refused():
    with pytest.raises(ValueError, match="three points"):
        overlap(SQUARE, SQUARE[:2])


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=3, max_size=12),
    st.lists(st.integers(-1, 13).map(float), min_size=1, max_size=20),
)
def test_crossings_are_those_that_looking_at_every_side_finds(outline, levels):
    """Many places lie exactly on a line here: each side owns its upper end, and not its lower one."""
    import numpy as np

    levels = np.array(sorted(levels))
    found = sorted(zip(*(part.tolist() for part in _crossings(outline, levels)), strict=True))
    expected = []
    for (ax, ay), (bx, by) in zip(outline, [*outline[1:], outline[0]], strict=True):
        for line, level in enumerate(levels):
            if (ay > level) != (by > level):
                expected.append((line, ax + (level - ay) / (by - ay) * (bx - ax)))
    assert [line for line, _ in found] == [line for line, _ in sorted(expected)]
    assert [x for _, x in found] == pytest.approx([x for _, x in sorted(expected)])
