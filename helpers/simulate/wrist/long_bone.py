"""A growing long bone before it is sampled: its profile, its growth plate and what has happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.rays import shapes
from helpers.simulate.rays.pose import Pose
from helpers.simulate.wrist.alterations import ArrestLine, Bulge, Canal, Crack, Kink
from helpers.simulate.wrist.growth import Growth


@dataclass(frozen=True)
class LongBone:
    """The end of a long bone before it is sampled.

    Parameters
    ----------
    name
        ``radius`` or ``ulna``.
    growth
        The child.
    knots
        Half widths along y, in millimetres of this child: rows as in `shapes.Profile`.
    bend
        Where the axis runs: rows of (y, x, z).
    plate
        The growth plate: rows of (x, y).
    joint
        The rim of the joint: rows of (x, y).
    tilt
        How the joint leans towards the palm, in degrees.
    hollow
        Depth of the joint surface, in millimetres.
    cortex
        Thickness of the cortex along y: rows of (y, mm).
    spongy
        Mineral share of the spongy bone along y: rows of (y, share).
    pose
        Into the limb.
    reach
        The bone is drawn up to this y.
    bulges, kinks, cracks, lines, canals
        What injuries and variants have done to it.
    """

    name: str
    growth: Growth
    knots: Floats
    bend: Floats
    plate: Floats
    joint: Floats
    tilt: float
    hollow: float
    cortex: Floats
    spongy: Floats
    pose: Pose
    reach: float
    bulges: tuple[Bulge, ...] = ()
    kinks: tuple[Kink, ...] = ()
    cracks: tuple[Crack, ...] = ()
    lines: tuple[ArrestLine, ...] = ()
    canals: tuple[Canal, ...] = ()

    @cached_property
    def profile(self) -> shapes.Profile:
        """Half widths and axis."""
        return shapes.Profile(self.knots, self.bend, power=2.25)

    def plate_at(self, x: Plane, z: Plane) -> Plane:
        """Return y of the end of the shaft at places of the growth plate, with its fine waves."""
        size = self.growth.size
        random = self.growth.chance(f"{self.name} plate")
        broad, fine = shapes.waves_over(random, 8.0 * size + 1), shapes.waves_over(random, 2.6)
        level = np.interp(x, self.plate[:, 0], self.plate[:, 1]) + 0.011 * z * z / size
        height = self.growth.at_maturity([1, 5, 10, 15], [0.12, 0.20, 0.32, 0.48])
        return plane(level + height * broad(x, z) + 0.15 * height * fine(x, z))

    def plate_line(self, count: int = 41) -> Floats:
        """Return the end of the shaft from one edge to the other, midway between back and palm, shape (count, 3)."""
        half = self._half_at_plate()
        x = plane(np.linspace(-half[0], half[1], count))
        return self.bent(np.column_stack([x, self.plate_at(x, np.zeros_like(x)), np.zeros(count)]))

    def plate_profile(self, count: int = 41) -> Floats:
        """Return the end of the shaft from back to palm, midway between its edges, shape (count, 3)."""
        half = self._half_at_plate()
        z = plane(np.linspace(-half[2], half[3], count))
        return self.bent(np.column_stack([np.zeros(count), self.plate_at(np.zeros_like(z), z), z]))

    def _half_at_plate(self) -> Floats:
        return np.asarray(self.profile.widths(np.array([float(self.plate[:, 1].mean()) + 1.0]))[0] - 0.4)

    def middle(self, y: Floats) -> Floats:
        """Return the points midway between the edges of the shaft at places along it, shape (n, 3)."""
        widths, axis = self.profile.widths(y), self.profile.axis(y)
        x, z = axis[:, 0] + (widths[:, 1] - widths[:, 0]) / 2, axis[:, 1] + (widths[:, 3] - widths[:, 2]) / 2
        return self.bent(np.column_stack([x, y, z]))

    def bent(self, points: Floats) -> Floats:
        """Return where points of the straight bone have gone, shape (n, 3)."""
        points = np.asarray(points, np.float64)
        for kink in self.kinks:
            points = kink.bent(points)
        return points

    @property
    def plate_level(self) -> float:
        """Y of the growth plate at the axis."""
        return float(np.interp(0.0, self.plate[:, 0], self.plate[:, 1]))

    @property
    def gap(self) -> float:
        """Width of the open growth plate, in millimetres."""
        return self.growth.at_maturity([1, 4, 8, 12, 14, 16], [2.0, 1.8, 1.5, 1.15, 0.9, 0.7])

    def gap_at(self, x: Plane, z: Plane) -> Plane:
        """Return how wide the growth plate is here and there: it closes from the middle to the edges."""
        closed, size = self.growth.closed(self.name), self.growth.size
        random = self.growth.chance(f"{self.name} gap")
        waves = shapes.waves_over(random, 5.0 * size)
        edge = np.abs(x) / np.float32(np.abs(self.plate[:, 0]).max())
        gap = self.gap * (1 + 0.14 * waves(x, z)) - 2.3 * closed * self.gap * (1 - 0.55 * edge)
        return plane(np.maximum(gap, -0.4 if closed > 0 else 0.35))
