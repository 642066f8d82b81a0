"""How a film of the chest is processed: departments and makers differ in contrast, brightness and edges."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.chest.newborn import blended
from helpers.simulate.chest.plan import Plan
from helpers.simulate.presentation import CHEST, Look


def look_of(plan: Plan, usual: Look = CHEST) -> Look:
    """Return the processing of the films of `plan`: about the `usual` one, flatter or harder, lighter or darker."""
    random = plan.chance("processing")
    hard, light = np.clip(random.normal(0, 1, 2), -1.8, 1.8)
    edges, flat = np.clip(random.normal(0, 1, 2), -1.8, 1.8)
    # Grey of the trunk: raised to a power, so that black and white stay where they are.
    power = float(np.exp(-0.14 * light))
    points = [(place, blended(grey, _newborn(place), plan.new)) for place, grey in usual.curve]
    # Some films show the middle of the chest through and through, others leave it almost white.
    through = 0.55 * (1 - plan.new) * float(plan.chance("shoulder of the film curve").beta(1.2, 1.8))
    points = [(place, grey + through * (_straight(place, grey) - grey)) for place, grey in points]
    curve = tuple((_stretched(place, 1.05 + 0.10 * hard), float(grey**power)) for place, grey in points)
    gains = tuple(
        (width, gain * blended(_clearer(width), 1.0, plan.new) * (1 + 0.07 * edges * (width < 5)))
        for width, gain in usual.gains
    )
    rest = usual.rest * blended(0.88, 1.0, plan.new)
    return replace(usual, curve=curve, gains=gains, rest=rest * (1 + 0.08 * flat))


def _straight(place: float, grey: float) -> float:
    """Return the grey at `place` of a film curve whose shoulder is hardly bent."""
    return (
        float(np.interp(place, [0.0, 0.25, 0.5, 0.75, 1.0], [grey, 0.48, 0.625, 0.755, 0.865]))
        if 0 < place <= 1
        else grey
    )


def _clearer(width: float) -> float:
    """Return how much more clearly than usual a detail of `width` mm is shown: discs, pedicles and vessels."""
    return float(np.interp(np.log(width), np.log([0.5, 1.2, 6.0, 12.0]), [1.0, 1.14, 1.16, 1.08]))


_NEWBORN = (
    (-1.4, 0.0),
    (-0.8, 0.01),
    (-0.55, 0.05),
    (-0.2, 0.205),
    (0.0, 0.31),
    (0.25, 0.51),
    (0.5, 0.66),
    (0.75, 0.755),
    (1.0, 0.835),
    (1.6, 0.965),
)
"""The film curve of a newborn: so thin a body is shown with a long scale, and bone still stands out of the belly."""


def _newborn(place: float) -> float:
    """Return the grey of a newborn's film at `place` of the curve."""
    places, greys = zip(*_NEWBORN, strict=True)
    return float(np.interp(place, places, greys))


def _stretched(place: float, contrast: float) -> float:
    """Return where a grey lies when the middle of the trunk is shown with more `contrast`."""
    middle = 0.35
    return float(middle + (place - middle) / contrast)
