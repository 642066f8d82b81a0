"""Smooth curves through a few points, in millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from scipy import ndimage
from scipy.interpolate import CubicSpline, PchipInterpolator

from helpers.simulate.arrays import Floats

Points: TypeAlias = Sequence[Sequence[float] | Floats] | Floats


def at(x: float, z: float) -> Floats:
    """Return a place or a way, shape (2,), in millimetres."""
    return np.array([x, z], float)


def through(points: Points, step: float = 0.25) -> Floats:
    """Return an open curve through `points`, shape (n, 2), a point every `step` millimetres; it does not overshoot."""
    knots = np.asarray(points, float)
    at = _chords(knots)
    places = np.linspace(0, at[-1], max(round(at[-1] / step), 2) + 1)
    return np.column_stack([PchipInterpolator(at, knots[:, axis])(places) for axis in (0, 1)])


def around(points: Points, step: float = 0.25) -> Floats:
    """Return a closed curve through `points`, shape (n, 2); the first point is not repeated at the end."""
    knots = np.asarray(points, float)
    knots = np.vstack([knots, knots[:1]])
    at = _chords(knots)
    places = np.linspace(0, at[-1], max(round(at[-1] / step), 8), endpoint=False)
    return np.column_stack([CubicSpline(at, knots[:, axis], bc_type="periodic")(places) for axis in (0, 1)])


def ellipse(
    centre: Sequence[float] | Floats, across: float, down: float, turn: float = 0.0, count: int = 120
) -> Floats:
    """Return an ellipse of these half axes (mm), turned clockwise as seen by `turn` degrees."""
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    x, z = across * np.cos(angle), down * np.sin(angle)
    c, s = np.cos(np.deg2rad(turn)), np.sin(np.deg2rad(turn))
    return np.column_stack([centre[0] + c * x - s * z, centre[1] + s * x + c * z])


def wobbled(curve: Floats, random: np.random.Generator, size: float, length: float, *, closed: bool = False) -> Floats:
    """Return `curve` with each point moved sideways by chance: nothing in a body is drawn with a ruler.

    Parameters
    ----------
    size
        Standard deviation, millimetres.
    length
        Over which distance along the curve it changes, millimetres.
    """
    gaps = np.linalg.norm(np.diff(curve, axis=0), axis=1)
    sigma = max(length / max(float(gaps.mean()), 1e-6), 1e-3)
    mode = "wrap" if closed else "nearest"
    noise = ndimage.gaussian_filter1d(random.standard_normal(len(curve)), sigma, mode=mode) * np.sqrt(
        2 * np.sqrt(np.pi) * sigma
    )
    along = np.gradient(curve, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    return np.asarray(curve + size * noise[:, None] * np.column_stack([-along[:, 1], along[:, 0]]))


def _chords(knots: Floats) -> Floats:
    gaps = np.linalg.norm(np.diff(knots, axis=0), axis=1)
    if not gaps.all():
        raise ValueError("two points of a curve in one place")
    return np.concatenate([[0.0], np.cumsum(gaps)])
