"""What a recipe may ask for of a chest."""

from __future__ import annotations

from helpers.simulate.chest.findings.kinds import KINDS
from helpers.simulate.exposure.usual import CHEST
from helpers.simulate.offer import Offer

OFFER = Offer(
    projections=("AP", "PA", "lateral", "AP expiration", "PA expiration"),
    sides=("B",),
    ages=(0.0, 16.0),
    example="3 y",
    findings=KINDS,
    most=8,
    technique=CHEST.controls,
)
