from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.stats import mannwhitneyu

from helpers.records.discrimination import area, area_interval, discrimination, hanley_mcneil_variance, rating

ratings = st.lists(st.sampled_from([-100, -75, -50, -25, 0, 25, 50, 75, 100]), min_size=1, max_size=60)

# Ratings of 58 CT images without and 51 with disease, from "surely normal" to "surely not":
# J. A. Hanley, B. J. McNeil, Radiology 1982;143:29-36, table I.
NORMAL, ABNORMAL = (33, 6, 6, 11, 2), (3, 2, 2, 11, 33)


def spread(counts):
    return [level for level, count in enumerate(counts) for _ in range(count)]


@given(ratings, ratings)
def test_the_area_is_the_mann_whitney_statistic(ill, well):
    expected = mannwhitneyu(ill, well).statistic / (len(ill) * len(well))
    assert area(ill, well) == pytest.approx(expected, abs=1e-12)


def test_the_area_and_its_error_are_those_of_the_published_example():
    ill, well = spread(ABNORMAL), spread(NORMAL)
    assert round(area(ill, well), 3) == 0.893
    assert round(math.sqrt(hanley_mcneil_variance(area(ill, well), 51, 58, 51 * 58)), 3) == 0.032


@given(st.floats(0.02, 0.98), st.integers(2, 80), st.integers(2, 80))
def test_a_bound_is_what_would_only_just_be_compatible(auc, ill, well):
    """The same equation, written out and solved by another library."""
    n = (ill + well) / 2 - 1

    def deviance(t: float) -> float:
        variance = t * (1 - t) * (1 + n * (1 - t) / (2 - t) + n * t / (1 + t)) / (ill * well)
        return (auc - t) ** 2 - 1.959963984540054**2 * variance

    low, high = brentq(deviance, 0, auc), brentq(deviance, auc, 1)
    found = area_interval(auc, ill, well)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-6)


@given(ratings, ratings)
def test_turning_ill_and_healthy_around_turns_the_area(ill, well):
    found, turned = discrimination(ill, well), discrimination(well, ill)
    assert turned.auc == pytest.approx(1 - found.auc)
    assert turned.interval.low == pytest.approx(1 - found.interval.high)
    assert found.interval.low <= found.auc <= found.interval.high


def test_a_few_perfect_cases_prove_little():
    few, many = discrimination([1] * 5, [0] * 5), discrimination([1] * 100, [0] * 100)
    assert few.auc == many.auc == 1
    assert few.interval.low < 0.7
    assert many.interval.low > 0.9
    assert few.interval.high == 1


def test_intervals_keep_their_promise_with_few_cases():
    """In 1,000 classes of 12 ill and 12 healthy with a true area of 0.90, 95 of 100 intervals hold it."""
    chance = random.Random(1)
    shift = 1.281551565545 * math.sqrt(2)
    held = 0
    for _ in range(1000):
        ill, well = ([chance.gauss(mean) for _ in range(12)] for mean in (shift, 0))
        interval = discrimination(ill, well).interval
        held += interval.low <= 0.90 <= interval.high
    assert 930 <= held <= 985


def test_one_kind_of_case_alone_tells_nothing_apart():
    assert discrimination([1], []) is None
    assert discrimination([], [1]) is None


def test_a_rating_leans_to_the_side_of_the_call():
    assert [rating(True, 100), rating(True, 0), rating(False, 0), rating(False, 75)] == [100, 0, 0, -75]
