"""Every kind of question is answered by mouse and by keyboard: right, partly, wrong; the card says so at once."""

from __future__ import annotations

import pytest

from helpers.questions import KINDS
from tests.browser.questions.by_keyboard import BY_KEY
from tests.browser.questions.by_mouse import BY_MOUSE
from tests.browser.questions.kinds import VALUES
from tests.browser.questions.outcome import answered, attempts


@pytest.mark.parametrize("kind", BY_MOUSE)
def test_answered_by_mouse(kind, show):
    card = show(kind)
    card.look()
    for outcome, answer in BY_MOUSE[kind].items():
        answer(card)
        card.check()
        answered(card, outcome)
        if outcome != "wrong":  # the last
            card.button("Try again").click()
    assert len(attempts()) == len(BY_MOUSE[kind])


@pytest.mark.parametrize("outcome", VALUES)
@pytest.mark.parametrize("hand", ["mouse", "keyboard"])
def test_a_computed_value_is_answered(hand, outcome, show):
    card = show("value", outcome=outcome)
    card.check() if hand == "mouse" else card.press_by_key("Check my answer")
    answered(card, outcome)


@pytest.mark.parametrize("kind", BY_KEY)
def test_answered_by_keyboard(kind, show):
    card = show(kind)
    card.look()
    for outcome, answer in BY_KEY[kind].items():
        answer(card)
        card.press_by_key("Check my answer")
        answered(card, outcome)
        if outcome != "wrong":
            card.press_by_key("Try again")
    assert len(attempts()) == len(BY_KEY[kind])


def test_every_kind_is_answered_both_ways():
    assert set(BY_MOUSE) == set(BY_KEY) == set(KINDS) - {"value"}
