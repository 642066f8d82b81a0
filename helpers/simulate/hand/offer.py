"""What a recipe may ask for of a hand."""

from __future__ import annotations

from helpers.simulate.exposure.usual import LIMB
from helpers.simulate.offer import SEVERITY, Ask, Kind, Number, Offer, OneOf

_CLEFT = Ask(OneOf(("metacarpal_2", "metacarpal_5", "metacarpal_1")), "metacarpal_2")
_CENTRE = Ask(
    OneOf(("distal_phalanx_5", "middle_phalanx_5", "distal_phalanx_4", "distal_phalanx_2", "distal_phalanx_3"))
)

OFFER = Offer(
    projections=("PA",),
    sides=("L", "R"),
    ages=(0.0, 17.0),
    example="8 y",
    findings={
        "bone_age": Kind("bones of this maturity, in years, whatever the child's age", {"years": Ask(Number(0, 18))}),
        # Where a recipe gives both, `bone_age` counts.
        "bone_age_shift": Kind(
            "bones ahead of the child's age by so many years; behind it where negative", {"years": Ask(Number(-5, 5))}
        ),
        "rickets": Kind(
            "wide growth plates, and shafts that end splayed, cupped and frayed",
            {"severity": SEVERITY},
            age="2 y",
            ages=(0.2, 13.0),
        ),
        "clinodactyly": Kind("a little finger bent by a short middle phalanx like a wedge", {"severity": SEVERITY}),
        "pseudo_epiphysis": Kind(
            "a cleft at the end of a metacarpal that has no growth plate", {"bone": _CLEFT}, age="5 y", ages=(1.0, 13.0)
        ),
        "notch": Kind("a notch there: a variant, no fracture", {"bone": _CLEFT}, age="5 y", ages=(1.0, 13.0)),
        "ivory_epiphysis": Kind("one dense epiphysis: a variant", {"bone": _CENTRE}, ages=(5.0, 13.0)),
        "cone_epiphysis": Kind("one epiphysis that points into its shaft", {"bone": _CENTRE}, ages=(5.0, 13.0)),
        "salter_harris_2": Kind(
            "a fracture through growth plate and shaft (type II) at the base of the little finger, which stands off",
            {"severity": SEVERITY},
            ages=(4.0, 13.0),
        ),
    },
    most=5,
    technique=LIMB.controls,
)
