"""What a recipe may ask for of an ultrasound of the kidneys."""

from __future__ import annotations

from helpers.simulate.offer import SEVERITY, SIDE, Ask, Kind, Offer, Range, Whole
from helpers.simulate.ultrasound.controls import ultrasound

LONG = {"right": "right long", "left": "left long"}
ACROSS = {"right": "right transverse", "left": "left transverse"}

OFFER = Offer(
    modality="US",
    projections=(*LONG.values(), *ACROSS.values()),
    sides=("B",),
    # The equations for the length are used up to a height of 150 cm.
    ages=(0.0, 12.0),
    example="4 y",
    findings={
        "dilatation": Kind(
            "a dilated urinary tract after UTD: P1 pelvis and central calyces, P2 peripheral calyces as well, "
            "P3 with a thin parenchyma",
            {"grade": Ask(Whole(1, 3)), "side": SIDE, "severity": SEVERITY},
            {"grade": 2, "side": "right"},
            age="1 m",
        ),
        "wide_ureter": Kind(
            "an upper ureter that is wide", {"side": SIDE, "severity": SEVERITY}, {"side": "right"}, age="3 m"
        ),
        "extrarenal_pelvis": Kind(
            "a pelvis that is wide only outside the parenchyma, normal",
            {"side": SIDE, "severity": SEVERITY},
            {"side": "right"},
            age="8 m",
            projection="right transverse",
        ),
        "fetal_lobes": Kind(
            "notches of the outline between the pyramids, normal",
            {"side": SIDE, "severity": SEVERITY},
            {"side": "right"},
        ),
        "prominent_pyramids": Kind(
            "large and very dark pyramids of a newborn, normal: a mimic of cysts",
            {"severity": SEVERITY},
            age="3 d",
            ages=(0.0, 0.5),
        ),
        "rib_shadow": Kind(
            "a rib whose shadow hides the upper pole: the length may not be measured",
            {"side": SIDE, "severity": SEVERITY},
            {"side": "right"},
        ),
    },
    most=6,
    technique=ultrasound(
        frequency=Range(2, 12, ((0.0, 8.0), (1.0, 6.5), (6.0, 5.0), (12.0, 4.2))),
        depth=Range(35, 180, ((0.0, 58.0), (0.5, 70.0), (2.0, 82.0), (6.0, 98.0), (12.0, 120.0))),
        focus=Range(10, 150, ((0.0, 28.0), (1.0, 36.0), (6.0, 48.0), (12.0, 60.0))),
    ),
)
