"""Every kind of question answered by the mouse: right, partly and wrong."""

from __future__ import annotations

import numpy as np

from tests.browser.questions.kinds import BENT, BROKEN, BULGE, EPIPHYSIS, INJURY, NOWHERE, ULNA
from tests.lesson.kinds_cases import BASELINE, BONY_ROOF


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
