"""Distances to simple solids."""

from __future__ import annotations

import math

from helpers.simulate.rays.compiled import inner_kernel


@inner_kernel
def ball(
    x: float, z: float, up: float, cx: float, cz: float, cu: float, rx: float, rz: float, ru: float, turn: float = 0.0
) -> float:
    """Return about how far a place is from an ellipsoid, negative inside; `turn` about the long axis, in radians."""
    dx, dz, du = x - cx, z - cz, up - cu
    if turn:
        c, s = math.cos(turn), math.sin(turn)
        dx, dz = dx * c + dz * s, -dx * s + dz * c
    a, b, e = dx / rx, dz / rz, du / ru
    k = math.sqrt(a * a + b * b + e * e)
    g = math.sqrt((a / rx) ** 2 + (b / rz) ** 2 + (e / ru) ** 2)
    return k * (k - 1) / g if g > 1e-9 else -min(rx, rz, ru)


@inner_kernel
def horn(
    x: float, z: float, up: float,
    ax: float, az: float, au: float, bx: float, bz: float, bu: float,
    wa: float, wb: float, ha: float, hb: float,
) -> float:  # fmt: skip
    """Return about how far a place is from a flat, tapering tube, negative inside.

    It runs from a to b, is `wa` to `wb` wide to each side and `ha` to `hb` high.
    """
    vx, vz, vu = bx - ax, bz - az, bu - au
    length = vx * vx + vz * vz + vu * vu
    t = min(max(((x - ax) * vx + (z - az) * vz + (up - au) * vu) / length, 0.0), 1.0)
    dx, dz, du = x - ax - t * vx, z - az - t * vz, up - au - t * vu
    w, h = wa + t * (wb - wa), ha + t * (hb - ha)
    flat = math.sqrt(dx * dx + dz * dz)
    k = math.sqrt((flat / w) ** 2 + (du / h) ** 2)
    g = math.sqrt((flat / (w * w)) ** 2 + (du / (h * h)) ** 2)
    return k * (k - 1) / g if g > 1e-9 else -min(w, h)


@inner_kernel
def tube(
    x: float, z: float, up: float,
    ax: float, az: float, au: float, bx: float, bz: float, bu: float, ra: float, rb: float,
) -> float:  # fmt: skip
    """Return how far a place is from a round tube from a to b, negative inside."""
    vx, vz, vu = bx - ax, bz - az, bu - au
    length = vx * vx + vz * vz + vu * vu
    t = min(max(((x - ax) * vx + (z - az) * vz + (up - au) * vu) / length, 0.0), 1.0)
    dx, dz, du = x - ax - t * vx, z - az - t * vz, up - au - t * vu
    return math.sqrt(dx * dx + dz * dz + du * du) - (ra + t * (rb - ra))
