from __future__ import annotations

from datetime import timedelta

import pytest

from helpers.records.review import INTERVALS_DAYS, reviews
from tests.records.attempts import START, attempt


def due_days(*answers):
    """Return on which day a question is due after answers ``(day, score)``."""
    [review] = reviews([attempt("a/x", score, day=day) for day, score in answers])
    return (review.due - START) / timedelta(days=1)


@pytest.mark.parametrize(
    ("answers", "day"),
    [
        ([(0, 0.0)], 1),
        ([(0, 1.0)], 1),  # partly right is missed too
        ([(0, 2.0)], 3),
        ([(0, 0.0), (1, 2.0)], 4),
        ([(0, 2.0), (3, 2.0), (10, 2.0), (31, 2.0)], 91),
        ([(0, 2.0), (3, 2.0), (10, 2.0), (31, 2.0), (91, 2.0)], 151),  # the longest interval stays
        ([(0, 2.0), (3, 2.0), (10, 0.0)], 11),  # a miss begins anew
        ([(0, 0.0), (0.1, 2.0), (0.2, 2.0), (0.3, 2.0)], 1),  # at once again is no remembering
    ],
)
def test_the_interval_grows_with_what_is_remembered(answers, day):
    assert due_days(*answers) == pytest.approx(day)


def test_what_is_due_first_comes_first_and_misses_are_known():
    found = reviews([attempt("a/x", 2.0), attempt("b/x", 0.0, day=0.5), attempt("c/x"), attempt("d/x", 0.0, day=-9)])
    assert [(review.question, review.missed) for review in found] == [("d/x", True), ("b/x", True), ("a/x", False)]


def test_a_clock_at_the_end_of_time_does_no_harm():
    late = attempt("a/x", 0.0)
    late.response["at"] = "9998-12-31T23:59:59Z"
    assert reviews([late])[0].due.year == 9999


def test_the_intervals_grow():
    assert list(INTERVALS_DAYS) == sorted(set(INTERVALS_DAYS))
