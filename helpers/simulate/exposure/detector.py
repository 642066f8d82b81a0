"""The flat detector: quanta, light, noise and the dose that makes it full."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.chance import stream
from helpers.simulate.exposure.beam import Beam, beam
from helpers.simulate.exposure.transmission import through

LIGHT = 0.85
"""Share of the information of the absorbed photons that survives the light: they give different amounts of it [M]."""

SATURATION = 60.0
"""Largest dose that is told apart, in microgray of the standard beam [D]."""

ELECTRONIC = 4.0
"""Noise of one pixel without X-rays, in absorbed quanta [D]."""

COLUMN = 0.0008
"""What is left of the differences between columns after calibration, as a share of the signal [D]."""

LIGHT_SPREAD = 0.075
"""How far the light of one quantum spreads, in millimetres: it makes the noise soft, as it does the picture."""

_WHITE = 0.28
"""Share of the noise power that is not blurred: quanta absorbed at different depths, and the pixels' own edges [D]."""


@lru_cache(maxsize=1)
def energy_per_microgray() -> float:
    """Return what a square millimetre absorbs of 1 uGy of the standard beam RQA5 (70 kV behind 21 mm of aluminium)."""
    standard = beam(70.0, 21.0)
    return absorbed_energy(standard, standard.photons) / float(standard.photons @ standard.air_kerma)


def absorbed_energy(source: Beam, photons: Floats) -> float:
    """Return the energy (keV) that the detector absorbs of so many photons of each bin."""
    return float(photons @ (source.absorbed * source.energy))


def quanta(source: Beam, millimetres: dict[str, float]) -> tuple[float, float]:
    """Return how the noise counts behind these materials.

    Returns
    -------
    float
        Counted quanta for a signal of one: the signal of the open beam, for photons on a square millimetre as they
        leave the tube (`Beam.photons`).
    float
        Counted quanta on a square millimetre for 1 uGy of the radiation behind the materials.
    """
    behind = source.photons * through(millimetres, source)
    energy = source.absorbed * source.energy
    counted = float(behind @ energy) ** 2 / float(behind @ (energy * source.energy))
    signal = float(behind @ energy) / float(source.photons @ energy)
    return LIGHT * counted / signal, LIGHT * counted / float(behind @ source.air_kerma)


def with_noise(signal: Plane, counted: float, spacing: float, random: np.random.Generator) -> Plane:
    """Return `signal` with quantum, electronic and column noise, at least a ten-thousandth of the open beam.

    The power of wide noise is that of the quanta (Poisson); fine noise is weakened as the light blurs it.

    Parameters
    ----------
    signal
        Mean signal of each pixel as a share of the open beam; changed in place.
    counted
        Quanta in a pixel of the open beam.
    spacing
        Of the pixels, in millimetres.
    random
        Chance of the quanta.
    """
    noise = random.standard_normal(signal.shape, dtype=np.float32)
    blurred = ndimage.gaussian_filter(noise, LIGHT_SPREAD / spacing, truncate=3.0)
    noise *= np.float32(np.sqrt(_WHITE))
    blurred *= np.float32(1 - np.sqrt(_WHITE))
    noise += blurred
    np.multiply(signal, np.float32(1 / counted), out=blurred)
    # Electronic noise adds to the same sum of squares.
    blurred += np.float32((ELECTRONIC / counted) ** 2)
    np.sqrt(blurred, out=blurred)
    noise *= blurred
    signal *= 1 + np.float32(COLUMN) * plane(stream(0, "columns of the detector").standard_normal(signal.shape[1]))
    signal += noise
    return np.maximum(signal, 1e-4, out=signal)
