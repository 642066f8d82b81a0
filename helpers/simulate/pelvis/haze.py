"""What veils the bones of a trunk: bowel full of fluid and stool, the muscles of the back, what lies in the middle."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.chance import stream
from helpers.simulate.texture import smooth_field


def haze_of(seed: int, size: float, x: Plane, y: Plane) -> Plane:
    """Return how much thicker or thinner (mm) these parts make the trunk.

    Parameters
    ----------
    size
        Of the child, against one of one year.
    x, y
        Places in the trunk, in millimetres.
    """
    random = stream(seed, "haze")
    inside = np.exp(-((x / (58 * size)) ** 8)) / (1 + np.exp((y - 4 * size) / (5 * size)))
    loops = 1.1 * smooth_field(random, x.shape, (13, 13)) + 0.8 * smooth_field(random, x.shape, (30, 30))
    # Walls of loops that touch: ridges where a smooth field turns over.
    walls = np.exp(-((smooth_field(random, x.shape, (12, 12)) / np.float32(0.22)) ** 2))
    # From the rectum to the groin all that lies in the middle is behind one another.
    middle = np.exp(-((x / (8 * size)) ** 2)) / (1 + np.exp(-(y + 2 * size) / (6 * size)))
    middle *= np.clip((58 * size - y) / (30 * size), 0, 1)
    cavity = np.exp(-((x / (23 * size)) ** 4) - ((y + 9 * size) / (13 * size)) ** 4)
    # Beside the spine lie psoas and the long muscles of the back: in small children they veil the joint with the ilium.
    broad = float(np.interp(size, [1.1, 1.7], [37, 30]))
    back = np.exp(-((x / (broad * size)) ** 4)) / (1 + np.exp((y + 20 * size) / (5 * size)))
    return plane(size * (inside * (2.0 + 1.6 * loops + 1.1 * walls) + 8.0 * middle + 8.0 * back + 5.0 * cavity))
