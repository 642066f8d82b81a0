from __future__ import annotations

import pytest

from helpers.cases import load_case
from helpers.questions import BadAnswer, Reading, parse_questions
from tests.questions.every_kind import faults, question


@pytest.fixture
def choice(case_folder):
    return parse_questions(load_case(case_folder))[0]


def test_the_right_option_earns_all(choice):
    mark = choice.mark("yes")
    assert (mark.score, mark.out_of, mark.feedback) == (1, 1, "Right.")
    assert mark.parts[0].said == "The edge bulges."


def test_a_wrong_option_earns_nothing_and_hears_why(choice):
    mark = choice.mark("no")
    assert (mark.score, mark.feedback) == (0, "Not right.")
    assert "Look at the edge again." in mark.parts[0].said
    assert "The edge bulges." in mark.parts[1].said


@pytest.mark.parametrize("answer", [None, "", "maybe", 0, True, [], {"id": "yes"}, float("nan")])
def test_what_is_no_option_is_refused(choice, answer):
    with pytest.raises(BadAnswer, match="yes, no"):
        choice.mark(answer)


def test_what_the_screen_gets_holds_no_key(choice):
    assert choice.public() == {
        "options": [{"id": "yes", "text": "Yes, of the radius"}, {"id": "no", "text": "No, all is smooth"}]
    }


def test_a_call_counts_for_sensitivity_and_specificity():
    each = question("choice")
    readings = {answer: each.mark(answer).reading for answer in "abc"}
    assert readings["a"] == Reading(diseased=True, called=True, right=True)
    assert readings["b"] == Reading(diseased=True, called=True, right=True)  # found, under another name
    assert readings["c"] == Reading(diseased=True, called=False, right=False)


def test_calls_stand_in_all_options_or_in_none(choice):
    assert choice.mark("yes").reading is None
    options = [{"id": "a", "text": "A", "said": "x", "correct": True, "call": "disease"},
               {"id": "b", "text": "B", "said": "x"}]  # fmt: skip
    assert "in every option or in none" in faults("choice", options=options)
