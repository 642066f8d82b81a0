"""What is at a place inside the skull: brain, water, dura and vessels, in millimetres of the standard head."""

from __future__ import annotations

import math

from helpers.simulate.arrays import Floats
from helpers.simulate.ct.head import labels as of
from helpers.simulate.ct.head.cerebrum_kernel import (
    beside_callosum,
    deep_grey,
    outer_surface,
    sulcus,
    surface,
    sylvian,
)  # fmt: skip
from helpers.simulate.ct.head.focus_kernel import contused, infarcted
from helpers.simulate.ct.head.hindbrain_kernel import cerebellum, petrous_line, stem, tent
from helpers.simulate.ct.head.lesion_kernel import DENSE, KIND, SUBDURAL_KIND, beside_dura
from helpers.simulate.ct.head.noise_kernel import ramp, rough
from helpers.simulate.ct.head.shape import Brain, Folds, Skull
from helpers.simulate.ct.head.solid_kernel import ball, tube
from helpers.simulate.ct.head.ventricle_kernel import body_and_trigone, fourth, frontal_horn, septum, third
from helpers.simulate.rays.compiled import inner_kernel

WATER = 7.0
"""Density of the cerebrospinal fluid, in HU."""


@inner_kernel
def dura_at(X: float, Z: float, U: float, deep: float) -> int:
    """Return dura or a venous sinus where there is one, else 0. `X` is from the falx, with its sign."""
    x = abs(X)
    inner = beside_callosum(Z, U)
    crest = deep < 7.5 and x < 0.6 * (7.0 - deep) and U > -14
    if crest and (Z > -20 or U > 30):
        return of.VEIN
    if Z > 30 and U < 12:
        if tube(x, Z, U, 0.0, 36.0, 4.0, 0.0, 79.0, -14.0, 1.7, 2.2) < 0:
            return of.VEIN
        if tube(x, Z, U, 0.0, 81.0, -16.0, 52.0, 50.0, -21.0, 1.8, 2.4) < 0 or (
            x > 45 and deep < 2.8 and abs(Z - 42) < 9 and -40 < U < -18
        ):
            return of.VEIN
    if x < 0.62 and inner > 3.5 + 7 * ramp(-Z, 10.0, 60.0) and U > -13 and (Z < 34 or tent(0.0, Z) < U):
        return of.DURA
    if abs(U - tent(x, Z)) < 0.62 and petrous_line(x) - 1 < Z and (x > 15.5 or Z > 34):
        return of.DURA
    return 0


@inner_kernel
def vessel_at(x: float, z: float, up: float, deep: float, space: float, seed: int) -> bool:
    """Say whether a place in the water is in a vessel: circle of Willis, and veins that cross the space."""
    if z < 4 and up < -4 and x < 40:
        if tube(x, z, up, 0.0, -7.5, -13.0, 0.0, -5.0, -46.0, 1.5, 1.5) < 0:
            return True
        if tube(x, z, up, 8.5, -16.0, -20.0, 30.0, -17.0, -13.0, 1.5, 1.1) < 0:
            return True
        if tube(x, z, up, 3.0, -8.0, -13.0, 14.0, 4.0, -12.0, 1.1, 0.9) < 0:
            return True
    if space > 2.0 and deep < space + 1:
        one, other = rough(x, z, up, 11.0, seed + 91), rough(x, z, up, 11.0, seed + 92)
        return one * one + other * other < 0.0075
    return False


@inner_kernel
def _hind(x: float, z: float, up: float, deep: float, on: float, brain: Brain, seed: int) -> tuple[int, float]:
    """Return what is at a place of the posterior fossa; `on` is the distance from the brain stem."""
    if fourth(x, z, up, brain.fourth) < 0:
        return of.FOURTH, WATER
    if on < 0:
        return of.STEM, 0.5 * (brain.white_hu + brain.deep_hu)
    cavity = cerebellum(x, z, up)
    notch = 3.0 * ramp(z, 56.0, 74.0) * ramp(4.5 - x, 0.0, 3.0) + 4.0 * ramp(-up, 40.0, 52.0) * ramp(9.0 - x, 0.0, 6.0)
    if max(cavity + notch, 1.4 + 0.5 * brain.space - deep, up - tent(x, z) + 1.6) < 0:
        folia = abs(rough(0.5 * x, 0.5 * z, 2.6 * up, 8.0, seed + 95))
        if folia < 0.035 * (1 + brain.sulci) and cavity > -7:
            return of.CSF, WATER + 8
        tree = ball(x, z, up, 22.0, 38.0, -32.0, 15.0, 14.0, 10.0) + 3.5 * rough(x, z, up, 8.0, seed + 96)
        return of.CEREBELLUM, (brain.white_hu + 1.5 if tree < 0 else brain.grey_hu - 0.5)
    if vessel_at(x, z, up, deep, 0.0, seed):
        return of.VESSEL, 44.0 + 110 * brain.contrast
    if brain.lining > 0 and z < 14 and on < brain.lining:
        return of.LINING, 62.0
    return of.CSF, WATER


@inner_kernel
def _ventricles(x: float, z: float, up: float, left: bool, brain: Brain) -> tuple[int, float]:
    """Return the ventricle that a place is in, or 0, and how far the lateral ventricles are."""
    grow = brain.left if left else brain.right
    horn = frontal_horn(x, z, up, grow + brain.frontal)
    rest = body_and_trigone(x, z, up, grow)
    near = min(horn, rest)
    if third(x, z, up, brain.third) < 0:
        return of.THIRD, near
    if near < 0:
        return (of.FRONTAL_HORN if horn < rest else of.VENTRICLE), near
    return 0, near


@inner_kernel
def brain_at(
    X: float, Z: float, U: float, deep: float, skull: Skull, brain: Brain, folds: Folds, focus: Floats, blood: Floats,
    pushed: float,
) -> tuple[int, float]:  # fmt: skip
    """Return tissue and density at a place inside the skull.

    Parameters
    ----------
    X, Z, U
        Where the place was before anything pushed it.
    deep
        Below the inner table and above the base.
    pushed
        How far it was pushed: its sulci are closed.
    """
    seed = skull.noise
    M = X - brain.falx_bow * math.cos(Z / 55.0) * ramp(U, -20.0, 20.0) - 0.35 * rough(0.0, Z, U, 30.0, seed + 41)
    found = dura_at(M, Z, U, deep)
    if found:
        return found, (brain.vein_hu + 70 * brain.contrast if found == of.VEIN else 47.0 + 45 * brain.contrast)
    for k in range(blood.shape[0]):
        if blood[k][KIND] > SUBDURAL_KIND and beside_dura(
            M, Z, U, deep, beside_callosum(Z, U), U - tent(abs(M), Z), blood[k]
        ):
            return of.LAYER, blood[k][DENSE] + 3 * rough(X, Z, U, 8.0, seed + 48)
    x = abs(M)
    on = stem(x, Z, U)
    behind = petrous_line(x) < Z and tent(x, Z) > U and (x > 15 or Z > 22 or U < -14)
    if behind or (U < -14 and on < 4.5 and Z > -9):
        return _hind(x, Z, U, deep, on, brain, seed)
    if on < 0:
        return of.STEM, 0.5 * (brain.white_hu + brain.deep_hu)
    wall, near = _ventricles(x, Z, U, M > 0, brain)
    if septum(x, Z, U, brain) < 0 and near < 4.5 + 2 * brain.cavum:
        if x < brain.cavum:
            return of.SEPTUM, WATER
        return of.SEPTUM, brain.white_hu
    if wall:
        if wall == of.VENTRICLE and ball(x, Z, U, 18.6, 30.5, 6.5, 2.1, 5.0, 5.5) < 0:
            return of.CHOROID, 46.0 + 120 * brain.calcified
        return wall, WATER
    if brain.calcified > 0.3 and ball(x, Z, U, 0.0, 20.0, 0.5, 2.2, 2.6, 2.2) < 0:
        return of.CHOROID, 60 + 160 * brain.calcified
    outer = outer_surface(x, Z, U, deep, brain)
    e = surface(x, Z, U, outer, on, seed)
    # Large ventricles push what lies around them outwards.
    grow = max(brain.left if M > 0 else brain.right, 0.0)
    back = 0.9 * grow * math.exp(-max(near, 0.0) / 13.0)
    xs = max(x - back, 0.0)
    closed = max(brain.efface, min(pushed / 4.0, 1.0))
    valley = sylvian(xs, Z, U, brain, seed)
    if brain.lining > 0 and Z < 24 and U < 16 and (valley < 0.45 * brain.lining or (e < 0.4 and on < 12 and Z < 14)):
        ragged = 0.62 + 0.75 * rough(X, Z, U, 8.0, seed + 49)
        if valley < 0.34 * brain.lining * ragged or (e < 0.4 and ragged > 0.25):
            return of.LINING, 54.0 + 16 * ragged
    cleft = min(sulcus(xs, Z, U, 1 if M > 0 else 0, outer, folds, brain, seed), valley + 0.8 * closed)
    cleft += 0.9 * closed * brain.sulci
    if e < 0 or cleft < 0:
        if vessel_at(x, Z, U, deep, brain.space * (1 - closed), seed):
            return of.VESSEL, 43.0 + 100 * brain.contrast
        return of.CSF, WATER + 1.5
    clot, swollen = contused(X, Z, U, focus)
    if clot > 0.5:
        return of.CONTUSION, 60.0 + 6 * rough(X, Z, U, 4.0, seed + 43)
    cloud = 0.7 * rough(X, Z, U, 16.0, seed + 45)
    if deep_grey(xs, Z, U) < 0:
        density, label = brain.deep_hu + cloud, of.DEEP
    elif min(e, cleft) + 0.4 * rough(X, Z, U, 6.0, seed + 47) < brain.cortex:
        density, label = brain.grey_hu + cloud, of.GREY
    else:
        # The newborn's white matter is palest in front and behind the ventricles.
        far = ramp(abs(Z + 4.0), 22.0, 52.0)
        dark = brain.watery * far + brain.caps * math.exp(-max(near, 0.0) / 4.5) * ramp(abs(Z), 12.0, 26.0)
        density, label = brain.white_hu + cloud - dark, of.WHITE
    density += 4.0 * brain.contrast * (label != of.WHITE)
    dead = infarcted(X, Z, U, focus)
    if dead > 0.5:
        return of.INFARCT, 17.0 + cloud
    if swollen > 0:
        density += swollen * (20.0 - density)
        if swollen > 0.5:
            label = of.OEDEMA
    return label, density
