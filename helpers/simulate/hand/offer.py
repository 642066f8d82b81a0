"""What a recipe may ask for of a hand."""

from __future__ import annotations

from helpers.simulate.offer import SEVERITY, Ask, Kind, Number, Offer, OneOf, Range

_CLEFT = Ask(OneOf(("metacarpal_2", "metacarpal_5", "metacarpal_1")), "metacarpal_2")
_CENTRE = Ask(OneOf(("distal_phalanx_5", "middle_phalanx_5", "distal_phalanx_4", "distal_phalanx_2", "distal_phalanx_3")))

OFFER = Offer(
    projections=("PA",),
    sides=("L", "R"),
    ages=(0.0, 17.0),
    example="8 y",
    findings={
        "bone_age": Kind("bones of this maturity, in years, whatever the child's age", {"years": Ask(Number(0, 18))}),
        # Negative is delayed. Where a recipe gives both, `bone_age` counts.
        "bone_age_shift": Kind(
            "bones ahead of the child's age by so many years, or behind it where negative", {"years": Ask(Number(-5, 5))}
        ),
        "rickets": Kind("rickets: wide growth plates, splayed, cupped and frayed shafts", {"severity": SEVERITY}, age="2 y"),
        "clinodactyly": Kind("a little finger bent by a short wedge of a middle phalanx", {"severity": SEVERITY}),
        "pseudo_epiphysis": Kind("a cleft at the end of a metacarpal without a growth plate", {"bone": _CLEFT}, age="5 y"),
        "notch": Kind("a notch there: a variant, not a fracture", {"bone": _CLEFT}, age="5 y"),
        "ivory_epiphysis": Kind("one dense epiphysis: a variant", {"bone": _CENTRE}, {"bone": "distal_phalanx_5"}),
        "cone_epiphysis": Kind("one epiphysis that points into its shaft", {"bone": _CENTRE}, {"bone": "middle_phalanx_5"}),
        "salter_harris_2": Kind("an extra-octave fracture: Salter-Harris II of the little finger", {"severity": SEVERITY}),
    },
    most=5,
    kvp=Range(40, 60, ((0.0, 46.0), (16.0, 52.0))),
    mas=Range(0.3, 10, ((0.0, 1.6), (16.0, 2.5))),
)
