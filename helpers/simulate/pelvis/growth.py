"""How a pelvis grows from birth to 15 years, as tables over age.

Sizes are against a child of one year. Means are from general textbooks and from memory [M] where no key of the
clinical notes is named; the rest is our own drawing [D].
"""

from __future__ import annotations

import numpy as np

from helpers.simulate.child import Child

_YEARS = (0.0, 0.25, 0.5, 1.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 15.0)

# Distance from the midline to the triradiate cartilage, in millimetres, about from films [D].
_HALF = (19.0, 21.8, 24.2, 27.0, 31.0, 36.5, 40.5, 44.2, 48.0, 52.4, 56.4, 58.0)

GROWN = 58.0 / 27.0
"""Size at 15 years, for which the grown shapes are written down."""


def size_at(age: float) -> float:
    """Return the mean size of the pelvis against a child of one year."""
    return float(np.interp(age, _YEARS, _HALF)) / 27


def ripeness(child: Child) -> float:
    """Return how far the shape has gone from that of an infant (0) to that of a child of 15 years (1)."""
    table = (0.0, 0.0, 0.0, 0.0, 0.10, 0.30, 0.46, 0.60, 0.72, 0.85, 0.97, 1.0)
    return float(np.interp(child.bone_age, _YEARS, table))


def mean_index(child: Child) -> float:
    """Return the mean acetabular index at this age, in degrees [M: TONNIS76], only for drawing."""
    years = (0.1, 0.3, 0.46, 0.67, 0.9, 1.5, 2.5, 4.0, 6.0, 9.0, 13.0)
    girl = (30, 27, 23, 22, 21, 20, 18, 16.5, 15.5, 14, 12.5)
    boy = (26, 24, 20, 20, 19, 18, 17, 15, 14.5, 13.5, 12.5)
    return float(np.interp(child.recipe.age, years, girl if child.recipe.sex == "F" else boy))


def maturity(child: Child) -> float:
    """Return the age of the skeleton as a boy's: girls' apophyses and closures come about 1.7 years earlier [M]."""
    early = np.interp(child.bone_age, [4, 10], [0.0, 1.7]) if child.recipe.sex == "F" else 0.0
    return child.bone_age + float(early)


def closing(child: Child) -> float:
    """Return how far the triradiate cartilage has closed: boys about 13.5 to 15 years [M]."""
    return float(np.clip((maturity(child) - 13.4) / 1.5, 0, 1))
