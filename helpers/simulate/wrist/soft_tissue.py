"""Skin, fat and muscle of a forearm and hand."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.chance import stream
from helpers.simulate.flat.scene import Limb, Scene
from helpers.simulate.resample import enlarged
from helpers.simulate.texture import smooth_field

COARSE = 2
"""Soft tissue has no edge as fine as a bone's: every second row and column is enough."""


def soft_tissue(scene: Scene[Limb]) -> tuple[Plane, Plane]:
    """Return the whole thickness of the limb and the fat in it, each (rows, columns), millimetres."""
    detector, limb = scene.detector, scene.limb
    x, y = _places(scene)
    random = stream(scene.seed, "fat")
    uneven = 1 + 0.16 * smooth_field(random, x.shape, (70, 70))
    whole = _inside(scene, x, y, np.zeros_like(x))
    below_skin = np.minimum(_inside(scene, x, y, np.full_like(x, limb.skin)), whole)
    muscle = np.minimum(_inside(scene, x, y, limb.skin + limb.fat * uneven), below_skin)
    fat = below_skin - muscle + _fat_in(muscle, random)
    shape = detector.rows, detector.columns
    return enlarged(whole, COARSE, shape), enlarged(fat, COARSE, shape)


def _places(scene: Scene[Limb]) -> tuple[Plane, Plane]:
    """Return x and y in the limb (mm) at the middle of each block of `COARSE` rows and columns."""
    rows, columns = -(-scene.detector.rows // COARSE), -(-scene.detector.columns // COARSE)
    row = np.arange(rows)[:, None] * COARSE + (COARSE - 1) / 2
    column = np.arange(columns)[None, :] * COARSE + (COARSE - 1) / 2
    back = scene.placement.inverse()
    a, b, c, d = back.matrix
    return plane(a * column + b * row + back.shift[0]), plane(c * column + d * row + back.shift[1])


def _fat_in(muscle: Plane, random: np.random.Generator) -> Plane:
    """Return the fat within `muscle` (mm): thin sheets along the limb between its bellies, and marbling."""
    bellies = smooth_field(random, muscle.shape, (90, 9)) + 0.5 * smooth_field(random, muscle.shape, (60, 3.5))
    sheets = np.exp(-((bellies / np.float32(0.16)) ** 2)) * np.float32(0.75)
    marbling = np.maximum(smooth_field(random, muscle.shape, (24, 12)), 0) * np.float32(0.5)
    return plane(np.minimum((sheets + marbling) * np.clip(muscle / 14, 0, 1), muscle * np.float32(0.3)))


def _inside(scene: Scene[Limb], x: Plane, y: Plane, depth: Plane) -> Plane:
    """Return the thickness along the beam (mm) of what lies more than `depth` mm below the surface."""
    limb = scene.limb
    left = np.interp(y, limb.y, limb.left).astype(np.float32) - depth
    right = np.interp(y, limb.y, limb.right).astype(np.float32) - depth
    half = np.interp(y, limb.y, limb.depth).astype(np.float32) - depth
    q = np.abs(x - (right - left) / 2) / np.maximum((left + right) / 2, 0.5)
    arm = plane(1 - q * q * np.sqrt(q))
    thumb, thumb_half = _thumb(scene, x, y, depth)
    filled = _blend(arm, thumb, np.float32(0.42))
    share = np.clip((thumb - arm) * 1.5 + 0.5, 0, 1)
    thickness = half * (1 - share) + np.maximum(thumb_half, 1) * share
    return plane(2 * np.maximum(thickness, 0) * np.sqrt(np.maximum(filled, 0)))


def _thumb(scene: Scene[Limb], x: Plane, y: Plane, depth: Plane) -> tuple[Plane, Plane]:
    """Return how deep (1 in the middle, 0 at the skin) a place is in the thumb, and its half thickness."""
    points = scene.limb.thumb
    best, half = np.full_like(x, -30.0), np.full_like(x, 1.0)
    for (ax, ay, ar), (bx, by, br) in pairwise(points):
        ux, uy = bx - ax, by - ay
        along = np.clip(((x - ax) * ux + (y - ay) * uy) / (ux * ux + uy * uy), 0, 1)
        radius = np.maximum(ar + along * (br - ar) - depth, 0.5)
        q2 = ((x - ax - along * ux) ** 2 + (y - ay - along * uy) ** 2) / (radius * radius)
        deeper = 1 - q2 > best
        best, half = np.where(deeper, 1 - q2, best), np.where(deeper, radius, half)
    return plane(best), plane(half)


def _blend(a: Plane, b: Plane, width: np.float32) -> Plane:
    """Return the larger of two fields with a rounded corner: the web between hand and thumb."""
    part = np.clip(0.5 + (a - b) / (2 * width), 0, 1)
    return plane(b + (a - b) * part + width * part * (1 - part))
