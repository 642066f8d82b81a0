"""What a CT scan costs: the dose index of the scanner, the length product, size-specific and effective dose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Plane

INDEX: Mapping[int, tuple[float, float]] = {
    # mGy for each mAs of one turn, in the head phantom (16 cm) and in the body phantom (32 cm): of the size that
    # scanners print [D]. A head at 120 kV so gets 50 mGy with 300 mAs, the European level from six years [M: RP185].
    70: (0.034, 0.014),
    80: (0.052, 0.022),
    100: (0.105, 0.045),
    120: (0.167, 0.073),
}

SSDE_BODY = (3.704369, 0.03671937)
"""Report 204, phantom of 32 cm: factor = a exp(-b D), D in cm [V2: AAPM204]."""

EFFECTIVE_HEAD = ((0.0, 0.0110), (1.0, 0.0067), (5.0, 0.0040), (10.0, 0.0032), (18.0, 0.0021))
"""mSv for each mGy cm, phantom of 16 cm [V1: LEE12 quoting Shrimpton]."""

SIZES = (8.0, 45.0)
"""Diameters in cm for which the factors may be used."""


@dataclass(frozen=True)
class CtDose:
    """The dose of one scan.

    Parameters
    ----------
    index
        CTDIvol, in mGy.
    length_product
        DLP, in mGy cm.
    head
        The index is that of the head phantom, else of the body phantom.
    """

    index: float
    length_product: float
    head: bool


def dose_of(kvp: float, mas: float, length_mm: float, *, head: bool) -> CtDose:
    """Return the dose of slices that lie side by side over `length_mm`; between the voltages of the table by power."""
    voltages = sorted(INDEX)
    logs = [np.log(INDEX[voltage][0 if head else 1]) for voltage in voltages]
    index = float(np.exp(np.interp(np.log(kvp), np.log(voltages), logs))) * mas
    return CtDose(index, index * length_mm / 10, head)


def water_diameter(hounsfield: Plane, spacing: float) -> float:
    """Return the diameter, in mm, of the circle of water that weakens as much as a slice without its table.

    ``2 sqrt((mean HU / 1000 + 1) A / pi)`` over the area of the patient [M: radiation 8.3].
    """
    water = np.clip(hounsfield / 1000 + 1, 0, None)
    return float(2 * np.sqrt(water.sum() * spacing**2 / np.pi))


def size_specific(dose: CtDose, diameter_mm: float) -> float | None:
    """Return the size-specific dose estimate in mGy, or nothing where its factors are not settled.

    For heads there are none that were checked [D: radiation 8.4].
    """
    diameter = diameter_mm / 10
    if dose.head or not SIZES[0] <= diameter <= SIZES[1]:
        return None
    a, b = SSDE_BODY
    return dose.index * a * float(np.exp(-b * diameter))


def effective_head(dose: CtDose, age: float) -> float:
    """Return the effective dose of a head scan in mSv; half as much and twice as much are possible."""
    ages, factors = zip(*EFFECTIVE_HEAD, strict=True)
    return dose.length_product * float(np.interp(age, ages, factors))
