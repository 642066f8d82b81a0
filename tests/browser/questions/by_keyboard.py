"""Every kind of question answered by the keyboard alone: right, partly and wrong."""

from __future__ import annotations

import re

import numpy as np

from tests.browser.questions.kinds import BENT, BROKEN, BULGE, EPIPHYSIS, INJURY, ULNA
from tests.lesson.kinds_cases import BASELINE, BONY_ROOF


def number_by_key(value, category):
    def answer(card):
        card.tab_to(card.root.get_by_label("Your value"))
        card.page.keyboard.type(value)
        card.choose_by_key(category)

    return answer


def marks_by_key(*places):
    return lambda card: card.mark_by_key(*places)


def outline_by_key(times, points=14):
    """Set points of a smooth outline around the epiphysis, evenly spaced, then Enter once more on the last one."""
    closed = np.array([*EPIPHYSIS, EPIPHYSIS[0]])
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    at = np.linspace(0, length[-1], points, endpoint=False)
    even = np.column_stack([np.interp(at, length, closed[:, k]) for k in (0, 1)])
    middle = even.mean(axis=0)
    places = ((even - middle) * times + middle).tolist()

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
    "outline": {
        "right": outline_by_key(1.0),
        "part": outline_by_key(1.3),
        "wrong": outline_by_key(0.3, points=4),
    },
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
