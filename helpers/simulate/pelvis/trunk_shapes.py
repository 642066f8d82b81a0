"""The soft parts around a small child's pelvis: trunk, thighs, muscles, skin folds and bowel gas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.child import Child
from helpers.simulate.frame import Frame
from helpers.simulate.pelvis.bowel_gas import gas_of, stool_of
from helpers.simulate.pelvis.fat_planes import fat_planes_of
from helpers.simulate.pelvis.growth import ripeness
from helpers.simulate.pelvis.skin_folds import LOW, crotch_of, folds_of, outside_of
from helpers.simulate.pelvis.trunk import Belly, Trunk

# y, half width, half thickness; millimetres for a child of one year, as in `shapes`, with the crotch at `LOW`.
_TORSO = np.array(
    [
        (-110.0, 71.5, 55.0),
        (-75.0, 72.5, 53.0),
        (-45.0, 73.5, 49.0),
        (-20.0, 75.0, 43.0),
        (0.0, 77.0, 40.0),
        (18.0, 77.5, 36.0),
        (30.0, 66.0, 35.0),
        (40.0, 52.0, 34.0),
        (50.0, 38.0, 31.0),
        (58.0, 24.0, 25.0),
        (64.0, 10.4, 14.0),
        (120.0, 2.1, -30.0),
    ]
)
_THIGH = np.array(
    [
        (36.0, 6.0, 33.0, 36.0),
        (38.0, 38.0, 38.5, 33.0),
        (38.5, 58.0, 38.0, 31.0),
        (39.5, 90.0, 35.5, 29.0),
        (43.0, 130.0, 28.0, 29.0),
        (44.0, 190.0, 24.0, 26.0),
    ]
)
_BUTTOCK = np.array([(23.0, 2.0, 25.0, 34.0), (25.0, 22.0, 28.0, 34.0), (25.0, 36.0, 25.0, 30.0)])

_BROADER = 8.0
"""Half width of the hips that a child of 15 years has more than an infant, for the size of one year."""

# x, y, half width, half thickness of the discs; the side of the body is positive.
_PAIRS: dict[str, list[tuple[float, float, float, float]]] = {
    "gluteus medius": [
        (52, -52, 1.5, 1),
        (53, -36, 5, 6),
        (55, -20, 7, 12),
        (56, -8, 6, 13),
        (55, 4, 4, 8),
        (55, 12, 1.5, 2),
    ],
    "tensor": [(59, -40, 2.0, 1), (60, -24, 4.5, 10), (62, -4, 6, 15), (62, 16, 6, 14), (61, 40, 4, 7), (60, 56, 2, 1)],
    "gluteus maximus": [(30, -20, 9, 5), (42, -2, 10, 7), (50, 16, 9, 8), (53, 32, 6, 6)],
    "iliopsoas": [(12, -80, 9, 13), (20, -44, 10, 12), (31, -16, 8, 10), (38, 4, 7, 9), (38, 20, 4, 6)],
    "iliacus": [(47, -42, 5, 1), (44, -30, 10, 5), (36, -12, 7, 5), (34, -4, 4, 1)],
    "obturator": [(27.5, -8, 3.0, 9), (24, 6, 4, 10), (27, 20, 5, 9)],
    "adductors": [(9, 20, 7, 9), (19, 36, 12, 15), (29, 62, 13, 17), (34, 110, 12, 16), (36, 180, 9, 12)],
    "vastus": [(54, 14, 8, 12), (57, 36, 12, 20), (57, 70, 13, 21), (54, 120, 11, 20), (50, 180, 8, 16)],
    "rectus": [(45, -8, 4, 6), (44, 16, 6, 9), (43, 50, 8, 13), (43, 120, 8, 13), (43, 180, 7, 11)],
    "hamstrings": [(30, 26, 8, 8), (33, 60, 10, 12), (36, 120, 10, 12), (38, 180, 8, 10)],
    "capsule": [(39, -3, 9, 6), (38, 6, 8, 5)],
}
_MIDDLE: dict[str, list[tuple[float, float, float, float]]] = {
    "bowel": [(0, -120, 46, 22), (0, -70, 47, 22), (0, -38, 38, 17), (0, -26, 20, 10)],
    "bladder": [(0, -16, 17, 17), (0, -3, 16, 18)],
    "rectum": [(3, -30, 11, 14), (1, -16, 10, 15), (0, 2, 8, 12)],
    "floor": [(0, 14, 9, 12), (0, 34, 8, 12)],
}


@dataclass(frozen=True)
class Lying:
    """How the bones lie that the soft parts go along with; each for the right and the left side.

    Parameters
    ----------
    ilia
        How far the ilium reaches to the side, in millimetres: the skin lies outside it.
    outwards
        How far the femur stands outside its usual place, in millimetres: the thigh goes along.
    apart
        How far the thigh is turned away from the axis of the body, in degrees.
    fluid
        How much fluid is in the hip, from 0 to 1: it swells the capsule, and the fat beside it bulges.
    """

    ilia: tuple[float, float]
    outwards: tuple[float, float]
    apart: tuple[float, float] = (0.0, 0.0)
    fluid: tuple[float, float] = (0.0, 0.0)


def trunk_of(child: Child, frame: Frame, lying: Lying) -> Trunk:
    """Return the soft tissue of this `child`; `frame` leads from the middle plane to the plane of the image."""
    size, random = child.size, child.chance("habitus")
    habitus = float(np.clip(random.normal(0, 0.6) + child.recipe.habitus, -2.2, 2.2))
    plump = 1 + 0.05 * habitus
    years, thick = (0, 0.5, 1, 2, 4, 8, 12, 15), (3.0, 4.6, 5.0, 5.0, 5.0, 6.5, 9.5, 11.5)
    fat = float(np.interp(child.recipe.age, years, thick)) * float(np.exp(0.28 * habitus))
    stance = float(random.normal(0, 2.0)) * size
    thighs, buttocks, bellies = _both_sides(child, lying, plump, stance, random)
    bellies += [Belly(name, _mine(path, 1, size, random)) for name, path in _MIDDLE.items()]
    bellies += _loops(random, size)
    # A bladder may be empty or full.
    full = float(random.uniform(0.55, 1.25))
    bellies = [Belly(b.name, b.path * [1, 1, full, full]) if b.name == "bladder" else b for b in bellies]
    return Trunk(
        frame=frame,
        size=size,
        torso=_torso(child, lying, plump, fat),
        thighs=tuple(thighs),
        buttocks=tuple(buttocks),
        skin=1.0 + 0.4 * (size - 1),
        fat=fat,
        bellies=tuple(bellies),
        outside=outside_of(child),
        folds=tuple(folds_of(child, max(lying.apart))),
        gas=gas_of(child),
        stool=stool_of(child),
        fat_planes=fat_planes_of(child, lying.outwards, lying.fluid) if max(lying.apart) == 0 else (),
        napkin=_napkin(child),
    )


def _torso(child: Child, lying: Lying, plump: float, fat: float) -> Floats:
    """Return y, skin to both sides and half thickness of the trunk, shape (n, 4), millimetres."""
    size = child.size
    # A waist, a groove at the groin and the bulge of the hips, not alike on both sides.
    levels = np.arange(-110.0, 121.0, 3.0)
    table = np.column_stack([levels, *(np.interp(levels, _TORSO[:, 0], column) for column in _TORSO[:, 1:].T)])
    table[:, 0] += (crotch_of(child) - LOW) * np.clip((table[:, 0] - 24) / (LOW - 24), 0, 1)
    table[:, 1] += _BROADER * ripeness(child) * np.clip((64 - levels) / 30, 0, 1)
    torso = np.column_stack([table[:, 0], table[:, 1], table[:, 1], table[:, 2]]) * size
    torso[:, 1:] *= plump
    above = levels < 20
    torso[above, 1:3] = np.maximum(torso[above, 1:3], np.array(lying.ilia) + 3.5 * size + fat)
    torso[:, 1:3] += _waves(child, levels)
    # The skin follows a displaced hip from the waist down.
    follows = np.clip((levels + 40) / 35, 0, 1)
    torso[:, 1:3] += follows[:, None] * np.array(lying.outwards)
    return torso


def _waves(child: Child, levels: Floats) -> Floats:
    """Return how far the skin of both sides stands out or in at the `levels` (n,), shape (n, 2), millimetres."""
    random, size = child.chance("outline"), child.size
    young = float(np.interp(child.recipe.age, [1.5, 6], [1.0, 0.35]))
    groove, deep = float(random.uniform(-4, 16)), young * float(random.uniform(0.0, 3.4))
    waist, slim = float(random.uniform(-75, -48)), float(random.uniform(-1.0, 3.5))
    sides = []
    for _ in range(2):
        at = groove + float(random.normal(0, 3))
        dent = deep * float(random.uniform(0.6, 1.2)) * np.exp(-(np.abs((levels - at) / 5.0) ** 1.5))
        bulge = 0.6 * deep * np.exp(-(((levels - at - 20) / 14) ** 2))
        narrow = slim * np.exp(-(((levels - waist) / 18) ** 2))
        sides.append(bulge - dent - narrow + 0.6 * np.sin(levels / 11 + random.uniform(0, 6.3)))
    return np.asarray(np.column_stack(sides) * size)


def _both_sides(
    child: Child, lying: Lying, plump: float, stance: float, random: np.random.Generator
) -> tuple[list[Belly], list[Belly], list[Belly]]:
    """Return the thighs, the buttocks and the muscles of both sides."""
    size = child.size
    thighs: list[Belly] = []
    buttocks: list[Belly] = []
    bellies: list[Belly] = []
    for side, moved, apart, fluid in zip((-1, 1), lying.outwards, lying.apart, lying.fluid, strict=True):
        for name, table, kept in (("thigh", _THIGH, thighs), ("buttock", _BUTTOCK, buttocks)):
            rows = table * size * np.array([side, 1, plump, plump])
            if name == "thigh":
                rows[:, 0] += side * 0.4 * _BROADER * ripeness(child) * size
                rows[:, 2] += 0.6 * _BROADER * ripeness(child) * size
            rows[:, 0] += side * (moved if name == "thigh" else 0.0)
            rows[:, 0] += side * stance * np.clip(rows[:, 1] / (60 * size), 0, 1)
            rows[:, :2] += random.normal(0, 1.2 * size, 2)
            kept.append(Belly(name, _turned_out(rows, side, apart, size) if name == "thigh" else rows))
        for name, path in _PAIRS.items():
            mine = _mine(path, side, size, random)
            mine[:, 2:] *= 1 + 0.5 * fluid * (name == "capsule")
            mine[:, 0] += side * moved * np.clip((np.abs(mine[:, 0]) / size - 20) / 25, 0, 1)
            bellies.append(Belly(name, _turned_out(mine, side, apart, size)))
    return thighs, buttocks, bellies


def _turned_out(rows: Floats, side: int, apart: float, size: float) -> Floats:
    """Return discs of a thigh that is turned `apart` degrees about the hip; what lies above the hip stays."""
    if apart == 0:
        return rows
    hip = np.array([side * 42.0, 8.0]) * size
    away = rows[:, :2] - hip
    share = np.clip((rows[:, 1] - hip[1]) / (26 * size), 0, 1)
    angle = -side * np.deg2rad(apart) * share * share * (3 - 2 * share)
    c, s = np.cos(angle), np.sin(angle)
    turned = rows.copy()
    turned[:, :2] = hip + np.column_stack([c * away[:, 0] - s * away[:, 1], s * away[:, 0] + c * away[:, 1]])
    # A raised knee is seen shortened, and the thigh is as thick as it is wide.
    turned[:, 2] *= 1 - 0.12 * share
    return turned


def _mine(path: Sequence[tuple[float, ...]], side: int, size: float, random: np.random.Generator) -> Floats:
    rows = np.array(path, float) * size
    rows[:, 0] *= side
    rows[:, :2] += random.normal(0, 1.0 * size, 2)
    rows[:, 2:] *= random.normal(1, 0.07)
    return rows


def _loops(random: np.random.Generator, size: float) -> list[Belly]:
    """Return loops of bowel full of fluid, at random in the belly and the upper pelvis."""
    loops = []
    for _ in range(14):
        x, y = float(random.uniform(-44, 44)), float(random.uniform(-95, -22))
        course, wide = float(random.uniform(0, 2 * np.pi)), float(random.uniform(5, 9))
        far = float(random.uniform(8, 24))
        end = (x + far * np.cos(course), y + 0.5 * far * np.sin(course))
        loops.append(Belly("loop", np.array([(x, y, wide, 0.55 * wide), (*end, wide, 0.55 * wide)]) * size))
    return loops


def _napkin(child: Child) -> tuple[float, float]:
    random, size = child.chance("napkin"), child.size
    if child.recipe.age > 2.5 or random.uniform() > 0.45:
        return (0.0, 0.0)
    return ((crotch_of(child) + float(random.uniform(-12, 14))) * size, float(random.uniform(0.5, 1.3)))
