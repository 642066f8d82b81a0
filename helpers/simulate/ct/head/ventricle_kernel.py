"""The ventricles, in millimetres of the standard head."""

from __future__ import annotations

from helpers.simulate.ct.head.noise_kernel import smooth_least
from helpers.simulate.ct.head.shape import Brain
from helpers.simulate.ct.head.solid_kernel import ball, horn
from helpers.simulate.rays.compiled import inner_kernel


@inner_kernel
def frontal_horn(x: float, z: float, up: float, grow: float) -> float:
    """Return how far a place is from the frontal horn, negative inside; x from the midline."""
    wide = 0.55 + 0.085 * grow
    out = 0.55 * grow
    at = horn(
        x, z, up, 2.9 + 0.5 * out, -8.5, 9.0, 8.3 + 0.7 * out, -32.0 - 0.5 * grow, 6.5, 2.3 * wide, 1.5 * wide, 8.0, 6.0
    )
    # Its tip turns out around the head of the caudate.
    tip = horn(
        x, z, up, 5.0 + 0.6 * out, -24.0, 7.0, 12.0 + out, -30.5 - 0.5 * grow, 5.0, 2.2 * wide, 1.0 * wide, 6.5, 4.5
    )
    return smooth_least(at, tip, 1.6) - 0.72 * grow


@inner_kernel
def body_and_trigone(x: float, z: float, up: float, grow: float) -> float:
    """Return how far a place is from body, trigone, occipital and temporal horn; x from the midline."""
    k = 0.35 * grow
    body = horn(x, z, up, 3.4, -9.0, 13.5, 6.6 + 0.5 * k, 8.0, 18.0, 2.2, 2.6, 3.0, 3.4)
    bend = horn(x, z, up, 6.6 + 0.5 * k, 8.0, 18.0, 14.5 + k, 23.0, 14.5, 2.6, 3.0, 3.4, 4.8)
    trigone = horn(x, z, up, 14.5 + k, 23.0, 14.5, 19.0 + k, 33.0, 7.5, 3.0, 3.4, 4.8, 7.0)
    back = horn(x, z, up, 19.5 + k, 34.0, 6.5, 16.5, 56.0, 3.0, 2.6, 0.5, 5.5, 2.5)
    lower = horn(x, z, up, 21.5 + k, 33.0, 3.0, 28.0, 10.0, -13.0, 1.8, 0.7, 4.0, 1.6)
    tip = horn(x, z, up, 28.0, 10.0, -13.0, 28.0, -7.0, -20.0, 0.7, 1.1, 1.6, 2.0)
    upper = smooth_least(smooth_least(smooth_least(body, bend, 2.0), trigone, 2.5), back, 2.5) - 0.8 * grow
    return smooth_least(upper, smooth_least(lower, tip, 1.5) - 0.62 * grow, 2.5)


@inner_kernel
def third(x: float, z: float, up: float, grow: float) -> float:
    """Return how far a place is from the third ventricle; x from the midline."""
    main = ball(x, z, up, 0.0, 2.5, -0.5, 1.25 + grow, 13.0 + 0.5 * grow, 10.5 + 0.5 * grow)
    return min(main, ball(x, z, up, 0.0, 17.0, -5.0, 0.8 + 0.35 * grow, 3.5, 3.0 + 0.3 * grow))


@inner_kernel
def fourth(x: float, z: float, up: float, grow: float) -> float:
    """Return how far a place is from the fourth ventricle; x from the midline."""
    floor = ball(x, z, up, 0.0, 22.5, -32.0, 6.4 + grow, 2.6 + grow, 11.0 + grow)
    roof = ball(x, z, up, 0.0, 26.0, -31.5, 2.6 + grow, 4.2 + grow, 4.5 + grow)
    return smooth_least(floor, roof, 1.5)


@inner_kernel
def septum(x: float, z: float, up: float, brain: Brain) -> float:
    """Return how far a place is from the sheet between the frontal horns, negative inside; x from the midline."""
    flat = ball(0.0, z, up, 0.0, -16.0, 9.0, 9.0, 12.5 + 0.3 * brain.third, 9.0 + 0.3 * brain.third)
    return max(abs(x) - 0.75 - brain.cavum, flat)
