"""The flat detector: quanta, light, noise and the dose that makes it full."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.chance import stream
from helpers.simulate.exposure.beam import Beam, beam
from helpers.simulate.exposure.transmission import through

LIGHT = 0.50
"""Share of the information of the absorbed photons that survives the light: they give different
amounts of it, and gaps between the pixels lose some. With this share the noise is that of real films [D]."""

SATURATION = 30.0
"""Largest dose that is told apart, in microgray of the standard beam [D]."""

ELECTRONIC = 4.0
"""Noise of one pixel without X-rays, in absorbed quanta [D]."""

COLUMN = 0.0008
"""What is left of the differences between columns after calibration, as a share of the signal [D]."""

LIGHT_SPREAD = ((0.65, 0.08), (0.35, 0.20))
"""How the light of one quantum spreads: shares of two Gaussians, and their widths in millimetres. The modulation
transfer is 0.73 at 1, 0.41 at 2 and 0.21 at 3 line pairs in a millimetre, as of caesium iodide [M]; the noise is soft
in the same way, but for `SHARP`."""

SHARP = 0.1
"""Share of the noise that is not blurred: quanta are absorbed at different depths, and pixels have edges [D]."""


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
    noise = _soft_noise(signal.shape, spacing, random)
    spread = np.empty_like(signal)
    np.multiply(signal, np.float32(1 / counted), out=spread)
    # Electronic noise adds to the same sum of squares.
    spread += np.float32((ELECTRONIC / counted) ** 2)
    np.sqrt(spread, out=spread)
    noise *= spread
    signal *= 1 + np.float32(COLUMN) * plane(stream(0, "columns of the detector").standard_normal(signal.shape[1]))
    signal += noise
    return np.maximum(signal, 1e-4, out=signal)


def _soft_noise(shape: tuple[int, ...], spacing: float, random: np.random.Generator) -> Plane:
    """Return noise that is blurred but for `SHARP`; wide parts have the power of white noise of unit variance."""
    white = random.standard_normal(shape, dtype=np.float32)
    noise = white * np.float32(SHARP)
    for share, width in LIGHT_SPREAD:
        blurred = ndimage.gaussian_filter(white, width / spacing, truncate=3.0)
        blurred *= np.float32((1 - SHARP) * share)
        noise += blurred
    return noise
