"""Brain stem and cerebellum, and the tent above them, in millimetres of the standard head."""

from __future__ import annotations

from helpers.simulate.ct.head.noise_kernel import smooth_least
from helpers.simulate.ct.head.solid_kernel import ball, tube
from helpers.simulate.rays.compiled import inner_kernel


@inner_kernel
def petrous_line(x: float) -> float:
    """Return where the ridge of the petrous bone is; x from the midline."""
    return -4 + 0.6 * (max(x, 9.0) - 9)


@inner_kernel
def tent(x: float, z: float) -> float:
    """Return how high the tentorium is; x from the midline."""
    roof = 4.5 - 0.42 * max(z - 34, 0.0) - 0.36 * x
    return min(roof, -22.0 - 0.05 * x + 0.75 * max(z - petrous_line(x), 0.0))


@inner_kernel
def stem(x: float, z: float, up: float) -> float:
    """Return how far a place is from the brain stem, negative inside; x from the midline."""
    peduncle = ball(x, z, up, 7.6, 2.0, -10.0, 6.2, 7.5, 11.0, -0.35)
    midbrain = smooth_least(peduncle, ball(x, z, up, 0.0, 10.0, -8.5, 12.5, 9.5, 9.0), 2.5)
    pons = ball(x, z, up, 0.0, 6.5, -28.0, 17.0, 12.5, 12.5)
    medulla = tube(x, z, up, 0.0, 14.0, -38.0, 0.0, 30.0, -76.0, 9.0, 6.5)
    return smooth_least(smooth_least(midbrain, pons, 4.0), medulla, 4.0)


@inner_kernel
def cerebellum(x: float, z: float, up: float) -> float:
    """Return how far a place is from the cerebellum, negative inside; x from the midline."""
    side = ball(x, z, up, 27.0, 46.0, -31.0, 37.0, 35.0, 38.0, -0.25)
    worm = ball(x, z, up, 0.0, 45.0, -20.0, 17.0, 30.0, 27.0)
    arm = tube(x, z, up, 12.0, 13.0, -28.0, 26.0, 30.0, -31.0, 8.0, 9.0)
    return smooth_least(smooth_least(side, worm, 4.0), arm, 4.0)
