"""How thick a plate of bone is along the beam, and how much of that is mineral."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from scipy.spatial import cKDTree

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.chance import stream
from helpers.simulate.flat.plate import Hump, Plate
from helpers.simulate.frame import Frame
from helpers.simulate.resample import enlarged
from helpers.simulate.texture import look_up, strut_tile

COARSE = 3
"""Distances to a rim are smooth: they are computed for every third pixel and are linear between."""


def plate(bone: Plate, frame: Frame, window: tuple[slice, slice], seed: int) -> tuple[Plane, Plane]:
    """Return mineral and whole thickness (mm) of `bone` in the pixels of `window`.

    Parameters
    ----------
    frame
        From the plate to (column, row).
    """
    shape = window[0].stop - window[0].start, window[1].stop - window[1].start
    x, y = _places(frame, window)
    inside, wall, cortex = _from_rim(bone, x, y)
    half = np.maximum(bone.depth + _hills(bone.humps, x, y), 0.3)
    dense = _hills(bone.dense, x, y)
    # The coarser drift of denser and looser parts behind the fine meshes.
    drift = np.float32(0.35) * _struts(bone, 3.4 * bone.texture.pitch, x, y, seed) + _streams(bone, x, y, seed)
    inside = inside + _strayed(bone, wall, x, y, seed)
    inside, wall, cortex, half, dense, drift, x, y = (
        enlarged(v, COARSE, shape) for v in (inside, wall, cortex, half, dense, drift, x, y)
    )
    pixel = np.float32(1 / np.sqrt(abs(np.linalg.det(np.array(frame.matrix).reshape(2, 2)))))
    whole = _risen(inside, wall, half, pixel, bone.soft)
    core = np.maximum(half - bone.face, 0)
    marrow = np.minimum(_risen(inside - cortex, wall, core, pixel, bone.soft), whole)
    struts = (_struts(bone, bone.texture.pitch, x, y, seed) + drift) * np.float32(bone.texture.contrast)
    # As in other bones: meshes behind one another even out.
    share = np.float32(bone.density) * (1 + struts / np.sqrt(np.maximum(marrow, 1) / 6))
    spongy = marrow * np.clip(share + dense, 0, 0.85)
    return plane(whole - marrow + spongy), plane(whole)


def _places(frame: Frame, window: tuple[slice, slice]) -> tuple[Plane, Plane]:
    """Return x and y in the plate (mm) at the middle of each block of `COARSE` rows and columns."""
    rows, columns = (-(-(part.stop - part.start) // COARSE) for part in window)
    row = window[0].start + np.arange(rows)[:, None] * COARSE + (COARSE - 1) / 2
    column = window[1].start + np.arange(columns)[None, :] * COARSE + (COARSE - 1) / 2
    back = frame.inverse()
    a, b, c, d = back.matrix
    return plane(a * column + b * row + back.shift[0]), plane(c * column + d * row + back.shift[1])


def _from_rim(bone: Plate, x: Plane, y: Plane) -> tuple[Plane, Plane, Plane]:
    """Return how far inside the rim each place is (mm), and the wall and the cortex of the nearest rim."""
    rim = bone.smooth_rim()
    distance, nearest = cKDTree(rim[:, :2]).query(np.column_stack([x.ravel(), y.ravel()]))
    away = np.column_stack([x.ravel(), y.ravel()]) - rim[nearest, :2]
    along = np.roll(rim[:, :2], -1, axis=0) - np.roll(rim[:, :2], 1, axis=0)
    left = np.column_stack([along[:, 1], -along[:, 0]]) * _turning(rim)
    across = np.einsum("ij,ij->i", away, left[nearest]) / np.maximum(np.hypot(*left[nearest].T), 1e-9)
    # Beside the rim the distance to its line is finer than that to its nearest point.
    inside = np.where(np.abs(across) < 0.4, -across, -np.sign(across) * distance)
    return tuple(plane(v.reshape(x.shape)) for v in (inside, rim[nearest, 3], rim[nearest, 4]))  # type: ignore[return-value]


def _turning(rim: Floats) -> float:
    """Return 1 where the rim runs so that its outside is to the left of its direction, else -1."""
    x, y = rim[:, 0], rim[:, 1]
    return float(np.sign(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))))


def _risen(inside: Plane, wall: Plane, half: Plane, pixel: np.float32, soft: float) -> Plane:
    """Return the thickness (mm) behind a wall like a quarter of an ellipse, with its edge smoothed over a pixel.

    The more `soft` it is, the more its wall is like the foot of a hill.
    """
    part = np.clip((inside + pixel / 2) / np.maximum(wall, pixel), 0, 1)
    risen = np.sqrt(part * (2 - part))
    if soft > 0:
        risen += np.float32(soft) * (part * part * (3 - 2 * part) - risen)
    return plane(2 * half * risen)


def _hills(humps: Iterable[Hump], x: Plane, y: Plane) -> Plane:
    total = np.zeros_like(x)
    for hump in humps:
        c, s = np.float32(np.cos(np.deg2rad(hump.turn))), np.float32(np.sin(np.deg2rad(hump.turn)))
        u, v = x - np.float32(hump.middle[0]), y - np.float32(hump.middle[1])
        along, across = (c * u + s * v) / np.float32(hump.radii[0]), (c * v - s * u) / np.float32(hump.radii[1])
        total += np.float32(hump.height) * np.exp(-(along**2) - across**2)
    return total


def _streams(bone: Plate, x: Plane, y: Plane, seed: int) -> Plane:
    """Return the coarse trabeculae that spread from the load they carry, if the bone has them."""
    if bone.fan is None:
        return np.zeros_like(x)
    tile = strut_tile(seed, 3.4, round(1.8 * bone.texture.pitch, 2))
    return np.float32(0.45) * look_up(tile, *_spread(bone.fan, x, y))


def _spread(middle: tuple[float, float], x: Plane, y: Plane) -> tuple[Plane, Plane]:
    """Return where places are round about a `middle`, and how far from it (mm): along the second runs what spreads."""
    u, v = x - np.float32(middle[0]), y - np.float32(middle[1])
    far = np.hypot(u, v)
    return plane(np.arctan2(u, -v) * np.float32(np.median(far))), plane(far)


def _strayed(bone: Plate, wall: Plane, x: Plane, y: Plane, seed: int) -> Plane:
    """Return how far the edge strays (mm): where the wall is wide for this bone, it is no clean line."""
    if bone.ragged == 0:
        return np.zeros_like(x)
    stray = look_up(strut_tile(seed, 1.0, round(4.0 * bone.texture.pitch, 2)), x, y)
    wide = wall / np.float32(np.median(bone.rim[:, 3]))
    return np.float32(bone.ragged) * np.clip((wide - np.float32(0.85)) / np.float32(0.3), 0, 1) * stray


def _struts(bone: Plate, pitch: float, x: Plane, y: Plane, seed: int) -> Plane:
    tile = strut_tile(seed, bone.texture.stretch, pitch)
    offset = np.float32(stream(0, bone.name).uniform(0, 50))
    if bone.fan is not None:
        around, far = _spread(bone.fan, x, y)
        return look_up(tile, around + offset, far + offset)
    c, s = np.float32(np.cos(np.deg2rad(bone.turn))), np.float32(np.sin(np.deg2rad(bone.turn)))
    return look_up(tile, c * x + s * y + offset, c * y - s * x + offset)
