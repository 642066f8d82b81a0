"""Compiled: distances on a grid, a row or a slice to each thread."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.simulate.arrays import Plane
from helpers.simulate.rays.compiled import ALONE, Turn, kernel


@kernel
def to_polygon(a: Plane, b: Plane, corners: Plane, out: Plane, turn: Turn = ALONE) -> None:
    """Write the signed distance of each place (a, b) to a closed polygon; negative inside."""
    n = corners.shape[0]
    for row in range(turn[0], b.size, turn[1]):
        q = b[row]
        for place in range(a.size):
            p = a[place]
            least, inside = np.float32(1e12), False
            for k in range(n):
                m = k + 1 if k + 1 < n else 0
                ax, ay, ex, ey = (
                    corners[k, 0],
                    corners[k, 1],
                    corners[m, 0] - corners[k, 0],
                    corners[m, 1] - corners[k, 1],
                )
                t = ((p - ax) * ex + (q - ay) * ey) / (ex * ex + ey * ey + np.float32(1e-9))
                t = min(np.float32(1), max(np.float32(0), t))
                dx, dy = p - ax - t * ex, q - ay - t * ey
                least = min(least, dx * dx + dy * dy)
                if (ay > q) != (ay + ey > q) and p < ex * (q - ay) / ey + ax:
                    inside = not inside
            out[row, place] = -np.sqrt(least) if inside else np.sqrt(least)


@kernel
def sweep(x: Plane, z: Plane, middle: Plane, half: Plane, power: Any, out: Plane, turn: Turn = ALONE) -> None:
    """Write the distance to superellipses whose middle and half widths (x, z) are known at each y."""
    for j in range(turn[0], out.shape[1], turn[1]):
        wide, deep = half[j, 0], half[j, 1]
        least = min(wide, deep)
        across = np.abs((x - middle[j, 0]) / wide) ** power
        for k in range(out.shape[0]):
            through = np.abs((z[k] - middle[j, 1]) / deep) ** power
            for i in range(out.shape[2]):
                out[k, j, i] = ((across[i] + through) ** (1 / power) - 1) * least


@kernel
def carve(front: Plane, profile: Plane, wide: Plane, deep: Plane, power: Any, out: Plane, turn: Turn = ALONE) -> None:
    """Write the distance to what is inside both outlines, rounded from the one to the other at each y."""
    for k in range(turn[0], out.shape[0], turn[1]):
        for j in range(out.shape[1]):
            least = min(wide[j], deep[j])
            b = max(1 + profile[k, j, 0] / deep[j], np.float32(0)) ** power
            for i in range(out.shape[2]):
                a = max(1 + front[k, j, i] / wide[j], np.float32(0)) ** power
                out[k, j, i] = ((a + b) ** (1 / power) - 1) * least


@kernel
def true_distance(field: Plane, step: Any, least: Any, out: Plane, turn: Turn = ALONE) -> None:
    """Write `field` divided by the length of its slope: the distance in millimetres near the surface."""
    nz, ny, nx = field.shape
    for k in range(turn[0], nz, turn[1]):
        below, above = max(int(k) - 1, 0), min(int(k) + 1, nz - 1)
        for j in range(ny):
            left, right = max(j - 1, 0), min(j + 1, ny - 1)
            for i in range(nx):
                near, far = max(i - 1, 0), min(i + 1, nx - 1)
                dz = (field[above, j, i] - field[below, j, i]) / (step * (above - below))
                dy = (field[k, right, i] - field[k, left, i]) / (step * (right - left))
                dx = (field[k, j, far] - field[k, j, near]) / (step * (far - near))
                out[k, j, i] = field[k, j, i] / max(np.sqrt(dx * dx + dy * dy + dz * dz), least)
