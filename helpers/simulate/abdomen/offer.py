"""What a recipe may ask for of an abdomen."""

from __future__ import annotations

from helpers.simulate.exposure.usual import ABDOMEN
from helpers.simulate.offer import SEVERITY, Ask, Kind, Offer, OneOf
from helpers.simulate.preterm_kind import PRETERM

_BABY = (0.0, 1.0)
_LINES = (0.0, 0.1)

OFFER = Offer(
    projections=("AP", "left decubitus"),
    sides=("B",),
    ages=(0.0, 15.5),
    example="12 h",
    findings={
        "preterm": PRETERM,
        "swallowed_air": Kind(
            "much gas in the whole gut after crying: a mimic of obstruction", {"severity": SEVERITY}, ages=(0.0, 2.0)
        ),
        "obstruction": Kind(
            "dilated small bowel with fluid levels and no gas behind the closure",
            {"severity": SEVERITY, "site": Ask(OneOf(("jejunal", "ileal")), "ileal")},
        ),
        "free_air": Kind("gas outside the bowel", {"severity": SEVERITY}),
        "pneumatosis": Kind(
            "gas in the wall of the bowel, most in the right lower side",
            {"severity": SEVERITY, "form": Ask(OneOf(("linear", "bubbly", "both")), "both")},
            ages=_BABY,
        ),
        "portal_gas": Kind("gas branching over the liver to its edge", {"severity": SEVERITY}, ages=_BABY),
        "double_bubble": Kind("stomach and duodenum full of gas, nothing behind", {"severity": SEVERITY}, ages=_LINES),
        "meconium_ileus": Kind(
            "soap bubbles in the right lower side, uneven dilated loops", {"severity": SEVERITY}, ages=_LINES
        ),
        "meconium_calcification": Kind("calcified flecks on the peritoneum", {"severity": SEVERITY}, ages=_LINES),
        "constipation": Kind("colon and rectum full of stool", {"severity": SEVERITY}, age="6 y", ages=(0.8, 15.5)),
        "coin": Kind("a swallowed coin in the stomach", age="3 y", ages=(0.7, 15.5)),
        "button_battery": Kind("a button battery in the stomach", age="2 y", ages=(0.7, 15.5)),
        "gastric_tube": Kind("a gastric tube", {"tip": Ask(OneOf(("stomach", "oesophagus", "duodenum")), "stomach")}),
        "umbilical_arterial_line": Kind(
            "a line in the umbilical artery: tip at T6-T9, at L3-L5, or between",
            {"tip": Ask(OneOf(("high", "low", "between")), "high")},
            ages=_LINES,
        ),
        "umbilical_venous_line": Kind(
            "a line in the umbilical vein: tip at the right atrium's edge, in the liver, or in the heart",
            {"tip": Ask(OneOf(("junction", "liver", "heart")), "junction")},
            ages=_LINES,
        ),
    },
    most=8,
    technique=ABDOMEN.controls,
)
