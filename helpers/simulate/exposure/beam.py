"""The beam that leaves the tube, in a few bins of photon energy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.exposure.tables import tables

INHERENT = 2.5
"""Filtration of tube, housing and collimator, in millimetres of aluminium: the least that is allowed for this use."""

OUTPUT = 0.62
"""A tube gives less than the ideal anode of the tables. With this share it gives 50 uGy for each mAs, 1 m from the
focus at 80 kV, as the dose exercises of the workbook have it [D]."""

BINS = 14

SCINTILLATOR = 0.5
"""Thickness of the caesium iodide of the detector, in millimetres."""


@dataclass(frozen=True, eq=False)
class Beam:
    """A filtered spectrum.

    Parameters
    ----------
    shares
        Which share each bin has of each keV of the tables, shape (bins, energies).
    photons
        On a square millimetre 1 m from the focus for each mAs, in each bin.
    """

    shares: Floats
    photons: Floats

    @property
    def energy(self) -> Floats:
        """Mean energy of the photons of each bin, in keV."""
        return np.asarray(self.shares @ tables().energy)

    @property
    def air_kerma(self) -> Floats:
        """Air kerma of one photon on a square millimetre, in each bin, in microgray."""
        return np.asarray(self.shares @ tables().air_kerma)

    @property
    def absorbed(self) -> Floats:
        """Share of the photons of each bin that the detector absorbs."""
        return 1 - np.exp(-self.attenuation("scintillator") * SCINTILLATOR)

    def attenuation(self, material: str) -> Floats:
        """Return how strongly `material` weakens the photons of each bin, in 1/mm."""
        return np.asarray(self.shares @ tables().attenuation[material])


@lru_cache(maxsize=32)
def beam(kvp: float, aluminium: float = 0.0, copper: float = 0.0, bins: int = BINS) -> Beam:
    """Return the beam of a tube in bins that hold equally many photons.

    Parameters
    ----------
    kvp
        Tube voltage, 40 to 125 kV.
    aluminium, copper
        Added filters, in millimetres.
    bins
        How many.
    """
    table = tables()
    weakened = table.attenuation["aluminium"] * (INHERENT + aluminium) + table.attenuation["copper"] * copper
    photons = OUTPUT * _unfiltered(kvp) * np.exp(-weakened)
    # How much of each keV lies below each border between bins; a keV may be shared by two.
    reached = np.concatenate([[0.0], np.cumsum(photons)])
    borders = np.linspace(0.0, reached[-1], bins + 1)[:, None]
    below = np.clip((borders - reached[:-1]) / np.maximum(photons, 1e-30), 0, 1) * photons
    inside = np.diff(below, axis=0)
    return Beam(inside / inside.sum(1, keepdims=True), inside.sum(1))


def _unfiltered(kvp: float) -> Floats:
    """Return the spectrum at a tube voltage, a mixture of the two of the tables next to it."""
    spectra = tables().spectra
    if not min(spectra) <= kvp <= max(spectra):
        raise ValueError(f"the tables hold {min(spectra)} to {max(spectra)} kV; found {kvp:g}")
    low = min(int(kvp // 5) * 5, max(spectra) - 5)
    part = (kvp - low) / 5
    return np.asarray((1 - part) * spectra[low] + part * spectra[low + 5])


def half_value(source: Beam) -> float:
    """Return the thickness of aluminium that halves the air kerma, in millimetres."""
    kerma, rate = source.photons * source.air_kerma, source.attenuation("aluminium")
    low, high = 0.0, 30.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if kerma @ np.exp(-rate * middle) > kerma.sum() / 2 else (low, middle)
    return (low + high) / 2
