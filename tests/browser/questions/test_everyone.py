"""Questions are for everyone, on every screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from helpers.questions import KINDS
from tests.browser.accessibility import serious
from tests.browser.lab import PICTURES_WANTED, keep_picture
from tests.browser.questions.by_mouse import BY_MOUSE, HALF, pick
from tests.browser.questions.kinds import INJURY, kinds

LOOKS = [*((kind, ("light", "dark")) for kind in KINDS), ("choice", ("none",)), ("order", ("none",))]


@pytest.mark.parametrize(("kind", "themes"), LOOKS)
def test_nothing_serious_is_found_by_axe_and_the_focus_is_always_seen(kind, themes, show, static_page):
    """One card is looked at in each theme, after each step; the pictures are for whoever reviews."""
    static_page.emulate_media(reduced_motion="reduce")  # while a text appears, it has less contrast
    card = show(kind, themes[0])

    def in_each_theme():
        for theme in themes:
            if len(themes) > 1:
                card.choose_theme(theme)
            assert serious(card.page, ".piw-question") == [], theme
            yield theme

    assert [*in_each_theme()] == [*themes]
    card.look()
    if "light" in themes:
        card.choose_theme("light")
        the_focus_is_always_seen(card)
    HALF[kind](card)
    if PICTURES_WANTED:
        for theme in in_each_theme():
            picture(card, f"question-{kind}-{theme}")
    if card.button(re.compile("^Hint")).count():
        card.button(re.compile("^Hint")).click()
    card.button("Solution").click()
    assert [*in_each_theme()] == [*themes]
    card.button("No, I go on").click()
    card.check()
    expect(card.verdict).to_be_visible()
    for theme in in_each_theme():
        picture(card, f"question-{kind}-{theme}-marked")
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
    keep_picture(name, card.page, full_page=True)


def the_focus_is_always_seen(card):
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
