"""What a recipe may ask for of an ultrasound of the pylorus."""

from __future__ import annotations

from helpers.simulate.offer import SEVERITY, Kind, Offer, Range
from helpers.simulate.ultrasound.controls import ultrasound

LONG, SHORT, CINE = "long axis", "short axis", "long axis cine"

OFFER = Offer(
    modality="US",
    projections=(LONG, SHORT, CINE),
    sides=("B",),
    ages=(0.0, 0.5),
    example="5 w",
    findings={
        "stenosis": Kind("thick muscle, a long canal that does not open", {"severity": SEVERITY}),
        "pylorospasm": Kind("a canal that is closed for a while, and opens", {"severity": SEVERITY}),
        "empty_stomach": Kind("nothing in the stomach: the canal has no clear ends"),
        "tangential": Kind("a plane beside the middle of the canal: muscle looks thick", {"severity": SEVERITY}),
    },
    most=2,
    technique=ultrasound(
        frequency=Range(5, 18, ((0.0, 10.0),)),
        depth=Range(30, 70, ((0.0, 42.0),)),
        focus=Range(8, 60, ((0.0, 21.0),)),
        gain=Range(-30, 30, ((0.0, 5.0),)),
    ),
)
