"""What is drawn otherwise in the first weeks of life: thin ribs, vertebrae in parts, flesh in folds."""

from __future__ import annotations

import numpy as np

FULL, GONE = 0.12, 0.25
"""Until this age a child is drawn wholly as a newborn, and from this age on not at all, in years [D]."""


def newness(age: float) -> float:
    """Return how much a child of `age` (years) is drawn as a newborn: 1 in the first weeks, 0 from three months on."""
    return float(np.interp(age, [FULL, GONE], [1.0, 0.0]))


def mineral_of_small(small: float, new: float) -> float:
    """Return how much denser the bones of a preterm child are drawn than thin walls alone would have them [D].

    `small` is its length against that of a child born at term: its ribs are seen, though they are threads.
    """
    return blended(1.0, float(np.interp(small, [0.6, 1.0], [1.75, 1.0])), new)


def blended(usual: float, newborn: float, share: float) -> float:
    """Return what lies between `usual` and that of a `newborn`; with a `share` of 0 it is exactly `usual`."""
    return usual + share * (newborn - usual)
