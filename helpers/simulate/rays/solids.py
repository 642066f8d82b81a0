"""Rounded bodies as fields: ellipsoids and round cones that melt into one another.

A field is negative inside and close to the distance from the surface (mm) near it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.solid_kernel import fill

Place = tuple[float, float, float]


@dataclass(frozen=True)
class Ellipsoid:
    """An ellipsoid; `roll` turns it in the frontal plane and `yaw` about the long axis of the body, in radians.

    `blend` says over how many millimetres it melts into what was there before.
    """

    centre: Place
    half: Place
    roll: float = 0.0
    yaw: float = 0.0
    blend: float = 1.0

    @property
    def row(self) -> tuple[float, ...]:
        """As the kernels want it."""
        return 0.0, *self.centre, *self.half, self.roll, self.yaw, self.blend


@dataclass(frozen=True)
class Cone:
    """A round cone from one ball to another, millimetres."""

    start: Place
    end: Place
    start_radius: float
    end_radius: float
    blend: float = 1.0

    @property
    def row(self) -> tuple[float, ...]:
        """As the kernels want it."""
        return 1.0, *self.start, *self.end, self.start_radius, self.end_radius, self.blend


def table(solids: Sequence[Ellipsoid | Cone]) -> Floats:
    """Return `solids` as the kernels want them, shape (n, 10)."""
    return np.array([solid.row for solid in solids], np.float64).reshape(-1, 10)


def field_of(solids: Sequence[Ellipsoid | Cone], grid: Grid) -> Volume:
    """Return the field of all `solids` melted together."""
    field = grid.empty()
    fill(table(solids), *grid.axes, field)
    return field
