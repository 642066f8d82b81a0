"""The compiled field of a shoulder blade: a bowed plate with an outline, and the solids that stand on it."""

from __future__ import annotations

import math

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.rays.compiled import each, kernel
from helpers.simulate.rays.grid import Volume
from helpers.simulate.rays.solid_kernel import OUTSIDE, union


@kernel
def fill_scapula(
    xs: Plane,
    ys: Plane,
    zs: Plane,
    frame: Floats,
    outline: Floats,
    bow: float,
    radius: float,
    thickness: float,
    solids: Floats,
    plate: Volume,
    strong: Volume,
) -> None:
    """Fill the fields of the plate and of the solids on it.

    `frame` is the origin and the three axes of the plate, shape (4, 3); `outline` is closed, in the first two of
    them; the plate is `bow` mm higher in its middle than `radius` mm away, and thicker along its edges.
    """
    count = outline.shape[0]
    for k in each(zs.size):
        for j in range(ys.size):
            for i in range(xs.size):
                dx = xs[i] - frame[0, 0]
                dy = ys[j] - frame[0, 1]
                dz = zs[k] - frame[0, 2]
                a = dx * frame[1, 0] + dy * frame[1, 1] + dz * frame[1, 2]
                b = dx * frame[2, 0] + dy * frame[2, 1] + dz * frame[2, 2]
                c = dx * frame[3, 0] + dy * frame[3, 1] + dz * frame[3, 2]
                c -= bow * (1 - (a * a + b * b) / (radius * radius))
                nearest = 1e9
                inside = False
                q = count - 1
                for m in range(count):
                    ex = outline[q, 0] - outline[m, 0]
                    ey = outline[q, 1] - outline[m, 1]
                    wx = a - outline[m, 0]
                    wy = b - outline[m, 1]
                    t = min(max((wx * ex + wy * ey) / (ex * ex + ey * ey + 1e-9), 0.0), 1.0)
                    nearest = min(nearest, (wx - ex * t) ** 2 + (wy - ey * t) ** 2)
                    above = outline[m, 1] > b
                    if above != (outline[q, 1] > b) and a < ex * (b - outline[m, 1]) / ey + outline[m, 0]:
                        inside = not inside
                    q = m
                edge = math.sqrt(nearest) * (-1 if inside else 1)
                rim = 1 + 0.5 * math.exp(-((edge / (3 * thickness)) ** 2))
                plate[k, j, i] = max(abs(c) - thickness * rim, edge - 0.6)
                strong[k, j, i] = union(solids, xs[i], ys[j], zs[k], OUTSIDE)
