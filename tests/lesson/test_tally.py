from __future__ import annotations

from helpers.lesson.tally import tally, tried
from helpers.records import by_question
from tests.records.attempts import attempt


def count(attempts, addresses):
    return tally("all", addresses, {record.question: tried(record) for record in by_question(attempts)})


def test_the_outcomes_stay_apart():
    attempts = [
        attempt("a/x", 2.0),
        attempt("b/x", 1.0),
        attempt("c/x", 0.0),
        attempt("d/x"),
    ]
    found = count(attempts, ["a/x", "b/x", "c/x", "d/x", "e/x"])
    assert (found.right, found.partly, found.wrong, found.not_marked, found.not_attempted) == (1, 1, 1, 1, 1)
    assert (found.tried, found.offered) == (4, 5)


def test_the_first_and_the_newest_marked_try_count():
    attempts = [
        attempt("a/x", day=0), attempt("a/x", 0.5, day=1), attempt("a/x", 2.0, day=2), attempt("a/x", day=3),
    ]  # fmt: skip
    found = count(attempts, ["a/x"])
    assert (found.first, found.now, found.out_of) == (0.5, 2.0, 2.0)
    assert (found.right, found.right_first) == (1, 0)


def test_what_was_never_marked_has_no_points():
    found = count([attempt("a/x")], ["a/x"])
    assert (found.first, found.now, found.out_of, found.not_marked) == (0, 0, 0, 1)
