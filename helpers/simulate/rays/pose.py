"""Where a rigid part stands: a turn and a shift from its own frame to that of the limb or the body."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from helpers.simulate.arrays import Floats


@dataclass(frozen=True)
class Pose:
    """A rigid motion, from the frame of a part to that of the body.

    Parameters
    ----------
    turn
        A rotation, shape (3, 3).
    shift
        In millimetres, shape (3,).
    """

    turn: Floats = field(default_factory=lambda: np.eye(3))
    shift: Floats = field(default_factory=lambda: np.zeros(3))

    def outward(self, points: Floats) -> Floats:
        """Return where `points` of the part, shape (n, 3), are in the body."""
        return np.asarray(np.asarray(points, np.float64) @ self.turn.T + self.shift)

    def inward(self, points: Floats) -> Floats:
        """Return where `points` of the body, shape (n, 3), are in the part."""
        return np.asarray((np.asarray(points, np.float64) - self.shift) @ self.turn)

    def then(self, motion: Pose) -> Pose:
        """Return this pose followed by a `motion` of the body's frame."""
        return Pose(np.asarray(motion.turn @ self.turn), np.asarray(motion.turn @ self.shift + motion.shift))


def motion(
    *, about_x: float = 0.0, about_y: float = 0.0, about_z: float = 0.0, pivot: object = None, shift: object = None
) -> Pose:
    """Return the motion that turns about a `pivot` (first about x, then y, then z; degrees), then shifts.

    Parameters
    ----------
    about_x
        Turns y towards z.
    about_y
        Turns z towards x.
    about_z
        Turns x towards y.
    pivot, shift
        In millimetres, shape (3,); zero where left out.
    """
    a, b, c = np.deg2rad([about_x, about_y, about_z])
    x = np.array([[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]])
    y = np.array([[np.cos(b), 0, np.sin(b)], [0, 1, 0], [-np.sin(b), 0, np.cos(b)]])
    z = np.array([[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]])
    turn = z @ y @ x
    centre = np.zeros(3) if pivot is None else np.asarray(pivot, np.float64)
    moved = np.zeros(3) if shift is None else np.asarray(shift, np.float64)
    return Pose(turn, centre - turn @ centre + moved)
