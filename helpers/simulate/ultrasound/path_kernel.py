"""How far each pixel is from a curve, and where along it (compiled)."""

from __future__ import annotations

import numpy as np
from numba import njit

from helpers.simulate.arrays import Floats


@njit(cache=True)
def measure_path(
    path: Floats, origin_x: float, origin_z: float, pixel: float, reach: float, away: Floats, along: Floats
) -> None:
    """Fill `away` (signed distance, right of the direction of travel positive) and `along` (arc length) near `path`.

    All in millimetres; pixels farther than `reach` keep what they have (`away` must start larger than `reach`).
    """
    rows, columns = away.shape
    travelled = 0.0
    for k in range(len(path) - 1):
        ax, az = path[k, 0], path[k, 1]
        bx, bz = path[k + 1, 0] - ax, path[k + 1, 1] - az
        length = np.sqrt(bx * bx + bz * bz)
        left = max(int(np.floor((min(ax, ax + bx) - reach - origin_x) / pixel)), 0)
        right = min(int(np.ceil((max(ax, ax + bx) + reach - origin_x) / pixel)), columns - 1)
        top = max(int(np.floor((min(az, az + bz) - reach - origin_z) / pixel)), 0)
        bottom = min(int(np.ceil((max(az, az + bz) + reach - origin_z) / pixel)), rows - 1)
        for i in range(top, bottom + 1):
            pz = origin_z + i * pixel - az
            for j in range(left, right + 1):
                px = origin_x + j * pixel - ax
                t = (px * bx + pz * bz) / (length * length)
                t = min(max(t, 0.0), 1.0)
                dx, dz = px - t * bx, pz - t * bz
                distance = np.sqrt(dx * dx + dz * dz)
                if distance < abs(away[i, j]) and distance <= reach:
                    side = bx * pz - bz * px
                    away[i, j] = distance if side >= 0 else -distance
                    along[i, j] = travelled + t * length
        travelled += length
