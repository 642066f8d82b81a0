"""From a scene to the thickness of each material on the way to every detector element."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.bone import STEP, Band, Bone, Layer, Nucleus, Shaft
from helpers.simulate.chance import stream
from helpers.simulate.frame import Floats, Frame
from helpers.simulate.scene import Detector, Scene
from helpers.simulate.soft_tissue import soft_tissue
from helpers.simulate.texture import Image, look_up, strut_tile


@dataclass(frozen=True)
class Thickness:
    """Thickness of each material in millimetres, each of shape (rows, columns).

    `mineral` is solid cortical bone: spongy bone counts with its share of it. `bone` is the whole
    bone with its marrow, for the histogram of the picture.
    """

    soft: Image
    fat: Image
    mineral: Image
    bone: Image


def project(scene: Scene) -> Thickness:
    """Trace parallel rays through all parts of `scene` (the fan of the beam is in its magnification)."""
    mineral, bone = project_bones(scene)
    total, fat = soft_tissue(scene)
    # Bone takes the room of muscle; marrow is counted as soft tissue (red marrow, in a child's metaphysis).
    soft = np.maximum(total - fat - mineral, 0)
    return Thickness(soft, fat, mineral, bone)


def project_bones(scene: Scene) -> tuple[Image, Image]:
    """Return the thickness of bone mineral and of whole bones, each (rows, columns), millimetres."""
    shape = scene.detector.rows, scene.detector.columns
    mineral, whole = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for bone in scene.bones:
        frame = scene.on_image(bone)
        window = _window(bone, frame, scene.detector)
        if window is None:
            continue
        x, y = _grid(frame.inverse(), window)
        drawn = _shaft(bone, x, y, scene.seed) if isinstance(bone, Shaft) else _nucleus(bone, x, y, scene.seed)
        mineral[window] += _averaged(drawn[0])
        whole[window] += _averaged(drawn[1])
    return mineral, whole


def _window(bone: Bone, frame: Frame, detector: Detector) -> tuple[slice, slice] | None:
    """Return the rows and columns that `bone` can touch, or None if it lies beside the detector."""
    points = frame.outward(bone.outline())
    low = np.maximum(np.floor(points.min(0)).astype(int) - 8, 0)
    high = np.minimum(np.ceil(points.max(0)).astype(int) + 9, [detector.columns, detector.rows])
    if (high <= low).any():
        return None
    return slice(int(low[1]), int(high[1])), slice(int(low[0]), int(high[0]))


def _grid(back: Frame, window: tuple[slice, slice]) -> tuple[Image, Image]:
    """Return bone coordinates (mm) of 2 x 2 places in every pixel of `window`: edges come out smooth."""
    row = np.arange(2 * window[0].start, 2 * window[0].stop)[:, None] / 2 - 0.25
    column = np.arange(2 * window[1].start, 2 * window[1].stop)[None, :] / 2 - 0.25
    a, b, c, d = back.matrix
    x = (a * column + back.shift[0]) + b * row
    y = (c * column + back.shift[1]) + d * row
    return x.astype(np.float32), y.astype(np.float32)


def _averaged(fine: Image) -> Image:
    return (fine[::2, ::2] + fine[1::2, ::2] + fine[::2, 1::2] + fine[1::2, 1::2]) * np.float32(0.25)


def _half_chord(q: Image) -> Image:
    """Return half the chord through a rounded section of half thickness 1, at `q` from its middle (edge: 1).

    The section |q|^3 + z^2 = 1 is a little squarer than an ellipse, as the metaphysis is.
    """
    q = np.minimum(np.abs(q), 1)
    return np.sqrt(1 - q * q * q)


def _rounder_chord(q: Image) -> Image:
    """Return half the chord through an ellipse: a nucleus swells towards its middle."""
    q = np.minimum(q, 1)
    return np.sqrt(1 - q * q)


def _pick(table: Floats, index: np.ndarray[tuple[int, ...], np.dtype[np.int32]]) -> Image:
    return np.take(table.astype(np.float32), index)


def _shaft(bone: Shaft, x: Image, y: Image, seed: int) -> tuple[Image, Image]:
    """Return mineral and whole thickness (mm) of a long bone at the places `x`, `y` of its frame."""
    row = np.clip((y - bone.start) / STEP, 0, len(bone.left) - 1).astype(np.int32)
    column = np.clip((x - bone.end_x[0]) / (bone.end_x[1] - bone.end_x[0]), 0, len(bone.end_x) - 1).astype(np.int32)
    across = x - _pick(bone.bend, row)
    left, right, depth = (_pick(t, row) for t in (bone.left, bone.right, bone.depth))
    outer = across - (right - left) / 2
    outer /= (left + right) / 2
    whole = 2 * depth * _half_chord(outer)
    left, right = left - _pick(bone.cortex_left, row), right - _pick(bone.cortex_right, row)
    front = depth - _pick((bone.cortex_left + bone.cortex_right) / 2, row)
    inner = (across - (right - left) / 2) / np.maximum((left + right) / 2, 0.05)
    marrow = np.minimum(2 * np.maximum(front, 0) * _half_chord(inner), whole)

    # Only the first millimetres are shaped by the end; the rest of the bone need not be asked.
    outside, inside = np.ones_like(x), np.ones_like(x)
    near = slice(*_rows_where(y < max(float(np.max(e)) for e in bone.ends) + bone.rounding + bone.plate))
    outside[near], inside[near] = _end_factors(bone, y[near], column[near])
    whole *= outside
    marrow = np.minimum(marrow * inside, whole)

    tile = strut_tile(seed, bone.texture.stretch, bone.texture.pitch)
    # Trabeculae fan out with the flare: halfway between the axis and the widening edges.
    middle = float(np.median(bone.left + bone.right))
    fan = across * (np.float32(0.45) + np.float32(0.55 * middle) / (_pick(bone.left + bone.right, row)))
    struts = look_up(tile, fan + np.float32(_offset(bone.name)), y)
    # n meshes behind one another vary by sqrt(n): thin parts show single struts, thick parts are even.
    spongy = marrow * _pick(bone.density, row)
    spongy += spongy * struts * np.float32(bone.texture.contrast) / np.sqrt(np.maximum(marrow, 1) / 6)
    for band in bone.bands:
        spongy *= 1 + np.float32(band.gain) * _band(band, bone.name, seed, across, y)
    plate = np.maximum(whole - marrow, 0)
    thick = np.where(inside < 0.995, np.float32(bone.plate_density), np.float32(1))
    return plate * thick + np.maximum(spongy, 0), whole


def _rows_where(mask: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> tuple[int, int]:
    rows = np.flatnonzero(mask.any(axis=1))
    return (0, 0) if len(rows) == 0 else (int(rows[0]), int(rows[-1]) + 1)


def _end_factors(bone: Shaft, y: Image, column: np.ndarray[tuple[int, ...], np.dtype[np.int32]]) -> tuple[Image, Image]:
    """Return the share of the depth that has begun at `y`, for the bone and for its marrow space."""
    outside, inside = np.zeros_like(y), np.zeros_like(y)
    for end in bone.ends:
        past = y - _pick(end, column)
        outside += _rounded(past, bone.rounding)
        inside += _rounded(past - np.float32(bone.plate), bone.rounding)
    return outside / len(bone.ends), inside / len(bone.ends)


def _rounded(past: Image, rounding: float) -> Image:
    """Rise from 0 to 1 like a quarter of an ellipse over `rounding` mm."""
    part = np.clip(past / np.float32(rounding), 0, 1)
    return np.sqrt(part * (2 - part))


def _band(band: Band, name: str, seed: int, across: Image, y: Image) -> Image:
    random = stream(seed, f"band {name}")
    line = np.full(across.shape, band.centre, np.float32) + np.float32(band.slope) * across
    for _ in range(3):
        turn = np.float32(2 * np.pi / (band.wavelength * random.uniform(0.5, 1.6)))
        line += np.float32(band.wave / 2) * np.sin(turn * across + np.float32(random.uniform(0, 6.283)))
    part = np.clip((y - line) / np.float32(band.half_width), -1, 1)
    bump = 1 - part * part
    return bump * bump


def _offset(name: str) -> float:
    """Give each bone another stretch of the same tile."""
    return float(stream(0, name).uniform(0, 50))


def _nucleus(bone: Nucleus, x: Image, y: Image, seed: int) -> tuple[Image, Image]:
    """Return mineral and whole thickness (mm) of a nucleus at the places `x`, `y` of its frame."""
    distance = np.hypot(x, y)
    angle = np.arctan2(y, x)
    angle = np.where(angle < 0, angle + np.float32(2 * np.pi), angle)
    whole, marrow = np.zeros_like(x), np.zeros_like(x)
    for layer in bone.layers:
        n = len(layer.radius)
        index = (angle * np.float32(n / (2 * np.pi))).astype(np.int32) % n
        chord = 2 * np.float32(layer.depth) * _rounder_chord(distance / _pick(layer.radius, index))
        inner = np.maximum(layer.radius - bone.cortex * _slant(layer), 0.05)
        hollow = (
            2 * np.float32(max(layer.depth - 0.5 * bone.cortex, 0.0)) * _rounder_chord(distance / _pick(inner, index))
        )
        whole += chord
        marrow += np.minimum(hollow, chord)
    tile = strut_tile(seed, bone.texture.stretch, bone.texture.pitch)
    struts = look_up(tile, x + np.float32(_offset(bone.name)), y + np.float32(_offset(bone.name[::-1])))
    spongy = marrow * np.float32(bone.density)
    spongy += spongy * struts * np.float32(bone.texture.contrast) / np.sqrt(np.maximum(marrow, 1) / 6)
    return whole - marrow + np.maximum(spongy, 0), whole


def _slant(layer: Layer) -> Floats:
    """Return how much longer a cortex of unit thickness is along the radius than across the outline."""
    change = np.gradient(layer.radius, 2 * np.pi / len(layer.radius)) / layer.radius
    return np.asarray(np.minimum(np.sqrt(1 + change**2), 3.5), np.float64)
