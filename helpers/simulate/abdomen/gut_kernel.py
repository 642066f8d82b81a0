"""The compiled part of `lumen`: loops that press against one another, like soap bubbles with a wall between."""

from __future__ import annotations

import math

import numpy as np

from helpers.simulate.abdomen.gut_types import Labels
from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.rays.compiled import each, inlined, serial_kernel, split_kernel
from helpers.simulate.rays.grid import Volume
from helpers.simulate.rays.lattice_kernel import lattice

BLOCK = 6
"""Points along each side of a block."""

FAR = 1e3
"""Far from everything, millimetres."""


@inlined
def _depth(row: Floats, x: float, y: float, z: float) -> float:
    """Return the distance of a place from a capsule's surface, negative inside."""
    dx = row[3] - row[0]
    dy = row[4] - row[1]
    dz = row[5] - row[2]
    t = ((x - row[0]) * dx + (y - row[1]) * dy + (z - row[2]) * dz) / (dx * dx + dy * dy + dz * dz + 1e-9)
    t = min(max(t, 0.0), 1.0)
    px = x - row[0] - t * dx
    py = y - row[1] - t * dy
    pz = z - row[2] - t * dz
    return math.sqrt(px * px + py * py + pz * pz) - (row[6] + (row[7] - row[6]) * t)


@inlined
def _fold(row: Floats, x: float, y: float, z: float) -> float:
    """Return how far the folds of a capsule reach in at a place, millimetres."""
    dx = row[3] - row[0]
    dy = row[4] - row[1]
    dz = row[5] - row[2]
    size = math.sqrt(dx * dx + dy * dy + dz * dz) + 1e-6
    px = x - row[0]
    py = y - row[1]
    pz = z - row[2]
    along = (px * dx + py * dy + pz * dz) / size
    a = px * row[11] + py * row[12] + pz * row[13]
    bx = dy * row[13] - dz * row[12]
    by = dz * row[11] - dx * row[13]
    bz = dx * row[12] - dy * row[11]
    b = (px * bx + py * by + pz * bz) / size
    # Folds of the colon: three rows of pouches, each a third of a period on. Those of the small bowel go all round.
    third = math.floor((math.atan2(b, a) + 3.1416) / 2.0944)
    phase = (row[10] + along) / row[9]
    if row[9] > 0.8 * row[6]:
        phase += 0.36 * third
    phase -= math.floor(phase)
    return row[8] * math.exp(-(((phase - 0.5) / 0.13) ** 2))


@inlined
def _coarse(room: Volume, x: float, y: float, z: float) -> float:
    """Return a coarse volume between its points; places in steps of the coarse grid."""
    i = min(max(int(math.floor(x)), 0), room.shape[2] - 2)
    j = min(max(int(math.floor(y)), 0), room.shape[1] - 2)
    k = min(max(int(math.floor(z)), 0), room.shape[0] - 2)
    a = x - i
    b = y - j
    c = z - k
    front = (1 - b) * ((1 - a) * room[k, j, i] + a * room[k, j, i + 1]) + b * (
        (1 - a) * room[k, j + 1, i] + a * room[k, j + 1, i + 1]
    )
    back = (1 - b) * ((1 - a) * room[k + 1, j, i] + a * room[k + 1, j, i + 1]) + b * (
        (1 - a) * room[k + 1, j + 1, i] + a * room[k + 1, j + 1, i + 1]
    )
    return (1 - c) * front + c * back


@inlined
def _larger(a: float, b: float, over: float) -> float:
    """Return the larger of two fields, rounded where they meet within `over` mm: bodies have no sharp edges."""
    share = min(max(0.5 + 0.5 * (a - b) / over, 0.0), 1.0)
    return b + (a - b) * share + over * share * (1 - share)


@inlined
def _opening(joints: Floats, joint: int, x: float, y: float, z: float) -> float:
    """Return how far a place lies within the opening between two stretches, negative outside, millimetres."""
    ox = x - joints[joint, 0]
    oy = y - joints[joint, 1]
    oz = z - joints[joint, 2]
    return 0.72 * joints[joint, 3] - math.sqrt(ox * ox + oy * oy + oz * oz)


@serial_kernel
def _neighbours(
    rows: Floats, stretch: Labels, joints: Floats, near: Labels, x: float, y: float, z: float
) -> tuple[int, float, float, int, float]:
    """Return the nearest capsule, its field, that of the next stretch, and the joined stretch and its field."""
    best = FAR
    who = -1
    for n in near:
        d = _depth(rows[n], x, y, z)
        if d < best:
            best = d
            who = n
    second = FAR
    beside = FAR
    joined = stretch[who]
    own = stretch[who]
    for n in near:
        other = stretch[n]
        if other == own:
            continue
        d = _depth(rows[n], x, y, z)
        if (other == own + 1 or other == own - 1) and joints[max(own, other), 3] > 0:
            if d < beside:
                beside = d
                joined = other
            # There is no wall in an opening.
            d += 3.0 * max(_opening(joints, max(own, other), x, y, z), 0.0)
        second = min(second, d)
    return who, best, second, joined, beside


@serial_kernel
def _candidates(rows: Floats, x: float, y: float, z: float, reach: float) -> Labels:
    """Return the capsules that matter within `reach` mm of a place."""
    m = rows.shape[0]
    depth = np.empty(m, np.float64)
    least = FAR
    for c in range(m):
        depth[c] = _depth(rows[c], x, y, z)
        least = min(least, depth[c])
    limit = max(least + 2 * reach, 2 * reach - least + 3.0)
    near = np.empty(m, np.int64)
    count = 0
    for c in range(m):
        if depth[c] < limit:
            near[count] = c
            count += 1
    return near[:count]


@split_kernel
def fill_gut(
    rows: Floats,
    stretch: Labels,
    joints: Floats,
    walls: Floats,
    room: Volume,
    ratio: float,
    rough: float,
    scale: float,
    seed: int,
    xs: Plane,
    ys: Plane,
    zs: Plane,
    lumen: Volume,
    outside: Volume,
    label: Labels,
    neighbour: Labels,
    mix: Volume,
) -> None:
    """Fill `lumen` (negative within the gut), `outside` (negative between the loops) and `label` (the stretch).

    `neighbour` and `mix` say which stretch opens into that one, and how much of its content is felt. Blocks of the
    grid are filled one after the other, each with the capsules near to it.
    """
    nz, ny, nx = lumen.shape
    reach = 0.87 * (xs[1] - xs[0]) * BLOCK
    for kb in each((nz + BLOCK - 1) // BLOCK):
        for jb in range((ny + BLOCK - 1) // BLOCK):
            for ib in range((nx + BLOCK - 1) // BLOCK):
                k0, j0, i0 = kb * BLOCK, jb * BLOCK, ib * BLOCK
                k1, j1, i1 = min(k0 + BLOCK, nz), min(j0 + BLOCK, ny), min(i0 + BLOCK, nx)
                ci, cj, ck = 0.5 * (i0 + i1 - 1), 0.5 * (j0 + j1 - 1), 0.5 * (k0 + k1 - 1)
                if _coarse(room, ci / ratio, cj / ratio, ck / ratio) < 2 * reach:
                    cx, cy, cz = 0.5 * (xs[i0] + xs[i1 - 1]), 0.5 * (ys[j0] + ys[j1 - 1]), 0.5 * (zs[k0] + zs[k1 - 1])
                    near = _candidates(rows, cx, cy, cz, reach)
                else:
                    near = np.empty(0, np.int64)
                for k in range(k0, k1):
                    for j in range(j0, j1):
                        for i in range(i0, i1):
                            x, y, z = xs[i], ys[j], zs[k]
                            inside = _coarse(room, i / ratio, j / ratio, k / ratio)
                            label[k, j, i] = 0
                            neighbour[k, j, i] = 0
                            mix[k, j, i] = 0.0
                            lumen[k, j, i] = 2 * reach
                            outside[k, j, i] = inside
                            if near.size == 0:
                                continue
                            who, best, second, joined, beside = _neighbours(rows, stretch, joints, near, x, y, z)
                            if best > 2 * reach:
                                continue
                            own = stretch[who]
                            wall = walls[own]
                            tube = best + rough * lattice(x / scale, y / scale, z / scale, seed)
                            if rows[who, 8] > 0:
                                tube += _fold(rows[who], x, y, z)
                            field = _larger(tube, 0.5 * (best - second) + wall, 2.2 * wall)
                            lumen[k, j, i] = _larger(field, inside + wall, 3.0 * wall)
                            outside[k, j, i] = max(wall - tube, inside)
                            label[k, j, i] = own
                            neighbour[k, j, i] = joined
                            mix[k, j, i] = 0.5 * max(1 - (beside - best) / (1.2 * rows[who, 6]), 0.0)
