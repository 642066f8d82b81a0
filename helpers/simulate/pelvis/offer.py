"""What a recipe may ask for of a pelvis."""

from __future__ import annotations

from helpers.simulate.exposure.usual import PELVIS
from helpers.simulate.offer import SEVERITY, SIDE, Ask, Kind, Number, Offer, Whole

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
    kvp=PELVIS.kvp,
    mas=PELVIS.mas,
    filter_mm=PELVIS.filter_mm,
    grid_ratio=PELVIS.grid_ratio,
    grid_from=PELVIS.grid_from,
)
