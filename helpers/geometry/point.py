"""Points, and distances between them in pixels or millimetres."""

from __future__ import annotations

import math
from math import isfinite
from typing import Any

Point = tuple[float, float]
"""A place on an image: ``(column, row)``, zero-based, at pixel centres."""

Scale = tuple[float, float]
"""How long one pixel is along ``(column, row)``: ``(1, 1)`` for pixels, millimetres where calibrated."""

PIXELS: Scale = (1.0, 1.0)


def as_point(value: Any) -> Point:
    """Read a point out of plain data.

    Parameters
    ----------
    value
        Two finite numbers, column then row.

    Raises
    ------
    ValueError
        If `value` is anything else.
    """
    if isinstance(value, list | tuple) and len(value) == 2:
        column, row = value
        # What JSON gives most often, in outlines of thousands of points.
        if type(column) is type(row) is float and isfinite(column) and isfinite(row):
            return column, row
        if _is_finite_number(column) and _is_finite_number(row):
            return float(column), float(row)
    raise ValueError(f"a point is two numbers, [column, row]; this is {value!r}")


def _is_finite_number(value: Any) -> bool:
    # bool is an int in Python, but True is no coordinate; a huge int has no float.
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def distance(a: Point, b: Point, scale: Scale = PIXELS) -> float:
    """Return how far `a` is from `b`, in the units of `scale`."""
    return math.hypot((a[0] - b[0]) * scale[0], (a[1] - b[1]) * scale[1])


def nearest_on_segment(p: Point, a: Point, b: Point, scale: Scale = PIXELS) -> Point:
    """Return the place on the segment from `a` to `b` that is nearest to `p`, measured in `scale`."""
    ux, uy = (b[0] - a[0]) * scale[0], (b[1] - a[1]) * scale[1]
    vx, vy = (p[0] - a[0]) * scale[0], (p[1] - a[1]) * scale[1]
    length2 = ux * ux + uy * uy
    along = 0.0 if length2 == 0 else min(1.0, max(0.0, (ux * vx + uy * vy) / length2))
    return a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])


def distance_to_line(p: Point, a: Point, b: Point, scale: Scale = PIXELS) -> float:
    """Return how far `p` is from the endless line through `a` and `b`; from `a`, where the two are one place."""
    ux, uy = (b[0] - a[0]) * scale[0], (b[1] - a[1]) * scale[1]
    length = math.hypot(ux, uy)
    if length == 0:
        return distance(p, a, scale)
    return abs((p[0] - a[0]) * scale[0] * uy - (p[1] - a[1]) * scale[1] * ux) / length
