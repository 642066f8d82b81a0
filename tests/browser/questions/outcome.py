"""What the card and the record say of an answer."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from helpers.records import Learner

WORDS = {"right": "Right.", "part": "Partly right.", "wrong": "Not right."}


def attempts():
    return Learner.here().store.attempts()


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
