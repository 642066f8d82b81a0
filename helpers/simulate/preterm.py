"""Children who were born too early: how much smaller they are than at term, and how much less charge they need."""

from __future__ import annotations

import numpy as np

from helpers.simulate.recipe import Finding, Recipe

TERM = 40.0
"""Weeks of gestation."""

_WEEKS_OF_A_YEAR = 365.25 / 7
_WEEKS = (24.0, 28.0, 32.0, 36.0, TERM)
_LENGTH = (0.62, 0.74, 0.84, 0.93, 1.0)  # birth length of 31, 37, 42, 46 and 50 cm [M]
_FAT = (0.28, 0.40, 0.58, 0.80, 1.0)  # thickness of the fat under the skin [D]
# 0.4 to 0.8 mAs below 1 kg, 0.5 as a rule [V1: TUGWELL20], against 1.2 at term.
_CHARGE = (0.36, 0.45, 0.62, 0.82, 1.0)


def weeks_now(finding: Finding, age: float) -> float:
    """Return how many weeks after the last period a child of `age` (years) is, 40 at the most."""
    return min(finding.number("weeks") + age * _WEEKS_OF_A_YEAR, TERM)


def length_at(weeks: float) -> float:
    """Return lengths at so many weeks against those of a newborn at term."""
    return float(np.interp(weeks, _WEEKS, _LENGTH))


def fat_at(weeks: float) -> float:
    """Return the thickness of the fat at so many weeks against that of a newborn at term."""
    return float(np.interp(weeks, _WEEKS, _FAT))


def charge_for(recipe: Recipe) -> float:
    """Return how much of the charge for a child at term a film of this child needs."""
    finding = recipe.finding("preterm")
    return float(np.interp(weeks_now(finding, recipe.age), _WEEKS, _CHARGE)) if finding else 1.0
