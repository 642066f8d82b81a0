"""Two exposures on one detector: the same child, who lay in another place the first time."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.thickness import Thickness

LEAST, MOST = 8.0, 45.0
"""How far apart the two places are, in millimetres at the detector, from the least to the greatest severity."""


@dataclass(frozen=True)
class Move:
    """From the second place of the child to the first: x and y in millimetres at the detector, and degrees."""

    x: float
    y: float
    turn: float


def move_of(severity: float, random: np.random.Generator) -> Move:
    """Return where the child lay the first time."""
    far, way = LEAST + (MOST - LEAST) * severity, float(random.uniform(0, 2 * np.pi))
    return Move(far * float(np.cos(way)), far * float(np.sin(way)), float(random.normal(0, 4)))


def moved(thickness: Thickness, move: Move, spacing: float) -> Thickness:
    """Return the child in the other place; the lead letter is on the detector and stays."""
    angle = np.deg2rad(move.turn)
    matrix = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    middle = (np.array(thickness.soft.shape) - 1) / 2
    offset = middle - matrix @ (middle + np.array([move.y, move.x]) / spacing)
    place = {name: _shifted(getattr(thickness, name), matrix, offset) for name in ("soft", "fat", "mineral", "bone")}
    others = {name: _shifted(values, matrix, offset) for name, values in thickness.others.items()}
    return replace(thickness, **place, others=others)


def _shifted(values: Plane, matrix: Floats, offset: Floats) -> Plane:
    return plane(ndimage.affine_transform(values, matrix, offset, order=1, mode="nearest"))
