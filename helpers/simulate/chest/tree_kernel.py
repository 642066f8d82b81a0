"""The compiled growth of a tree of vessels into a cloud of places that it has to reach."""

from __future__ import annotations

import math

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.rays.compiled import serial_kernel

_STACK = 4000


@serial_kernel
def grow(
    leaves: Floats,
    root: Floats,
    direction: Floats,
    radius: float,
    exponent: float,
    least: float,
    random: np.random.Generator,
    deepest: int,
) -> Floats:
    """Return the branches of a tree from `root` to all `leaves` (n, 3).

    The cloud is halved again and again across its widest direction. Radii follow the number of leaves behind a
    branch, much as Murray's law has it. A row is a start, a bending point, an end (three numbers each), the radius
    at the start and at the end, and the order of the branch.
    """
    n = leaves.shape[0]
    order = np.arange(n)
    branches = np.empty((4 * n + 8, 12))
    count = 0
    waiting = np.empty((_STACK, 10))
    waiting[0, 0] = 0
    waiting[0, 1] = n
    waiting[0, 2:5] = root
    waiting[0, 5:8] = direction
    waiting[0, 8] = radius
    waiting[0, 9] = 0
    left = 1
    while left > 0:
        left -= 1
        first = int(waiting[left, 0])
        last = int(waiting[left, 1])
        start = waiting[left, 2:5].copy()
        along = waiting[left, 5:8].copy()
        r = waiting[left, 8]
        depth = int(waiting[left, 9])
        m = last - first
        if m < 1 or depth > deepest:
            continue
        middle = np.zeros(3)
        for q in range(first, last):
            middle += leaves[order[q]]
        middle /= m
        way = middle - start
        far = math.sqrt((way * way).sum()) + 1e-6
        end = middle.copy()
        if m > 2:
            end = start + way * random.uniform(0.34, 0.50) + random.normal(0.0, 0.035 * far, 3)
        length = math.sqrt(((end - start) ** 2).sum())
        bend = start + along * length * 0.42
        branches[count, 0:3] = start
        branches[count, 3:6] = bend
        branches[count, 6:9] = end
        branches[count, 9] = r
        branches[count, 10] = r * 0.62 if m <= 2 else r * 0.95
        branches[count, 11] = depth
        count += 1
        if m <= 2:
            continue
        onwards = end - bend
        onwards /= math.sqrt((onwards * onwards).sum()) + 1e-9
        heading = way / far
        spread = np.zeros((3, 3))
        for q in range(first, last):
            off = leaves[order[q]] - middle
            off = off - (off * heading).sum() * heading
            for i in range(3):
                for j in range(3):
                    spread[i, j] += off[i] * off[j]
        axis = random.normal(0.0, 1.0, 3)
        for _ in range(7):
            turned = np.zeros(3)
            for i in range(3):
                for j in range(3):
                    turned[i] += spread[i, j] * axis[j]
            axis = turned / (math.sqrt((turned * turned).sum()) + 1e-12)
        height = np.empty(m)
        for q in range(m):
            height[q] = (leaves[order[first + q]] * axis).sum()
        order[first:last] = order[first:last][np.argsort(height)]
        cut = first + min(max(int(m * random.uniform(0.30, 0.70)), 1), m - 1)
        for half in range(2):
            begin = first if half == 0 else cut
            stop = cut if half == 0 else last
            if left < _STACK - 1:
                waiting[left, 0] = begin
                waiting[left, 1] = stop
                waiting[left, 2:5] = end
                waiting[left, 5:8] = onwards
                waiting[left, 8] = max(r * ((stop - begin) / m) ** exponent, least)
                waiting[left, 9] = depth + 1
                left += 1
    return branches[:count]
