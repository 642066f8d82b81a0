"""Which room paints which part of the body for ultrasound. Rooms are opened when they are needed."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.simulate.films import opened
from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.scan import Scan

_ROOMS: Mapping[str, str] = {
    "hip ultrasound": "helpers.simulate.ultrasound.hip.scans",
    "head ultrasound": "helpers.simulate.ultrasound.head.scans",
    "hip effusion ultrasound": "helpers.simulate.ultrasound.hip_effusion.scans",
    "lung ultrasound": "helpers.simulate.ultrasound.lung.scans",
    "fash ultrasound": "helpers.simulate.ultrasound.fash.scans",
    "kidney ultrasound": "helpers.simulate.ultrasound.kidney.scans",
    "pylorus ultrasound": "helpers.simulate.ultrasound.pylorus.scans",
    "bowel ultrasound": "helpers.simulate.ultrasound.bowel.scans",
}


def scans_of(recipe: Recipe) -> tuple[Scan, ...]:
    """Return the scans of `recipe`, one for each plane or window it asks for, of one and the same child."""
    scans: tuple[Scan, ...] = opened(_ROOMS[recipe.anatomy], recipe.anatomy).scans(recipe.of_the_child)
    return scans
