"""The part of a grid in which there is anything: rays need not run through the rest."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Mask
from helpers.simulate.rays.grid import Grid


def crop(there: Mask, grid: Grid) -> tuple[tuple[slice, slice, slice], Grid]:
    """Return the slices (z, y, x) that hold everything in `there` and one more point all round, and their grid."""
    spans = []
    for axis in range(3):
        others = tuple(other for other in range(3) if other != axis)
        met = np.flatnonzero(there.any(axis=others))
        first, last = (int(met[0]), int(met[-1])) if met.size else (0, 0)
        spans.append(slice(max(first - 1, 0), min(last + 2, there.shape[axis])))
    z, y, x = spans
    low = np.array(grid.low) + grid.step * np.array([x.start, y.start, z.start])
    counts = (x.stop - x.start, y.stop - y.start, z.stop - z.start)
    return (z, y, x), Grid((float(low[0]), float(low[1]), float(low[2])), grid.step, counts)
