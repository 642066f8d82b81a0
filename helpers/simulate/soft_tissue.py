"""Skin, fat and muscle of a forearm and hand."""

from __future__ import annotations

import numpy as np

from helpers.simulate.chance import stream
from helpers.simulate.scene import Scene
from helpers.simulate.texture import Image, enlarge, smooth_field

COARSE = 2
"""Soft tissue has no edge as fine as a bone's: every second row and column is enough."""


def soft_tissue(scene: Scene) -> tuple[Image, Image]:
    """Return the whole thickness of the limb and the fat in it, each (rows, columns), millimetres."""
    detector, limb = scene.detector, scene.limb
    rows, columns = -(-detector.rows // COARSE), -(-detector.columns // COARSE)
    back = scene.placement.inverse()
    row = np.arange(rows)[:, None] * COARSE + (COARSE - 1) / 2
    column = np.arange(columns)[None, :] * COARSE + (COARSE - 1) / 2
    a, b, c, d = back.matrix
    x = (a * column + b * row + back.shift[0]).astype(np.float32)
    y = (c * column + d * row + back.shift[1]).astype(np.float32)

    random = stream(scene.seed, "fat")
    uneven = 1 + 0.16 * smooth_field(random, (rows, columns), (70, 70))
    skin, fat = limb.skin, limb.fat
    whole = _inside(scene, x, y, np.zeros_like(x))
    below_skin = np.minimum(_inside(scene, x, y, np.full_like(x, skin)), whole)
    muscle = np.minimum(_inside(scene, x, y, skin + fat * uneven), below_skin)
    layer = below_skin - muscle
    # Muscle bellies and tendons are parted by thin sheets of fat that run along the limb.
    bellies = smooth_field(random, (rows, columns), (90, 9)) + 0.5 * smooth_field(random, (rows, columns), (60, 3.5))
    sheets = np.exp(-((bellies / np.float32(0.16)) ** 2)) * np.float32(0.75)
    marbling = np.maximum(smooth_field(random, (rows, columns), (24, 12)), 0) * np.float32(0.5)
    inside = np.minimum((sheets + marbling) * np.clip(muscle / 14, 0, 1), muscle * np.float32(0.3))
    total = enlarge(whole, COARSE)[: detector.rows, : detector.columns]
    return total, enlarge(layer + inside, COARSE)[: detector.rows, : detector.columns]


def _inside(scene: Scene, x: Image, y: Image, depth: Image) -> Image:
    """Return the thickness along the beam (mm) of what lies more than `depth` mm below the surface."""
    limb = scene.limb
    left = np.interp(y, limb.y, limb.left).astype(np.float32) - depth
    right = np.interp(y, limb.y, limb.right).astype(np.float32) - depth
    half = np.interp(y, limb.y, limb.depth).astype(np.float32) - depth
    q = np.abs(x - (right - left) / 2) / np.maximum((left + right) / 2, 0.5)
    arm = 1 - q * q * np.sqrt(q)
    thumb, thumb_half = _thumb(scene, x, y, depth)
    filled = _blend(arm, thumb, np.float32(0.42))
    share = np.clip((thumb - arm) * 1.5 + 0.5, 0, 1)
    thickness = half * (1 - share) + np.maximum(thumb_half, 1) * share
    return 2 * np.maximum(thickness, 0) * np.sqrt(np.maximum(filled, 0))


def _thumb(scene: Scene, x: Image, y: Image, depth: Image) -> tuple[Image, Image]:
    """Return how deep (1 in the middle, 0 at the skin) a place is in the thumb, and its half thickness."""
    points = scene.limb.thumb
    best, half = np.full_like(x, -30.0), np.full_like(x, 1.0)
    for (ax, ay, ar), (bx, by, br) in zip(points[:-1], points[1:], strict=True):
        ux, uy = bx - ax, by - ay
        along = np.clip(((x - ax) * ux + (y - ay) * uy) / (ux * ux + uy * uy), 0, 1)
        radius = np.maximum(ar + along * (br - ar) - depth, 0.5)
        q2 = ((x - ax - along * ux) ** 2 + (y - ay - along * uy) ** 2) / (radius * radius)
        deeper = 1 - q2 > best
        best, half = np.where(deeper, 1 - q2, best), np.where(deeper, radius, half)
    return best.astype(np.float32), half.astype(np.float32)


def _blend(a: Image, b: Image, width: np.float32) -> Image:
    """Return the larger of two fields with a rounded corner: the web between hand and thumb."""
    part = np.clip(0.5 + (a - b) / (2 * width), 0, 1)
    return np.asarray(b + (a - b) * part + width * part * (1 - part), np.float32)
