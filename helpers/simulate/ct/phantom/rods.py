"""What the phantom is made of: an ellipse of water with rods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Plane, plane

EFFECTIVE: Mapping[str, float] = {"small": 110.0, "medium": 170.0, "large": 250.0}
"""Effective diameter in mm: about the trunk at birth, at 5 and at 15 years [M: radiation 8.5]."""

FLAT = 0.74
"""Depth against width of the body [D]."""

FINER = 3
"""Samples along each side of a pixel."""

WATER = 1


@dataclass(frozen=True)
class Rod:
    """A rod along the body; place and radius against half its width and in mm."""

    name: str
    hounsfield: float
    place: tuple[float, float]
    radius: float


RODS = (
    Rod("bone", 850.0, (0.55, 0.0), 7.0),
    Rod("fat", -95.0, (-0.55, 0.0), 7.0),
    Rod("air", -1000.0, (0.0, -0.45), 6.0),
    Rod("contrast", 220.0, (0.0, 0.42), 6.0),
    # Faint ones: seen or lost in the noise.
    Rod("faint_large", 25.0, (-0.30, -0.36), 7.0),
    Rod("faint_middle", 25.0, (0.30, -0.36), 4.5),
    Rod("faint_small", 25.0, (0.30, 0.36), 2.5),
)


METAL = Rod("metal", 9000.0, (-0.42, 0.30), 2.5)


def half_axes(name: str) -> tuple[float, float]:
    """Return half the width and half the depth of the body called `name`, in mm."""
    half = EFFECTIVE[name] / 2
    return half / float(np.sqrt(FLAT)), half * float(np.sqrt(FLAT))


def painted(
    name: str, rods: Sequence[Rod], _level: float, _thickness: float, size: int, spacing: float
) -> tuple[Plane, Plane]:
    """Return mean HU and labels of a slice: 0 air, 1 water, then the rods in their order. All slices are alike."""
    fine = (np.arange(size * FINER) - (size * FINER - 1) / 2) * spacing / FINER
    wide, deep = half_axes(name)
    density = np.full((fine.size, fine.size), -1000.0, np.float32)
    density[(fine[None] / wide) ** 2 + (fine[:, None] / deep) ** 2 < 1] = 0
    for rod in rods:
        x, z = rod.place[0] * wide, rod.place[1] * wide
        density[(fine[None] - x) ** 2 + (fine[:, None] - z) ** 2 < rod.radius**2] = rod.hounsfield
    coarse = density.reshape(size, FINER, size, FINER).mean((1, 3))
    return plane(coarse), labelled(name, rods, size, spacing)


def labelled(name: str, rods: Sequence[Rod], size: int, spacing: float) -> Plane:
    """Return what lies in the middle of each pixel."""
    at = (np.arange(size) - (size - 1) / 2) * spacing
    wide, deep = half_axes(name)
    labels = ((at[None] / wide) ** 2 + (at[:, None] / deep) ** 2 < 1).astype(np.float32)
    for number, rod in enumerate(rods, start=WATER + 1):
        x, z = rod.place[0] * wide, rod.place[1] * wide
        labels[(at[None] - x) ** 2 + (at[:, None] - z) ** 2 < rod.radius**2] = number
    return labels
