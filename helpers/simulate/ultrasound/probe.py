"""Probes: where beams begin and which way they go.

A section has its origin in the middle of the probe's face: x to the right of the picture, z down, in millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from helpers.simulate.arrays import Floats, Mask


@dataclass(frozen=True)
class Probe:
    """A probe.

    Parameters
    ----------
    kind
        ``linear``, ``convex`` or ``sector``.
    width
        Of the field of a linear probe, in millimetres.
    radius
        Of the curved face, in millimetres; 0 where all beams begin in one place (sector) or side by side (linear).
    angle
        Between the outermost beams, in degrees.
    lines
        How many beams.
    aperture
        The widest active part of the face, in millimetres; it limits the focus.
    f_number
        Focal distance against aperture, near the face.
    cycles
        Length of the pulse in wavelengths (full width at half of the amplitude).
    noise
        Of the electronics, in decibels against the echo of liver at the face.
    """

    kind: str
    width: float = 0.0
    radius: float = 0.0
    angle: float = 0.0
    lines: int = 288
    aperture: float = 16.0
    f_number: float = 2.0
    cycles: float = 2.0
    noise: float = -64.0

    @property
    def angles(self) -> Floats:
        """Direction of each beam against straight down, shape (lines,), in radians."""
        half = np.deg2rad(self.angle) / 2
        return np.linspace(-half, half, self.lines)

    @property
    def starts(self) -> Floats:
        """Where each beam begins, shape (lines, 2): x and z in millimetres."""
        if self.kind == "linear":
            x = np.linspace(-self.width / 2, self.width / 2, self.lines)
            return np.column_stack([x, np.zeros(self.lines)])
        return self.radius * np.column_stack([np.sin(self.angles), np.cos(self.angles) - 1])

    def pitch(self, depth: Floats) -> Floats:
        """Return the distance between two beams at these depths, in millimetres."""
        if self.kind == "linear":
            return np.full_like(depth, self.width / (self.lines - 1))
        return (self.radius + np.maximum(depth, 1.0)) * np.deg2rad(self.angle) / (self.lines - 1)

    def bounds(self, depth: float) -> tuple[float, float, float, float]:
        """Return the box around the field down to `depth`: left, top, right, bottom, in millimetres."""
        if self.kind == "linear":
            return -self.width / 2, 0.0, self.width / 2, depth
        half = np.deg2rad(self.angle) / 2
        across = float((self.radius + depth) * np.sin(half))
        return -across, float(self.radius * (np.cos(half) - 1)), across, depth

    def beam_of(self, x: npt.NDArray[Any], z: npt.NDArray[Any]) -> tuple[Floats, Floats]:
        """Return depth along the beam (mm) and number of the beam (with its fraction) of places in the section."""
        if self.kind == "linear":
            return z, (x + self.width / 2) * ((self.lines - 1) / self.width)
        down = z + self.radius
        theta = np.arctan2(x, down)
        return np.hypot(x, down) - self.radius, (theta / np.deg2rad(self.angle) + 0.5) * (self.lines - 1)

    def shows(self, x: npt.NDArray[Any], z: npt.NDArray[Any], depth: float) -> Mask:
        """Say which places of the section are in the field."""
        along, line = self.beam_of(x, z)
        return np.asarray((along >= 0) & (along <= depth) & (line >= 0) & (line <= self.lines - 1))


LINEAR = Probe("linear", width=40.0, aperture=18.0)
"""High-frequency probe for hips, bowel, lungs and skin: 7 to 15 MHz."""

CONVEX = Probe("convex", radius=45.0, angle=62.0, aperture=22.0, f_number=2.4, noise=-66.0)
"""For the belly of a child: 3 to 8 MHz."""

MICROCONVEX = Probe("convex", radius=12.0, angle=100.0, aperture=12.0, f_number=2.2, noise=-66.0)
"""Small and strongly curved: the fontanelle of a newborn, 5 to 10 MHz."""

SECTOR = Probe("sector", angle=84.0, aperture=14.0, f_number=2.4, noise=-66.0)
"""Phased array between ribs: heart and pleura, 3 to 8 MHz."""
