"""Compiled: how far each ray runs through a bone, and how much mineral it meets there."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.simulate.arrays import Plane
from helpers.simulate.rays.compiled import ALONE, Turn, inlined, kernel

OUTER, INNER, SPONGY = 0, 1, 2
"""What the three numbers at each place of a bone's grid are."""


@inlined
def _between(fields: Plane, k: int, j: int, i: int, c: Any, b: Any, a: Any, n: int) -> Any:
    """Return field `n` between the eight places around (z, y, x): linear in each direction."""
    low = (fields[k, j, i, n] * (1 - a) + fields[k, j, i + 1, n] * a) * (1 - b) + (
        fields[k, j + 1, i, n] * (1 - a) + fields[k, j + 1, i + 1, n] * a
    ) * b
    high = (fields[k + 1, j, i, n] * (1 - a) + fields[k + 1, j, i + 1, n] * a) * (1 - b) + (
        fields[k + 1, j + 1, i, n] * (1 - a) + fields[k + 1, j + 1, i + 1, n] * a
    ) * b
    return low * (1 - c) + high * c


@inlined
def _share_inside(before: Any, after: Any) -> Any:
    """Return which part of a step lies where a field is below zero, from its values at both ends."""
    if before < 0:
        return np.float32(1.0) if after < 0 else before / (before - after)
    return after / (after - before) if after < 0 else np.float32(0.0)


@inlined
def _lattice(tile: Plane, turn: Plane, x: Any, y: Any, z: Any) -> Any:
    """Return the periodic lattice at a place (mm) of the bone's frame: linear in each direction."""
    size = tile.shape[0]
    u = turn[0, 0] * x + turn[0, 1] * y + turn[0, 2] * z
    v = turn[1, 0] * x + turn[1, 1] * y + turn[1, 2] * z
    w = turn[2, 0] * x + turn[2, 1] * y + turn[2, 2] * z
    iu, iv, iw = int(np.floor(u)), int(np.floor(v)), int(np.floor(w))
    a, b, c = u - iu, v - iv, w - iw
    i0, j0, k0 = iu % size, iv % size, iw % size
    i1, j1, k1 = (i0 + 1) % size, (j0 + 1) % size, (k0 + 1) % size
    near = (tile[k0, j0, i0] * (1 - a) + tile[k0, j0, i1] * a) * (1 - b) + (
        tile[k0, j1, i0] * (1 - a) + tile[k0, j1, i1] * a
    ) * b
    far = (tile[k1, j0, i0] * (1 - a) + tile[k1, j0, i1] * a) * (1 - b) + (
        tile[k1, j1, i0] * (1 - a) + tile[k1, j1, i1] * a
    ) * b
    return near * (1 - c) + far * c


@inlined
def _enter_and_leave(source: Plane, ax: Any, ay: Any, az: Any, low: Plane, high: Plane) -> tuple[Any, Any]:
    """Return at which distances from the `source` a ray enters and leaves a box."""
    enter, leave = np.float32(0.0), np.float32(1e9)
    for axis in range(3):
        d = ax if axis == 0 else (ay if axis == 1 else az)
        if abs(d) < 1e-9:
            if source[axis] < low[axis] or source[axis] > high[axis]:
                return np.float32(1.0), np.float32(0.0)
        else:
            first, last = (low[axis] - source[axis]) / d, (high[axis] - source[axis]) / d
            if first > last:
                first, last = last, first
            enter, leave = max(enter, first), min(leave, last)
    return enter, leave


@kernel
def march(
    fields: Plane,
    low: Plane,
    step: Any,
    source: Plane,
    corner: Plane,
    column: Plane,
    row: Plane,
    tile: Plane,
    to_tile: Plane,
    contrast: Any,
    rim: Any,
    reach: Any,
    cortex: Any,
    stride: Any,
    out: Plane,
    turn: Turn = ALONE,
) -> None:
    """Add to `out` (rows, columns, 3) the way through the whole bone, through its marrow (mm), and the mineral (mm).

    All points and directions are in the frame of the bone. A ray strides by the distance to the bone outside it and
    by `stride` inside it. Each thread has its own rows.
    """
    nz, ny, nx = fields.shape[0], fields.shape[1], fields.shape[2]
    high = np.empty(3, np.float32)
    high[0], high[1], high[2] = (
        low[0] + (nx - 1.001) * step,
        low[1] + (ny - 1.001) * step,
        low[2] + (nz - 1.001) * step,
    )
    for r in range(turn[0], out.shape[0], turn[1]):
        for c in range(out.shape[1]):
            ax = corner[0] + c * column[0] + r * row[0] - source[0]
            ay = corner[1] + c * column[1] + r * row[1] - source[1]
            az = corner[2] + c * column[2] + r * row[2] - source[2]
            length = np.sqrt(ax * ax + ay * ay + az * az)
            ax, ay, az = ax / length, ay / length, az / length
            enter, leave = _enter_and_leave(source, ax, ay, az, low, high)
            if leave <= enter:
                continue
            t = enter + np.float32(1e-3)
            stepped = np.float32(0.0)
            outer_before, inner_before = np.float32(1.0), np.float32(1.0)
            whole, marrow, mineral = np.float32(0.0), np.float32(0.0), np.float32(0.0)
            while t < leave:
                x, y, z = source[0] + t * ax, source[1] + t * ay, source[2] + t * az
                gx, gy, gz = (x - low[0]) / step, (y - low[1]) / step, (z - low[2]) / step
                i, j, k = (
                    min(max(int(gx), 0), nx - 2),
                    min(max(int(gy), 0), ny - 2),
                    min(max(int(gz), 0), nz - 2),
                )
                a, b, c2 = gx - i, gy - j, gz - k
                outer = _between(fields, k, j, i, c2, b, a, OUTER)
                if outer > 0 and outer_before > 0:
                    outer_before, inner_before = outer, np.float32(1.0)
                    stepped = max(stride, np.float32(0.6) * outer)
                    t += stepped
                    continue
                inner = _between(fields, k, j, i, c2, b, a, INNER)
                in_bone = _share_inside(outer_before, outer) * stepped
                in_marrow = min(_share_inside(inner_before, inner) * stepped, in_bone)
                whole += in_bone
                if in_marrow > 0:
                    spongy = _between(fields, k, j, i, c2, b, a, SPONGY)
                    near = 1 + rim * np.exp(min(inner, np.float32(0.0)) / reach)
                    struts = max(1 + contrast * _lattice(tile, to_tile, x, y, z), np.float32(0.0))
                    marrow += in_marrow
                    mineral += in_marrow * spongy * near * struts
                mineral += (in_bone - in_marrow) * cortex
                outer_before, inner_before = outer, inner
                stepped = stride
                t += stepped
            out[r, c, 0] += whole
            out[r, c, 1] += marrow
            out[r, c, 2] += mineral
