"""A stack in a question opens where something is to be seen, and is on the frame of the truth after the answer."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from helpers.cases import find_case
from helpers.darkroom import image_path
from helpers.dicom import read
from helpers.lesson import ask
from tests.browser.card import Card

CASE = "head-fall-01"
MIDDLE, TRUTH, LAST = 14, 10, 28
"""Frames, from zero, of a stack of 29 whose blood is outlined on the eleventh."""


@pytest.fixture
def open_question(static_page, monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))

    def opened(question):
        return Card(static_page, ask(f"{CASE}/{question}"), (384, 384))

    return opened


@pytest.fixture(scope="module")
def stack():
    case = find_case(CASE)
    return read(image_path(case, case.images[0].file))


def test_a_stack_opens_in_the_middle_and_goes_to_the_truth_that_was_missed(open_question, stack):
    card = open_question("skull-blood")
    assert stack.count == LAST + 1
    assert card.viewer.frame == MIDDLE
    slider = card.viewer.root.get_by_label("Frame", exact=True)
    expect(slider).to_have_value(str(MIDDLE))
    expect(card.viewer.root.locator(".piw-places button")).to_have_count(0)
    card.look()
    card.choose_by_key("Nowhere, as far as can be seen")
    card.check()
    expect(card.verdict).to_be_visible()
    expect(card.viewer.root.locator(".piw-truth").first).to_be_attached()
    assert card.viewer.frame == TRUTH
    expect(slider).to_have_value(str(TRUTH))
    card.viewer.canvas.press("End")
    assert card.viewer.frame == LAST
    back = card.viewer.root.locator(".piw-places button")
    expect(back).to_have_text("Frame 11")
    back.click()
    card.viewer.wait_until_whole()
    assert card.viewer.frame == TRUTH


def test_a_question_about_a_frame_opens_there_with_windows_hounsfield_and_millimetres(open_question, stack):
    card = open_question("deep")
    viewer, root = card.viewer, card.viewer.root
    assert viewer.frame == TRUTH
    presets = root.get_by_label("Window preset").locator("option").all_text_contents()
    assert presets == ["brain", "subdural", "bone", "automatic", "stroke", "lung", "soft tissue", "own"]
    assert viewer.window == [80, 36]
    viewer.page.mouse.move(*viewer.place(250, 200))
    value = stack.values(TRUTH)[200, 250]
    expect(root.locator(".piw-read-value")).to_have_text(re.compile(rf"column 250, row 200 .*: {value} HU"))
    root.get_by_label("Window preset").select_option("bone")
    expect(viewer.pane).to_have_attribute("data-window", "2500,500")
    viewer.canvas.press("l")
    viewer.draw((150, 200), (270, 200))
    length = 120 * stack.spacing.column_mm
    expect(viewer.pane.locator(".piw-own text").first).to_have_text(re.compile(rf"{length:.1f} mm"))
