"""Measuring on silhouettes: widths across a bone, and the gap between a shaft and its epiphysis, in pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.rays.bone import VISIBLE, Shadow


@dataclass(frozen=True)
class Axis:
    """A bone on the image: where its growth plate is, and which way its epiphysis lies.

    Parameters
    ----------
    origin
        (column, row) of the middle of the growth plate.
    outward
        Unit vector from the shaft to the epiphysis.
    """

    origin: Floats
    outward: Floats

    @property
    def across(self) -> Floats:
        """Unit vector across the bone."""
        return np.array([-self.outward[1], self.outward[0]])

    def places(self, shadow: Shadow) -> tuple[Floats, Floats]:
        """Return how far along and across the axis the pixels of a silhouette are."""
        rows, columns = np.nonzero(shadow.whole > VISIBLE)
        points = np.column_stack([columns + shadow.left, rows + shadow.top]) - self.origin
        return points @ self.outward, points @ self.across


def width_of_epiphysis(centre: Shadow, axis: Axis) -> float:
    """Return the widest extent of an epiphysis across the bone."""
    return _extent(axis.places(centre)[1])


def width_of_metaphysis(shaft: Shadow, axis: Axis, reach: float) -> float:
    """Return the widest extent across the bone of a shaft, not more than `reach` from its end."""
    along, across = axis.places(shaft)
    return _extent(across[along > np.max(along) - reach])


def width_of_plate(shaft: Shadow, centre: Shadow, axis: Axis) -> float:
    """Return the gap between shaft and epiphysis, the middle one of those in the middle third of the epiphysis."""
    along, across = axis.places(shaft)
    beyond, over = axis.places(centre)
    middle, third = float(np.median(over)), (np.max(over) - np.min(over)) / 6
    gaps = []
    for place in np.arange(middle - third, middle + third + 0.5):
        below, above = along[np.abs(across - place) < 0.75], beyond[np.abs(over - place) < 0.75]
        if len(below) and len(above):
            # From edge to edge of the pixels, not from middle to middle.
            gaps.append(float(np.min(above) - np.max(below)) - 1.0)
    return max(float(np.median(gaps)), 0.0) if gaps else 0.0


def _extent(across: Floats) -> float:
    return float(np.max(across) - np.min(across)) + 1.0
