from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, pearsonr

from helpers.records.calibration import LEVELS, Judged, Leaning, calibration, nearest_level

answers = st.lists(st.builds(Judged, st.integers(0, 100), st.booleans()), min_size=1, max_size=80)


@given(answers)
def test_score_correlation_and_bins_agree_with_numpy_and_scipy(given_answers):
    found = calibration(given_answers)
    sure = np.array([one.confidence / 100 for one in given_answers])
    right = np.array([one.right for one in given_answers], dtype=float)
    assert found.brier == pytest.approx(np.mean((sure - right) ** 2))
    assert found.surplus == pytest.approx(sure.mean() - right.mean(), abs=1e-12)
    if np.ptp(sure) == 0 or np.ptp(right) == 0:
        assert found.r_squared is None
    else:
        assert found.r_squared == pytest.approx(pearsonr(sure, right).statistic ** 2, abs=1e-9)
    assert sum(level.right.of for level in found.levels) == len(given_answers)
    for level in found.levels:
        own = [one.right for one in given_answers if nearest_level(one.confidence) == level.confidence]
        expected = binomtest(sum(own), len(own)).proportion_ci(method="wilson")
        assert level.right.interval.low == pytest.approx(expected.low, abs=1e-12)


def test_a_worked_example():
    """Four answers, by hand: (0.75-1)², (0.75-0)², (1-1)², (0.25-0)²; mean 0.6875 / 4."""
    found = calibration([Judged(75, True), Judged(75, False), Judged(100, True), Judged(25, False)])
    assert found.brier == pytest.approx(0.171875)
    assert [(level.confidence, level.right.hits, level.right.of) for level in found.levels] == [
        (25, 0, 1), (75, 1, 2), (100, 1, 1),
    ]  # fmt: skip
    assert found.surplus == pytest.approx(0.1875)


def test_perfect_and_opposite_confidence():
    perfect = calibration([Judged(100, True)] * 5 + [Judged(0, False)] * 5)
    assert (perfect.brier, perfect.r_squared, perfect.surplus) == (0, pytest.approx(1), 0)
    opposite = calibration([Judged(0, True)] * 5 + [Judged(100, False)] * 5)
    assert (opposite.brier, opposite.surplus) == (1, 0)


@pytest.mark.parametrize(
    ("right", "of", "leaning"),
    [(10, 20, Leaning.OVER), (2, 3, Leaning.EVEN), (18, 20, Leaning.EVEN), (60, 60, Leaning.UNDER)],
)
def test_too_sure_is_said_only_where_chance_does_not_explain_it(right, of, leaning):
    sure = [Judged(90, i < right) for i in range(of)]
    assert calibration(sure).leaning is leaning


@pytest.mark.parametrize(("confidence", "level"), [(0, 0), (12, 0), (13, 25), (50, 50), (87, 75), (88, 100)])
def test_other_confidences_count_for_the_nearest_level(confidence, level):
    assert nearest_level(confidence) == level


def test_a_level_counts_for_itself():
    assert [nearest_level(level) for level in LEVELS] == list(LEVELS)


def test_no_answer_no_calibration():
    assert calibration([]) is None
