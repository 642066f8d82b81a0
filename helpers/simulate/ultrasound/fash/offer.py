"""What a recipe may ask for of a FASH examination."""

from __future__ import annotations

from helpers.simulate.offer import SEVERITY, SIDE, Ask, Kind, Offer, OneOf, Range
from helpers.simulate.ultrasound.controls import ultrasound

HEART, PELVIS, PORTA = "pericardial", "pelvis", "porta hepatis"
PLEURA = {"right pleura": "right", "left pleura": "left"}
QUADRANTS = {"right upper quadrant": "right", "left upper quadrant": "left"}

OFFER = Offer(
    modality="US",
    projections=(HEART, *PLEURA, *QUADRANTS, PELVIS, PORTA),
    sides=("B",),
    ages=(0.0, 16.0),
    example="7 y",
    findings={
        "pericardial_fluid": Kind(
            "fluid around the heart; where it presses, the free wall of the right ventricle folds inwards",
            {"severity": SEVERITY, "pressing": Ask(OneOf(("no", "yes")), "no")},
            projection=HEART,
        ),
        "pleural_fluid": Kind(
            "fluid around a lung",
            {"side": SIDE, "severity": SEVERITY},
            {"side": "right"},
            projection="right pleura",
        ),
        "abdominal_fluid": Kind(
            "free fluid in the belly: beside the kidneys and behind the bladder",
            {"severity": SEVERITY},
            projection="right upper quadrant",
        ),
        "splenic_spots": Kind(
            "small dark spots in the spleen", {"severity": SEVERITY}, projection="left upper quadrant"
        ),
        "nodes": Kind("large lymph nodes at the porta of the liver", {"severity": SEVERITY}, projection=PORTA),
    },
    most=6,
    technique=ultrasound(
        frequency=Range(2, 9, ((0.0, 6.5), (10.0, 4.5))),
        depth=Range(40, 200, ((0.0, 66.0), (5.0, 98.0), (16.0, 145.0))),
        focus=Range(10, 150, ((0.0, 32.0), (5.0, 50.0), (16.0, 75.0))),
    ),
)
