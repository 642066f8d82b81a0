"""Every kind of question, answered by mouse and by keyboard: right, partly, wrong, and not at all.

Most of it happens in a page without JupyterLab, which takes a tenth of the time; the whole way through
JupyterLab stands at the end.
"""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from helpers.cases import case_folders, cases_folder
from helpers.lesson import ask
from helpers.questions import KINDS
from helpers.records import Learner
from tests.browser.card import Card
from tests.browser.drawn import DrawnViewer
from tests.browser.lab import RESULTS, make_notebook
from tests.lesson.kinds_cases import BASELINE, BONY_ROOF, HIP, WRIST, write_cases

SIZES = {WRIST: (800, 1100), HIP: (640, 480)}
VALUES = {"right": np.array([10.0, 20.0, 30.0]), "part": np.array([10.0, 20.2, 30.0]), "wrong": [1.0, 2.0, 3.0]}
INJURY, ULNA, NOWHERE = (423, 575), (250, 800), (60, 60)
CHOICES = {"choice", "choices", "match", "order", "report"}
kinds = pytest.mark.parametrize("kind", KINDS)
EPIPHYSIS = json.loads((cases_folder() / "M10/wrist-buckle-01/truth.json").read_text())["outlines"]["radial_epiphysis"]


def case_of(kind):
    return HIP if kind in {"measure", "number"} else WRIST


@pytest.fixture(scope="session")
def cases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cases")
    write_cases(folder)
    return folder


@pytest.fixture
def show(static_page, cases, monkeypatch, tmp_path):
    """Return a function that shows a question, over a record of its own."""
    monkeypatch.setenv("WORKBOOK_CASES", str(cases))
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    assert {WRIST, HIP} <= set(case_folders())

    def make(kind, theme="light", texts=None, outcome="part", handed=True):
        more = {"answer": VALUES[outcome]} if kind == "value" and handed else {}
        widget = ask(f"{case_of(kind)}/{kind}", **more)
        widget.texts = texts or {}
        return Card(static_page, widget, SIZES[case_of(kind)], theme)

    return make


def attempts():
    return Learner.here().store.attempts()


# ---------------------------------------------------------------- answers by mouse


def pick(*texts):
    return lambda card: [card.root.get_by_text(text, exact=True).click() for text in texts]


def type_value(value, category):
    def answer(card):
        card.root.get_by_label("Your value").fill(value)
        card.root.get_by_text(category, exact=True).click()

    return answer


def click(*places):
    return lambda card: [card.viewer.click(*place) for place in places]


def draw_outline(times):
    """Draw the epiphysis, larger by a factor around its middle."""
    middle = np.mean(EPIPHYSIS, axis=0)
    path = ((np.array(EPIPHYSIS) - middle) * times + middle).tolist()
    return lambda card: card.viewer.draw(*path[::3], path[0])


def draw_lines(roof_end, category):
    def answer(card):
        card.viewer.draw(*BASELINE)
        card.viewer.draw(roof_end, BONY_ROOF[0])
        card.root.get_by_text(category, exact=True).click()

    return answer


def move(*steps):
    return lambda card: [card.button(name).click() for name in steps]


def pair(*rights):
    def answer(card):
        for left, right in zip(("Torus", "Greenstick", "Bowing"), rights, strict=True):
            card.root.get_by_label(left).select_option(label=right)

    return answer


def report(words, *texts):
    def answer(card):
        pick(*texts)(card)
        card.root.get_by_label("Your impression").fill(words)

    return answer


BULGE, BROKEN, BENT = (
    "Both edges bulge",
    "One edge is broken and the other bent",
    "The shaft is bent and no edge is broken",
)
# Shown first: Distal radius, Lunate, Capitate, Scaphoid.
BY_MOUSE = {
    "choice": {"right": pick("Torus (buckle) fracture"), "wrong": pick("No fracture is seen")},
    "choices": {
        "right": pick("Bulging edges of the radius", "A dense band across the bone"),
        "part": pick("Bulging edges of the radius"),
        "wrong": pick("A gap in an edge"),
    },
    "number": {
        "right": type_value("66,5", "Mature hip"),
        "part": type_value("66.5", "Decentred hip"),
        "wrong": type_value("20", "Decentred hip"),
    },
    "points": {"right": click(INJURY), "part": click(INJURY, ULNA), "wrong": click(NOWHERE)},
    "outline": {"right": draw_outline(1.02), "part": draw_outline(1.3), "wrong": draw_outline(4)},
    "measure": {
        "right": draw_lines(BONY_ROOF[1], "Mature hip"),
        "part": draw_lines((390, 240), "Mature hip"),
        "wrong": lambda card: (
            card.viewer.draw((100, 100), (400, 110)),
            card.viewer.draw((420, 420), (200, 440)),
            pick("Decentred hip")(card),
        ),
    },
    "order": {
        "right": move("Move up: Capitate", "Move up: Capitate"),
        "part": move("Move up: Capitate"),
        "wrong": move("Move down: Distal radius", "Move up: Scaphoid", "Move up: Scaphoid"),
    },
    "match": {
        "right": pair(BULGE, BROKEN, BENT),
        "part": pair(BULGE, BENT, BROKEN),
        "wrong": pair(BENT, BULGE, BROKEN),
    },
    "text": {
        "right": lambda card: card.root.get_by_label("Your answer").fill("Buckle fracture"),
        "part": lambda card: card.root.get_by_label("Your answer").fill("a fracture"),
        "wrong": lambda card: card.root.get_by_label("Your answer").fill("sprain"),
    },
    "report": {
        "right": report(
            "Torus fracture", "Bulging edges of the distal radius", "Growth plate in place", "Soft splint for comfort"
        ),
        "part": report("torus fracture", "Growth plate in place"),
        "wrong": report("sprain", "Fracture of the ulna", "Reduction under sedation"),
    },
}
HALF = {kind: ways.get("part", ways["wrong"]) for kind, ways in BY_MOUSE.items()} | {"value": lambda card: None}
WORDS = {"right": "Right.", "part": "Partly right.", "wrong": "Not right."}


def answered(card, outcome):
    """Check that the card says at once how it went, and that the record has it."""
    expect(card.verdict).to_have_class(re.compile(rf"piw-is-{outcome}\b"))
    expect(card.verdict).to_contain_text(WORDS[outcome])
    expect(card.verdict).to_be_focused()
    mark = attempts()[-1].mark
    assert (mark["score"] == mark["out_of"]) == (outcome == "right")
    assert (mark["score"] == 0) == (outcome == "wrong")
    expect(card.verdict).to_contain_text(f"{round(mark['score'], 2):g} of {mark['out_of']:g}")
    expect(card.root.locator(".piw-part")).to_have_count(len(mark["parts"]))
    expect(card.root).to_contain_text("Why")
    expect(card.root).to_contain_text("What to look at next")


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


# ---------------------------------------------------------------- answers by keyboard


def number_by_key(value, category):
    def answer(card):
        card.tab_to(card.root.get_by_label("Your value"))
        card.page.keyboard.type(value)
        card.choose_by_key(category)

    return answer


def marks_by_key(*places):
    return lambda card: card.mark_by_key(*places)


def outline_by_key(times):
    """Set points of a smooth outline around the epiphysis, then Enter once more on the last one."""
    middle = np.mean(EPIPHYSIS, axis=0)
    places = ((np.array(EPIPHYSIS)[::8] - middle) * times + middle).tolist()

    def answer(card):
        card.tab_to(card.viewer.canvas)
        card.page.keyboard.press("s")
        card.mark_by_key(*places)
        card.page.keyboard.press("Enter")

    return answer


def lines_by_key(roof_end, category):
    def answer(card):
        card.mark_by_key(*BASELINE, BONY_ROOF[0], roof_end)
        card.choose_by_key(category)

    return answer


def order_by_key(*steps):
    def answer(card):
        for text, key in steps:
            card.tab_to(card.root.get_by_role("button", name=re.compile(f"^{text}, place")))
            card.page.keyboard.press(f"Alt+{key}")

    return answer


def pair_by_key(*rights):
    def answer(card):
        for left, right in zip(("Torus", "Greenstick", "Bowing"), rights, strict=True):
            select = card.root.get_by_label(left)
            card.tab_to(select)
            card.page.keyboard.type(right[:12])
            assert select.locator("option:checked").inner_text() == right

    return answer


def text_by_key(label, text):
    def answer(card):
        card.tab_to(card.root.get_by_label(label))
        card.page.keyboard.type(text)

    return answer


def ticks_by_key(*texts, words=""):
    def answer(card):
        for text in texts:
            card.tick_by_key(text)
        if words:
            text_by_key("Your impression", words)(card)

    return answer


BY_KEY = {
    "choice": {
        "right": lambda card: card.choose_by_key("Torus (buckle) fracture"),
        "wrong": lambda card: card.choose_by_key("Fracture into the growth plate"),
    },
    "choices": {
        "right": ticks_by_key("Bulging edges of the radius", "A dense band across the bone"),
        "part": ticks_by_key("A dense band across the bone"),
        "wrong": ticks_by_key("New bone beside the shaft"),
    },
    "number": {
        "right": number_by_key("66", "Mature hip"),
        "part": number_by_key("66", "Immature hip"),
        "wrong": number_by_key("-20", "Decentred hip"),
    },
    "points": {"right": marks_by_key(INJURY), "part": marks_by_key(INJURY, ULNA), "wrong": marks_by_key(ULNA)},
    "outline": {"right": outline_by_key(1.0), "part": outline_by_key(1.3), "wrong": outline_by_key(3.5)},
    "measure": {
        "right": lines_by_key(BONY_ROOF[1], "Mature hip"),
        "part": lines_by_key((400, 300), "Mature hip"),
        "wrong": lambda card: (
            card.mark_by_key((100, 100), (400, 110), (420, 420), (200, 440)),
            card.choose_by_key("Decentred hip"),
        ),
    },
    "order": {
        "right": order_by_key(("Capitate", "ArrowUp"), ("Capitate", "ArrowUp")),
        "part": order_by_key(("Capitate", "ArrowUp")),
        "wrong": order_by_key(("Distal radius", "ArrowDown"), ("Scaphoid", "ArrowUp"), ("Scaphoid", "ArrowUp")),
    },
    "match": {
        "right": pair_by_key(BULGE, BROKEN, BENT),
        "part": pair_by_key(BULGE, BENT, BROKEN),
        "wrong": pair_by_key(BROKEN, BENT, BULGE),
    },
    "text": {
        "right": text_by_key("Your answer", "torus fracture"),
        "part": text_by_key("Your answer", "fracture"),
        "wrong": text_by_key("Your answer", "tumour"),
    },
    "report": {
        "right": ticks_by_key(
            "Bulging edges of the distal radius",
            "Growth plate in place",
            "Soft splint for comfort",
            words="buckle fracture",
        ),
        "part": ticks_by_key("Growth plate in place", words="buckle fracture"),
        "wrong": ticks_by_key("Fracture of the ulna", "Reduction under sedation"),
    },
}


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


def test_an_answer_that_python_does_not_hear_is_sent_again_as_the_same(show, static_page):
    static_page.clock.install()
    card = show("points")
    card.silent = True
    card.viewer.click(*INJURY)
    card.check()
    expect(card.note).to_have_text("Marking…")
    card.button("Check my answer").dispatch_event("click")  # pressed once more out of impatience
    assert len(card.commits) == 1
    static_page.clock.fast_forward(11_000)
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


def test_whoever_went_on_to_the_image_is_not_called_back(show):
    card = show("points")
    card.viewer.click(*INJURY)
    card.page.evaluate("() => document.querySelector('.piw-commit').click()")  # the focus stays on the image
    expect(card.verdict).to_be_visible()
    expect(card.viewer.canvas).to_be_focused()


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


# ---------------------------------------------------------------- what an answer is given with


NOT_A_NUMBER = "NaN"
TYPED = {
    "12.5": 12.5, "12,5": 12.5, " -0,75 ": -0.75, "\u221212": -12, "1e2": 100, ".5": 0.5, "7.": 7,
    "\u0661\u0662\u066b\u0665": 12.5, "\u06f1\u06f2": 12, "": None, "  ": None, "1,234.5": NOT_A_NUMBER,
    "about 12": NOT_A_NUMBER, "12 mm": NOT_A_NUMBER, "1e999": NOT_A_NUMBER, "-": NOT_A_NUMBER, "0x10": NOT_A_NUMBER,
}  # fmt: skip


def test_a_number_is_understood_as_people_write_it(static_page):
    found = static_page.evaluate(
        'async (a) => { const m = await import("./question_number.js");'
        " return a.map(m.numberOf).map((value) => (Number.isNaN(value) ? 'NaN' : value)); }",
        list(TYPED),
    )
    assert dict(zip(TYPED, found, strict=True)) == TYPED


def test_a_number_is_checked_while_it_is_typed(show):
    card = show("number")
    field, heard = card.root.get_by_label("Your value"), card.root.locator(".piw-heard")
    field.fill("about 12")
    expect(heard).to_contain_text("not a number")
    expect(field).to_have_attribute("aria-invalid", "true")
    card.check()
    expect(card.note).to_contain_text("not a number")
    assert card.commits == []
    field.fill("12,50")
    expect(heard).to_have_text("= 12.5°")
    expect(field).to_have_attribute("aria-invalid", "false")
    card.check()
    card.check()
    expect(card.verdict).to_be_visible()
    assert card.commits[0]["answer"] == {"value": 12.5, "category": None}


def test_what_a_value_means_is_asked_after_it(show):
    card = show("number")
    expect(card.root.get_by_text("What does this value say?")).to_be_hidden()
    card.root.get_by_label("Your value").fill("66")
    expect(card.root.get_by_text("What does this value say?")).to_be_visible()


def test_the_last_outline_counts_and_the_card_says_so(show):
    card = show("outline")
    count = card.root.locator(".piw-count")
    expect(count).to_have_text("No outline drawn yet.")
    card.viewer.draw((100, 100), (200, 100), (200, 200))
    expect(count).to_have_text("One outline drawn (freehand). This one counts.")
    card.page.keyboard.press("l")
    card.viewer.draw((300, 700), (400, 700))  # a length is no outline
    expect(count).to_have_text("One outline drawn (freehand). This one counts.")
    card.page.keyboard.press("b")
    card.viewer.draw((300, 200), (500, 300))
    expect(count).to_have_text("2 outlines drawn. The last one counts (rectangle).")
    card.check()
    expect(card.verdict).to_be_visible()
    answer = card.commits[0]["answer"]
    assert answer["frame"] == 0
    assert np.allclose(answer["points"], [[300, 200], [500, 200], [500, 300], [300, 300]], atol=1.5)


def test_a_measurement_fills_itself_and_can_be_corrected(show):
    card = show("measure")
    field = card.root.get_by_label("alpha")
    placed = card.root.locator(".piw-landmark-row")
    expect(placed.nth(0)).to_contain_text("Baseline")
    assert card.root.locator(".piw-is-done").count() == 0
    card.viewer.draw(*BASELINE)
    expect(card.root.locator(".piw-is-done")).to_have_count(1)
    expect(field).to_have_value("")
    card.viewer.draw(BONY_ROOF[1], BONY_ROOF[0])
    expect(field).to_have_value(re.compile(r"^6[56]\.\d$"))
    measured = field.input_value()
    assert measured in card.page.locator(".piw-angles").inner_text()  # what the viewer itself says
    expect(card.root).to_contain_text("measured between your lines")

    field.fill("60")
    card.viewer.draw((409.6, 258.8), (400, 290))  # the end of the line is moved: what was typed stays
    expect(field).to_have_value("60")
    card.root.get_by_role("button", name=re.compile("Use what your lines measure")).click()
    expect(field).not_to_have_value("60")
    placed.nth(0).click()  # set the first line again
    card.viewer.draw((200, 60), (260, 200))
    pick("Mature hip")(card)
    card.check()
    expect(card.verdict).to_be_visible()
    answer = card.commits[0]["answer"]
    assert set(answer["landmarks"]) == {"baseline", "bony_roof"}
    assert np.allclose(answer["landmarks"]["baseline"], [[200, 60], [260, 200]], atol=1)
    assert str(answer["value"]) == field.input_value() or card.root.get_by_text("Value").count()


LENGTHS = """(() => {
  const set = { angles: [{ name: "alpha", label: "Alpha", between: ["a", "b"] }] };
  const places = { a: [[0, 0], [3, 4]], b: [[0, 0], [10, 0]], c: [[0, 0], [0, 0]] };
  return [{ angle: "alpha" }, { angle: "Alpha" }, { length: "a" }, { ratio: ["b", "a"] }, { ratio: ["a", "c"] },
    { length: "missing" }, { angle: "none" }, {}].map((measured) => m.measuredBy(measured, set, places, a));
})()
"""


def test_what_lines_measure_is_arithmetic(static_page):
    found = static_page.evaluate(
        f'async (a) => {{ const m = await import("./question_measure.js"); return {LENGTHS}; }}', [1, 1]
    )
    angle = np.degrees(np.arctan2(4, 3))
    assert found == [pytest.approx(angle), pytest.approx(angle), 5, 2, None, None, None, None]


def test_items_are_put_in_order_by_dragging_them(show):
    card = show("order")
    card.look()
    rows = card.root.locator(".piw-order-row")
    assert [text.split(". ")[-1] for text in rows.all_inner_texts()[:1]] != ["Capitate"]
    grip, goal = rows.nth(2).locator(".piw-order-text").bounding_box(), rows.nth(0).bounding_box()
    card.page.mouse.move(grip["x"] + 20, grip["y"] + 8)
    card.page.mouse.down()
    card.page.mouse.move(goal["x"] + 60, goal["y"] + 4, steps=8)
    card.page.mouse.up()
    assert "Capitate" in rows.nth(0).inner_text()
    expect(card.root.locator(".piw-order ~ [role=status]")).to_contain_text("now place 1 of 4")
    card.check()
    answered(card, "right")


def test_a_finger_drags_by_the_grip_and_scrolls_by_the_text(show, static_page):
    static_page.set_viewport_size({"width": 412, "height": 915})
    card = show("order")
    card.look()
    rows, session = card.root.locator(".piw-order-row"), static_page.context.new_cdp_session(static_page)

    def swipe(selector):
        rows.nth(2).scroll_into_view_if_needed()
        start, goal = rows.nth(2).locator(selector).bounding_box(), rows.nth(0).bounding_box()
        x, y = start["x"] + 10, start["y"] + start["height"] / 2
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        for part in (0.3, 0.6, 1):
            at = {"x": x, "y": y + (goal["y"] + 4 - y) * part}
            session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    before = rows.all_inner_texts()
    swipe(".piw-order-text")
    assert rows.all_inner_texts() == before
    swipe(".piw-grip")
    assert "Capitate" in rows.nth(0).inner_text()


def test_keys_keep_the_focus_on_the_item_that_they_move(show):
    card = show("order")
    card.look()
    grip = card.root.get_by_role("button", name=re.compile("^Capitate, place 3 of 4"))
    card.tab_to(grip)
    for place in (2, 1, 1):
        card.page.keyboard.press("Alt+ArrowUp")
        expect(card.root.get_by_role("button", name=re.compile(f"^Capitate, place {place} of 4"))).to_be_focused()


def test_a_report_takes_so_many_words_and_no_more(show):
    card = show("report")
    card.look()
    field = card.root.get_by_label("Your impression")
    card.tab_to(field)
    card.page.keyboard.insert_text("x" * 190)
    expect(card.root.locator(".piw-words .piw-heard")).to_have_text("10 letters left")
    card.page.keyboard.insert_text("y" * 50)
    assert len(field.input_value()) == 200


def test_how_a_computed_value_is_handed_in_is_said(show):
    card = show("value", handed=False)
    expect(card.root).to_contain_text("Expected: a list of three lengths, in mm.")
    expect(card.root.locator("code")).to_have_text(f'ask("{WRIST}/value", answer=my_result)')
    expect(card.head).to_contain_text("Not attempted yet")


def test_why_something_cannot_be_handed_in_is_said(show, monkeypatch):
    monkeypatch.setitem(VALUES, "part", [1.0, None])
    card = show("value")
    expect(card.root.locator(".piw-received")).to_have_text("Your answer[1] is None: there is no value.")
    card.check()
    expect(card.note).to_contain_text("there is no value")
    assert card.commits == []


def test_what_was_handed_in_is_shown_and_tried_again_in_its_cell(show):
    card = show("value", outcome="part")
    expect(card.root).to_contain_text("Received: a list of 3 values: 10, 20.2, 30.")
    card.check()
    answered(card, "part")
    expect(card.button("Try again")).to_be_hidden()
    expect(card.root).to_contain_text("change your code and run its cell once more")


# ---------------------------------------------------------------- for everyone, on every screen


def serious(page):
    found = Axe().run(page, context=".piw-question").response["violations"]
    return [
        f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:200]}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


LOOKS = [*((kind, theme) for kind in KINDS for theme in ("light", "dark")), ("choice", "none"), ("order", "none")]


@pytest.mark.parametrize(("kind", "theme"), LOOKS)
def test_nothing_serious_is_found_by_axe(kind, theme, show):
    """The pictures are for whoever reviews."""
    card = show(kind, theme)
    assert serious(card.page) == []
    card.look()
    HALF[kind](card)
    picture(card, f"question-{kind}-{theme}")
    if card.button(re.compile("^Hint")).count():
        card.button(re.compile("^Hint")).click()
    card.button("Solution").click()
    assert serious(card.page) == []
    card.button("No, I go on").click()
    card.check()
    expect(card.verdict).to_be_visible()
    picture(card, f"question-{kind}-{theme}-marked")
    assert serious(card.page) == []
    assert card.verdict.bounding_box()["y"] < 400  # on the first screen of an old laptop


@kinds
def test_it_fits_a_phone(kind, show, static_page):
    static_page.set_viewport_size({"width": 412, "height": 915})
    card = show(kind, "dark")

    def fits():
        wide = static_page.evaluate("document.documentElement.scrollWidth")
        outside = static_page.evaluate(
            "[...document.querySelectorAll('.piw-head *, .piw-card *:not(.piw-out-of-sight)')].filter((node) =>"
            " node.getBoundingClientRect().right > 412.5 && !node.closest('.piw-out-of-sight')).map((n) => n.outerHTML)"
        )
        return wide <= 412 and outside == []

    card.look()
    HALF[kind](card)
    assert fits()
    picture(card, f"question-{kind}-phone")
    card.check()
    expect(card.verdict).to_be_visible()
    assert fits()
    picture(card, f"question-{kind}-phone-marked")


def picture(card, name):
    RESULTS.mkdir(exist_ok=True)
    card.page.wait_for_timeout(250)
    card.page.screenshot(path=RESULTS / f"{name}.png", full_page=True)


@kinds
def test_the_focus_is_always_seen(kind, show):
    card = show(kind)
    card.look()
    controls = card.root.locator("button:visible, input:visible, select:visible")
    seen = (
        "node => { const style = getComputedStyle(node.closest('.piw-option, .piw-level') ?? node);"
        " return [style.outlineStyle, parseFloat(style.outlineWidth)]; }"
    )
    for i in range(controls.count()):
        control = controls.nth(i)
        if control.get_attribute("type") == "radio" and i:
            continue  # Tab goes to one of a group, and arrow keys to the others
        card.tab_to(control)
        style, width = control.evaluate(seen)
        assert style != "none", control.evaluate("node => node.outerHTML")
        assert width >= 2


def test_another_language_and_direction(show):
    texts = {"direction": "rtl", "card": {"commit": "تحقق من إجابتي", "marksOne": "علامة واحدة"}}
    card = show("points", texts=texts)
    root = card.page.locator(".piw-question")
    expect(root).to_have_attribute("dir", "rtl")
    card.viewer.click(*INJURY)
    expect(card.root.locator(".piw-count")).to_have_text("علامة واحدة")
    card.button("تحقق من إجابتي").click()
    expect(card.verdict).to_be_visible()
    image, answer = card.page.locator(".piw-beside").bounding_box(), card.root.bounding_box()
    assert image["x"] > answer["x"]  # the image on the right, where reading begins
    sign, score = (card.verdict.locator(name).bounding_box() for name in (".piw-sign", ".piw-score"))
    assert sign["x"] > score["x"]
    picture(card, "question-rtl")


@pytest.mark.parametrize(("motion", "name"), [("reduce", "none"), ("no-preference", "piw-appear")])
def test_nothing_moves_for_those_who_do_not_want_it(motion, name, show, static_page):
    static_page.emulate_media(reduced_motion=motion)
    card = show("points")
    card.viewer.click(*INJURY)
    card.check()
    expect(card.verdict).to_be_visible()
    assert card.root.locator(".piw-feedback").evaluate("node => getComputedStyle(node).animationName") == name


def test_the_image_stays_in_sight_while_the_answer_is_read(show, static_page):
    static_page.set_viewport_size({"width": 1366, "height": 500})
    card = show("report")
    card.look()
    BY_MOUSE["report"]["part"](card)
    card.check()
    expect(card.verdict).to_be_visible()
    card.root.evaluate("root => { root.style.minHeight = '1500px'; window.scrollTo(0, 500); }")
    assert static_page.locator(".piw-head").bounding_box()["y"] < -400
    assert 0 <= static_page.locator(".piw-beside").bounding_box()["y"] < 20


def test_signs_tell_without_colour(show):
    card = show("choices")
    card.look()
    pick("Bulging edges of the radius", "A gap in an edge")(card)
    card.check()
    expect(card.verdict).to_be_visible()
    assert card.root.locator(".piw-part .piw-sign").all_inner_texts() == ["✓", "✕", "−"]
    said = card.root.locator(".piw-part .piw-out-of-sight").all_inner_texts()
    assert [each.strip() for each in said] == ["(right)", "(not right)", "(costs points)"]


# ---------------------------------------------------------------- the whole way, in JupyterLab

SETUP = "import os\nos.environ['WORKBOOK_CASES'] = {cases!r}\nfrom helpers import ask"


def test_every_kind_in_jupyterlab(notebook, lab, cases):
    order = [*BY_MOUSE, "value"]
    cells = [f'ask("{case_of(kind)}/{kind}")' for kind in BY_MOUSE] + [f'ask("{WRIST}/value", answer=[10, 20, 30])']
    notebook.open(make_notebook(lab, "kinds", SETUP.format(cases=str(cases)), *cells))
    notebook.run_all()
    for number, kind in enumerate(order):
        notebook.widget(".piw-question", number)
        card = LabCard(notebook.page, number, SIZES[case_of(kind)])
        card.look()
        if kind != "value":
            BY_MOUSE[kind]["right"](card)
        card.check()
        expect(card.root.locator(".piw-verdict")).to_contain_text("Right.", timeout=20_000)
        notebook.page.wait_for_timeout(200)
        notebook.picture(f"question-{kind}-lab")
    the_image_stays_in_sight(notebook, card)


def the_image_stays_in_sight(notebook, card):
    """Also in an output of JupyterLab, which would be a window of its own."""
    place = card.root.locator("xpath=..")
    card.root.evaluate("root => { root.style.minHeight = '1500px'; }")
    place.scroll_into_view_if_needed()
    box = card.root.bounding_box()
    notebook.page.mouse.move(box["x"] + 50, 400)
    notebook.page.mouse.wheel(0, 700)
    notebook.page.wait_for_timeout(400)
    assert place.locator(".piw-head").bounding_box()["y"] < 0
    assert place.locator(".piw-beside").bounding_box()["y"] > 0


def test_a_question_in_a_dark_jupyterlab(notebook, lab, cases):
    settings = lab.home / "s" / "@jupyterlab" / "apputils-extension" / "themes.jupyterlab-settings"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('{"theme": "JupyterLab Dark"}')
    notebook.open(make_notebook(lab, "dark", SETUP.format(cases=str(cases)), f'ask("{WRIST}/choice")'))
    settings.unlink()  # the lab is shared by all tests
    expect(notebook.page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    notebook.run_all()
    notebook.widget(".piw-question")
    card = LabCard(notebook.page, 0, SIZES[WRIST])
    card.look()
    BY_MOUSE["choice"]["wrong"](card)
    notebook.picture("question-lab-dark")
    card.check()
    expect(card.root.locator(".piw-verdict")).to_contain_text("Not right.", timeout=20_000)
    notebook.page.wait_for_timeout(200)
    notebook.picture("question-lab-dark-marked")
    assert serious(notebook.page) == []


class LabCard:
    """A question in JupyterLab, with what the answers by mouse use of :class:`tests.browser.card.Card`."""

    def __init__(self, page, number, size):
        place = page.locator(".piw-question").nth(number)
        self.page, self.root = page, place.locator(".piw-card")
        self.viewer = DrawnViewer(place.locator(".piw-viewer"), size=size)
        self.viewer.wait_until_whole()
        place.scroll_into_view_if_needed()

    def button(self, name):
        return self.root.get_by_role("button", name=name)

    def look(self):
        if self.button("I have looked").count():
            self.button("I have looked").click()

    def check(self):
        self.button("Check my answer").click()


def test_a_mark_on_another_image_is_not_taken_for_this_one(static_page, two_images, monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBOOK_CASES", str(two_images.parents[1]))
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    widget = ask(f"{two_images.name}/lateral")
    widget.hanging = [0, 1]
    card = Card(static_page, widget, (60, 90))
    other = DrawnViewer(static_page.locator(".piw-viewer"), size=(120, 100), pane=1)
    other.wait_until_whole()
    other.click(30, 70)
    expect(card.root.locator(".piw-count")).to_have_text(
        "No mark placed yet. 1 on another image does not count: this question is about “Lateral”."
    )
    card.viewer.click(30, 70)
    expect(card.root.locator(".piw-count")).to_contain_text("1 mark placed. 1 on another image does not count")
    card.check()
    expect(card.verdict).to_contain_text("Right.")
    assert [len(commit["answer"]) for commit in card.commits] == [1]
