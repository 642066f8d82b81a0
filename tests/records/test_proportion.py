from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from helpers.records.proportion import Interval, Proportion, cases_needed, wilson

counts = st.integers(1, 3000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
goals = st.floats(0.05, 0.95)


@given(counts, st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_the_interval_is_that_of_scipy(count, confidence):
    hits, of = count
    expected = binomtest(hits, of).proportion_ci(confidence_level=confidence, method="wilson")
    found = wilson(hits, of, confidence)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-12)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    # R. G. Newcombe, Stat Med 1998;17:857-872, table I, method 3: to four places.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_that_of_a_published_table(hits, of, low, high):
    found = Proportion(hits, of).interval
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_the_figures_that_the_workbook_quotes():
    seen = wilson(0.8 * 54, 54)
    assert (round(100 * seen.low, 1), round(100 * seen.high, 1)) == (67.5, 88.5)
    assert cases_needed(0.9, 0.8) == 62


@given(counts)
def test_the_interval_holds_the_share_and_turns_with_it(count):
    hits, of = count
    found, turned = Proportion(hits, of).interval, Proportion(of - hits, of).interval
    assert 0 <= found.low <= hits / of + 1e-12
    assert hits / of - 1e-12 <= found.high <= 1
    assert (turned.low, turned.high) == pytest.approx((1 - found.high, 1 - found.low), abs=1e-12)


def test_nothing_seen_is_nothing_known():
    assert Proportion(0, 0).share is None
    assert Proportion(0, 0).interval == Interval(0, 1)


@pytest.mark.parametrize(("hits", "of"), [(3, 2), (-1, 2), (0, -1)])
def test_an_impossible_share_is_refused(hits, of):
    with pytest.raises(ValueError, match="is no share"):
        Proportion(hits, of)


@given(st.tuples(st.integers(0, 60), st.integers(0, 60)), st.floats(0, 1), goals)
def test_the_number_of_cases_is_the_smallest_that_is_enough(counted, rate, goal):
    hits, misses = counted
    seen = Proportion(hits, hits + misses)

    def low(more: int) -> float:
        return wilson(seen.hits + rate * more, seen.of + more).low

    more = cases_needed(rate, goal, seen)
    if more is None:
        assert rate <= goal
        assert low(100_000) < goal
    else:
        assert low(more) >= goal - 1e-9
        assert more == 0 or low(more - 1) < goal + 1e-9


def test_a_rate_that_is_not_above_the_goal_never_shows_it():
    assert cases_needed(0.8, 0.8) is None
    assert cases_needed(0.7, 0.8, Proportion(7, 10)) is None


def test_what_is_shown_already_needs_no_more_whatever_comes():
    assert cases_needed(0.0, 0.8, Proportion(62, 62)) == 0
