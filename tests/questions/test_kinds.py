"""What must hold for every kind of question alike."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.questions import KINDS, BadAnswer, mark_response, question_faults
from tests.questions.every_kind import QUESTIONS, question

kinds = pytest.mark.parametrize("kind", KINDS)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.sampled_from(["a", "b", "l1"]),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from(["value", "category", "landmarks", "points", "frame", "items", "words", "at", "l1", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def test_every_kind_of_the_contract_is_there():
    wanted = "choice choices number points outline measure order match text report value"
    assert set(KINDS) == set(wanted.split()) == set(QUESTIONS)


@kinds
def test_the_key_earns_everything_and_nothing_else_does(kind):
    each = question(kind)
    assert question_faults(each) == []
    mark = each.mark(each.key())
    assert (mark.score, mark.out_of, mark.feedback) == (4, 4, "Right.")
    assert each.worthless_answers()


@kinds
@given(answer=anything)
@settings(max_examples=60)
def test_any_answer_is_marked_within_range_or_refused(kind, answer):
    each = question(kind)
    try:
        mark = each.mark(answer)
    except BadAnswer:
        pass
    else:
        assert 0 <= mark.score <= mark.out_of == 4
        json.dumps(mark.as_data(), allow_nan=False)
        assert mark == each.mark(answer)


@kinds
def test_parts_add_up_to_the_score(kind):
    each = question(kind)
    for answer in [each.key(), *each.wrong_answers().values()]:
        mark = each.mark(answer)
        assert mark.score == pytest.approx(max(0.0, math.fsum(part.score for part in mark.parts)))


@kinds
def test_the_screen_gets_plain_data_without_what_is_said_afterwards(kind):
    text = json.dumps(question(kind, explain="SECRET-1", hint="SECRET-2").public())
    for secret in ("SECRET", "correct", "said", "harm", "must", "It is.", "28", 'partner of 0"}, {"left'):
        assert secret not in text


@kinds
def test_a_revision_follows_what_decides_and_not_the_prose(kind):
    revision = question(kind).revision
    assert question(kind, explain="Otherwise.", hint="Look.", roles=["physician"]).revision == revision
    assert question(kind, prompt="What else?").revision != revision
    assert question(kind, points=5).revision != revision


def test_a_moved_truth_is_another_revision():
    from dataclasses import replace

    from tests.questions.every_kind import MATERIAL, TRUTH

    moved = replace(TRUTH, outlines={"bump": tuple((x + 1, y) for x, y in TRUTH.outlines["bump"])})
    assert question("outline", replace(MATERIAL, truth=moved)).revision != question("outline").revision


@kinds
def test_a_hint_costs_its_share_and_never_more_than_was_earned(kind):
    each = question(kind, hint="Look there.", hint_costs=0.25)
    full = mark_response(each, {"answer": each.key(), "viewed": {"hint": True}})
    assert full.score == 3
    assert full.parts[-1].what == "Hint"
    assert full.feedback == "Partly right."
    assert mark_response(each, {"answer": each.key(), "viewed": {}}).score == 4
    assert mark_response(each, {"answer": each.key(), "viewed": {"hint": "yes"}}).score == 4
    for answer in each.worthless_answers().values():
        try:
            assert mark_response(each, {"answer": answer, "viewed": {"hint": True}}).score == 0
        except BadAnswer:
            continue


def test_a_role_gets_its_own_words_and_the_same_marks():
    changes = {"variants": {"technologist": {"prompt": "Repeat it?"}}}
    plain, varied = question("choice", **changes), question("choice", role="technologist", **changes)
    assert (plain.prompt, varied.prompt) == ("What?", "Repeat it?")
    assert varied.explain == plain.explain
    assert varied.revision == plain.revision
    assert varied.mark("a") == plain.mark("a")
