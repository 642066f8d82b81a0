"""What a recipe may ask for of an ultrasound of an infant's head."""

from __future__ import annotations

from dataclasses import replace

from helpers.simulate.offer import SEVERITY, SIDE, Ask, Kind, Offer, OneOf, Range, Whole
from helpers.simulate.preterm_kind import PRETERM
from helpers.simulate.ultrasound.controls import ultrasound

CORONAL, POSTERIOR, MIDLINE = "coronal", "coronal posterior", "midline sagittal"
PARASAGITTAL = {"left": "parasagittal left", "right": "parasagittal right"}

_SIDES = Ask(OneOf(("left", "right", "both")), "both")
_BEFORE_TERM = "4 d"

OFFER = Offer(
    modality="US",
    projections=(CORONAL, POSTERIOR, PARASAGITTAL["left"], PARASAGITTAL["right"], MIDLINE),
    sides=("B",),
    ages=(0.0, 0.6),
    example="2 d",
    findings={
        "preterm": replace(PRETERM, ages=(0.0, 0.5)),
        "haemorrhage": Kind(
            "haemorrhage of a newborn after Papile: 1 matrix, 2 in a ventricle of normal size, 3 in a wide ventricle, "
            "4 in the brain beside it as well",
            {"grade": Ask(Whole(1, 4)), "side": SIDE, "severity": SEVERITY},
            {"grade": 3, "side": "left"},
            age=_BEFORE_TERM,
            ages=(0.0, 0.15),
        ),
        "dilatation": Kind(
            "ventricles that are too wide, from just above the 97th centile to far beyond the line of action",
            {"side": _SIDES, "severity": SEVERITY},
        ),
        "echogenic_white_matter": Kind(
            "bright white matter beside the ventricles; a schematic, which shows where and how bright, not what it is",
            {"side": _SIDES, "severity": SEVERITY},
            {"side": "both"},
        ),
        "extra_axial_fluid": Kind(
            "much clear fluid between brain and skull, crossed by vessels", {"severity": SEVERITY}, age="6 m"
        ),
        "blush": Kind(
            "the normal halo beside the trigones, where fibres are met squarely: a mimic", {"severity": SEVERITY}
        ),
        "bulky_choroid": Kind(
            "a thick choroid plexus on one side, normal: a mimic of blood",
            {"side": SIDE, "severity": SEVERITY},
            {"side": "right"},
            projection=POSTERIOR,
        ),
        "unequal_ventricles": Kind(
            "one ventricle wider than the other, both normal", {"side": SIDE, "severity": SEVERITY}, {"side": "left"}
        ),
        "wide_cavum": Kind("a wide cavum septi pellucidi, normal", {"severity": SEVERITY}),
    },
    most=6,
    technique=ultrasound(
        frequency=Range(4, 12, ((0.0, 7.5), (0.5, 6.5))),
        depth=Range(50, 140, ((0.0, 98.0), (0.5, 112.0))),
        focus=Range(10, 100, ((0.0, 45.0), (0.5, 52.0))),
        gain=Range(-30, 30, ((0.0, 2.5),)),
    ),
)
