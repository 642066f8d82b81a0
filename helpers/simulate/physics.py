"""The exposure: spectrum, attenuation, scatter, detector blur and quantum noise."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.simulate.attenuation import PHOTONS, linear, spectrum
from helpers.simulate.chance import stream
from helpers.simulate.projection import Thickness
from helpers.simulate.recipe import Technique
from helpers.simulate.scene import Detector
from helpers.simulate.texture import Image, enlarge

SCATTER_SHARE = 0.16
"""Scatter against primary behind a child's wrist without a grid [D]."""

DETECTION = 0.65
"""Share of the information of the photons that survives detection [D]."""


def expose(
    thickness: Thickness, lead: Image, field: Image, detector: Detector, technique: Technique, seed: int
) -> Image:
    """Return the detector signal as a share of the signal in the open beam, shape (rows, columns).

    Parameters
    ----------
    thickness
        Materials in the beam.
    lead
        Thickness of the lead of the marker, millimetres.
    field
        How much of the beam the collimator lets through, 0 to 1.
    technique
        Tube voltage and charge.
    seed
        Of the noise.
    """
    primary = transmission(thickness, lead, technique.kvp) * field
    signal = primary + scatter(primary, thickness, detector.spacing)
    signal = ndimage.gaussian_filter(signal, 0.075 / detector.spacing)  # light spreads in the scintillator
    return _with_noise(signal, detector, technique, seed)


def transmission(thickness: Thickness, lead: Image, kvp: float) -> Image:
    """Return the share of the energy that passes: Beer-Lambert in each energy bin, summed."""
    energy, photons = spectrum(kvp)
    weight = photons * energy
    weight /= weight.sum()  # the detector adds up energy, not photons
    passed = np.zeros_like(thickness.soft)
    marked = lead > 0
    for e, w in zip(energy, weight, strict=True):
        one = np.array([e])
        soft, fat, bone, pb = (np.float32(linear(m, one)[0]) for m in ("soft", "fat", "mineral", "lead"))
        path = soft * thickness.soft + fat * thickness.fat + bone * thickness.mineral
        path[marked] += pb * lead[marked]
        passed += np.float32(w) * np.exp(-path)
    return passed


def scatter(primary: Image, thickness: Thickness, spacing: float) -> Image:
    """Return the scattered signal: it starts where the limb is, and spreads over centimetres."""
    coarse = 16
    source = primary * (1 - np.exp(-0.03 * (thickness.soft + thickness.fat)))
    rows, columns = (-(-n // coarse) for n in source.shape)
    padded = np.pad(source, ((0, rows * coarse - source.shape[0]), (0, columns * coarse - source.shape[1])), "edge")
    small = padded.reshape(rows, coarse, columns, coarse).mean((1, 3))
    pixel = spacing * coarse
    spread = 0.6 * ndimage.gaussian_filter(small, 10 / pixel) + 0.4 * ndimage.gaussian_filter(small, 25 / pixel)
    behind = (thickness.soft > 8).reshape(-1)
    wide = enlarge(spread.astype(np.float32), coarse)[: primary.shape[0], : primary.shape[1]]
    level = SCATTER_SHARE * float(primary.reshape(-1)[behind].mean()) / float(wide.reshape(-1)[behind].mean())
    return np.asarray(wide * np.float32(level))


def _with_noise(signal: Image, detector: Detector, technique: Technique, seed: int) -> Image:
    random = stream(seed, "quanta")
    # The output of a tube grows about with the square of its voltage.
    photons = PHOTONS * technique.mas * (technique.kvp / 50) ** 2 * (1000 / detector.tube_to_detector) ** 2
    counted = np.float32(photons * detector.spacing**2 * DETECTION)
    noise = random.standard_normal(signal.shape, dtype=np.float32)
    # Most of the quantum noise is blurred with the light; some of it and the read-out noise are not.
    soft = ndimage.gaussian_filter(noise, 0.6)
    noise = 0.85 * soft / soft.std() + 0.53 * noise
    electronic = random.standard_normal(signal.shape, dtype=np.float32) * np.float32(6)
    return np.maximum(signal + (noise * np.sqrt(signal * counted) + electronic) / counted, np.float32(1e-4))
