"""How strongly materials weaken X-rays, and the spectrum that a tube sends out.

Mass attenuation coefficients: NIST Standard Reference Database 126 (Hubbell and Seltzer), compositions
of ICRU report 44. Between the tabulated energies they are interpolated in the logarithms.
"""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats

_ENERGY = np.array([10.0, 15.0, 20.0, 30.0, 40.0, 50.0, 60.0, 80.0])  # keV
_COEFFICIENT = {  # cm2/g
    "soft": np.array([5.379, 1.700, 0.8230, 0.3790, 0.2688, 0.2264, 0.2048, 0.1823]),
    "fat": np.array([3.268, 1.083, 0.5677, 0.3063, 0.2396, 0.2123, 0.1974, 0.1800]),
    "mineral": np.array([28.51, 9.032, 4.001, 1.331, 0.6655, 0.4242, 0.3148, 0.2229]),
    "aluminium": np.array([26.23, 7.955, 3.441, 1.128, 0.5685, 0.3681, 0.2778, 0.2018]),
    "lead": np.array([130.6, 111.6, 86.36, 30.32, 14.36, 8.041, 5.021, 2.419]),
}
_DENSITY = {"soft": 1.06, "fat": 0.95, "mineral": 1.75, "aluminium": 2.70, "lead": 11.35}  # g/cm3
# A child's cortex is less mineralised than the 1.92 g/cm3 of the adult table [D].

_FILTER = 3.0
"""Filtration of tube and housing, in millimetres of aluminium [D]."""

PHOTONS = 5.0e5
"""Photons on a square millimetre, 1 m from the tube, for each mAs at 50 kV [D: the order of 20 microgray]."""


def linear(material: str, energy: Floats) -> Floats:
    """Return the linear attenuation coefficient of `material` at `energy` (keV), in 1/mm."""
    logarithm = np.interp(np.log(energy), np.log(_ENERGY), np.log(_COEFFICIENT[material]))
    return np.asarray(np.exp(logarithm) * _DENSITY[material] / 10)


def spectrum(kvp: float, bins: int = 10) -> tuple[Floats, Floats]:
    """Return energies (keV) and the share of photons of each: Kramers' law behind the filter, no lines.

    Below 60 kV a tungsten tube sends out no K lines, and its L lines stay in the filter, so that the
    smooth law is a fair picture.
    """
    edges = np.linspace(14.0, kvp, bins + 1)
    energy = (edges[1:] + edges[:-1]) / 2
    photons = (kvp - energy) / energy * np.exp(-linear("aluminium", energy) * _FILTER)
    return energy, photons / photons.sum()
