"""What a recipe may ask for of a pelvis."""

from __future__ import annotations

from helpers.simulate.exposure.usual import PELVIS
from helpers.simulate.offer import SEVERITY, SIDE, Ask, Kind, Number, Offer, OneOf, Whole

STAGES = ("initial", "fragmentation", "reossification", "healed")
PILLARS = ("A", "B", "C")

OFFER = Offer(
    projections=("AP", "frog-leg"),
    sides=("B",),
    ages=(0.0, 15.5),
    example="14 m",
    findings={
        "dysplasia": Kind("a steep acetabular roof on one side", {"side": SIDE, "severity": SEVERITY}),
        "dislocation": Kind(
            "a hip displaced to an IHDI grade", {"side": SIDE, "grade": Ask(Whole(1, 4))}, ages=(0.0, 5.0)
        ),
        "slip": Kind(
            "a slipped head of the femur: mild below 30 degrees, severe above 50",
            {"side": SIDE, "degrees": Ask(Number(8, 70))},
            age="12 y",
            ages=(8.0, 15.5),
            projection="frog-leg",
        ),
        "perthes": Kind(
            "Perthes disease, by stage (Waldenström) and lateral pillar (Herring)",
            {"side": SIDE, "stage": Ask(OneOf(STAGES)), "pillar": Ask(OneOf(PILLARS), "B")},
            example={"stage": "fragmentation"},
            age="6 y",
            ages=(3.0, 11.0),
        ),
        "effusion": Kind("fluid in a hip; a little more room in the joint", {"side": SIDE, "severity": SEVERITY}),
        "ischiopubic_lump": Kind(
            "a wide, uneven junction of ischium and pubis: a variant of growing bones",
            {"side": SIDE, "severity": SEVERITY},
            age="7 y",
            ages=(4.0, 10.0),
        ),
        # Positive turns the front to the child's left.
        "rotation": Kind("a film of a child who lies turned about the long axis", {"degrees": Ask(Number(-20, 20))}),
        # Positive brings the pubis down.
        "tilt": Kind("a film of a child whose pelvis is flexed or extended", {"degrees": Ask(Number(-20, 20))}),
    },
    most=6,
    technique=PELVIS.controls,
)
