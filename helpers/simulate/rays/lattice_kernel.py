"""Smooth noise in space: the same at a place whatever is drawn around it."""

from __future__ import annotations

import math

from helpers.simulate.rays.compiled import inlined, serial_kernel


@inlined
def _value(i: int, j: int, k: int, seed: int) -> float:
    """Return a number from -1 to 1 that belongs to one node of the lattice."""
    mixed = (i * 374761393 + j * 668265263 + k * 1274126177 + seed * 974634777) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 13)) * 1103515245) & 0xFFFFFFFF
    return ((mixed ^ (mixed >> 16)) & 0xFFFF) / 32767.5 - 1.0


@serial_kernel
def lattice(x: float, y: float, z: float, seed: int) -> float:
    """Return smooth noise from -1 to 1 with one node for each unit of `x`, `y` and `z`."""
    i = int(math.floor(x))
    j = int(math.floor(y))
    k = int(math.floor(z))
    a = x - i
    b = y - j
    c = z - k
    a = a * a * (3 - 2 * a)
    b = b * b * (3 - 2 * b)
    c = c * c * (3 - 2 * c)
    total = 0.0
    for dk in range(2):
        for dj in range(2):
            for di in range(2):
                weight = (a if di else 1 - a) * (b if dj else 1 - b) * (c if dk else 1 - c)
                total += weight * _value(i + di, j + dj, k + dk, seed)
    return total
