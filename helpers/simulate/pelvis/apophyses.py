"""The late centres of a growing pelvis: along the crest of the ilium and on the seat of the ischium."""

from __future__ import annotations

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import gaussian_filter1d

from helpers.simulate.arrays import Floats
from helpers.simulate.child import Child
from helpers.simulate.flat.plate import Plate
from helpers.simulate.pelvis.flat_bone import flat_bone
from helpers.simulate.pelvis.growth import maturity

CREST = slice(12, 21)
"""Rows of the ilium from the anterior spine along the crest to the back."""

SEAT = slice(9, 13)
"""Rows of the ischium along the tuberosity."""


def apophyses(child: Child, ilium: Plate, ischium: Plate) -> tuple[Plate, ...]:
    """Return the centres that have appeared: the crest from about 13.5, the seat from about 14.5 (a boy's age) [M]."""
    age = maturity(child)
    plates = []
    crest = float(np.clip((age - 13.4) / 2.2, 0, 1))
    if crest > 0.05:
        # It appears at the side and grows backwards (Risser).
        rim = _shell(ilium, CREST, crest, (1.2, 3.8, 1.2), child.chance("crest"))
        plates.append(flat_bone("crest", rim, 7.0, 1.0, density=0.30, turn=0.0))
    if age > 14.4:
        rim = _shell(ischium, SEAT, 1.0, (1.6, 3.6, 1.7), child.chance("seat"))
        plates.append(flat_bone("seat", rim, 9.0, 1.0, density=0.28, turn=0.0))
    return tuple(plates)


def _shell(
    bone: Plate, rows: slice, share: float, layer: tuple[float, float, float], random: np.random.Generator
) -> Floats:
    """Return the rim of a thin shell outside some rows of `bone`, over a `share` of their length.

    `layer` is how far from the bone it begins and how thick it is, in millimetres, and how far corners are rounded.
    """
    gap, thick, even = layer
    part = bone.rim[rows]
    run = np.r_[0, np.cumsum(np.hypot(*np.diff(part[:, :2], axis=0).T))]
    at = np.linspace(0, share * run[-1], 16)
    line = np.column_stack([PchipInterpolator(run, part[:, k])(at) for k in range(3)])
    line[:, :2] = gaussian_filter1d(line[:, :2], even, axis=0, mode="nearest")
    along = np.gradient(line[:, :2], axis=0)
    out = np.column_stack([along[:, 1], -along[:, 0]]) / np.hypot(*along.T)[:, None]
    out *= np.sign(np.sum(out * (line[:, :2] - bone.rim[:, :2].mean(0))))
    height = thick * np.sin(np.pi * np.linspace(0.04, 0.96, len(at))) ** 0.5
    # Its outer edge is no drawn curve, and the cartilage below it no even line.
    height *= np.exp(0.16 * random.normal(0, 1, len(at)))
    apart = gap * np.exp(0.35 * gaussian_filter1d(random.normal(0, 1.5, len(at)), 1.0))[:, None]
    inner = np.column_stack([line[:, :2] + out * apart, line[:, 2]])
    outer = np.column_stack([line[:, :2] + out * (apart + height[:, None]), line[:, 2]])
    around = np.vstack([inner, outer[::-1]])
    return np.column_stack([around, np.full(len(around), 2.6), np.full(len(around), 0.2)])
