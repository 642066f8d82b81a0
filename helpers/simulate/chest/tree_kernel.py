"""The compiled growth of a tree of vessels into a cloud of places that it has to reach."""

from __future__ import annotations

import math

from helpers.simulate.arrays import Floats, Numbers
from helpers.simulate.rays.compiled import inlined, serial_kernel

STACK = 4000
"""Branches that may wait to be grown."""


@inlined
def _sort(height: Floats, order: Numbers, first: int, last: int) -> None:
    """Sort the part of `order` from `first` to `last` by `height`, which is kept beside it (Shell's method)."""
    gap = (last - first) // 2
    while gap > 0:
        for i in range(first + gap, last):
            value = height[i]
            index = order[i]
            j = i
            while j - gap >= first and height[j - gap] > value:
                height[j] = height[j - gap]
                order[j] = order[j - gap]
                j -= gap
            height[j] = value
            order[j] = index
        gap //= 2


@serial_kernel
def grow(
    leaves: Floats,
    law: Floats,
    root: Floats,
    deepest: int,
    chance: Floats,
    order: Numbers,
    height: Floats,
    waiting: Floats,
    branches: Floats,
) -> int:
    """Fill `branches` with a tree from `root` to all `leaves` (n, 3), and return how many there are.

    The cloud is halved again and again across its widest direction. Radii follow the number of leaves behind a
    branch, much as Murray's law has it. A branch is a start, a bending point, an end (three numbers each), the
    radius at the start and at the end, and its order. `root` is a place and a direction, `law` the first radius, the
    exponent and the least radius, `chance` rows of two even and six normal numbers; the rest is room to work in.
    """
    n = leaves.shape[0]
    for q in range(n):
        order[q] = q
    count = 0
    waiting[0, 0] = 0
    waiting[0, 1] = n
    for i in range(6):
        waiting[0, 2 + i] = root[i]
    waiting[0, 8] = law[0]
    waiting[0, 9] = 0
    left = 1
    while left > 0:
        left -= 1
        first = int(waiting[left, 0])
        last = int(waiting[left, 1])
        sx = waiting[left, 2]
        sy = waiting[left, 3]
        sz = waiting[left, 4]
        ax = waiting[left, 5]
        ay = waiting[left, 6]
        az = waiting[left, 7]
        r = waiting[left, 8]
        depth = int(waiting[left, 9])
        m = last - first
        if m < 1 or depth > deepest:
            continue
        mx = 0.0
        my = 0.0
        mz = 0.0
        for q in range(first, last):
            mx += leaves[order[q], 0]
            my += leaves[order[q], 1]
            mz += leaves[order[q], 2]
        mx /= m
        my /= m
        mz /= m
        wx = mx - sx
        wy = my - sy
        wz = mz - sz
        far = math.sqrt(wx * wx + wy * wy + wz * wz) + 1e-6
        luck = chance[count % chance.shape[0]]
        ex = mx
        ey = my
        ez = mz
        if m > 2:
            # Stems give off branches all along; twigs fork where they end.
            part = 0.17 + 0.15 * luck[0] + 0.26 * math.exp(-m / 40)
            ex = sx + wx * part + 0.022 * far * luck[2]
            ey = sy + wy * part + 0.022 * far * luck[3]
            ez = sz + wz * part + 0.022 * far * luck[4]
        length = math.sqrt((ex - sx) ** 2 + (ey - sy) ** 2 + (ez - sz) ** 2)
        bx = sx + ax * length * 0.42
        by = sy + ay * length * 0.42
        bz = sz + az * length * 0.42
        row = branches[count]
        row[0] = sx
        row[1] = sy
        row[2] = sz
        row[3] = bx
        row[4] = by
        row[5] = bz
        row[6] = ex
        row[7] = ey
        row[8] = ez
        row[9] = r
        row[10] = r * 0.62 if m <= 2 else r * 0.95
        row[11] = depth
        count += 1
        if m <= 2:
            continue
        ox = ex - bx
        oy = ey - by
        oz = ez - bz
        size = math.sqrt(ox * ox + oy * oy + oz * oz) + 1e-9
        wx /= far
        wy /= far
        wz /= far
        xx = 0.0
        xy = 0.0
        xz = 0.0
        yy = 0.0
        yz = 0.0
        zz = 0.0
        for q in range(first, last):
            dx = leaves[order[q], 0] - mx
            dy = leaves[order[q], 1] - my
            dz = leaves[order[q], 2] - mz
            along = dx * wx + dy * wy + dz * wz
            dx -= along * wx
            dy -= along * wy
            dz -= along * wz
            xx += dx * dx
            xy += dx * dy
            xz += dx * dz
            yy += dy * dy
            yz += dy * dz
            zz += dz * dz
        # The widest direction: the power method on the spread of the leaves.
        vx = luck[5]
        vy = luck[6]
        vz = luck[7]
        for _ in range(7):
            tx = xx * vx + xy * vy + xz * vz
            ty = xy * vx + yy * vy + yz * vz
            tz = xz * vx + yz * vy + zz * vz
            norm = math.sqrt(tx * tx + ty * ty + tz * tz) + 1e-12
            vx = tx / norm
            vy = ty / norm
            vz = tz / norm
        for q in range(first, last):
            height[q] = leaves[order[q], 0] * vx + leaves[order[q], 1] * vy + leaves[order[q], 2] * vz
        _sort(height, order, first, last)
        # One branch goes on as the stem, the other leaves it: shares of a sixth to a half, on either side.
        share = 0.19 + 0.31 * abs(2 * luck[1] - 1)
        cut = first + min(max(int(m * (share if luck[1] < 0.5 else 1 - share)), 1), m - 1)
        for half in range(2):
            begin = first if half == 0 else cut
            stop = cut if half == 0 else last
            if left < waiting.shape[0] - 1:
                waiting[left, 0] = begin
                waiting[left, 1] = stop
                waiting[left, 2] = ex
                waiting[left, 3] = ey
                waiting[left, 4] = ez
                waiting[left, 5] = ox / size
                waiting[left, 6] = oy / size
                waiting[left, 7] = oz / size
                waiting[left, 8] = max(r * ((stop - begin) / m) ** law[1], law[2])
                waiting[left, 9] = depth + 1
                left += 1
    return count
