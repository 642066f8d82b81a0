"""Where the sulci are. Each is a sheet that stands on the surface of its hemisphere, so that all slices agree on it."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.ct.head.shape import Folds

ROUND, ACROSS = 320, 160
"""Size of a map: angles about the x axis, and from the outer side to the inner."""

MAIN, FINE = 0.43, 0.26
"""Distance from gyrus to gyrus, for a hemisphere of radius 1: about 22 and 13 mm."""


def directions() -> Floats:
    """Return the direction that each place of a map stands for, shape (`ROUND`, `ACROSS`, 3): x, z, up."""
    about = (np.arange(ROUND) + 0.5) / ROUND * 2 * np.pi
    off = (np.arange(ACROSS) + 0.5) / ACROSS * np.pi
    about, off = np.meshgrid(about, off, indexing="ij")
    return np.stack([np.cos(off), np.sin(off) * np.cos(about), np.sin(off) * np.sin(about)], -1)


def folds_of(chance: np.random.Generator, depth: float) -> Folds:
    """Draw the sulci of both hemispheres.

    Parameters
    ----------
    depth
        Of the main ones against those of an older child.
    """
    places = directions()
    sides = [(*_sheets(chance, places, MAIN, (8, 23)), *_sheets(chance, places, FINE, (1, 5))) for _ in range(2)]
    near, near_depth, fine, fine_depth = (np.stack(maps).astype(np.float32) for maps in zip(*sides, strict=True))
    return Folds(near, near_depth * np.float32(depth), fine, fine_depth * np.float32(depth))


def _sheets(
    chance: np.random.Generator, places: Floats, wave: float, depths: tuple[float, float]
) -> tuple[Plane, Plane]:
    """Return for each place the distance to the nearest line, and the depth of the sheet below that line.

    The lines are where a random wave on the sphere is zero: they wind, end in loops and keep their distance from each
    other, as sulci do.
    """
    waves = _wave(chance, places, wave)
    lines = _zeros(waves, places)
    tree = cKDTree(lines)
    distance, nearest = tree.query(places.reshape(-1, 3), workers=1)
    shallow, deep = depths
    level = np.clip(0.5 + 0.55 * _wave(chance, lines, 1.1), 0, 1)
    depth = shallow + (deep - shallow) * level
    shape = places.shape[:2]
    return np.asarray(distance.reshape(shape), np.float32), np.asarray(depth[nearest].reshape(shape), np.float32)


def _wave(chance: np.random.Generator, places: Floats, wave: float, parts: int = 60) -> Floats:
    """Return a random wave of about this length at `places`, shape (..., 3), with a spread of about 1."""
    total = np.zeros(places.shape[:-1])
    for _ in range(parts):
        along = chance.normal(size=3)
        along *= 2 * np.pi / wave * chance.uniform(0.85, 1.15) / np.linalg.norm(along)
        total += np.cos(places @ along + chance.uniform(0, 2 * np.pi))
    return total * np.sqrt(2 / parts)


def _zeros(waves: Floats, places: Floats) -> Floats:
    """Return points on the lines where `waves` changes its sign, shape (n, 3)."""
    found = []
    for axis in (0, 1):
        ahead = np.roll(waves, -1, axis)
        crossing = waves * ahead < 0
        if axis == 1:
            crossing[:, -1] = False
        part = (waves / (waves - ahead))[crossing][:, None]
        found.append(places[crossing] * (1 - part) + np.roll(places, -1, axis)[crossing] * part)
    return np.concatenate(found)
