"""What a recipe may ask for of an ultrasound of the front of the hip."""

from __future__ import annotations

from helpers.simulate.offer import SEVERITY, SIDE, Ask, Kind, Offer, OneOf, Range
from helpers.simulate.ultrasound.controls import ultrasound

RIGHT, LEFT = "anterior right", "anterior left"

OFFER = Offer(
    modality="US",
    projections=(RIGHT, LEFT),
    sides=("B",),
    ages=(2.0, 11.0),
    example="5 y",
    findings={
        "effusion": Kind(
            "fluid in the hip: the capsule bulges in front of the neck of the femur",
            {"side": SIDE, "severity": SEVERITY, "content": Ask(OneOf(("clear", "echoes")), "clear")},
            {"side": "right"},
        ),
    },
    most=2,
    technique=ultrasound(
        frequency=Range(5, 15, ((2.0, 10.0), (10.0, 9.0))),
        depth=Range(30, 80, ((2.0, 40.0), (10.0, 56.0))),
        focus=Range(5, 60, ((2.0, 22.0), (10.0, 30.0))),
    ),
)
