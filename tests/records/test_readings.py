from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.records.readings import case_readings, first_tries, judged, reading_of, unaided
from tests.records.attempts import attempt
from tests.records.test_outcome import json_values


def test_the_first_marked_attempt_is_the_first_try():
    attempts = [attempt("a/x", day=0), attempt("a/x", 0.0, day=1), attempt("a/x", 2.0, day=2)]
    assert first_tries(attempts) == [attempts[1]]


def test_what_was_helped_does_not_count():
    attempts = [
        attempt("a/x", 2.0, viewed={"hint": True}),
        attempt("a/x", 2.0, day=1),  # a second try does not stand in for the first
        attempt("b/x", 2.0, viewed={"solution": True}),
        attempt("c/x", 2.0, viewed={"hint": False, "frames": [0]}),
    ]
    assert unaided(attempts) == [attempts[3]]


def test_a_case_counts_once_by_the_answer_that_came_first():
    attempts = [
        attempt("a/where", 2.0, day=2, reading="dcr"),
        attempt("a/fracture", 0.0, day=1, reading="d--"),
        attempt("a/fracture", 2.0, day=3, reading="dcr"),
        attempt("b/where", 2.0, day=4, reading="--r"),
    ]
    found = case_readings(attempts)
    assert [(one.question, one.right) for one in found] == [("a/fracture", False), ("b/where", True)]


def test_an_answer_that_was_not_marked_leaves_the_case_open():
    attempts = [attempt("a/quality"), attempt("a/where", 2.0, day=1, reading="dcr", confidence=75)]
    assert [(one.right, one.confidence) for one in case_readings(attempts)] == [(True, 75)]


@pytest.mark.parametrize(
    "first",
    [
        attempt("a/fracture", 2.0, reading="dcr", viewed={"hint": True}),
        attempt("a/next", 2.0),  # its feedback tells what the child has
        attempt("a/next", 2.0, viewed={"solution": True}),
        attempt("a/next", viewed={"solution": True}),
    ],
)
def test_a_case_that_was_given_away_does_not_count_at_all(first):
    assert case_readings([first, attempt("a/where", 2.0, day=1, reading="dcr")]) == []


@pytest.mark.parametrize("letters", ["d-r", "-cr", "---"])
def test_a_reading_that_contradicts_itself_is_left_out(letters):
    assert reading_of(attempt("a/x", 1.0, reading=letters)) is None


@pytest.mark.parametrize("letters", ["dcr", "dc-", "d--", "--r", "-c-"])
def test_every_other_reading_counts(letters):
    found = reading_of(attempt("a/x", 1.0, reading=letters))
    assert (found.diseased, found.called, found.right) == tuple(sign != "-" for sign in letters)


@given(json_values, json_values, json_values)
def test_damaged_marks_are_left_out(mark, reading, viewed):
    odd = replace(attempt("a/x", 1.0), mark=mark)
    odder = attempt("b/x", 1.0)
    odder.mark["reading"], odder.response["viewed"] = reading, viewed
    assert case_readings([odd, odder]) == []


@given(st.randoms(use_true_random=False))
def test_the_order_in_which_a_record_was_imported_does_not_matter(chance: random.Random):
    attempts = [
        attempt(f"case-{i % 7}/{'xyz'[i % 3]}", 2.0, day=i, reading=("dcr", "d--", "--r", "-c-")[i % 4])
        for i in range(30)
    ]
    mixed = attempts.copy()
    chance.shuffle(mixed)
    assert case_readings(mixed) == case_readings(attempts)


def test_confidence_is_judged_by_full_marks():
    attempts = [
        attempt("a/x", 2.0, confidence=100),
        attempt("b/x", 1.0, confidence=50),
        attempt("c/x", 2.0),
        attempt("d/x", 2.0, confidence=75, viewed={"hint": True}),
    ]
    assert [(one.confidence, one.right) for one in judged(attempts)] == [(100, True), (50, False)]
