"""The exposure: spectrum, attenuation, scatter, detector blur and quantum noise."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.attenuation import PHOTONS, linear, spectrum
from helpers.simulate.recipe import Technique
from helpers.simulate.resample import enlarged, shrunk
from helpers.simulate.room import Detector
from helpers.simulate.thickness import Thickness

SCATTER_SHARE = 0.16
"""Scatter against primary behind a child's wrist without a grid [D]."""

BLUR = 0.075
"""How far light spreads in the scintillator, in millimetres."""

DETECTION = 0.65
"""Share of the information of the photons that survives detection [D]."""


def expose(
    thickness: Thickness,
    field: Plane,
    detector: Detector,
    technique: Technique,
    noise: np.random.Generator,
    *,
    scatter_share: float = SCATTER_SHARE,
    blur: float = BLUR,
) -> Plane:
    """Return the detector signal as a share of the signal in the open beam, shape (rows, columns).

    Parameters
    ----------
    thickness
        Materials in the beam.
    field
        How much of the beam the collimator lets through, 0 to 1.
    technique
        Tube voltage and charge.
    noise
        Chance of the quanta.
    scatter_share
        Scatter against primary behind the thicker parts.
    blur
        Unsharpness, in millimetres: the light in the scintillator, and the focal spot and motion where they matter.
    """
    primary = transmission(thickness, technique.kvp) * field
    signal = primary + scatter(primary, thickness, detector.spacing, scatter_share)
    signal = ndimage.gaussian_filter(signal, blur / detector.spacing)
    return _with_noise(signal, detector, technique, noise)


def transmission(thickness: Thickness, kvp: float) -> Plane:
    """Return the share of the energy that passes: Beer-Lambert in each energy bin, summed."""
    energy, photons = spectrum(kvp)
    weight = photons * energy
    weight /= weight.sum()  # the detector adds up energy, not photons
    passed = np.zeros_like(thickness.soft)
    marked = thickness.lead > 0
    for e, w in zip(energy, weight, strict=True):
        one = np.array([e])
        soft, fat, bone, pb = (np.float32(linear(m, one)[0]) for m in ("soft", "fat", "mineral", "lead"))
        path = soft * thickness.soft + fat * thickness.fat + bone * thickness.mineral
        path[marked] += pb * thickness.lead[marked]
        passed += np.float32(w) * np.exp(-path)
    return passed


def scatter(primary: Plane, thickness: Thickness, spacing: float, share: float) -> Plane:
    """Return the scattered signal: it starts where the body is, and spreads over centimetres."""
    coarse = 16
    source = shrunk(plane(primary * (1 - np.exp(-0.03 * (thickness.soft + thickness.fat)))), coarse)
    pixel = spacing * coarse
    spread = 0.6 * ndimage.gaussian_filter(source, 10 / pixel) + 0.4 * ndimage.gaussian_filter(source, 25 / pixel)
    wide = enlarged(plane(spread), coarse, primary.shape)
    behind = thickness.soft > 8
    return plane(wide * np.float32(share * primary[behind].mean() / wide[behind].mean()))


def _with_noise(signal: Plane, detector: Detector, technique: Technique, random: np.random.Generator) -> Plane:
    # The output of a tube grows about with the square of its voltage.
    photons = PHOTONS * technique.mas * (technique.kvp / 50) ** 2 * (1000 / detector.tube_to_detector) ** 2
    counted = np.float32(photons * detector.spacing**2 * DETECTION)
    noise = random.standard_normal(signal.shape, dtype=np.float32)
    # Most of the quantum noise is blurred with the light; some of it and the read-out noise are not.
    soft = ndimage.gaussian_filter(noise, 0.6)
    noise = 0.85 * soft / soft.std() + 0.53 * noise
    electronic = random.standard_normal(signal.shape, dtype=np.float32) * np.float32(6)
    return plane(np.maximum(signal + (noise * np.sqrt(signal * counted) + electronic) / counted, 1e-4))
