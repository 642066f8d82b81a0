"""The compiled field of one vertebra: its body with waist and end-plates; that of a newborn with its arch."""

from __future__ import annotations

import math

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.rays.compiled import ALONE, Turn, inlined, kernel, serial_kernel
from helpers.simulate.rays.grid import Volume


@inlined
def _bar(
    x: float, y: float, z: float, ax: float, ay: float, az: float, bx: float, by: float, bz: float, flat: float
) -> float:
    """Return the distance from the line between two places; `flat` below 1 makes what surrounds it tall."""
    dx = bx - ax
    dy = by - ay
    dz = bz - az
    q = ((x - ax) * dx + (y - ay) * dy + (z - az) * dz) / (dx * dx + dy * dy + dz * dz)
    q = min(max(q, 0.0), 1.0)
    px = x - ax - q * dx
    py = (y - ay - q * dy) * flat
    pz = z - az - q * dz
    return math.sqrt(px * px + py * py + pz * pz)


@serial_kernel
def newborn(x: float, y: float, z: float, w: float, h: float, d: float, gap: float) -> float:
    """Return the field of a newborn's vertebra: an oval body, and two halves of the arch that do not touch it."""
    ax = abs(x)
    wide = 0.95 * w
    r = 0.62 * h
    # Seen from above the body is a kidney: rays that meet it slantwise see its plates as curves.
    hollow = 0.10 * d * math.exp(-((x / (0.5 * wide)) ** 2))
    around = math.sqrt((ax / wide) ** 2 + (z / (d - (hollow if z > 0 else 0.0))) ** 2)
    notch = 0.16 * h * math.exp(-((y / (0.35 * h)) ** 2))
    q0 = (around - 1) * min(wide, d) + r + notch
    q1 = abs(y) - h + r
    b = math.sqrt(max(q0, 0.0) ** 2 + max(q1, 0.0) ** 2) + min(max(q0, q1), 0.0) - r
    # The root of the arch, seen end-on as a ring on the upper outer corner of the body; only a thin gap of cartilage
    # parts them. A field that grows slowly makes its cortex thick.
    root = _bar(ax, y, z, 0.80 * w, -0.44 * h, 1.16 * d, 0.90 * w, -0.30 * h, 1.95 * d, 0.72) - 0.18 * w
    b = min(b, 0.48 * root)
    # The lamina goes down and inwards from it, the transverse process outwards behind the neck of the rib.
    b = min(b, 0.8 * (_bar(ax, y, z, 0.88 * w, 0.0, 1.9 * d, gap * w, 0.78 * h, 2.4 * d, 0.50) - 0.12 * w))
    b = min(b, _bar(ax, y, z, 0.95 * w, -0.22 * h, 1.95 * d, 1.62 * w, -0.50 * h, 2.2 * d, 0.8) - 0.15 * w)
    return min(b, _bar(ax, y, z, 0.86 * w, -0.85 * h, 1.95 * d, 0.80 * w, 0.95 * h, 2.0 * d, 1.0) - 0.11 * w)


@serial_kernel
def body(x: float, y: float, z: float, shape: Floats) -> float:
    """Return the field of the body: oval seen from above, its end-plates hollow, those of the neck with raised rims."""
    w, h, d = shape[0], shape[1], shape[2]
    r = shape[3] * h
    tall = min((y / h) ** 2, 1.0)
    # The canal dents it from behind.
    deep = d * (1 - 0.14 * math.exp(-((x / (0.5 * w)) ** 2))) if z > 0 else d
    sides = abs(x / w)
    around = (sides**2.2 + abs(z / deep) ** 2.2) ** (1 / 2.2)
    # A field that grows quickly makes a thin cortex: the sides of a body are hardly seen, its plates are.
    q0 = 2.2 * (around * (1 + shape[5] * (1 - tall)) - 1) * min(w, d) + r
    lip = min(max((sides - 0.45) / 0.5, 0.0), 1.0) ** 2
    plate = h * (1 - shape[4] * (1 - min(around * around, 1.0)))
    plate += shape[8] * h * (lip if y < 0 else -0.55 * lip)
    q1 = abs(y) - plate + r
    return math.sqrt(max(q0, 0.0) ** 2 + max(q1, 0.0) ** 2) + min(max(q0, q1), 0.0) - r


@kernel
def fill_vertebra(
    xs: Plane, ys: Plane, zs: Plane, shape: Floats, place: Floats, field: Volume, turn: Turn = ALONE
) -> None:
    """Fill the field of a vertebral body, and of a newborn's arch.

    `shape` is half width, height and depth of the body, the roundness of its corners, the hollow of its
    end-plates and of its waist, the width of the gap in the arch, how much it is a newborn's, and how far the sides
    of its upper end-plate are raised; `place` its middle and its two tilts.
    """
    for k in range(turn[0], zs.size, turn[1]):
        for j in range(ys.size):
            for i in range(xs.size):
                x = xs[i] - place[0]
                z = zs[k] - place[2]
                y = ys[j] - place[1] - place[3] * x - place[4] * z
                if shape[7] >= 1:
                    field[k, j, i] = newborn(x, y, z, shape[0], shape[1], shape[2], shape[6])
                    continue
                b = body(x, y, z, shape)
                if shape[7] > 0:
                    b += shape[7] * (newborn(x, y, z, shape[0], shape[1], shape[2], shape[6]) - b)
                field[k, j, i] = b
