from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.questions.assignment import best_pairs


def best_sum(worth):
    """Try all pairings: slow, and plainly right."""
    rows, columns = len(worth), len(worth[0])
    padded = [[*row, *([0] * rows)] for row in worth]
    return max(sum(padded[i][j] for i, j in enumerate(order)) for order in permutations(range(columns + rows), rows))


def rows_of(width):
    return st.lists(st.lists(st.sampled_from([0, 0.5, 1]), min_size=width, max_size=width), min_size=1, max_size=4)


@given(st.integers(1, 3).flatmap(rows_of))
def test_no_other_pairing_is_worth_more(worth):
    pairs = best_pairs(worth)
    assert len(set(pairs.values())) == len(pairs)
    assert all(worth[i][j] > 0 for i, j in pairs.items())
    assert sum(worth[i][j] for i, j in pairs.items()) == pytest.approx(best_sum(worth))


@pytest.mark.parametrize("nothing", [[], [[]], [[0]], [[0, 0], [0, 0]]])
def test_nothing_is_paired_with_nothing(nothing):
    assert best_pairs(nothing) == {}
