"""Smooth noise in space, the same at a place in every slice."""

from __future__ import annotations

from helpers.simulate.rays.compiled import inner_kernel
from helpers.simulate.rays.lattice_kernel import lattice


@inner_kernel
def rough(x: float, z: float, up: float, size: float, seed: int) -> float:
    """Return noise from -1 to 1 in two octaves, the larger one `size` millimetres."""
    return (
        lattice(x / size, z / size, up / size, seed)
        + 0.5 * lattice(2.1 * x / size, 2.1 * z / size, 2.1 * up / size, seed + 7)
    ) / 1.2


@inner_kernel
def smooth_least(a: float, b: float, width: float) -> float:
    """Return the smaller of two distances, rounded where they meet."""
    h = min(max(0.5 + 0.5 * (b - a) / width, 0.0), 1.0)
    return b * (1 - h) + a * h - width * h * (1 - h)


@inner_kernel
def ramp(value: float, low: float, high: float) -> float:
    """Return 0 below `low`, 1 above `high`, and a smooth step between; works downwards too."""
    t = min(max((value - low) / (high - low), 0.0), 1.0)
    return t * t * (3 - 2 * t)
