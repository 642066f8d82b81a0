"""What a recipe may ask for of an ultrasound of an infant's hip."""

from __future__ import annotations

from helpers.simulate.offer import SEVERITY, Ask, Kind, Offer, OneOf, Range
from helpers.simulate.ultrasound.controls import ultrasound

WEEK = 7 / 365.25
TWELVE_WEEKS = 12 * WEEK

FAULTS = ("no_lower_limb", "wall_rises", "wall_falls", "no_neck_border")
"""Of the plane: the wall is followed towards the feet."""

STANDARD = "Graf standard plane"

OFFER = Offer(
    modality="US",
    projections=(STANDARD,),
    sides=("L", "R"),
    ages=(0.0, 0.6),
    example="6 w",
    findings={
        "immature": Kind(
            "a roof that is not yet mature, before 12 weeks (Graf IIa)",
            {"severity": SEVERITY},
            age="5 w",
            ages=(0.0, TWELVE_WEEKS),
            group="type",
        ),
        "delayed": Kind(
            "a roof that ossifies late, from 12 weeks on (Graf IIb)",
            {"severity": SEVERITY},
            age="16 w",
            ages=(TWELVE_WEEKS, 0.6),
            group="type",
        ),
        "critical": Kind("a poor roof, the head still centred (Graf IIc)", {"severity": SEVERITY}, group="type"),
        "decentring": Kind("a poor roof, the head on its way out (Graf D)", {"severity": SEVERITY}, group="type"),
        "dislocated": Kind(
            "a head out of its socket, the cartilage roof pushed up (Graf III) or down (Graf IV)",
            {"roof": Ask(OneOf(("up", "down"))), "severity": SEVERITY},
            age="8 w",
            group="type",
        ),
        "wrong_plane": Kind(
            "a picture that may not be measured: no lower limb of the ilium, a wall of the ilium that is not level, "
            "or no border of the femur's neck",
            {"fault": Ask(OneOf(FAULTS)), "severity": SEVERITY},
        ),
        "restless": Kind("a child who moved while the picture was made", {"severity": SEVERITY}),
    },
    most=3,
    technique=ultrasound(
        frequency=Range(5, 18, ((0.0, 9.0),)),
        depth=Range(25, 60, ((0.0, 41.0), (0.6, 47.0))),
        focus=Range(5, 50, ((0.0, 19.0), (0.6, 22.0))),
        gain=Range(-30, 30, ((0.0, 1.0),)),
    ),
)
