"""What a recipe may ask for of the phantom."""

from __future__ import annotations

from helpers.simulate.ct.controls import scanner
from helpers.simulate.offer import Kind, Offer, Range

OFFER = Offer(
    projections=("small", "medium", "large"),
    sides=("B",),
    ages=(0.0, 16.0),
    example="5 y",
    findings={"metal": Kind("rod of steel that throws streaks")},
    most=1,
    technique=scanner(
        kvp=Range(70, 120, ((0.0, 100.0),)),
        mas=Range(5, 300, ((0.0, 60.0),)),
        slice_mm=Range(1.5, 10, ((0.0, 5.0),)),
    ),
    modality="CT",
)
