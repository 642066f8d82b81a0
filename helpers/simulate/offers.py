"""What a recipe may ask for, anatomy by anatomy: plain data, for checking and for lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Range:
    """The smallest and the largest number that is allowed, and the one that is taken where nothing is said."""

    low: float
    high: float
    usual: float


@dataclass(frozen=True)
class Offer:
    """What can be drawn of one anatomy.

    Parameters
    ----------
    sides
        ``L`` and ``R``, or ``B`` where both are on the film.
    ages
        From which age (included) to which (excluded), in years.
    example
        An age, as it is written in a recipe.
    findings
        Each kind and what it is.
    most
        How many findings there may be in one recipe.
    kvp, mas
        Of the exposure.
    """

    projections: tuple[str, ...]
    sides: tuple[str, ...]
    ages: tuple[float, float]
    example: str
    findings: Mapping[str, str]
    most: int
    kvp: Range
    mas: Range


OFFERS: Mapping[str, Offer] = {
    "wrist": Offer(
        projections=("PA",),
        sides=("L", "R"),
        ages=(4.0, 10.0),
        example="7 y",
        findings={"buckle": "a torus (buckle) fracture of the distal radius"},
        # The names in truth.json would clash.
        most=1,
        kvp=Range(40, 60, 50),
        mas=Range(0.3, 10, 2.5),
    ),
    "pelvis": Offer(
        projections=("AP",),
        sides=("B",),
        ages=(0.0, 4.0),
        example="14 m",
        findings={
            "dysplasia": "a steep acetabular roof on one side",
            "dislocation": "a hip displaced to an IHDI grade",
            "rotation": "a film of a child who lies turned about the long axis",
            "tilt": "a film of a child whose pelvis is flexed or extended",
        },
        most=6,
        kvp=Range(50, 70, 60),
        mas=Range(0.3, 10, 0.8),
    ),
}
