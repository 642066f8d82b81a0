"""Closed outlines of cuts across a tube: one inside the other, and never of one centre."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats

COUNT = 240
ANGLES: Floats = np.linspace(0, 2 * np.pi, COUNT, endpoint=False)
"""Of the points of each outline: 0 to the right, a quarter turn is straight down."""
NEAR = 3 * COUNT // 4
"""The point of an outline that is nearest to the probe."""


def lumpy(random: np.random.Generator, size: float, first: int = 2, last: int = 6) -> Floats:
    """Return smooth noise around a ring of mean 0 and deviation `size`: waves from `first` to `last` in number."""
    waves = np.arange(first, last + 1)
    strong = random.standard_normal((2, len(waves))) / waves
    phase = waves[:, None] * ANGLES
    noise = strong[0] @ np.cos(phase) + strong[1] @ np.sin(phase)
    return np.asarray(size * noise / max(float(noise.std()), 1e-9))


def ring(centre: Floats, radius: float | Floats, oval: float = 0.0, turn: float = 0.0) -> Floats:
    """Return an outline of this radius (mm, one or one for each angle), flattened by the share `oval`."""
    stretched = np.asarray(radius) * (1 + oval * np.cos(2 * (ANGLES - np.deg2rad(turn))))
    return np.asarray(centre + stretched[:, None] * np.column_stack([np.cos(ANGLES), np.sin(ANGLES)]))


def shrunk(outline: Floats, thick: float | Floats) -> Floats:
    """Return the outline so far (mm) inside another, towards its middle."""
    middle = outline.mean(axis=0)
    out = outline - middle
    far = np.linalg.norm(out, axis=1)
    kept = np.maximum(far - thick, 0.12 * far)
    return np.asarray(middle + out * (kept / far)[:, None])


def widest(outline: Floats) -> tuple[float, Floats, Floats]:
    """Return the largest diameter of an outline (mm) and its two ends."""
    gaps = np.linalg.norm(outline[:, None] - outline[None], axis=2)
    first, last = np.unravel_index(int(np.argmax(gaps)), gaps.shape)
    return float(gaps[first, last]), outline[first], outline[last]


def across(outline: Floats, way: Floats) -> tuple[float, Floats, Floats]:
    """Return the diameter through the middle along `way` (mm) and its two ends."""
    middle = outline.mean(axis=0)
    way = way / np.linalg.norm(way)
    out = outline - middle
    angle = np.arctan2(out[:, 1] * way[0] - out[:, 0] * way[1], out @ way)
    order = np.argsort(angle)
    far = np.linalg.norm(out, axis=1)[order]
    ahead, behind = (float(np.interp(a, angle[order], far, period=2 * np.pi)) for a in (0.0, np.pi))
    return ahead + behind, middle + ahead * way, middle - behind * way
