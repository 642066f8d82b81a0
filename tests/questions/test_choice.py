from __future__ import annotations

import pytest

from helpers.cases import load_case
from helpers.questions import BadAnswer, parse_questions


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
