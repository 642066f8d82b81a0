"""The scans of an infant's hip."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.dicom.writer import Code
from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.hip.paint import painted
from helpers.simulate.ultrasound.hip.truth import measure
from helpers.simulate.ultrasound.insonate import Character
from helpers.simulate.ultrasound.key import Key
from helpers.simulate.ultrasound.probe import LINEAR
from helpers.simulate.ultrasound.scan import Scan
from helpers.simulate.ultrasound.section import Section

PROBE = replace(LINEAR, width=40.0)
MOMENTS = 5
"""Of a picture during which the child moves."""

HIP = Code("24136001", "SCT", "Hip joint")


def scans(recipe: Recipe) -> tuple[Scan, ...]:
    """Return the scan of the hip in the plane of Graf."""
    hip = painted(recipe, PROBE)
    path = _restlessness(recipe)

    def section(moment: int) -> Section:
        right, down = path[moment]
        return hip.section.shifted(right, down) if moment else hip.section

    def truth(key: Key) -> None:
        measure(key, hip)
        if len(path) > 1:
            key.value("motion_blur", float(np.ptp(path, axis=0).max()), "mm")

    random = stream(recipe.seed, "hip machine")
    # Machines differ: some fill shadows with noise, others are black there.
    probe = replace(PROBE, noise=float(random.uniform(-72, -54)), cycles=float(random.uniform(1.6, 2.2)), f_number=2.8)
    character = Character(haze=float(random.uniform(-66, -52)), face=float(random.uniform(0, 0.004)))
    return tuple(
        Scan(projection, probe, section, truth, "HIP", HIP, character=character, blended=len(path))
        for projection in recipe.projections
    )


def _restlessness(recipe: Recipe) -> Floats:
    """Return how far the child has moved at each moment of the picture, right and down, in millimetres."""
    restless = recipe.finding("restless")
    if not restless:
        return np.zeros((1, 2))
    random = stream(recipe.seed, "restless hip")
    way = np.array([0.8 + 2.2 * restless.number("severity"), 0.5]) * random.choice([-1, 1], 2)
    return np.linspace(0, 1, MOMENTS)[:, None] ** 1.4 * way
