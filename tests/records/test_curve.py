from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpers.records.curve import learning_curve
from helpers.records.proportion import Proportion


@given(st.lists(st.booleans(), max_size=60), st.integers(1, 25))
def test_each_point_rests_on_the_newest_tries(right, window):
    points = learning_curve(right, window)
    assert [point.tries for point in points] == list(range(1, len(right) + 1))
    for point in points:
        newest = right[: point.tries][-window:]
        assert point.right == Proportion(sum(newest), len(newest))


def test_what_was_learnt_is_seen_however_long_the_record():
    last = learning_curve([False] * 500 + [True] * 20)[-1]
    assert last.right.share == 1
    assert last.right.interval.low > 0.8
