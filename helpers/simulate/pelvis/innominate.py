"""The flat bones of one half of a pelvis at any age: shapes between the infant's and the grown child's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.child import Child
from helpers.simulate.flat.plate import Hump, Plate
from helpers.simulate.pelvis import grown_shapes, shapes
from helpers.simulate.pelvis.apophyses import apophyses
from helpers.simulate.pelvis.flat_bone import CORTEX, WALL, flat_bone, own_rim
from helpers.simulate.pelvis.growth import GROWN, closing, maturity, ripeness
from helpers.simulate.pelvis.iliac_relief import dense_of, hills_of, with_soft_crest
from helpers.simulate.pelvis.lower_relief import cleft_of, ischium_density, pubis_density, with_edges


@dataclass(frozen=True)
class Habit:
    """What both halves of a child share: index of the roof (degrees), and shapes in standard deviations.

    The wing is more or less `wide` and `high`, leans outwards (`lean`), and is round or drawn out towards its crest
    (`round`); the lower ischium points more or less inwards (`seat`).
    """

    index: float
    neck: float
    wide: float
    high: float
    notch: float
    legs: float
    lean: float = 0.0
    round: float = 0.0
    seat: float = 0.0


def innominate(child: Child, side: str, habit: Habit) -> tuple[Plate, ...]:
    """Return ilium, ischium and pubis of one `side` with what belongs to them, in the body."""
    random, size, w = child.chance(f"{side} half"), child.size, ripeness(child)
    ilium = _ilium(child, side, habit, random)
    ischium = own_rim(between(shapes.ISCHIUM, grown_shapes.ISCHIUM, w), size, random, 0.015)
    pubis = own_rim(between(shapes.PUBIS, grown_shapes.PUBIS, w), size, random, 0.018)
    low = np.clip((ischium[:, 1] / size - 12 - 4 * w) / 16, 0, 1)
    ischium[:, 0] += 1.9 * size * habit.seat * low
    ischium[:, 1] += 1.0 * size * (habit.high - 0.5 * habit.seat) * low
    ischium, pubis = _bent(ischium, pubis, child)
    ischium, pubis = (_fused(rim, closing(child), size) for rim in (ischium, pubis))
    ischium, pubis, thin, cleft = _joined(ischium, pubis, child, side)
    ischium, pubis = with_edges(ischium, pubis, child, side)
    spine = own_rim(between(shapes.SPINE_OF_ISCHIUM, grown_shapes.SPINE_OF_ISCHIUM, w), size, random, 0.02)
    # An infant's is hardly bone yet.
    spine[:, 3:] *= [1.0 + 0.8 * (1 - w), 0.35 + 0.65 * w]
    auricle = own_rim(between(shapes.AURICLE, grown_shapes.AURICLE, w), size, random, 0.035)
    # How much of it is seen inside the ilium depends on how the joint is turned.
    auricle[:, 0] += (float(random.normal(-0.6 + 0.9 * w, 0.7)) + 3.0 * (1 - w)) * size
    # No drawn line: where the beam grazes the joint, the relief of the wing says so.
    auricle[:, 3:] *= [2.2, 0.3]
    plates = [
        with_index(ilium, habit.index + float(random.normal(0, 0.9))),
        flat_bone("auricle", auricle, _mean(1.7, 0.8, w), size, density=0.2, turn=70.0, ragged=0.1),
        flat_bone(
            "ischium",
            ischium,
            _mean(4.4, 9.0, w),
            size,
            humps=(*hills(shapes.ISCHIUM_HUMPS, grown_shapes.ISCHIUM_HUMPS, w), *thin),
            dense=(*ischium_density(ischium, child, side), *cleft),
            density=0.26,
            turn=80.0,
            # The seat is rough where muscles hold on to it.
            ragged=0.08 + 0.06 * w,
        ),
        flat_bone("spine of ischium", spine, _mean(0.4, 1.3, w), size, density=0.2 + 0.06 * w),
        flat_bone(
            "pubis",
            pubis,
            _mean(3.4, 6.6, w),
            size,
            # The body of the pubis is thin, and its ramus thinner still.
            humps=(
                Hump((8.0, 20.0 + 10.0 * w), (7.0, 8.0), 0.0, -1.3),
                Hump((14.0, 25.0), (6.0, 6.0), 0.0, -0.8),
                # Where it lies before a small child's ischium, both together are no thicker than one.
                Hump((23.8, 7.5), (1.8, 6.5), 0.0, -2.5 * max(1 - 2 * w, 0.0)),
                thin[0],
            ),
            dense=(*pubis_density(pubis, child, side), *cleft),
            density=0.26,
            turn=30.0,
            ragged=0.08 - 0.04 * w,
        ),
    ]
    # The teardrop comes with walking age [M].
    seen = float(np.clip((child.bone_age - 0.6) / 1.6, 0, 1))
    if seen > 0:
        drop = own_rim(grown_shapes.TEARDROP * _UNGROWN, size, random, 0.05)
        drop[:, 4] *= seen
        # How it is turned to the beam decides how wide it is seen.
        middle = drop[:, 0].mean()
        drop[:, 0] = middle + (drop[:, 0] - middle) * float(np.exp(child.chance("teardrop").normal(0.1, 0.25)))
        plates.append(flat_bone("teardrop", drop, 1.2 * seen, size, density=0.08, turn=85.0))
    # An infant's back wall is cartilage.
    if w > 0.25:
        wall = own_rim(grown_shapes.BACK_WALL * _UNGROWN, size, random.spawn(1)[0], 0.02)
        plates.append(flat_bone("back wall", wall, 0.5 + 0.7 * w, size, density=0.2, turn=60.0))
    return (*plates, *apophyses(child, plates[0], plates[2]))


_UNGROWN = np.array([1 / GROWN, 1 / GROWN, 1 / GROWN, 1 / (WALL * GROWN), 1 / (CORTEX * (0.5 + 0.5 * GROWN))])


def between(infant: Floats, grown: Floats, w: float) -> Floats:
    """Return the rim a share `w` of the way from the infant's to that at 15 years, for a child of one year's size."""
    return np.asarray(infant + w * (grown * _UNGROWN - infant))


def hills(infant: tuple[Hump, ...], grown: tuple[Hump, ...], w: float) -> tuple[Hump, ...]:
    """Return hills a share `w` of the way from the infant's to those at 15 years."""
    return tuple(_hill(a, b, w) for a, b in zip(infant, grown, strict=True))


def _hill(a: Hump, b: Hump, w: float) -> Hump:
    return Hump(
        (_mean(a.middle[0], b.middle[0], w), _mean(a.middle[1], b.middle[1], w)),
        (_mean(a.radii[0], b.radii[0], w), _mean(a.radii[1], b.radii[1], w)),
        a.turn + w * (b.turn - a.turn),
        _mean(a.height, b.height, w),
    )


def _mean(infant: float, grown: float, w: float) -> float:
    return infant + w * (grown / GROWN - infant)


def _ilium(child: Child, side: str, habit: Habit, random: np.random.Generator) -> Plate:
    size, w = child.size, ripeness(child)
    rim = own_rim(between(shapes.ILIUM, grown_shapes.ILIUM, w), size, random, 0.015)
    rim[:, 0] += 0.035 * habit.wide * (rim[:, 0] - 27 * size)
    # Above the socket no two children's wings are alike.
    wing = np.clip((-rim[:, 1] / size - 10) / 34, 0, 1.2)
    lateral = np.clip((rim[:, 0] / size - 26) / 24, 0, 1)
    rim[:, 1] *= 1 + (0.045 + 0.03 * wing) * habit.high
    rim[:, 0] += size * wing * lateral * ((1.7 + 0.9 * w) * max(habit.lean, -2 + w) + 0.9 * habit.wide)
    middle = np.exp(-(((wing - 0.5) / 0.25) ** 2)) * lateral
    rim[:, 0] += 1.7 * size * habit.round * middle
    rim[:, 1] += 1.3 * size * habit.round * wing * (lateral - 0.4)
    notch = np.exp(-(((rim[:, 1] / size + 17) / 5) ** 2)) * (rim[:, 0] < 28 * size)
    rim[:, 0] += 0.8 * size * habit.notch * notch
    rim = with_soft_crest(rim, child, side)
    closed = closing(child)
    rim[:3, 3] += closed * 2.0 * size
    rim[:3, 4] *= 1 - 0.8 * closed
    bone = flat_bone(
        "ilium",
        rim,
        _mean(shapes.ILIUM_DEPTH, grown_shapes.ILIUM_DEPTH, w),
        size,
        humps=(*hills(shapes.ILIUM_HUMPS, grown_shapes.ILIUM_HUMPS, w), *hills_of(child, side, rim)),
        dense=(*_canal(random), *dense_of(child, side)),
        # An infant's wing is plainer beside its spine than one would think.
        density=0.20 + 0.06 * min(2 * w, 1.0),
        turn=35.0,
        ragged=0.09 + 0.07 * (1 - w),
        fan=(37.0, -2.0 - 6.0 * w),
    )
    return replace(bone, dense=(*bone.dense, *_sourcil(rim, 1.0)))


def _canal(random: np.random.Generator) -> tuple[Hump, ...]:
    """Return the canal of a nutrient vessel through the wing: a dark, thin line."""
    at = (float(random.normal(38, 3)), float(random.normal(-27, 3)))
    return (Hump(at, (float(random.uniform(2.5, 5)), 0.55), float(random.normal(60, 18)), -0.12),)


def _fused(rim: Floats, closed: float, size: float) -> Floats:
    """Return the rim of ischium or pubis with its end at the triradiate cartilage grown up to the ilium."""
    own = rim.copy()
    near = np.exp(-((np.maximum(own[:, 1], 0) / (5 * size)) ** 2)) * (own[:, 0] > 23 * size)
    own[:, 1] -= closed * 2.4 * size * near
    # Where it has fused there is no wall any more.
    own[:, 3] += closed * 2.5 * size * near
    own[:, 4] *= 1 - 0.85 * closed * near
    return own


def _bent(ischium: Floats, pubis: Floats, child: Child) -> tuple[Floats, Floats]:
    """Return both rims as a small child has them: rami that end early and straight, or bend round the foramen."""
    straight = float(np.clip(child.chance("rami").normal(0.5, 0.8), -0.9, 1.7)) * (1 - ripeness(child)) * child.size
    ischium, pubis = ischium.copy(), pubis.copy()
    ischium[6:12, :2] += straight * np.array([(0.1, 0), (1.0, 0.9), (1.4, 0.7), (0.8, 0.2), (0, 0), (-0.4, 0)])
    pubis[8:11, :2] += straight * np.array([(-0.4, -0.7), (-0.9, -1.3), (-0.2, -0.8)])
    return ischium, pubis


def _joined(
    ischium: Floats, pubis: Floats, child: Child, side: str
) -> tuple[Floats, Floats, tuple[Hump, Hump], tuple[Hump, ...]]:
    """Return both rims with their lower ends grown towards one another: they meet at about 5 to 9 years [M].

    With them come a hollow for both where one lies behind the other, one for the ramus of the ischium, which is as
    thin as that of the pubis, and the cleft between them, for both.
    """
    random = child.chance("ischiopubic")
    met = float(np.clip((maturity(child) - 3.0 - random.normal(0, 0.8)) / 4.5, 0, 1))
    ischium, pubis = ischium.copy(), pubis.copy()
    for a, b in ((7, 10), (8, 9)):
        middle = (ischium[a, :2] + pubis[b, :2]) / 2
        overlap = 0.02 * (pubis[b, :2] - ischium[a, :2])
        ischium[a, :2] += met * (middle + overlap - ischium[a, :2])
        pubis[b, :2] += met * (middle - overlap - pubis[b, :2])
        for rim, row in ((ischium, a), (pubis, b)):
            rim[row, 3] += met * 2.6 * child.size
            rim[row, 4] *= 1 - 0.9 * met
    ends = np.vstack([ischium[7:9, :2], pubis[9:11, :2]]) / child.size
    along = ends[1] - ends[0]
    turn = float(np.rad2deg(np.arctan2(along[1], along[0])))
    x, y = (float(v) for v in ends.mean(0))
    ramus = (float(ischium[6:10, 0].mean()) / child.size, float(ischium[6:10, 1].mean()) / child.size)
    thin = Hump((x, y), (6.0, 2.0), turn, -0.6 * met), Hump(ramus, (8.5, 7.0), 0.0, -1.9 * met)
    return ischium, pubis, thin, cleft_of((x, y), turn, child, side)


def swollen_junction(ischium: Plate, pubis: Plate, amount: float, child: Child, side: str) -> Plate:
    """Return the bony swelling where ischium and pubis grow together, `amount` from 0 to 1."""
    random, size = child.chance(f"{side} junction"), child.size
    ends = np.vstack([ischium.rim[7:9, :3], pubis.rim[9:11, :3]])
    middle = ends.mean(0)
    along = pubis.rim[9:11, :2].mean(0) - ischium.rim[6, :2]
    turn = np.arctan2(along[1], along[0])
    thick = 0.55 * float(np.hypot(*(ischium.rim[8, :2] - ischium.rim[7, :2]))) + 0.4 * size + 2.8 * amount
    angle = np.linspace(0, 2 * np.pi, 18, endpoint=False)
    ragged = 1 + random.normal(0, 0.025 + 0.02 * amount, len(angle))
    u, v = 1.55 * thick * np.cos(angle) * ragged, thick * np.sin(angle) * ragged
    c, s = np.cos(turn), np.sin(turn)
    rim = np.column_stack([middle[0] + c * u - s * v, middle[1] + s * u + c * v, np.full_like(u, middle[2])])
    # It rises out of both bones without a line.
    rim = np.column_stack([rim, np.full_like(u, 1.1 * thick), np.full_like(u, 0.08)])
    cleft = Hump((float(middle[0]) / size, float(middle[1]) / size), (0.9, thick / size), float(np.rad2deg(turn)), -0.2)
    return flat_bone(
        "ischiopubic lump", rim, (1.0 + 2.2 * amount), size, dense=(cleft,), density=0.24, turn=float(np.rad2deg(turn))
    )


def with_index(ilium: Plate, index: float, sourcil: float = 1.0) -> Plate:
    """Return `ilium` with its roof sheared so that it rises by `index` degrees from its lowest to its lateral point.

    Parameters
    ----------
    sourcil
        How dense the roof is, against the usual.
    """
    rim = ilium.rim.copy()
    low, edge = rim[shapes.ROOF][0], rim[shapes.ROOF][-2]
    rise = float(edge[0] - low[0]) * (np.tan(np.deg2rad(index)) - (low[1] - edge[1]) / (edge[0] - low[0]))
    share = np.clip((rim[:, 0] - low[0]) / (edge[0] - low[0]), 0, 1)
    # What lies far above the roof is not sheared with it.
    near = np.exp(-((np.maximum(low[1] - rim[:, 1], 0) / (abs(edge[1] - low[1]) + 9)) ** 4))
    rim[:, 1] -= rise * share * near * (rim[:, 0] > low[0])
    return replace(ilium, rim=rim, dense=(*ilium.dense[:-_SOURCIL], *_sourcil(rim, sourcil)))


_SOURCIL = 4
"""So many hills make the sourcil; they are the last ones of an ilium."""


def _sourcil(rim: Floats, strength: float) -> tuple[Hump, ...]:
    """Return the dense bone above the roof, thickest towards the side, and that behind the pelvic brim."""
    roof = rim[shapes.ROOF][1:-1, :2]
    long = float(np.hypot(*(roof[-1] - roof[0])))
    humps = []
    for part, (a, b) in enumerate(pairwise(roof)):
        along = b - a
        up = np.array([along[1], -along[0]]) / np.hypot(*along)
        x, y = (a + b) / 2 + up * 0.045 * long
        height = strength * (0.05, 0.13, 0.20, 0.18)[min(part, 3)]
        turn = float(np.rad2deg(np.arctan2(along[1], along[0])))
        humps.append(Hump((float(x), float(y)), (0.62 * float(np.hypot(*along)), 0.055 * long), turn, height))
    return tuple(humps)
