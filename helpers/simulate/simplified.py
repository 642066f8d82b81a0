"""A line with fewer points, as scikit-image's ``approximate_polygon`` gives it, to the last bit.

That one is not called because its module loads all of ``scipy.signal``, in each process that draws, and because
outlines have thousands of points: this takes half of its time.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats


def simplified(line: Floats, tolerance: float) -> Floats:
    """Return the points of `line` that it needs to stay within `tolerance` of itself (Douglas and Peucker).

    Parameters
    ----------
    line
        Shape (n, 2).
    tolerance
        In the unit of the line, more than 0.
    """
    keep = np.zeros(len(line), bool)
    keep[[0, -1]] = True
    rows, columns = np.ascontiguousarray(line.T)
    waiting = [(0, len(line) - 1)]
    while waiting:
        start, end = waiting.pop()
        if end - start < 2:
            continue
        away = _away(rows[start : end + 1], columns[start : end + 1])
        far = int(away.argmax())
        if away[far] > tolerance:
            middle = start + far + 1
            waiting += [(middle, end), (start, middle)]
            keep[middle] = True
    return np.asarray(line[keep])


def _away(rows: Any, columns: Any) -> Any:
    """Return how far the points between the ends are from the straight piece from end to end."""
    r0, c0, r1, c1 = rows[0], columns[0], rows[-1], columns[-1]
    down, right = r1 - r0, c1 - c0
    angle = -np.arctan2(down, right)
    sine, cosine = np.sin(angle), np.cos(angle)
    r, c = rows[1:-1], columns[1:-1]
    from_start, from_end = (r - r0, c - c0), (r - r1, c - c1)
    beside = from_start[0] * down + from_start[1] * right > 0
    beside &= -from_end[0] * down - from_end[1] * right > 0
    away = np.abs(r * cosine + c * sine - (c0 * sine + r0 * cosine))
    if beside.all():
        return away
    ends = [np.sqrt(across**2 + along**2) for along, across in (from_start, from_end)]
    return np.where(beside, away, np.minimum(*ends))
