"""One question of each kind as data, with a truth to go with them."""

from __future__ import annotations

import copy

from helpers.cases import Truth, Value
from helpers.questions import KINDS, Material, make_question

SQUARE = ((50.0, 40.0), (70.0, 40.0), (70.0, 60.0), (50.0, 60.0))
TRUTH = Truth(
    image="images/pa.png",
    landmarks={"apex": (60.0, 50.0), "h_right": (120.0, 110.0)},
    lines={
        "baseline": ((100.0, 20.0), (100.0, 60.0), (100.0, 100.0)),
        "bony_roof": ((100.0, 100.0), (186.602540378, 150.0)),
        "heart": ((20.0, 150.0), (80.0, 150.0)),
        "chest": ((0.0, 160.0), (120.0, 160.0)),
    },
    outlines={"bump": SQUARE},
    values={"alpha": Value(60.0, "°"), "ratio": Value(0.5, ""), "depth": Value(28.0, "mm")},
)
MATERIAL = Material(TRUTH, lambda: (0.5, 0.5))

QUESTIONS = {
    "choice": {
        "options": [
            {"id": "a", "text": "Disease", "said": "It is.", "correct": True, "call": "disease"},
            {"id": "b", "text": "Another disease", "said": "Not that.", "call": "disease"},
            {"id": "c", "text": "Healthy", "said": "Look.", "call": "healthy"},
        ]
    },
    "choices": {
        "options": [
            {"id": "a", "text": "One", "said": "Yes.", "correct": True},
            {"id": "b", "text": "Two", "said": "Yes.", "correct": True},
            {"id": "c", "text": "Three", "said": "No."},
            {"id": "d", "text": "Four", "said": "No."},
        ]
    },
    "number": {"truth": "depth", "unit": "mm", "full": 1, "half": 2},
    "points": {"targets": [{"truth": "bump", "name": "the bump", "radius_px": 10}]},
    "outline": {"truth": "bump", "name": "the bump"},
    "measure": {
        "set": "graf",
        "items": ["baseline", "bony_roof"],
        "radius_mm": 2,
        "value": {"angle": "alpha", "truth": "alpha", "measurement": "graf_alpha"},
        "category": {
            "prompt": "Which group?",
            "options": [{"id": f"g{i}", "text": f"Group {i}"} for i in range(4)],
        },
    },
    "order": {"items": ["first", "second", "third", "fourth"]},
    "match": {"pairs": [{"left": str(i), "right": f"partner of {i}", "said": "So it is."} for i in range(4)]},
    "text": {"accept": ["right upper lobe collapse", "collapse of the right upper lobe"], "half": ["collapse"]},
    "report": {
        "sections": [
            {
                "title": "Seen",
                "items": [
                    {"text": "Effusion", "right": True, "must": True, "points": 3},
                    {"text": "Walls in it", "right": True},
                    {"text": "Cavity", "said": "There is none."},
                    {"text": "Nodes"},
                ],
            },
            {"title": "Next", "items": [{"text": "Drain", "right": True}, {"text": "CT first", "harm": True}]},
        ],
        "words": {"prompt": "In a few words?", "accept": ["empyema"]},
    },
    "value": {
        "expects": "a list of three doses",
        "unit": "mGy",
        "full": 0.1,
        "half": 0.2,
        "value": [1.0, 2.0, 3.0],
        "rests_on": ["D"],
    },
}


def data_of(kind, **changes):
    """Return the data of one question, changed as named."""
    common = {"id": kind, "kind": kind, "prompt": "What?", "points": 4, "explain": "So.", "image": TRUTH.image}
    return {**common, "roles": ["resident"], "references": [], **copy.deepcopy(QUESTIONS[kind]), **changes}


def question(kind, material=MATERIAL, role="", **changes):
    """Return the question of one kind, changed as named."""
    data = data_of(kind, **changes)
    assert not list(KINDS[kind].faults(data)), list(KINDS[kind].faults(data))
    return make_question(f"case/{kind}", data, material, role)


def faults(kind, **changes):
    """Return what is wrong with the data of one question, as text."""
    found = KINDS[kind].faults(data_of(kind, **changes))
    return " ".join(f"{'.'.join(map(str, where))}: {said}" for where, said in found)
