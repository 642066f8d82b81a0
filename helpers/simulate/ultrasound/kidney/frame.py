"""Where a kidney lies in the section, and places in it as fractions of the way from its middle to its capsule."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats

_SPINE = 0.62
"""How long the middle line is from which rays go out, against the kidney."""


@dataclass(frozen=True)
class Frame:
    """A kidney's own frame.

    Parameters
    ----------
    centre
        x and z in the section, millimetres.
    half, deep
        Half axes, millimetres.
    turn
        Clockwise as seen, degrees.
    mirror
        -1 where the plane is drawn the other way round.
    spine
        Half of the middle line, as a share of `half`.
    """

    centre: tuple[float, float]
    half: float
    deep: float
    turn: float
    mirror: int = 1
    spine: float = _SPINE

    def place(self, own: Floats) -> Floats:
        """Return places of the section, shape (n, 2), for places in the kidney's own millimetres."""
        c, s = np.cos(np.deg2rad(self.turn)), np.sin(np.deg2rad(self.turn))
        x, z = own[..., 0], own[..., 1]
        return np.stack([self.centre[0] + self.mirror * (c * x - s * z), self.centre[1] + s * x + c * z], axis=-1)

    def capsule(self, angle: Floats | float) -> Floats:
        """Return the smooth oval in the kidney's own millimetres."""
        across, down = np.cos(angle), np.sin(angle)
        # A little fuller than an ellipse.
        full = (np.abs(across) ** 2.3 + np.abs(down) ** 2.3) ** (-1 / 2.3)
        return np.stack([self.half * across * full, self.deep * down * full], axis=-1)

    def ray(self, angle: Floats | float, share: Floats | float) -> Floats:
        """Return places in the kidney's own millimetres: share 0 on the middle line, 1 on the smooth oval."""
        edge = self.capsule(angle)
        middle = np.stack([self.spine * edge[..., 0], np.zeros_like(edge[..., 1])], axis=-1)
        return middle + np.asarray(share)[..., None] * (edge - middle)

    def reach(self, angle: float) -> float:
        """Return how long the ray at `angle` is, millimetres."""
        return float(np.linalg.norm(self.ray(angle, 1.0) - self.ray(angle, 0.0)))

    def spread(self, count: int, start: float, end: float) -> Floats:
        """Return `count` angles from `start` to `end` (both included), evenly spaced along the capsule."""
        fine = np.linspace(start, end, 400)
        gaps = np.linalg.norm(np.diff(self.capsule(fine), axis=0), axis=1)
        way = np.concatenate([[0], np.cumsum(gaps)])
        return np.interp(np.linspace(0, way[-1], count), way, fine)
