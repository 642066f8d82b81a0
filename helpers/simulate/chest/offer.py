"""What a recipe may ask for of a chest."""

from __future__ import annotations

from helpers.simulate.chest.findings.kinds import KINDS
from helpers.simulate.offer import Offer, Range

OFFER = Offer(
    projections=("AP", "PA", "lateral"),
    sides=("B",),
    ages=(0.0, 16.0),
    example="3 y",
    findings=KINDS,
    most=8,
    kvp=Range(50, 125, ((0.0, 62.0), (1.0, 68.0), (5.0, 80.0), (10.0, 95.0), (15.0, 110.0))),
    mas=Range(0.3, 20, ((0.0, 0.9), (1.0, 1.2), (5.0, 1.8), (15.0, 2.5))),
)
