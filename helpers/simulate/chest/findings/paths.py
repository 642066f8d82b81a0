"""Pieces of paths: how far along them a place is, and where they are cut."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.newborn import blended


def lengths(path: Floats) -> Floats:
    """Return how far along `path` (n, 3) each of its nodes is, shape (n,), millimetres."""
    return np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])


def uneven(path: Floats, usual: float, newborn: float, new: float) -> Floats:
    """Return how much a line shows at each of its nodes, shape (n,): in a newborn it is faint and not even."""
    along = lengths(path)
    wave = 1 + new * (0.16 * np.sin(along / 3.1 + 0.7) + 0.12 * np.sin(along / 1.3) + 0.10 * np.sin(along / 8.7))
    return np.asarray(blended(usual, newborn, new) * wave, np.float64)


def whole_length(path: Floats) -> float:
    """Return the length of `path`, millimetres."""
    return float(lengths(path)[-1])


def cut_at(path: Floats, length: float) -> Floats:
    """Return the first `length` millimetres of `path`, which ends exactly there."""
    along = lengths(path)
    length = float(np.clip(length, along[1], along[-1]))
    end = np.array([np.interp(length, along, column) for column in path.T])
    return np.vstack([path[along < length - 1e-6], end])


def length_to(path: Floats, place: Floats) -> float:
    """Return how far along `path` its node nearest to `place` is, millimetres."""
    return float(lengths(path)[int(np.argmin(np.linalg.norm(path - place, axis=1)))])


def length_to_height(path: Floats, y: float) -> float:
    """Return how far along `path` it last crosses the height `y` upwards or downwards, millimetres."""
    above = path[:, 1] < y
    crossings = np.flatnonzero(above[1:] != above[:-1])
    return float(lengths(path)[crossings[-1] + 1]) if len(crossings) else whole_length(path)
