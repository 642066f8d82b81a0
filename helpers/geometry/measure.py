"""Measurements: lengths, angles, ratios, and the closed curves that marks are made of.

The same definitions as ``helpers/viewer/static/measure.js``, tested with the same vectors. A scale is the
length of a pixel along ``(column, row)``, because pixels need not be square: angles and ratios are taken
in the patient, not on the grid.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from helpers.geometry.point import PIXELS, Point, Scale, distance

SPANS = 16
"""Straight steps between two control points of a smooth outline."""

PARALLEL = 1e-12
"""Sine of an angle between lines that is only rounding: such lines do not meet."""


def polyline_length(points: Sequence[Point], scale: Scale = PIXELS) -> float:
    """Return the length of the open line through `points`, in the units of `scale`."""
    return math.fsum(distance(a, b, scale) for a, b in pairwise(points))


def perimeter(points: Sequence[Point], scale: Scale = PIXELS) -> float:
    """Return the length of the closed line through `points`, in the units of `scale`."""
    return polyline_length([*points, points[0]], scale)


def angle_at(a: Point, corner: Point, b: Point, scale: Scale = PIXELS) -> float:
    """Return the angle at `corner` between the arms to `a` and to `b`, 0 to 180 degrees."""
    return _degrees(_vector(corner, a, scale), _vector(corner, b, scale))


def angle_between(a: Point, b: Point, c: Point, d: Point, scale: Scale = PIXELS) -> float:
    """Return the angle between the lines `a`-`b` and `c`-`d`, 0 to 90 degrees, whichever way they run."""
    angle = _degrees(_vector(a, b, scale), _vector(c, d, scale))
    return min(angle, 180.0 - angle)


def ratio(a: Point, b: Point, c: Point, d: Point, scale: Scale = PIXELS) -> float:
    """Return the length of `a`-`b` over that of `c`-`d`; not a number where `c`-`d` has none."""
    below = distance(c, d, scale)
    return distance(a, b, scale) / below if below > 0 else math.nan


def crossing(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    """Return where the endless lines through `a`-`b` and `c`-`d` meet, None where they are parallel."""
    (ux, uy), (vx, vy) = _vector(a, b, PIXELS), _vector(c, d, PIXELS)
    cross = ux * vy - uy * vx
    if abs(cross) <= PARALLEL * math.hypot(ux, uy) * math.hypot(vx, vy):
        return None
    along = ((c[0] - a[0]) * vy - (c[1] - a[1]) * vx) / cross
    return a[0] + along * ux, a[1] + along * uy


def rectangle_area(a: Point, b: Point, scale: Scale = PIXELS) -> float:
    """Return the area of the upright rectangle with the opposite corners `a` and `b`."""
    return abs((b[0] - a[0]) * scale[0] * (b[1] - a[1]) * scale[1])


def ellipse_area(a: Point, b: Point, scale: Scale = PIXELS) -> float:
    """Return the area of the ellipse whose upright box has the opposite corners `a` and `b`."""
    return rectangle_area(a, b, scale) * math.pi / 4


def rectangle_contains(a: Point, b: Point, p: Point) -> bool:
    """Say whether `p` lies in the upright rectangle with the corners `a` and `b`, or on its border."""
    return min(a[0], b[0]) <= p[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= p[1] <= max(a[1], b[1])


def ellipse_contains(a: Point, b: Point, p: Point) -> bool:
    """Say whether `p` lies in the ellipse whose box has the corners `a` and `b`, or on its border."""
    rx, ry = abs(b[0] - a[0]) / 2, abs(b[1] - a[1]) / 2
    if rx == 0 or ry == 0:
        return False
    return ((p[0] - (a[0] + b[0]) / 2) / rx) ** 2 + ((p[1] - (a[1] + b[1]) / 2) / ry) ** 2 <= 1


def spline_outline(controls: Sequence[Point]) -> list[Point]:
    """Return the smooth closed outline through `controls` (uniform Catmull-Rom) as straight steps.

    Raises
    ------
    ValueError
        If there are fewer than three control points.
    """
    if len(controls) < 3:
        raise ValueError(f"a smooth outline needs at least three points; this one has {len(controls)}")
    n = len(controls)
    outline: list[Point] = []
    for i in range(n):
        four = [controls[(i + k) % n] for k in (-1, 0, 1, 2)]
        outline += [_catmull_rom(four, step / SPANS) for step in range(SPANS)]
    return outline


def _catmull_rom(four: Sequence[Point], t: float) -> Point:
    def along(k: int) -> float:
        p0, p1, p2, p3 = (p[k] for p in four)
        cubic = 3 * p1 - p0 - 3 * p2 + p3
        return 0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t + cubic * t * t * t)

    return along(0), along(1)


def _vector(a: Point, b: Point, scale: Scale) -> Point:
    return (b[0] - a[0]) * scale[0], (b[1] - a[1]) * scale[1]


def _degrees(u: Point, v: Point) -> float:
    cross, dot = u[0] * v[1] - u[1] * v[0], u[0] * v[0] + u[1] * v[1]
    return math.degrees(math.atan2(abs(cross), dot))
