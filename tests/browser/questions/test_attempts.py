"""Before and around an answer: the image first, nothing given, half an answer, hints, solutions, another try."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from helpers.lesson import ask
from helpers.questions import KINDS
from tests.browser.questions.by_mouse import BY_MOUSE, pick
from tests.browser.questions.kinds import BULGE, CHOICES, INJURY, NOWHERE, kinds
from tests.browser.questions.outcome import answered, attempts
from tests.lesson.kinds_cases import BASELINE, WRIST

# ---------------------------------------------------------------- the image before the choices


@pytest.mark.parametrize("kind", sorted(CHOICES))
def test_the_image_is_seen_before_the_choices(kind, show):
    card = show(kind)
    expect(card.head).to_contain_text("Fell from a swing")
    expect(card.head.locator(".piw-prompt")).to_be_visible()
    offered = card.root.locator("label:visible, li:visible, select:visible")
    assert offered.count() == 0
    expect(card.button("Check my answer")).to_be_hidden()
    early = card.button("I have looked")
    early.dispatch_event("click")
    expect(card.root.locator(".piw-looking .piw-note")).to_contain_text("Look at it for a moment")
    assert offered.count() == 0
    early.click(timeout=10_000)  # once the image was there for a moment
    assert offered.count() > 1
    assert card.root.evaluate("root => root.contains(document.activeElement)")


def test_using_the_image_is_looking_at_it(show):
    card = show("choice")
    expect(card.button("I have looked")).to_be_disabled()
    card.viewer.drag((400, 500), (20, 20))
    expect(card.button("I have looked")).to_be_enabled(timeout=300)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - CHOICES))
def test_where_nothing_is_offered_nothing_is_folded(kind, show):
    card = show(kind)
    expect(card.button("Check my answer")).to_be_visible()
    assert card.button("I have looked").count() == 0


# ---------------------------------------------------------------- not attempted, half attempted, silent


@kinds
def test_nothing_given_is_not_attempted(kind, show):
    card = show(kind, handed=False)
    card.look()
    card.check()
    expect(card.note).not_to_be_empty()
    assert card.commits == []
    expect(card.head).to_contain_text("Not attempted yet")
    assert attempts() == []


@pytest.mark.parametrize(
    ("kind", "half", "said", "answer"),
    [
        ("points", lambda card: None, "No mark is on the image", []),
        ("choices", lambda card: None, "Nothing is ticked", []),
        ("order", lambda card: None, "moved nothing", None),
        ("number", lambda card: card.root.get_by_label("Your value").fill("66"), "not said what the value means",
         {"value": 66, "category": None}),
        ("match", lambda card: card.root.get_by_label("Torus").select_option(label=BULGE), "2 pairs are missing", None),
        ("measure", lambda card: card.viewer.draw(*BASELINE), "1 of 2 landmarks are set. alpha is missing.", None),
    ],
)  # fmt: skip
def test_half_an_answer_takes_a_second_press(kind, half, said, answer, show):
    card = show(kind)
    card.look()
    half(card)
    card.check()
    expect(card.note).to_contain_text(said)
    assert card.commits == []
    card.check()
    expect(card.verdict).to_be_visible()
    if answer is not None:
        assert card.commits[0]["answer"] == answer


def test_a_second_press_counts_only_for_what_was_warned_of(show):
    card = show("points")
    card.check()
    card.viewer.click(*NOWHERE)
    card.page.keyboard.press("Delete")
    card.check()
    expect(card.note).to_contain_text("No mark is on the image")
    assert card.commits == []


def test_an_answer_that_python_does_not_hear_is_sent_again_as_the_same(show_on, fresh_static_page):
    fresh_static_page.clock.install()
    card = show_on(fresh_static_page, "points")
    card.silent = True
    card.viewer.click(*INJURY)
    card.check()
    expect(card.note).to_have_text("Marking…")
    card.button("Check my answer").dispatch_event("click")  # pressed once more out of impatience
    assert len(card.commits) == 1
    fresh_static_page.clock.fast_forward(11_000)
    expect(card.note).to_contain_text("Python has not answered")
    expect(card.verdict).to_have_count(0)
    card.silent = False
    card.check()
    answered(card, "right")
    first, second = card.commits
    assert first["id"] == second["id"]
    assert re.fullmatch("[0-9a-f]{32}", first["id"])


def test_what_is_sent_with_an_answer(show):
    card = show("points")
    card.viewer.click(*INJURY)
    pick("Sure")(card)
    card.check()
    answered(card, "right")
    [message] = card.commits
    assert message["confidence"] == 75
    assert message["viewed"]["frames"] == [0]
    assert 0 < message["seconds"] < 60
    assert attempts()[0].response["confidence"] == 75


# ---------------------------------------------------------------- hint, solution, another try


def test_a_hint_says_what_it_costs_before_it_is_taken(show):
    card = show("points")
    card.button("Hint (costs 1.5 of 3)").click()
    expect(card.root.locator(".piw-hint")).to_contain_text("Stop where the curve is not smooth.")
    card.viewer.click(*INJURY)
    card.check()
    expect(card.verdict).to_contain_text("1.5 of 3")
    expect(card.root).to_contain_text("You looked at the hint before you answered.")
    assert attempts()[0].response["viewed"]["hint"] is True


def test_a_solution_is_asked_for_twice_and_is_neither_right_nor_wrong(show):
    card = show("points")
    card.press_by_key("Solution")
    expect(card.button("Show it")).to_be_focused()
    expect(card.root.locator(".piw-confirm")).to_contain_text("no longer counts")
    card.page.keyboard.press("Escape")
    expect(card.button("Solution")).to_be_focused()
    assert card.messages[-1]["type"] != "solution"
    card.press_by_key("Solution")
    card.page.keyboard.press("Enter")
    expect(card.verdict).to_contain_text("not attempted")
    expect(card.verdict).to_be_focused()
    expect(card.page.locator(".piw-truth").first).to_be_visible()
    assert attempts() == []
    card.press_by_key("Try it yourself")
    expect(card.page.locator(".piw-truth")).to_have_count(0)
    expect(card.head).to_contain_text("Not attempted yet")
    card.viewer.click(*INJURY)
    card.check()
    expect(card.verdict).to_contain_text("3 of 3")
    expect(card.root).to_contain_text("this answer no longer counts in your record")
    assert attempts()[0].response["viewed"]["solution"] is True


def test_another_try_begins_with_nothing_and_is_another_attempt(show):
    card = show("choices")
    card.look()
    pick("A gap in an edge")(card)
    card.check()
    answered(card, "wrong")
    card.press_by_key("Try again")
    expect(card.root.get_by_role("checkbox").first).to_be_focused()
    assert card.root.locator("input:checked").count() == 0
    expect(card.head).to_contain_text("You have answered this before, once: 0 of 3.")
    pick("Bulging edges of the radius", "A dense band across the bone")(card)
    card.check()
    answered(card, "right")
    assert len({message["id"] for message in card.commits}) == 2
    assert len(attempts()) == 2


def test_another_try_on_the_image_begins_there_with_the_first_line(show):
    card = show("measure")
    BY_MOUSE["measure"]["wrong"](card)
    card.check()
    answered(card, "wrong")
    card.press_by_key("Try again")
    expect(card.viewer.canvas).to_be_focused()
    card.viewer.draw(*BASELINE)
    expect(card.root.locator(".piw-landmark-row").first).to_contain_text(": placed")


def test_no_more_tries_than_the_question_gives(show):
    card = show("report")
    expect(card.head).to_contain_text("3 tries left")
    card.look()
    for left in ("2 tries left", "one try left", "takes no more answers"):
        pick("Soft splint for comfort")(card)
        card.check()
        expect(card.root.locator(".piw-end")).to_contain_text(left)
        again = card.button("Try again")
        if "left" in left:
            again.click()
    expect(again).to_be_hidden()


def test_no_more_tries_is_said_when_the_question_is_opened_again(show):
    for name in ("1" * 32, "2" * 32, "3" * 32):
        ask(f"{WRIST}/report")._desk.commit({"id": name, "answer": {"items": [], "words": "torus fracture"}})
    card = show("report")
    expect(card.head).to_contain_text("This question takes no more answers.")
    expect(card.button("I have looked")).to_be_hidden()
    expect(card.button("Check my answer")).to_be_hidden()
    card.button("Solution").click()  # nothing can be spoilt any more, so it is not asked twice
    expect(card.verdict).to_contain_text("The solution")


def test_whoever_went_on_to_the_image_is_not_called_back_but_told(show):
    card = show("points")
    card.viewer.click(*INJURY)
    card.page.evaluate("() => document.querySelector('.piw-commit').click()")  # the focus stays on the image
    expect(card.verdict).to_be_visible()
    expect(card.viewer.canvas).to_be_focused()
    expect(card.viewer.root.locator("[aria-live=polite]").first).to_contain_text("Right.")


def test_an_answer_that_is_marked_elsewhere_is_only_kept(show, monkeypatch):
    monkeypatch.setattr("helpers.lesson.calls.StudyDesk", SealedDesk)
    card = show("text")
    card.root.get_by_label("Your answer").fill("torus fracture")
    card.button("Keep my answer").click()
    expect(card.verdict).to_contain_text("Your answer is kept. It is marked later.")
    assert card.verdict.evaluate("node => node.className").split()[-1] == "piw-is-open"  # no sign of right or wrong
    card.button("Change my answer").click()
    expect(card.root.get_by_label("Your answer")).to_have_value("")
    expect(card.head).to_contain_text("An answer is kept. You may change it.")
    assert card.root.get_by_role("button").count() == 1  # no hint, no solution


class SealedDesk:
    """Keeps answers and knows no key, as in an assessment."""

    def __init__(self, case, question, learner, handed):
        self.kept = []
        self.question = {"title": case.title, "patient": case.patient, "history": case.history, "kind": question.kind,
                         "address": "exam/q1", "prompt": question.prompt, "points": question.points,
                         "confidence": False, "sealed": True, **question.public()}  # fmt: skip

    def sheet(self):
        return self.question

    def earlier(self):
        return {"count": len(self.kept)}

    def commit(self, message):
        self.kept.append(message["answer"])
        return {"kept": True}

    def hint(self):
        return {}

    def solution(self):
        return {}
