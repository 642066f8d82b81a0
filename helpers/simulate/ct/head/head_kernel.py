"""What is at a place in the head: its tissue and its density, from outside to inside."""

from __future__ import annotations

import math

from helpers.simulate.arrays import Floats
from helpers.simulate.ct.head import labels as of
from helpers.simulate.ct.head.base_kernel import below_base, inside_base
from helpers.simulate.ct.head.brain_kernel import brain_at
from helpers.simulate.ct.head.focus_kernel import cracked, swelling_at
from helpers.simulate.ct.head.lesion_kernel import (
    DENSE,
    EXTRADURAL_KIND,
    KIND,
    LEVEL,
    SEED,
    shift_at,
    thickness_at,
)  # fmt: skip
from helpers.simulate.ct.head.noise_kernel import ramp, rough
from helpers.simulate.ct.head.shape import Brain, Folds, Skull
from helpers.simulate.ct.head.skull_base import HALF_LENGTH, HALF_WIDTH, Floor
from helpers.simulate.ct.head.solid_kernel import ball
from helpers.simulate.ct.head.vault_kernel import bone_thickness, depth_below, open_suture
from helpers.simulate.rays.compiled import inner_kernel


@inner_kernel
def floor_at(X: float, Z: float, floor: Floor) -> tuple[float, float, float]:
    """Return height, cosine of the slope and thickness of the skull base at a place of the standard head."""
    c = min(max(X + HALF_WIDTH, 0.0), 2.0 * HALF_WIDTH - 0.001)
    r = min(max(Z + HALF_LENGTH, 0.0), 2.0 * HALF_LENGTH - 0.001)
    i, j = int(r), int(c)
    a, b = r - i, c - j
    height = (floor.height[i, j] * (1 - b) + floor.height[i, j + 1] * b) * (1 - a) + (
        floor.height[i + 1, j] * (1 - b) + floor.height[i + 1, j + 1] * b
    ) * a
    return height, floor.upright[i, j], floor.thick[i, j]


@inner_kernel
def outside_at(
    X: float, Z: float, U: float, above: float, depth: float, skull: Skull, focus: Floats
) -> tuple[int, float]:
    """Return tissue and density outside the inner table: bone, scalp, air.

    `above` is how far above the skull base the place is, in millimetres of the standard head.
    """
    out = -depth
    thick = bone_thickness(X, Z, U, skull)
    wide = 27.0 + 7 * rough(X, Z, U, 16.0, skull.noise + 66)
    top = 13 * skull.frontal - 13 + 6 * rough(X, 0.0, 0.0, 12.0, skull.noise + 68)
    sinus = skull.frontal * ramp(wide - abs(X), 0.0, 16.0) * ramp(-Z, 56.0, 68.0) * ramp(top - U, 0.0, 9.0)
    thick += 7.5 * sinus * skull.sz
    if above < -7:
        thick = 0.0  # below the base there is no calvaria
    if thick > 0 and out < thick:
        q = out / thick
        if cracked(X, Z, U, focus):
            return of.FRACTURE, 44.0
        if open_suture(X, Z, U, q, skull):
            return of.CLEFT, 46.0
        if sinus > 0.3 and 1.1 < out < thick - 1.3 and abs(rough(X, 0.3 * Z, U, 13.0, skull.noise + 67)) > 0.07:
            return of.GAS, -1000.0
        plate = min(0.5, 1.25 / thick)
        if thick > 2.9 and plate < q < 1 - plate:
            marrow = rough(X, Z, U, 3.2, skull.noise + 15)
            return of.DIPLOE, skull.diploe_hu + 130 * marrow
        return of.BONE, skull.table_hu * (1 + 0.06 * rough(X, Z, U, 9.0, skull.noise + 17))
    out -= thick
    low = ramp(18.0 - U, 0.0, 30.0)
    muscle = (7.5 * ramp(abs(X), 34.0, 52.0) * ramp(-Z, -22.0, 12.0) * ramp(Z, -72.0, -46.0)) * low * skull.sx
    muscle += 13.0 * ramp(Z, 30.0, 62.0) * ramp(-U, 26.0, 52.0) * skull.sx
    scalp = skull.scalp * (1 + 0.18 * rough(X, Z, U, 28.0, skull.noise + 19))
    more = swelling_at(X, Z, U, focus)
    if out < muscle:
        return (of.FAT, -80.0) if abs(rough(abs(X), Z, 0.5 * U, 26.0, skull.noise + 63)) < 0.05 else (of.MUSCLE, 54.0)
    out -= muscle
    if out < more:
        return of.SWELLING, 42.0 + 14 * rough(X, Z, U, 8.0, skull.noise + 21)
    out -= more
    if out < 0.20 * scalp:
        return of.MUSCLE, 38.0  # galea
    if out < 0.58 * scalp:
        return of.FAT, -72.0 + 40 * (rough(X, Z, U, 4.0, skull.noise + 23) > 0.4)
    if out < scalp:
        return of.SKIN, 58.0
    if U < -8 and Z > 12 and abs(X) > 70 and abs(ball(abs(X), Z, U, 79.0, 22.0, -36.0, 13.0, 15.0, 24.0)) < 1.3:
        return of.SKIN, 45.0  # ear
    return of.AIR, -1000.0


@inner_kernel
def _density_below(label: int) -> float:
    if label == of.BONE:
        return 1050.0
    if label == of.DIPLOE:
        return 420.0
    if label == of.FAT:
        return -85.0
    if label == of.MUSCLE:
        return 56.0
    if label == of.GLOBE:
        return 12.0
    if label == of.LENS:
        return 78.0
    return -1000.0


@inner_kernel
def collection_at(z: float, row: Floats, X: float, Z: float, U: float, inside: float) -> tuple[int, float]:
    """Return tissue and density in a collection; `z` is where the place is towards the back of the child."""
    seed = int(row[SEED])
    clot = row[DENSE] + 3.0 * rough(X, Z, U, 9.0, seed + 3) - 9.0 * max(rough(X, Z, U, 13.0, seed + 4) - 0.35, 0.0)
    if row[KIND] == EXTRADURAL_KIND:
        return of.EXTRADURAL, clot
    if row[LEVEL] > 0:
        # Blood settles to the back of a child who lies; above it is fluid, with clot in bands.
        settled = ramp(z + 9 * rough(X, Z, U, 34.0, seed + 5), -14.0, 26.0)
        bands = ramp(rough(X, Z, 1.5 * U, 15.0, seed + 6), 0.05, 0.35)
        share = max(settled, 0.85 * bands * (1 - inside) * row[LEVEL])
        return of.SUBDURAL, 19.0 + (clot - 19.0) * share
    return of.SUBDURAL, clot


@inner_kernel
def head_at(
    x: float, z: float, up: float, skull: Skull, brain: Brain, folds: Folds, floor: Floor, blood: Floats, focus: Floats,
    shift: Floats,
) -> tuple[int, float]:  # fmt: skip
    """Return tissue and density at a place of the child's head.

    Parameters
    ----------
    x, z, up
        In the child's millimetres.
    blood
        Rows of `lesion_kernel`: collections between bone and brain.
    focus
        Rows of `focus_kernel`: contusions, fractures, swellings.
    shift
        By how much the middle of the brain is moved to the left, in millimetres of the standard head; and how far a
        push reaches.
    """
    X, Z, U = x / skull.sx, z / skull.sz, up / skull.su
    depth = depth_below(X, Z, U, skull)
    height, upright, thick = floor_at(X, Z, floor)
    above = U - height
    if depth <= 0:
        if above < -7:
            label = below_base(abs(X), Z, U, skull) if depth > -22.0 * skull.sx else of.AIR
            if label == of.GAS and depth < -3:
                label = of.MUSCLE
            edge = outside_at(X, Z, U, above, min(depth + 4.0, 0.0), skull, focus)
            if label == of.AIR or depth < -9.0:
                return edge
            return label, _density_below(label)
        return outside_at(X, Z, U, above, depth, skull, focus)
    if above < 0:
        below = -above * upright
        if below < thick:
            label = inside_base(abs(X), Z, U, below, thick, skull)
            density = skull.table_hu * 0.92 if label == of.BONE else _density_below(label)
            return label, density
        label = below_base(abs(X), Z, U, skull)
        return label, _density_below(label)
    mean = (skull.sx + skull.sz + skull.su) / 3
    deep = min(depth / mean, above * upright)
    push = 0.0
    for k in range(blood.shape[0]):
        f = thickness_at(X, Z, U, blood[k], skull)
        if f > 0:
            below = depth / mean  # the collection lies on the calvaria, not on the base
            if below < f:
                return collection_at(z, blood[k], X, Z, U, below / f)
            push += f * math.exp(-(below - f) / shift[1])
    moved = shift[0] * shift_at(X, Z, U)
    if push > 0:
        # What is here now lay nearer to the bone before.
        a, b, c = X / 67.0**2, Z / 84.0**2, max(U, 0.0) / 72.0**2
        g = math.sqrt(a * a + b * b + c * c) + 1e-9
        X, Z, U = X + push * a / g, Z + push * b / g, U + push * c / g
        deep = min(max(depth / mean - push, 0.0), above * upright)
    return brain_at(X - moved, Z, U, deep, skull, brain, folds, focus, blood, push)
