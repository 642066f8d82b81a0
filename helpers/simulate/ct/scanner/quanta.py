"""How many quanta one detector element counts in one view of air, and how strongly water weakens the beam."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from helpers.simulate.exposure.beam import Beam, beam

FILTER_AL, FILTER_CU = 4.0, 0.2
"""Added to what every tube has, in millimetres: the flat filter of a scanner [D]."""

FOCUS_TO_AXIS = 570.0
"""In millimetres [D]."""

EFFICIENCY = 0.30
"""Share of the quanta that tell something: geometry of the detector, bow-tie filter, and what the counting of light
adds to the noise. Chosen so that 200 mAs at 120 kV give 3 to 4 HU in 5 mm of an older child's head [D]."""

ELECTRONIC = 12.0
"""Noise of the electronics for each element and view, in quanta [D]."""

WATER_PATH = 150.0
"""Millimetres of water behind which the effective energy is taken: about a child's head."""


@lru_cache(maxsize=16)
def _source(kvp: float) -> Beam:
    return beam(kvp, FILTER_AL, FILTER_CU)


def quanta_in_air(kvp: float, mas: float, area: float, views: int) -> float:
    """Return the quanta of one element in one view without anything in the beam.

    Parameters
    ----------
    kvp, mas
        Tube voltage, and charge for one turn.
    area
        Of the element at the axis of rotation, in square millimetres: its pitch times the thickness of the slice.
    views
        Among which the charge is shared.
    """
    source = _source(kvp)
    at_the_axis = float(source.photons.sum()) * (1000 / FOCUS_TO_AXIS) ** 2
    return EFFICIENCY * at_the_axis * mas / views * area


@lru_cache(maxsize=16)
def water(kvp: float) -> float:
    """Return how strongly water weakens the beam at its effective energy, in 1/mm."""
    source = _source(kvp)
    left = source.photons * np.exp(-source.attenuation("water") * WATER_PATH)
    return float(left @ source.attenuation("water") / left.sum())


def hardened(kvp: float, material: str) -> float:
    """Return how strongly `material` weakens the beam behind a head, against water."""
    source = _source(kvp)
    left = source.photons * np.exp(-source.attenuation("water") * WATER_PATH)
    return float(left @ source.attenuation(material) / (left @ source.attenuation("water")))
