"""The ends of tubular bones as heights over x and z: joint surfaces, tips and growth plates."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.hand.tubular_table import Tubular
from helpers.simulate.rays import shapes

Height = Callable[[Plane, Plane], Plane]
"""y over x and z, all in millimetres."""


def base(bone: Tubular, breadth: float, young: float, random: np.random.Generator) -> Height:
    """Return the joint surface at the base: 0 at its rim, negative where it is hollow."""
    a, b = bone.wide[0] / 2 * breadth, bone.deep[0] / 2 * breadth
    depth = float(random.normal(1, 0.15)) * (1 - 0.8 * young)
    rough = shapes.waves_over(random, 3.2 * breadth + 0.6)

    def at(x: Plane, z: Plane) -> Plane:
        u, v = np.clip(x / a, -1.3, 1.3), np.clip(z / b, -1.3, 1.3)
        return plane(a * depth * _BASES[bone.kind](u, v, bone.ray) + 0.02 * a * rough(x, z) - 0.3 * a * young * u * u)

    return at


def head(bone: Tubular, breadth: float, young: float, random: np.random.Generator) -> Height:
    """Return the far end: 0 where it is farthest, positive towards its sides."""
    a, b = bone.wide[2] / 2 * breadth, bone.deep[2] / 2 * breadth
    lean = float(random.normal(0, 0.03))
    rough = shapes.waves_over(random, 1.5 * breadth + 0.5)

    def at(x: Plane, z: Plane) -> Plane:
        u, v = x / a, z / b
        if bone.kind == "distal":
            end = _tuft(u, v) + 0.05 * (1 - young) * rough(x, z)
        elif bone.kind.endswith("metacarpal"):
            end = _dome(u, v, 0.95 if bone.kind == "metacarpal" else 0.45)
        else:
            end = _condyles(u, v, 1 - 0.75 * young)
        return plane(a * (end + lean * u))

    return at


def plate_bow(bone: Tubular, half: tuple[float, float], young: float, random: np.random.Generator) -> Height:
    """Return how far the end of a shaft at its growth plate falls back from the middle to the edges."""
    a, b = half
    # Growth plates are nearly flat in the young; later the shaft rises in the middle, and the epiphysis caps it.
    bow = float(random.normal(0.07, 0.035)) * (1 - young) + (0.10 if bone.kind == "metacarpal" else 0.03)
    wave = float(random.normal(0, 0.04))

    def at(x: Plane, z: Plane) -> Plane:
        u, v = np.clip(x / a, -1.2, 1.2), np.clip(z / b, -1.2, 1.2)
        return plane(a * (bow * (u * u + 0.6 * v * v) + wave * u * (1 - u * u)))

    return at


def _dome(u: Plane, v: Plane, height: float) -> Plane:
    flat = np.clip(u * u * 0.94 + v * v * 0.94, 0, 0.985)
    return plane(height * (1 - np.sqrt(1 - flat)))


def _condyles(u: Plane, v: Plane, notch: float) -> Plane:
    """Two round condyles with a groove between them; they roll off towards back and palm."""
    groove = 0.17 * notch * np.exp(-((u / 0.34) ** 2))
    roll = 0.75 * (1 - np.sqrt(1 - np.clip(0.9 * v * v, 0, 0.98)))
    return plane(groove + 0.13 * np.clip(np.abs(u) - 0.45, 0, 1) ** 2 * 3 + roll)


def _tuft(u: Plane, v: Plane) -> Plane:
    return 0.62 * (1 - np.sqrt(1 - np.clip(0.86 * u * u, 0, 0.98))) + 0.25 * v * v


def _hollow(u: Plane, v: Plane, ray: int) -> Plane:
    """Return the base of a proximal phalanx: one shallow dish for the head of the metacarpal."""
    del ray
    return plane(-0.14 * np.clip(1 - 0.9 * u * u - 0.7 * v * v, -0.3, 1))


def _two_dishes(u: Plane, v: Plane, ray: int) -> Plane:
    """Return the base of a middle or distal phalanx: two dishes with a ridge between them."""
    del ray
    return plane(-0.15 * np.clip(1 - u * u - 0.6 * v * v, -0.3, 1) + 0.13 * np.exp(-((u / 0.28) ** 2)))


def _saddle(u: Plane, v: Plane, ray: int) -> Plane:
    """Return the base of the thumb's metacarpal."""
    del ray
    return -0.10 * (1 - u * u) - 0.22 * v * v + 0.10 * v


def _facets(u: Plane, v: Plane, ray: int) -> Plane:
    """Return the bases of the other metacarpals: forked, with a styloid process, flat, and leaning."""
    if ray == 2:
        return -0.30 * np.exp(-(((u + 0.15) / 0.38) ** 2)) - 0.25 * np.clip(-u - 0.55, 0, 1) + 0.10 * u - 0.08 * v
    if ray == 3:
        return -0.16 * u - 0.14 * v - 0.10 * u * u
    if ray == 4:
        return -0.10 * u * u - 0.10 * v * v + 0.05 * u
    return -0.20 * u - 0.12 * u * u + 0.10 * v * v - 0.10


_BASES: dict[str, Callable[[Plane, Plane, int], Plane]] = {
    "proximal": _hollow,
    "middle": _two_dishes,
    "distal": _two_dishes,
    "thumb metacarpal": _saddle,
    "metacarpal": _facets,
}
