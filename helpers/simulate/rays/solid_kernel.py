"""The compiled part of `solids`: the field of melted bodies at one place, for this and for other kernels."""

from __future__ import annotations

import math

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.rays.compiled import ALONE, Turn, inlined, kernel, serial_kernel
from helpers.simulate.rays.grid import Volume

OUTSIDE = 1e3
"""The value of a field far from everything, in millimetres."""


@inlined
def melted(a: float, b: float, over: float) -> float:
    """Return the field of two bodies together, rounded where they meet within `over` mm."""
    share = min(max(0.5 + 0.5 * (b - a) / over, 0.0), 1.0)
    return b + (a - b) * share - over * share * (1 - share)


@serial_kernel
def solid(row: Floats, x: float, y: float, z: float) -> float:
    """Return the field of one solid at a place."""
    if row[0] == 0:
        return ellipsoid(row, x - row[1], y - row[2], z - row[3])
    dx = row[4] - row[1]
    dy = row[5] - row[2]
    dz = row[6] - row[3]
    along = ((x - row[1]) * dx + (y - row[2]) * dy + (z - row[3]) * dz) / (dx * dx + dy * dy + dz * dz)
    along = min(max(along, 0.0), 1.0)
    px = x - row[1] - along * dx
    py = y - row[2] - along * dy
    pz = z - row[3] - along * dz
    return math.sqrt(px * px + py * py + pz * pz) - (row[7] + (row[8] - row[7]) * along)


@serial_kernel
def ellipsoid(row: Floats, x: float, y: float, z: float) -> float:
    """Return the field of an ellipsoid at a place that is counted from its centre."""
    if row[7] != 0:
        c = math.cos(row[7])
        s = math.sin(row[7])
        x, y = x * c + y * s, -x * s + y * c
    if row[8] != 0:
        c = math.cos(row[8])
        s = math.sin(row[8])
        x, z = x * c + z * s, -x * s + z * c
    k = math.sqrt((x / row[4]) ** 2 + (y / row[5]) ** 2 + (z / row[6]) ** 2)
    if k <= 0.3:
        return (k - 1) * min(row[4], row[5], row[6])
    steep = math.sqrt((x / row[4] ** 2) ** 2 + (y / row[5] ** 2) ** 2 + (z / row[6] ** 2) ** 2) + 1e-6
    return k * (k - 1) / steep


@serial_kernel
def union(rows: Floats, x: float, y: float, z: float, field: float) -> float:
    """Return `field` with all solids of `rows` melted into it, at a place."""
    for n in range(rows.shape[0]):
        field = melted(field, solid(rows[n], x, y, z), rows[n, 9])
    return field


@kernel
def fill(rows: Floats, xs: Plane, ys: Plane, zs: Plane, field: Volume, turn: Turn = ALONE) -> None:
    """Fill `field` with the union of all solids at the places `xs`, `ys`, `zs`."""
    for k in range(turn[0], zs.size, turn[1]):
        for j in range(ys.size):
            for i in range(xs.size):
                field[k, j, i] = union(rows, xs[i], ys[j], zs[k], OUTSIDE)
