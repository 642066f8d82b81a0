"""How a body lies under the tube: turned about three axes, and seen from a point."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats

TUBE = 1000.0
"""From the middle plane of the bones to the tube, in millimetres: what is nearer to it is shown larger."""


@dataclass(frozen=True)
class Pose:
    """Turns of the body, in degrees.

    Parameters
    ----------
    yaw
        About the long axis: positive turns the front to the child's left.
    tilt
        About the axis from side to side: positive moves what lies in front towards the feet.
    roll
        In the plane of the image, clockwise.
    """

    yaw: float = 0.0
    tilt: float = 0.0
    roll: float = 0.0

    def seen(self, points: Floats) -> Floats:
        """Return where `points` of the body, shape (n, 3), come to lie in the plane of the image, shape (n, 2)."""
        yaw, tilt, roll = np.deg2rad([self.yaw, self.tilt, self.roll])
        x, y, z = points.T
        x, z = x * np.cos(yaw) + z * np.sin(yaw), z * np.cos(yaw) - x * np.sin(yaw)
        y, z = y * np.cos(tilt) + z * np.sin(tilt), z * np.cos(tilt) - y * np.sin(tilt)
        x, y = x * np.cos(roll) - y * np.sin(roll), x * np.sin(roll) + y * np.cos(roll)
        return np.asarray(np.column_stack([x, y]) * (TUBE / (TUBE - z))[:, None])
