"""The two edges of a bone that runs up an image, from its shadow, finer than a pixel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from helpers.simulate.arrays import Floats
from helpers.simulate.rays.bone import VISIBLE, Shadow


@dataclass(frozen=True)
class Edges:
    """Left and right edge of a bone in each row of its shadow; NaN where a row shows none of it.

    Parameters
    ----------
    rows
        Shape (n,).
    left, right
        Columns, shape (n,).
    """

    rows: Floats
    left: Floats
    right: Floats

    def points(self, side: int) -> Floats:
        """Return the left (-1) or right (1) edge as (column, row), shape (n, 2)."""
        return np.column_stack([self.left if side < 0 else self.right, self.rows])


def edges_of(shadow: Shadow) -> Edges:
    """Return the edges of what threw this `shadow`."""
    whole = shadow.whole.astype(np.float64)
    seen = whole > VISIBLE
    some = seen.any(axis=1)
    count = whole.shape[1]
    first, last = np.argmax(seen, axis=1), count - 1 - np.argmax(seen[:, ::-1], axis=1)
    rows = np.arange(whole.shape[0])

    def between(inside: npt.NDArray[np.intp], outside: npt.NDArray[np.intp]) -> Floats:
        a, b = whole[rows, inside], whole[rows, np.clip(outside, 0, count - 1)]
        part = np.where(a > b, (a - VISIBLE) / np.maximum(a - b, 1e-9), 0.5)
        return np.asarray(np.where(some, inside + (outside - inside) * np.clip(part, 0, 1) + shadow.left, np.nan))

    return Edges(rows.astype(np.float64) + shadow.top, between(first, first - 1), between(last, last + 1))


def middle_line(edges: Edges, ends: Floats, count: int = 41) -> Floats:
    """Return points midway between both edges along a bone, as a reader finds them, shape (n, 2).

    Parameters
    ----------
    edges
        Of the bone.
    ends
        Where to begin and where to stop near its axis, shape (2, 2): they give the direction to measure across.
    count
        How many points; those that the shadow does not show are left out.
    """
    way = (ends[1] - ends[0]) / np.hypot(*(ends[1] - ends[0]))
    across = np.array([-way[1], way[0]])
    at = np.linspace(0, float((ends[1] - ends[0]) @ way), count)
    sides = []
    for side in (-1, 1):
        points = edges.points(side)
        points = points[np.isfinite(points[:, 0])] - ends[0]
        order = np.argsort(points @ way)
        sides.append(np.interp(at, (points @ way)[order], (points @ across)[order], left=np.nan, right=np.nan))
    middle = np.mean(sides, axis=0)
    seen = np.isfinite(middle)
    if seen.sum() < 5:
        return np.asarray(ends)
    return np.asarray(ends[0] + at[seen, None] * way + middle[seen, None] * across)
