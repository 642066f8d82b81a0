"""What a recipe may ask for of a wrist."""

from __future__ import annotations

from helpers.simulate.exposure.usual import LIMB
from helpers.simulate.offer import SEVERITY, Ask, Kind, Number, Offer, OneOf, Whole

BONE = Ask(OneOf(("radius", "ulna")), "radius")
TOWARDS = Ask(OneOf(("back", "palm")), "back")
"""Where the distal part goes: the back of the hand, or the palm."""

EDGE = Ask(OneOf(("inner", "outer")), "inner")
"""Inner is towards the other bone of the forearm."""

OFFER = Offer(
    projections=("PA", "lateral", "oblique"),
    sides=("L", "R"),
    ages=(1.0, 16.0),
    example="7 y",
    findings={
        "buckle": Kind(
            "a torus (buckle) fracture: the cortex bulges, nothing is broken through",
            # The distance is from the growth plate to the middle of the finding, in the limb.
            {"bone": BONE, "severity": SEVERITY, "distance_mm": Ask(Number(8, 30), 16), "edge": EDGE},
        ),
        "greenstick": Kind(
            "a greenstick fracture: one side is broken, the other bent",
            {"bone": BONE, "severity": SEVERITY, "distance_mm": Ask(Number(14, 45), 26), "towards": TOWARDS},
            projection="lateral",
        ),
        "displaced": Kind(
            "a complete fracture with displacement",
            {"bone": BONE, "severity": SEVERITY, "distance_mm": Ask(Number(14, 45), 24), "towards": TOWARDS},
        ),
        "salter_harris": Kind(
            "an injury of the growth plate",
            {
                "type": Ask(OneOf(("I", "II", "III", "IV"))),
                "bone": Ask(OneOf(("radius",)), "radius"),
                "severity": SEVERITY,
                "towards": TOWARDS,
            },
            {"type": "II"},
            age="11 y",
            # Earlier the epiphysis is cartilage, later the growth plate closes.
            ages=(4.0, 14.5),
        ),
        "styloid": Kind(
            "the styloid process of the ulna torn off", {"severity": SEVERITY}, age="13 y", ages=(11.0, 16.0)
        ),
        "bowing": Kind(
            "plastic bowing: the bone is bent, and no line is seen",
            {"bone": BONE, "severity": SEVERITY, "distance_mm": Ask(Number(30, 60), 45), "towards": TOWARDS},
            projection="lateral",
        ),
        "swelling": Kind(
            "swelling with a displaced pronator fat pad and no fracture to be seen",
            {"severity": SEVERITY},
            projection="lateral",
        ),
        "metaphyseal_step": Kind(
            "a normal step in the edge of the metaphysis", {"bone": BONE, "severity": SEVERITY, "edge": EDGE}
        ),
        "nutrient_canal": Kind(
            "the normal canal of a vessel through the cortex",
            {"bone": BONE, "severity": SEVERITY, "distance_mm": Ask(Number(25, 60), 38)},
        ),
        "growth_lines": Kind(
            "growth arrest lines in the metaphyses", {"severity": SEVERITY, "count": Ask(Whole(1, 5), 2)}
        ),
    },
    most=4,
    technique=LIMB.controls,
)
