"""How thick a single bone is along the beam, and how much of that is mineral."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats, Mask, Numbers, Plane, plane
from helpers.simulate.chance import stream
from helpers.simulate.flat.bone import STEP, Band, Layer, Nucleus, Shaft, Texture
from helpers.simulate.texture import look_up, strut_tile


def shaft(bone: Shaft, x: Plane, y: Plane, seed: int) -> tuple[Plane, Plane]:
    """Return mineral and whole thickness (mm) of a long bone at the places `x`, `y` of its frame."""
    row: Numbers = np.clip((y - bone.start) / STEP, 0, len(bone.left) - 1).astype(np.int32)
    across = plane(x - _pick(bone.bend, row))
    whole, marrow = _tube(bone, across, row)
    outside, inside = _end_factors(bone, x, y)
    whole *= outside
    marrow = np.minimum(marrow * inside, whole)
    compact = np.maximum(whole - marrow, 0)
    compact *= np.where(inside < 0.995, np.float32(bone.plate_density), np.float32(1))
    # Trabeculae fan out with the flare: halfway between the axis and the widening edges.
    width = _pick(bone.left + bone.right, row)
    fan = across * (np.float32(0.45) + np.float32(0.55 * np.median(bone.left + bone.right)) / width)
    struts = _struts(bone.texture, seed, fan + _offset(bone.name), y)
    spongy = _with_struts(marrow * _pick(bone.density, row), marrow, struts, bone.texture)
    for band in bone.bands:
        spongy *= 1 + np.float32(band.gain) * _band(band, bone.name, seed, across, y)
    return compact + np.maximum(spongy, 0), whole


def nucleus(bone: Nucleus, x: Plane, y: Plane, seed: int) -> tuple[Plane, Plane]:
    """Return mineral and whole thickness (mm) of a nucleus at the places `x`, `y` of its frame."""
    distance = np.hypot(x, y)
    turn = plane(np.mod(np.arctan2(y, x) / np.float32(2 * np.pi), 1))
    whole, marrow = np.zeros_like(x), np.zeros_like(x)
    # The front and the back of the nucleus have a cortex; the cuts between its layers have none.
    front = bone.cortex / len(bone.layers)
    for layer in bone.layers:
        n = len(layer.radius)
        index: Numbers = (turn * np.float32(n)).astype(np.int32) % n
        chord = _chord(np.float32(layer.depth), distance, _pick(layer.radius, index), 2)
        inner = np.maximum(layer.radius - bone.cortex * _slant(layer), 0.05)
        hollow = _chord(np.float32(max(layer.depth - front, 0.0)), distance, _pick(inner, index), 2)
        whole += chord
        marrow += np.minimum(hollow, chord)
    struts = _struts(bone.texture, seed, x + _offset(bone.name), y + _offset(bone.name[::-1]))
    spongy = _with_struts(marrow * np.float32(bone.density), marrow, struts, bone.texture)
    return whole - marrow + np.maximum(spongy, 0), whole


def _tube(bone: Shaft, across: Plane, row: Numbers) -> tuple[Plane, Plane]:
    """Return the thickness (mm) of an endless shaft and of its marrow space, `across` mm from its axis."""
    left, right, depth = (_pick(table, row) for table in (bone.left, bone.right, bone.depth))
    whole = _chord(depth, across - (right - left) / 2, (left + right) / 2, 3)
    left, right = left - _pick(bone.cortex_left, row), right - _pick(bone.cortex_right, row)
    front = depth - _pick((bone.cortex_left + bone.cortex_right) / 2, row)
    marrow = _chord(np.maximum(front, 0), across - (right - left) / 2, np.maximum((left + right) / 2, 0.05), 3)
    return whole, np.minimum(marrow, whole)


def _chord(half: Any, place: Any, radius: Any, power: int) -> Plane:
    """Return the chord (mm) through a rounded section at `place` from its middle; 0 beyond its `radius`.

    The section is |place/radius|^power + |z/half|^2 = 1: an ellipse, or with cubes one a little squarer.
    """
    q = np.minimum(np.abs(place / radius), 1)
    return plane(2 * half * np.sqrt(1 - q**power))


def _end_factors(bone: Shaft, x: Plane, y: Plane) -> tuple[Plane, Plane]:
    """Return the share of the depth that has begun at `y`, for the bone and for its marrow space."""
    outside, inside = np.ones_like(y), np.ones_like(y)
    # Only the first millimetres are shaped by the end; the rest of the bone need not be asked.
    last = max(float(np.max(end)) for end in bone.ends) + bone.rounding + bone.plate
    near = _rows_where(y < last)
    past_x = (x[near] - bone.end_x[0]) / (bone.end_x[1] - bone.end_x[0])
    column: Numbers = np.clip(past_x, 0, len(bone.end_x) - 1).astype(np.int32)
    past = [y[near] - _pick(end, column) for end in bone.ends]
    outside[near] = np.mean([_rounded(p, bone.rounding) for p in past], axis=0)
    inside[near] = np.mean([_rounded(p - np.float32(bone.plate), bone.rounding) for p in past], axis=0)
    return outside, inside


def _rows_where(mask: Mask) -> slice:
    """Return the rows from the first to the last that `mask` touches."""
    rows = np.flatnonzero(mask.any(axis=1))
    return slice(int(rows[0]), int(rows[-1]) + 1) if len(rows) else slice(0, 0)


def _rounded(past: Plane, rounding: float) -> Plane:
    """Rise from 0 to 1 like a quarter of an ellipse over `rounding` mm."""
    part = np.clip(past / np.float32(rounding), 0, 1)
    return plane(np.sqrt(part * (2 - part)))


def _struts(texture: Texture, seed: int, x: Plane, y: Plane) -> Plane:
    return look_up(strut_tile(seed, texture.stretch, texture.pitch), x, y)


def _with_struts(spongy: Plane, marrow: Plane, struts: Plane, texture: Texture) -> Plane:
    """Return spongy bone (mm) with its trabeculae.

    Meshes behind one another even out: n of them vary by sqrt(n), so that thin parts show single
    struts and thick parts do not.
    """
    return plane(spongy * (1 + struts * np.float32(texture.contrast) / np.sqrt(np.maximum(marrow, 1) / 6)))


def _band(band: Band, name: str, seed: int, across: Plane, y: Plane) -> Plane:
    """Return how much of the band's gain applies: 1 on its middle line, 0 beyond its half width."""
    random = stream(seed, f"band {name}")
    line = np.full(across.shape, band.centre, np.float32) + np.float32(band.slope) * across
    for _ in range(3):
        turn = np.float32(2 * np.pi / (band.wavelength * random.uniform(0.5, 1.6)))
        line += np.float32(band.wave / 2) * np.sin(turn * across + np.float32(random.uniform(0, 6.283)))
    part = np.clip((y - line) / np.float32(band.half_width), -1, 1)
    return plane((1 - part * part) ** 2)


def _offset(name: str) -> np.float32:
    """Give each bone another stretch of the same tile."""
    return np.float32(stream(0, name).uniform(0, 50))


def _slant(layer: Layer) -> Floats:
    """Return how much longer a cortex of unit thickness is along the radius than across the outline."""
    change = np.gradient(layer.radius, 2 * np.pi / len(layer.radius)) / layer.radius
    return np.asarray(np.minimum(np.sqrt(1 + change**2), 3.5), np.float64)


def _pick(table: Floats, index: Numbers) -> Plane:
    return np.take(table.astype(np.float32), index)
