"""The compiled part of `tubes`: chords of rays through pieces of elliptic cylinders."""

from __future__ import annotations

import math

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.rays.compiled import ALONE, Turn, inlined, kernel

_FAR = 1e9
_THINNEST = 0.62
"""Half width, in detector elements, below which a tube is drawn wider and fainter instead of falling between rays."""


@inlined
def _between(along: float, before: float, low: float, high: float, towards: float) -> tuple[float, float]:
    """Cut the stretch `low` to `high` of a ray by the plane through a node.

    `along` is the ray's direction along the tube and `before` the source's place before the plane;
    `towards` is 1 for the plane where the piece begins and -1 where it ends.
    """
    g = along * towards
    if g > 1e-7:
        low = max(low, -before / along)
    elif g < -1e-7:
        high = min(high, -before / along)
    elif before * towards < 0:
        high = low - 1.0
    return low, high


@inlined
def _chord(p1: float, p2: float, g1: float, g2: float, low: float, high: float) -> float:
    """Return how long a ray from (p1, p2) along (g1, g2) stays in the unit circle, between `low` and `high`."""
    a = g1 * g1 + g2 * g2 + 1e-12
    b = p1 * g1 + p2 * g2
    inside = b * b - a * (p1 * p1 + p2 * p2 - 1)
    if inside <= 0:
        return 0.0
    half = math.sqrt(inside)
    return max(min((-b + half) / a, high) - max((-b - half) / a, low), 0.0)


@kernel
def sweep(
    place: Floats,
    along: Floats,
    first: Floats,
    half: Floats,
    wall: Floats,
    shift: Floats,
    value: Floats,
    joined: Floats,
    camera: Floats,
    spacing: float,
    bands: int,
    shell: Plane,
    core: Plane,
    turn: Turn = ALONE,
) -> None:
    """Add the thickness of walls and cores (mm, times their value) to `shell` and `core`."""
    rows, columns = shell.shape
    nx = camera[7] * camera[11] - camera[8] * camera[10]
    ny = camera[8] * camera[9] - camera[6] * camera[11]
    nz = camera[6] * camera[10] - camera[7] * camera[9]
    distance = (camera[3] - camera[0]) * nx + (camera[4] - camera[1]) * ny + (camera[5] - camera[2]) * nz
    for band in range(turn[0], bands, turn[1]):
        band_top = band * rows // bands
        band_bottom = (band + 1) * rows // bands
        for i in range(place.shape[0] - 1):
            if joined[i] == 0:
                continue
            # Where both nodes are seen.
            left = _FAR
            right = -_FAR
            top = _FAR
            bottom = -_FAR
            larger = 1.0
            for j in (i, i + 1):
                wx = place[j, 0] - camera[0]
                wy = place[j, 1] - camera[1]
                wz = place[j, 2] - camera[2]
                larger = distance / (wx * nx + wy * ny + wz * nz)
                qx = camera[0] + wx * larger - camera[3]
                qy = camera[1] + wy * larger - camera[4]
                qz = camera[2] + wz * larger - camera[5]
                u = (qx * camera[6] + qy * camera[7] + qz * camera[8]) / (spacing * spacing)
                v = (qx * camera[9] + qy * camera[10] + qz * camera[11]) / (spacing * spacing)
                left = min(left, u)
                right = max(right, u)
                top = min(top, v)
                bottom = max(bottom, v)
            a = 0.5 * (half[i, 0] + half[i + 1, 0])
            b = 0.5 * (half[i, 1] + half[i + 1, 1])
            fainter = 1.0
            thinnest = _THINNEST * spacing / larger
            if a < thinnest:
                fainter *= a / thinnest
                a = thinnest
            if b < thinnest:
                fainter *= b / thinnest
                b = thinnest
            margin = max(a, b) * larger / spacing + 1.5
            v0 = max(int(top - margin), band_top)
            v1 = min(int(bottom + margin) + 2, band_bottom)
            u0 = max(int(left - margin), 0)
            u1 = min(int(right + margin) + 2, columns)
            if v0 >= v1 or u0 >= u1:
                continue
            # The frame of this piece: along it, and along both half axes.
            tx = place[i + 1, 0] - place[i, 0]
            ty = place[i + 1, 1] - place[i, 1]
            tz = place[i + 1, 2] - place[i, 2]
            size = math.sqrt(tx * tx + ty * ty + tz * tz)
            if size < 1e-6:
                continue
            tx /= size
            ty /= size
            tz /= size
            slip = first[i, 0] * tx + first[i, 1] * ty + first[i, 2] * tz
            ax = first[i, 0] - slip * tx
            ay = first[i, 1] - slip * ty
            az = first[i, 2] - slip * tz
            size = math.sqrt(ax * ax + ay * ay + az * az) + 1e-9
            ax /= size
            ay /= size
            az /= size
            bx = ty * az - tz * ay
            by = tz * ax - tx * az
            bz = tx * ay - ty * ax
            sx = camera[0] - 0.5 * (place[i, 0] + place[i + 1, 0])
            sy = camera[1] - 0.5 * (place[i, 1] + place[i + 1, 1])
            sz = camera[2] - 0.5 * (place[i, 2] + place[i + 1, 2])
            o1 = sx * ax + sy * ay + sz * az
            o2 = sx * bx + sy * by + sz * bz
            e0 = (
                (camera[0] - place[i, 0]) * along[i, 0]
                + (camera[1] - place[i, 1]) * along[i, 1]
                + (camera[2] - place[i, 2]) * along[i, 2]
            )
            e1 = (
                (camera[0] - place[i + 1, 0]) * along[i + 1, 0]
                + (camera[1] - place[i + 1, 1]) * along[i + 1, 1]
                + (camera[2] - place[i + 1, 2]) * along[i + 1, 2]
            )
            counts = 0.5 * (value[i] + value[i + 1]) * fainter
            inner_a = a - wall[i, 0]
            inner_b = b - wall[i, 1]
            hollow = wall[i, 0] > 0 and inner_a > 0.05 and inner_b > 0.05
            for r in range(v0, v1):
                for c in range(u0, u1):
                    dx = camera[3] + c * camera[6] + r * camera[9] - camera[0]
                    dy = camera[4] + c * camera[7] + r * camera[10] - camera[1]
                    dz = camera[5] + c * camera[8] + r * camera[11] - camera[2]
                    size = 1.0 / math.sqrt(dx * dx + dy * dy + dz * dz)
                    dx *= size
                    dy *= size
                    dz *= size
                    low = -_FAR
                    high = _FAR
                    g = dx * along[i, 0] + dy * along[i, 1] + dz * along[i, 2]
                    low, high = _between(g, e0, low, high, 1.0)
                    g = dx * along[i + 1, 0] + dy * along[i + 1, 1] + dz * along[i + 1, 2]
                    low, high = _between(g, e1, low, high, -1.0)
                    if high <= low:
                        continue
                    d1 = dx * ax + dy * ay + dz * az
                    d2 = dx * bx + dy * by + dz * bz
                    chord = _chord(o1 / a, o2 / b, d1 / a, d2 / b, low, high)
                    if chord <= 0:
                        continue
                    lumen = 0.0
                    if hollow:
                        p1 = (o1 - shift[i]) / inner_a
                        lumen = min(_chord(p1, o2 / inner_b, d1 / inner_a, d2 / inner_b, low, high), chord)
                    shell[r, c] += (chord - lumen) * counts
                    core[r, c] += lumen * counts
