"""Skin, fat, muscle and gas of a trunk with its thighs, as thickness along the beam."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from scipy.interpolate import Akima1DInterpolator
from scipy.spatial import cKDTree

from helpers.simulate.arrays import Floats, Mask, Plane, plane
from helpers.simulate.chance import stream
from helpers.simulate.flat.scene import Scene
from helpers.simulate.pelvis import fat_planes
from helpers.simulate.pelvis.haze import haze_of
from helpers.simulate.pelvis.trunk import Belly, Fold, Trunk
from helpers.simulate.resample import enlarged
from helpers.simulate.texture import smooth_field

COARSE = 4
"""Soft tissue has no edge as fine as a bone's: every fourth row and column is enough."""


def trunk_tissue(scene: Scene[Trunk]) -> tuple[Plane, Plane]:
    """Return the whole thickness of the trunk without its gas and the fat in it, each (rows, columns), millimetres."""
    trunk, random = scene.limb, stream(scene.seed, "trunk")
    x, y = _places(scene)
    size = trunk.size
    # No edge of a soft part is a drawn curve: the places at which all of them are asked for are bent a little.
    u, v = (place + np.float32(1.5 * size) * smooth_field(random, x.shape, (16, 16)) for place in (x, y))
    whole = _body(trunk, u, v, 0.0)
    below_skin = np.minimum(_body(trunk, u, v, trunk.skin), whole)
    uneven = 1 + 0.14 * smooth_field(random, x.shape, (22, 22))
    inner = np.minimum(_body(trunk, u, v, trunk.skin + trunk.fat * uneven), below_skin)
    # Between the muscles that have edges lie those that have none on a film.
    filled = np.minimum(0.54 * _bellies(trunk.bellies, u, v, random) + 0.59 * inner, inner)
    filled = np.maximum(filled - fat_planes.drawn(trunk.fat_planes, u, v), 0)
    # Between the bundles of a small child's muscles lies much fat.
    fat = below_skin - filled + _streaks(filled, float(np.interp(size, [1.1, 1.5], [0.12, 0.08])), random)
    folds = _folds(trunk.folds, u, v) * np.clip(whole / 8, 0, 1)
    folds += _largest(trunk.outside, u, v, np.ones_like(u))
    gas = np.minimum(_gas(trunk, x, y, random), 0.7 * filled)
    cloth = _napkin(trunk, x, y, random)
    haze = haze_of(scene.seed, trunk.size, x, y) * np.clip(whole / 30, 0, 1)
    total = np.maximum(whole + folds + haze - gas, 0) + cloth
    shape = scene.detector.rows, scene.detector.columns
    return enlarged(plane(total), COARSE, shape), enlarged(plane(np.minimum(fat, total)), COARSE, shape)


def _places(scene: Scene[Trunk]) -> tuple[Plane, Plane]:
    rows, columns = -(-scene.detector.rows // COARSE), -(-scene.detector.columns // COARSE)
    row = np.arange(rows)[:, None] * COARSE + (COARSE - 1) / 2
    column = np.arange(columns)[None, :] * COARSE + (COARSE - 1) / 2
    back = scene.limb.frame.inside(scene.placement).inverse()
    a, b, c, d = back.matrix
    return plane(a * column + b * row + back.shift[0]), plane(c * column + d * row + back.shift[1])


def _body(trunk: Trunk, x: Plane, y: Plane, below: float | Plane) -> Plane:
    """Return the thickness (mm) of what lies more than `below` mm under the skin."""
    rows = trunk.torso
    left, right, deep = (np.interp(y, rows[:, 0], column).astype(np.float32) - below for column in rows[:, 1:].T)
    q = np.minimum(np.abs(x) / np.maximum(np.where(x < 0, left, right), 1), 1)
    torso = 2 * np.maximum(deep, 0) * np.sqrt(1 - q**9.0)
    thighs = plane(np.max([_chord(belly.path, x, y, below) for belly in trunk.thighs], axis=0))
    limbs = _rounded_larger(plane(torso), thighs, np.float32(9.0))
    behind = plane(np.max([_chord(belly.path, x, y, below) for belly in trunk.buttocks], axis=0))
    # The buttocks lie behind the rest, and partly in it.
    return plane(np.maximum(limbs, 0) + np.maximum(behind - 0.62 * limbs, 0) * np.float32(0.3))


def _rounded_larger(a: Plane, b: Plane, width: np.float32) -> Plane:
    part = np.clip(0.5 + (a - b) / (2 * width), 0, 1)
    both = np.clip(np.minimum(a, b) / width, 0, 1)
    return plane(b + (a - b) * part + width * part * (1 - part) * both)


def _chord(path: Floats, x: Plane, y: Plane, below: float | Plane = 0.0) -> Plane:
    """Return the thickness (mm) of a row of discs that melt into one another."""
    best = np.zeros_like(x)
    for (ax, ay, aw, ad), (bx, by, bw, bd) in pairwise(path):
        ux, uy = bx - ax, by - ay
        along = np.clip(((x - ax) * ux + (y - ay) * uy) / (ux * ux + uy * uy), 0, 1)
        wide = np.maximum(aw + along * (bw - aw) - below, 0.5)
        deep = np.maximum(ad + along * (bd - ad) - below, 0.0)
        q2 = ((x - ax - along * ux) ** 2 + (y - ay - along * uy) ** 2) / (wide * wide)
        best = np.maximum(best, 2 * deep * np.maximum(1 - q2, 0) ** np.float32(0.36))
    return plane(best)


def _largest(parts: Iterable[Belly], x: Plane, y: Plane, share: Plane) -> Plane:
    """Return the thickness (mm) of short rows of discs, a `share` of it, that run into one another where they meet."""
    total = np.zeros_like(x)
    for part in parts:
        near, chord = _chord_nearby(part.path, x, y)
        total[near] = np.maximum(total[near], chord * share[near])
    return total


def _chord_nearby(path: Floats, x: Plane, y: Plane) -> tuple[Mask, Plane]:
    """Return where a short row of discs may be, and its thickness (mm) at those places."""
    low, high = (path[:, :2] - path[:, 2:3]).min(0), (path[:, :2] + path[:, 2:3]).max(0)
    near = (x > low[0]) & (x < high[0]) & (y > low[1]) & (y < high[1])
    return near, _chord(path, x[near], y[near])


def _bellies(bellies: Iterable[Belly], x: Plane, y: Plane, random: np.random.Generator) -> Plane:
    """Return the thickness (mm) of all muscles and organs; each has edges of its own."""
    total = np.zeros_like(x)
    for belly in bellies:
        bend = np.float32(1.1) * smooth_field(random, x.shape, (7, 7))
        total += _chord(belly.path, x + bend, y - bend)
    return total


def _streaks(muscle: Plane, share: float, random: np.random.Generator) -> Plane:
    """Return the fat within `muscle` (mm): a `share` in sheets along the body between its bundles, and marbling."""
    bundles = smooth_field(random, muscle.shape, (26, 5)) + 0.6 * smooth_field(random, muscle.shape, (12, 3))
    sheets = np.float32(share) * np.exp(-((bundles / np.float32(0.2)) ** 2))
    marbling = 0.06 * np.maximum(smooth_field(random, muscle.shape, (9, 4)), 0)
    grain = 0.05 * np.maximum(smooth_field(random, muscle.shape, (2.5, 2)), -1)
    return plane(muscle * np.clip(sheets + marbling + grain, 0, 0.35))


def _folds(folds: Iterable[Fold], x: Plane, y: Plane) -> Plane:
    total = np.zeros_like(x)
    for fold in folds:
        part = np.linspace(0, 1, len(fold.path))
        line = Akima1DInterpolator(part, fold.path)(np.linspace(0, 1, 40))
        # Only what is near the fold need be asked.
        reach = 3.5 * fold.fade + 3.0 * fold.edge
        low, high = line.min(0) - reach, line.max(0) + reach
        near = (x > low[0]) & (x < high[0]) & (y > low[1]) & (y < high[1])
        if near.any():
            total[near] += _fold(fold, line, np.column_stack([x[near], y[near]]).astype(np.float64))
    return total


def _fold(fold: Fold, line: Floats, places: Floats) -> Plane:
    """Return the height (mm) of a fold along `line` at `places`, shape (n, 2)."""
    dense = np.column_stack([np.interp(np.linspace(0, 39, 400), np.arange(40), line[:, k]) for k in (0, 1)])
    distance, nearest = cKDTree(dense).query(places)
    along = np.gradient(dense, axis=0)[nearest]
    away = places - dense[nearest]
    across = away[:, 0] * along[:, 1] - away[:, 1] * along[:, 0]
    # It rises from nothing at both ends of the path.
    along_it = nearest / 399
    rise, fall = (np.clip(part / end, 0, 1) for part, end in zip((along_it, 1 - along_it), fold.ends, strict=True))
    height = fold.height * rise * (2 - rise) * fall * (2 - fall)
    faded = np.where(across > 0, np.exp(-distance / fold.fade), np.exp(-((distance / fold.edge) ** 2)))
    return plane(height * faded)


def _gas(trunk: Trunk, x: Plane, y: Plane, random: np.random.Generator) -> Plane:
    """Return the gas along the beam (mm): loops with clear edges, and the pores of stool."""
    size = trunk.size
    u, v = (place + np.float32(0.8 * size) * smooth_field(random, x.shape, (6, 6)) for place in (x, y))
    # Fluid and stool lie in the gas.
    broken = np.clip(1.0 + 0.75 * smooth_field(random, x.shape, (9, 9)), 0.15, 1.1)
    total = _largest(trunk.gas, u, v, broken)
    clumps, pores = smooth_field(random, x.shape, (7, 7)), smooth_field(random, x.shape, (2.2, 2.2))
    speckled = np.clip(0.15 + 0.8 * pores + 0.5 * clumps, 0, 1.4) ** np.float32(1.3)
    for heap in trunk.stool:
        q2 = ((u - heap.middle[0]) / heap.axes[0]) ** 2 + ((v - heap.middle[1]) / heap.axes[1]) ** 2
        total += np.float32(heap.gas) * speckled * np.clip(1.6 * (1 - q2), 0, 1)
    return plane(total)


def _napkin(trunk: Trunk, x: Plane, y: Plane, random: np.random.Generator) -> Plane:
    """Return an open napkin below the child, as millimetres of soft tissue: an edge and crumpled padding."""
    edge, thick = trunk.napkin
    if thick <= 0:
        return np.zeros_like(x)
    wavy = edge + 2.5 * trunk.size * smooth_field(random, x.shape, (40, 20))
    inside = np.clip((wavy - y) / 0.8, 0, 1)
    crumpled = np.maximum(1 + 0.5 * smooth_field(random, x.shape, (9, 9)), 0)
    hem = np.exp(-(((wavy - y - 1.5) / 0.9) ** 2))
    return plane(thick * inside * (crumpled + 0.9 * hem))
