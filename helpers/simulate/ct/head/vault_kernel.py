"""The calvaria: how deep a place lies below its inner surface, which bone it belongs to, and where the sutures are."""

from __future__ import annotations

import math

from helpers.simulate.ct.head.noise_kernel import ramp, rough
from helpers.simulate.ct.head.shape import Skull
from helpers.simulate.rays.compiled import inner_kernel, serial_kernel

POWER = 2.3
"""Of the superellipsoid: 2 would be an ellipsoid, more is boxier."""

FRONTAL, PARIETAL, TEMPORAL, OCCIPITAL = 0, 1, 2, 3


@inner_kernel
def depth_below(X: float, Z: float, U: float, skull: Skull) -> float:
    """Return how deep a place of the standard head lies below the inner table, in the child's millimetres."""
    long = Z / 84.0
    wide = 67.0 * (1 + skull.egg * (0.10 * long - 0.05 * long * long))
    if U < 0 and Z < 0:
        # The temples are narrow above the face.
        wide *= 1 - 0.10 * ramp(-long, 0.25, 0.85) * ramp(-U, 0.0, 40.0)
    high = 74.0 if U > 0 else 105.0
    a, b, c = abs(X) / wide, abs(Z + skull.skew * X) / (84.0 * (1 - skull.brow * (Z < 0))), abs(U) / high
    total = a**POWER + b**POWER + c**POWER
    rho = total ** (1 / POWER)
    more = POWER - 1
    steep = math.sqrt(
        (a**more / (wide * skull.sx)) ** 2 + (b**more / (84 * skull.sz)) ** 2 + (c**more / (high * skull.su)) ** 2
    )
    if rho < 0.35:
        return 0.65 * 60.0 * skull.sx
    depth = (1 - rho) * rho**more / steep
    return depth + 1.3 * skull.sx * rough(X, Z, U, 42.0, skull.noise)


@inner_kernel
def coronal(Z: float, U: float) -> float:
    """Return how far behind the coronal suture a place of the standard head is."""
    return (Z + 16 + 22 * (1 - U / 73)) / 1.044


@inner_kernel
def lambdoid(X: float, Z: float, U: float) -> float:
    """Return how far below the lambdoid suture a place is."""
    return (0.6 * (Z - 70) - 0.8 * (U - 38) - 0.59 * abs(X)) / 1.16


@inner_kernel
def squamous(Z: float, U: float) -> float:
    """Return how far above the squamous suture a place at the side is."""
    return U - 24 + 28 * ((Z + 2) / 46) ** 2


@serial_kernel
def bone_at(X: float, Z: float, U: float) -> int:
    """Return which bone of the calvaria a place belongs to."""
    if coronal(Z, U) < 0:
        return FRONTAL
    if lambdoid(X, Z, U) > 0:
        return OCCIPITAL
    if abs(X) > 40 and squamous(Z, U) < 0:
        return TEMPORAL
    return PARIETAL


@inner_kernel
def to_suture(X: float, Z: float, U: float, skull: Skull) -> float:
    """Return how far the nearest suture is, in the child's millimetres."""
    c, p = coronal(Z, U), lambdoid(X, Z, U)
    near = min(abs(c) * skull.sz, abs(p) * skull.sz)
    if abs(X) > 40 and c > -3 and p < 3:
        near = min(near, abs(squamous(Z, U)) * skull.su)
    if c > 0 and p < 0:
        near = min(near, abs(X) * skull.sx)
    return near


@inner_kernel
def _teeth(along: float, across: float, out: float, skull: Skull) -> float:
    """Return how far the middle of a suture is from its course: its teeth are longer in the outer table."""
    saw = math.sin(along * 1.15 + 1.7 * rough(along, across, 0.0, 5.0, skull.noise + 31))
    wander = 1.6 * rough(along, across, 0.0, 17.0, skull.noise + 33)
    return skull.zigzag * (0.25 + 0.75 * out) * saw + wander


@inner_kernel
def open_suture(X: float, Z: float, U: float, out: float, skull: Skull) -> bool:
    """Say whether a place in the calvaria is in a suture or a fontanelle; `out` is 0 at the inner table, 1 outside."""
    c, p = coronal(Z, U), lambdoid(X, Z, U)
    half = 0.5 * skull.suture * (0.75 + 0.5 * out)
    if U > -6 and abs(c * skull.sz + _teeth(X * skull.sx, 3.0, out, skull)) < half:
        return True
    if U > -34 and abs(p * skull.sz + _teeth(X * skull.sx, 50.0, out, skull)) < half:
        return True
    # The squamous suture is bevelled: it runs obliquely through the bone.
    bevel = squamous(Z, U) * skull.su + 3.0 * (out - 0.5) + 0.4 * _teeth(Z, 90.0, out, skull)
    if abs(X) > 40 and c > -2 and p < 2 and abs(bevel) < 0.7 * half:
        return True
    if c > -4 and p < 0 and abs(X * skull.sx + _teeth(Z * skull.sz, 130.0, out, skull)) < half * skull.sagittal:
        return True
    if c < 0 and U > -10 and abs(X * skull.sx + 0.4 * _teeth(Z * skull.sz, 170.0, out, skull)) < half * skull.metopic:
        return True
    if skull.accessory > 0 and c > 2 and p < -4 and squamous(Z, U) > 2:
        # Between the sagittal and the squamous suture, on both sides.
        extra = (Z - 20 + 0.12 * abs(X)) * skull.sz + 1.4 * _teeth(abs(X), 210.0, out, skull)
        if abs(extra) < 0.7 * half:
            return True
    return abs(X) * skull.sx + 0.75 * abs(Z + 16) * skull.sz < skull.fontanelle and U > 40


@inner_kernel
def bone_thickness(X: float, Z: float, U: float, skull: Skull) -> float:
    """Return how thick the calvaria is, in the child's millimetres: thin at the temples, thick at the back."""
    much = 1 + 0.22 * rough(X, Z, U, 34.0, skull.noise + 11)
    much *= 1 - 0.42 * ramp(abs(X), 44.0, 62.0) * ramp(25.0 - U, 0.0, 25.0) * ramp(40.0 - Z, 0.0, 25.0)
    much *= 1 + 0.5 * ramp(Z, 60.0, 82.0) * ramp(12.0 - abs(X), 0.0, 9.0) * ramp(15.0 - U, 0.0, 20.0)
    much *= 1 + 0.22 * ramp(-Z, 64.0, 82.0) * ramp(10.0 - abs(X), 0.0, 8.0)
    # Prints of the gyri.
    return skull.bone * (much + 0.07 * rough(X, Z, U, 11.0, skull.noise + 13))
