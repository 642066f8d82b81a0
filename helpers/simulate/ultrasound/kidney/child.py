"""The kidneys of one child in numbers. Both planes of a side are drawn from the same ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from helpers.simulate.chance import stream
from helpers.simulate.recipe import Recipe

SIDES = ("right", "left")

_HEIGHTS = ((0, 50), (0.25, 60), (0.5, 67), (1, 75), (2, 87), (4, 103), (6, 115), (8, 127), (10, 138), (12, 149))
"""Usual height (cm) at an age (years) [M]; it only sets the scale."""


@dataclass(frozen=True)
class Kidney:
    """A kidney; lengths in millimetres.

    Parameters
    ----------
    length
        Pole to pole that is aimed at; truth is measured.
    pelvis
        APRPD that is aimed at.
    calyces
        Which are wide: 0 none, 1 the central ones, 2 the peripheral ones as well.
    cup
        How wide peripheral calyces are, against the space they have: 0 to 1.
    parenchyma
        Thickness over a wide calyx.
    outside
        How much wider the pelvis becomes outside the parenchyma.
    ureter
        Width of the upper ureter, 0 where it is not seen.
    lobes
        Depth of the notches of the outline.
    rib
        How far a rib hides the upper pole, 0 to 1.
    """

    side: str
    length: float
    pelvis: float
    calyces: int
    cup: float
    parenchyma: float
    outside: float
    ureter: float
    lobes: float
    rib: float


@dataclass(frozen=True)
class Child:
    """A child whose kidneys are scanned.

    Parameters
    ----------
    grown
        How far the kidney has left the look of a newborn behind, 0 to 1.
    dark
        How prominent its pyramids are for this age, 0 to 1.
    habitus
        Fat, in standard deviations.
    """

    seed: int
    age: float
    grown: float
    dark: float
    habitus: float
    kidneys: Mapping[str, Kidney]


def child_of(recipe: Recipe) -> Child:
    """Return the kidneys of the child of `recipe`."""
    random = stream(recipe.seed, "kidneys")
    # The cortex becomes darker than liver in the first months [M].
    grown = float(np.clip(np.interp(recipe.age, [0, 0.1, 0.5, 1, 3, 8], [0, 0.1, 0.5, 0.7, 0.85, 1]), 0, 1))
    prominent = recipe.finding("prominent_pyramids")
    dark = float(random.uniform(0.25, 0.6))
    if prominent:
        dark = 0.75 + 0.25 * prominent.number("severity")
    kidneys = {side: _kidney(recipe, side, grown) for side in SIDES}
    return Child(recipe.seed, recipe.age, grown, dark, recipe.habitus, kidneys)


def usual_length(age: float, side: str) -> float:
    """Return the usual length of a kidney (mm) at the usual height for this age [V1: KJ16]."""
    years, heights = zip(*_HEIGHTS, strict=True)
    return 0.51 * float(np.interp(age, years, heights)) + (21.02 if side == "right" else 22.80)


def _kidney(recipe: Recipe, side: str, grown: float) -> Kidney:
    random = stream(recipe.seed, f"kidney {side}")
    # The deviation is our own [D].
    deviation = 4.5 if recipe.age < 1 else 5.5
    length = usual_length(recipe.age, side) + deviation * float(np.clip(random.normal(0, 0.6), -1.1, 1.1))
    quiet = float(random.uniform(2.0, 4.8))
    pelvis, calyces, cup, parenchyma = _dilated(recipe, side, quiet)
    outside = _severity(recipe, "extrarenal_pelvis", side)
    ureter = _severity(recipe, "wide_ureter", side)
    lobes = _severity(recipe, "fetal_lobes", side)
    # Newborns have some lobes as a rule [M].
    usual = float(random.uniform(0.25, 0.6)) * max(1 - 2 * grown, 0.0)
    return Kidney(
        side=side,
        length=length * (1 + 0.03 * calyces + 0.06 * cup),
        pelvis=pelvis,
        calyces=calyces,
        cup=cup,
        parenchyma=parenchyma,
        outside=(5.0 + 7.0 * outside) * (1 + 0.3 * grown) if outside else 0.0,
        ureter=4.2 + 5.5 * ureter if ureter else 0.0,
        lobes=max(usual, 1.3 + 1.7 * lobes if lobes else 0.0) * length / 50,
        rib=_severity(recipe, "rib_shadow", side),
    )


def _dilated(recipe: Recipe, side: str, quiet: float) -> tuple[float, int, float, float]:
    """Return APRPD, which calyces are wide, how wide, and the parenchyma over them [V1: CHOW17; within a grade D]."""
    found = [each for each in recipe.findings if each.kind == "dilatation" and each.text("side") == side]
    worst = max(found, key=lambda finding: finding.number("grade"), default=None)
    room = usual_length(recipe.age, side) / 48
    if not worst:
        return quiet, 0, 0.0, 0.0
    much, grade = worst.number("severity"), int(worst.number("grade"))
    if grade == 1:
        return 10.6 + 3.6 * much, int(much > 0.4), 0.0, 0.0
    if grade == 2:
        return min(14.0 + 6.0 * much, 13.0 + 5 * room), 2, 0.25 + 0.4 * much, (5.0 - 1.2 * much) * room**0.5
    return 17.0 + 5.0 * much + 4.0 * (room - 1), 2, 0.75 + 0.25 * much, (2.6 - 1.2 * much) * room**0.5


def _severity(recipe: Recipe, kind: str, side: str) -> float:
    """Return the degree of a finding of this side, 0 without it."""
    found = [each for each in recipe.findings if each.kind == kind and each.text("side") == side]
    return max((0.05 + 0.95 * each.number("severity") for each in found), default=0.0)
