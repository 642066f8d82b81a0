"""Plane frames: how the coordinates of a bone become millimetres in the limb, then pixels in the image."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats


@dataclass(frozen=True)
class Frame:
    """The map ``outer = matrix @ inner + shift`` of the plane.

    Parameters
    ----------
    matrix
        Four numbers, row by row.
    shift
        Two numbers, in outer units.
    """

    matrix: tuple[float, float, float, float] = (1.0, 0.0, 0.0, 1.0)
    shift: tuple[float, float] = (0.0, 0.0)

    @classmethod
    def turned(cls, degrees: float, shift: tuple[float, float] = (0.0, 0.0)) -> Frame:
        """Return the frame turned clockwise as seen on the image (y points down), then moved by `shift`."""
        c, s = float(np.cos(np.deg2rad(degrees))), float(np.sin(np.deg2rad(degrees)))
        return cls((c, -s, s, c), shift)

    def outward(self, points: Floats) -> Floats:
        """Return `points`, shape (n, 2), in outer coordinates."""
        return np.asarray(points @ np.array(self.matrix).reshape(2, 2).T + np.array(self.shift))

    def inside(self, other: Frame) -> Frame:
        """Return the frame that applies this one first and then `other`."""
        matrix = np.array(other.matrix).reshape(2, 2) @ np.array(self.matrix).reshape(2, 2)
        a, b, c, d = (float(v) for v in matrix.ravel())
        x, y = (float(v) for v in other.outward(np.array([self.shift]))[0])
        return Frame((a, b, c, d), (x, y))

    def inverse(self) -> Frame:
        """Return the frame that undoes this one."""
        inverse = np.linalg.inv(np.array(self.matrix).reshape(2, 2))
        a, b, c, d = (float(v) for v in inverse.ravel())
        x, y = (float(v) for v in -inverse @ np.array(self.shift))
        return Frame((a, b, c, d), (x, y))


def about(degrees: float, pivot: tuple[float, float], shift: tuple[float, float] = (0.0, 0.0)) -> Frame:
    """Return the frame that turns about `pivot` and then moves by `shift`."""
    turn = Frame.turned(degrees)
    fixed = turn.outward(np.array([pivot]))[0]
    return Frame(turn.matrix, (pivot[0] - float(fixed[0]) + shift[0], pivot[1] - float(fixed[1]) + shift[1]))
