"""What a recipe may ask for of a wrist."""

from __future__ import annotations

from helpers.simulate.exposure.usual import LIMB
from helpers.simulate.offer import SEVERITY, Ask, Kind, Number, Offer, OneOf

OFFER = Offer(
    projections=("PA",),
    sides=("L", "R"),
    ages=(4.0, 10.0),
    example="7 y",
    findings={
        "buckle": Kind(
            "a torus (buckle) fracture of the distal radius",
            {
                "bone": Ask(OneOf(("radius",))),
                "severity": SEVERITY,
                # From the growth plate to the middle of the finding, in the limb.
                "distance_mm": Ask(Number(8, 30)),
                # The side with the larger bump; inner is towards the ulna.
                "edge": Ask(OneOf(("inner", "outer")), "inner"),
            },
        )
    },
    # The names in truth.json would clash.
    most=1,
    kvp=LIMB.kvp,
    mas=LIMB.mas,
)
