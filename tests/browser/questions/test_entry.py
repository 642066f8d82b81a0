"""What an answer is given with: numbers, outlines, lines, lists, reports, values from code."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers.lesson import ask
from tests.browser.card import Card
from tests.browser.drawn import DrawnViewer
from tests.browser.questions.by_mouse import pick
from tests.browser.questions.kinds import VALUES
from tests.browser.questions.outcome import answered
from tests.lesson.kinds_cases import BASELINE, BONY_ROOF, WRIST

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
