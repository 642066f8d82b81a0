"""Look up a periodic tile (compiled)."""

from __future__ import annotations

import numpy as np
from numba import njit

from helpers.simulate.arrays import Plane


@njit(cache=True, nogil=True)
def periodic(
    tile: Plane, along: Plane, across: Plane, fine_along: float, fine_across: float, right: float, down: float
) -> Plane:
    """Return the tile, bilinearly, at column ``along * fine_along + right`` and row ``across * fine_across + down``."""
    side = tile.shape[0]
    rows, columns = along.shape
    found = np.empty((rows, columns), np.float32)
    for i in range(rows):
        for j in range(columns):
            u, v = along[i, j] * fine_along + right, across[i, j] * fine_across + down
            left, top = int(np.floor(u)), int(np.floor(v))
            a, d = np.float32(u - left), np.float32(v - top)
            c0, r0 = left % side, top % side
            c1, r1 = (c0 + 1) % side, (r0 + 1) % side
            above = tile[r0, c0] + a * (tile[r0, c1] - tile[r0, c0])
            below = tile[r1, c0] + a * (tile[r1, c1] - tile[r1, c0])
            found[i, j] = above + d * (below - above)
    return found
