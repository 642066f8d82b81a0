"""What a recipe may ask for of an ultrasound of the lung."""

from __future__ import annotations

from helpers.simulate.offer import SEVERITY, Ask, Kind, Offer, OneOf, Range
from helpers.simulate.ultrasound.controls import ultrasound

ZONES = ("anterior", "lateral", "posterior")
"""Seen across the ribs with a linear probe."""

BASE = "base"
"""Seen from the side with a curved probe: lung, diaphragm, and liver or spleen."""

CINE = " cine"
"""Added to the name of a place of which a cine is made."""

PLACE = Ask(OneOf((*ZONES, BASE)), "anterior")
ZONE = Ask(OneOf(ZONES), "anterior")

OFFER = Offer(
    modality="US",
    projections=(*ZONES, BASE, *(place + CINE for place in (*ZONES, BASE))),
    sides=("L", "R"),
    ages=(0.0, 16.0),
    example="3 y",
    findings={
        "b_lines": Kind(
            "bright trails from the pleural line to the bottom: one or two, several, or a white lung",
            {"place": ZONE, "severity": SEVERITY},
        ),
        "pneumothorax": Kind(
            "air around the lung: no sliding, no trails; a lung point where the lung still touches the wall",
            {"place": ZONE, "severity": SEVERITY},
            {"severity": 0.4},
            projection="anterior cine",
        ),
        "consolidation": Kind(
            "lung without air under the pleura, with a torn deep border and bright bronchi",
            {"place": ZONE, "severity": SEVERITY},
        ),
        "effusion": Kind(
            "fluid around the lung, clear or with walls in it",
            {"place": PLACE, "severity": SEVERITY, "content": Ask(OneOf(("clear", "septated")), "clear")},
            {"place": "base"},
            projection="base",
        ),
    },
    most=4,
    technique=ultrasound(
        frequency=Range(3, 15, ((0.0, 10.0), (16.0, 8.0))),
        depth=Range(25, 160, ((0.0, 36.0), (5.0, 46.0), (16.0, 62.0))),
        focus=Range(5, 120, ((0.0, 9.0), (5.0, 16.0), (16.0, 26.0))),
    ),
)
