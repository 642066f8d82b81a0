from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.questions import BadAnswer
from tests.questions.every_kind import faults, question

CHOICES = question("choices")
some = st.lists(st.sampled_from("abcd"))


@pytest.mark.parametrize(
    ("answer", "score"),
    [
        (["a", "b"], 4),
        (["a"], 2),
        ([], 0),
        (["a", "b", "c"], 2),
        (["a", "c"], 0),
        (["a", "b", "c", "d"], 0),
        (["c"], 0),
    ],
)
def test_scores(answer, score):
    assert CHOICES.mark(answer).score == score


@given(some)
def test_order_and_repetition_do_not_matter(answer):
    assert CHOICES.mark(answer) == CHOICES.mark(answer[::-1] + answer)


@given(some)
def test_a_wrong_option_more_never_helps(answer):
    assert CHOICES.mark([*answer, "c"]).score <= CHOICES.mark(answer).score


def test_what_was_left_out_is_said():
    said = {part.what: part.said for part in CHOICES.mark(["a", "d"]).parts}
    assert said["Two"].startswith("This belongs to the answer.")
    assert "Three" not in said


@pytest.mark.parametrize("answer", [None, "a", ["e"], [1], [["a"]], {"a": True}])
def test_what_is_no_list_of_options_is_refused(answer):
    with pytest.raises(BadAnswer):
        CHOICES.mark(answer)


def test_authors_hear_what_is_wrong():
    option = {"id": "a", "text": "One", "said": "Yes."}
    assert "at least one option" in faults("choices", options=[option, {**option, "id": "b"}])
    right = {**option, "correct": True}
    assert "one right option only" in faults("choices", options=[right, {**option, "id": "b", "call": "healthy"}])
    assert "used twice" in faults("choices", options=[right, option])
