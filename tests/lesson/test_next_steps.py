from __future__ import annotations

from datetime import timedelta

from helpers.lesson.next_steps import next_steps
from helpers.lesson.offered import Offered
from helpers.records.review import reviews
from tests.records.attempts import START, attempt

ALL = ("resident", "physician")
OFFERED = [
    *(Offered(f"a/{name}", "M10", ALL) for name in ("x", "y", "z")),
    Offered("b/x", "M10", ("resident",)),
    Offered("c/x", "M1", ALL),
    Offered("d/x", "M2", ("physician",)),
    Offered("e/x", "M4", ("technologist",)),
]


def steps(attempts, role="", days=0.0):
    tried = [one.question for one in attempts]
    return next_steps(OFFERED, tried, reviews(attempts), role, START + timedelta(days=days))


def test_one_of_each_kind_comes_first_and_each_says_why():
    found = steps([attempt("a/x", 0.0)], days=2)
    assert [step.address for step in found] == ["a/x", "b/x", "c/x"]
    assert "Not all right the last time, 2 days ago. Now it is due again." in found[0].reason
    assert "one of 3 questions left in M10 Limb and neck injuries, which you have begun" in found[1].reason
    assert "M1 Reading a child is new to you" in found[2].reason


def test_what_is_not_due_yet_is_not_suggested():
    assert "a/x" not in [step.address for step in steps([attempt("a/x", 0.0)], days=0.5)]


def test_what_was_right_comes_back_after_what_was_missed():
    found = steps([attempt("a/x", 2.0), attempt("c/x", 0.0), attempt("d/x", 0.0)], days=4)
    assert found[0].address in {"c/x", "d/x"}
    assert found[-1].address != "a/x"
    every = [Offered("a/x", "M10", ALL)]
    [only] = next_steps(every, ["a/x"], reviews([attempt("a/x", 2.0)]), "", START + timedelta(days=4))
    assert "Right the last time" in only.reason


def test_only_what_is_meant_for_the_role_is_suggested():
    found = steps([attempt("a/x", 0.0), attempt("a/y", 2.0), attempt("a/z", 2.0)], role="physician", days=2)
    assert [step.address for step in found] == ["a/x", "c/x", "d/x"]
    assert steps([attempt("e/x", 0.0)], role="physician", days=2)[0].address != "e/x"


def test_modules_that_the_role_needs_in_full_come_first():
    found = steps([attempt("a/x", 2.0), attempt("a/y", 2.0), attempt("a/z", 2.0)], role="physician")
    assert [step.address for step in found] == ["c/x", "d/x"]
    assert "for your role the course has all of it" in found[0].reason
    assert "for your role the course has its core" in found[1].reason


def test_a_new_case_comes_before_the_rest_of_one_that_gave_itself_away():
    found = steps([attempt("a/x", 2.0)])
    assert found[0].address == "b/x"


def test_when_everything_is_done_there_is_nothing():
    attempts = [attempt(one.address, 2.0) for one in OFFERED]
    assert steps(attempts) == []
