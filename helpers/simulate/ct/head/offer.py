"""What a recipe may ask for in a CT of the head."""

from __future__ import annotations

from helpers.simulate.ct.controls import scanner
from helpers.simulate.offer import SEVERITY, SIDE, Ask, Kind, Number, Offer, OneOf, Range

OFFER = Offer(
    # A stack, or the one slice of it that tells most.
    projections=("slice", "axial"),
    sides=("B",),
    ages=(0.0, 16.0),
    example="7 y",
    findings={
        "extradural": Kind(
            "blood outside the dura: a lens that stops at the sutures of its bone",
            {
                "side": SIDE,
                "place": Ask(OneOf(("frontal", "temporal", "parietal", "occipital")), "temporal"),
                "thickness_mm": Ask(Number(4, 35), 18.0),
            },
            example={"side": "left", "thickness_mm": 20},
        ),
        "subdural": Kind(
            "blood inside the dura: a crescent over a hemisphere, or a layer along falx or tentorium",
            {
                "side": SIDE,
                "place": Ask(OneOf(("convexity", "falx", "tentorium")), "convexity"),
                "thickness_mm": Ask(Number(2, 22), 8.0),
                "density": Ask(OneOf(("acute", "mixed", "chronic")), "acute"),
            },
            example={"side": "right", "thickness_mm": 8},
            age="5 m",
        ),
        "contusion": Kind(
            "bruised brain: patches of blood in a dark swelling",
            {"side": SIDE, "place": Ask(OneOf(("frontal", "temporal", "occipital")), "frontal"), "severity": SEVERITY},
        ),
        "hydrocephalus": Kind(
            "wide ventricles, closed sulci and dark caps around the horns",
            {"severity": SEVERITY, "level": Ask(OneOf(("communicating", "aqueduct")), "communicating")},
            age="2 y",
        ),
        "basal_exudate": Kind(
            "with contrast medium: bright lining of basal cisterns and Sylvian fissures, as in tuberculous meningitis",
            {"severity": SEVERITY},
            age="3 y",
        ),
        "infarct": Kind(
            "dark area in the deep grey matter", {"side": SIDE, "diameter_mm": Ask(Number(5, 20), 10.0)}, age="3 y"
        ),
        "prominent_spaces": Kind(
            "wide spaces over the brain of a healthy infant, with veins that cross them",
            {"severity": SEVERITY},
            age="6 m",
            ages=(0.1, 2.0),
        ),
        "fracture": Kind(
            "straight cleft in the calvaria",
            {
                "side": SIDE,
                "place": Ask(OneOf(("frontal", "temporal", "parietal")), "parietal"),
                "gap_mm": Ask(Number(0.5, 5), 1.8),
            },
        ),
        "scalp_swelling": Kind(
            "blood and water below the scalp",
            {"side": SIDE, "place": Ask(OneOf(("frontal", "temporal", "parietal")), "parietal"), "severity": SEVERITY},
        ),
        "accessory_suture": Kind(
            "toothed suture across both parietal bones, a normal variant", age="3 m", ages=(0.0, 3.0)
        ),
        "tilt": Kind(
            "the head lies turned or tilted, so that both sides look different",
            {"degrees": Ask(Number(-20, 20), 9.0)},
        ),
        "movement": Kind("the child moves during the turn", {"severity": SEVERITY}),
    },
    most=8,
    technique=scanner(
        kvp=Range(70, 120, ((0.0, 120.0),)),
        # A little below the European levels of each group [M: RP185].
        mas=Range(20, 500, ((0.0, 125.0), (0.25, 140.0), (1.0, 210.0), (6.0, 280.0), (15.0, 290.0))),
        slice_mm=Range(1.5, 10, ((0.0, 3.0), (1.0, 4.0), (5.0, 5.0), (15.0, 5.0))),
    ),
    modality="CT",
    slow=("axial",),
)
