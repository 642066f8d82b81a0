"""What a recipe may ask for of a pelvis."""

from __future__ import annotations

from helpers.simulate.offer import SEVERITY, SIDE, Ask, Kind, Number, Offer, Range, Whole

OFFER = Offer(
    projections=("AP",),
    sides=("B",),
    ages=(0.0, 4.0),
    example="14 m",
    findings={
        "dysplasia": Kind("a steep acetabular roof on one side", {"side": SIDE, "severity": SEVERITY}),
        "dislocation": Kind("a hip displaced to an IHDI grade", {"side": SIDE, "grade": Ask(Whole(1, 4))}),
        # Positive turns the front to the child's left.
        "rotation": Kind("a film of a child who lies turned about the long axis", {"degrees": Ask(Number(-20, 20))}),
        # Positive brings the pubis down.
        "tilt": Kind("a film of a child whose pelvis is flexed or extended", {"degrees": Ask(Number(-20, 20))}),
    },
    most=6,
    kvp=Range(50, 70, ((0.0, 60.0),)),
    mas=Range(0.3, 10, ((0.0, 0.8),)),
)
