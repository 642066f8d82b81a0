"""Free gas: the pool above bowel and liver, and what runs between the loops below it."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.simulate.abdomen.trunk import Trunk, cavity
from helpers.simulate.arrays import Floats
from helpers.simulate.rays.grid import Grid, Volume


def sunk(field: Volume, grid: Grid, up: Floats, depth: float) -> Volume:
    """Return the part of a room that is left when all that is in it sinks by `depth` mm below its upper wall."""
    # A place is still in it where the place `depth` above is in the room, too. Far from the top nothing sinks.
    shift = -np.array(up)[::-1] * depth / grid.step
    above = ndimage.shift(field, shift, order=1, mode="nearest", prefilter=False)
    x, y, z = grid.places
    height = up[0] * x + up[1] * y + up[2] * z
    top = float(np.max(np.broadcast_to(height, field.shape)[field < 0]))
    below = np.maximum(top - height - 1.4 * depth, 0)
    return np.asarray(np.maximum(field, above - 0.75 * below), np.float32)


def depth_for(trunk: Trunk, grid: Grid, up: Floats, supine_depth: float) -> float:
    """Return how deep the pool is with this side up, if it is `supine_depth` (mm) deep in the supine child."""
    front = np.array([0.0, 0.0, -1.0])
    if np.allclose(up, front):
        return supine_depth
    field = cavity(trunk, grid)
    volume = _pool(field, grid, front, supine_depth)
    low, high = 0.0, 2.5 * supine_depth
    for _ in range(7):
        middle = (low + high) / 2
        low, high = (middle, high) if _pool(field, grid, up, middle) < volume else (low, middle)
    return (low + high) / 2


def _pool(field: Volume, grid: Grid, up: Floats, depth: float) -> int:
    return int(np.count_nonzero((field < 0) & (sunk(field, grid, up, depth) > 0)))
