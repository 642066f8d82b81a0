"""Closed outlines: what they contain, how large they are, how far away they are.

An outline is a sequence of at least three points; the last is joined to the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.geometry.point import PIXELS, Point, Scale, distance, nearest_on_segment


def _sides(outline: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    if len(outline) < 3:
        raise ValueError(f"an outline needs at least three points; this one has {len(outline)}")
    yield from zip(outline, [*outline[1:], outline[0]], strict=True)


def contains(outline: Sequence[Point], p: Point) -> bool:
    """Say whether `p` is inside `outline` (even-odd rule; a place on the left or upper border is inside)."""
    inside = False
    for (ax, ay), (bx, by) in _sides(outline):
        if (ay > p[1]) != (by > p[1]) and p[0] < ax + (p[1] - ay) * (bx - ax) / (by - ay):
            inside = not inside
    return inside


def nearest_on_outline(outline: Sequence[Point], p: Point, scale: Scale = PIXELS) -> Point:
    """Return the place on the border of `outline` that is nearest to `p`, measured in `scale`."""
    candidates = (nearest_on_segment(p, a, b, scale) for a, b in _sides(outline))
    return min(candidates, key=lambda q: distance(p, q, scale))


def distance_to_outline(outline: Sequence[Point], p: Point, scale: Scale = PIXELS) -> float:
    """Return how far `p` is from the area of `outline`: zero inside, else to the border, in `scale`."""
    if contains(outline, p):
        return 0.0
    return distance(p, nearest_on_outline(outline, p, scale), scale)


def area(outline: Sequence[Point], scale: Scale = PIXELS) -> float:
    """Return the area of `outline` in squared units of `scale`, whichever way round it runs."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in _sides(outline))) / 2 * scale[0] * scale[1]


def centroid(outline: Sequence[Point]) -> Point:
    """Return the centre of the area of `outline`; of its points, where it has no area."""
    # Sums are taken about the first point: far from the origin the products would cancel badly.
    x0, y0 = outline[0]
    twice = sx = sy = 0.0
    for (ax, ay), (bx, by) in _sides(outline):
        cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
        twice += cross
        sx += (ax + bx - 2 * x0) * cross
        sy += (ay + by - 2 * y0) * cross
    if abs(twice) < 1e-12:
        return sum(x for x, _ in outline) / len(outline), sum(y for _, y in outline) / len(outline)
    return x0 + sx / (3 * twice), y0 + sy / (3 * twice)
