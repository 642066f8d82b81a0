"""Tubes along a path: borders that change along it, on both sides on their own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.ultrasound.canvas import Canvas, Fibres


@dataclass(frozen=True, eq=False)
class Course:
    """The path of a tube.

    Parameters
    ----------
    path
        Shape (n, 2), from left to right, in millimetres.
    """

    path: Floats

    @property
    def along(self) -> Floats:
        """How far along the path each point lies, shape (n,), in millimetres."""
        gaps = np.linalg.norm(np.diff(self.path, axis=0), axis=1)
        return np.concatenate([[0.0], np.cumsum(gaps)])

    def place(self, along: float | Floats, away: float | Floats = 0.0) -> Floats:
        """Return places, shape (..., 2), so far along the path and away from it (deeper > 0)."""
        at = self.along
        way = np.gradient(self.path, at, axis=0)
        way /= np.linalg.norm(way, axis=1, keepdims=True)
        on = np.stack([np.interp(along, at, self.path[:, axis]) for axis in (0, 1)], axis=-1)
        side = np.stack([-np.interp(along, at, way[:, 1]), np.interp(along, at, way[:, 0])], axis=-1)
        return np.asarray(on + np.asarray(away)[..., None] * side / np.linalg.norm(side, axis=-1, keepdims=True))


def between(canvas: Canvas, fibres: Fibres, grid: Floats, borders: Floats, soft: float = 0.0) -> Plane:
    """Return the cover of what lies between two `borders`, shape (2, n): `away` (mm) at the places `grid` along it."""
    top = np.interp(fibres.along, grid, borders[0]).astype(np.float32)
    bottom = np.interp(fibres.along, grid, borders[1]).astype(np.float32)
    cover = np.clip(np.minimum(fibres.away - top, bottom - fibres.away) / canvas.pixel + 0.5, 0, 1)
    return canvas.blurred(cover.astype(np.float32), soft)


def bumpy(random: np.random.Generator, grid: Floats, size: float, length: float) -> Floats:
    """Return smooth noise of mean 0 and deviation `size` over an even `grid`, which reaches `length` millimetres."""
    sigma = length / float(grid[1] - grid[0])
    beyond = int(3 * sigma)
    noise = ndimage.gaussian_filter1d(random.standard_normal(len(grid) + 2 * beyond), sigma)
    noise = noise[beyond : beyond + len(grid)]
    return np.asarray(size * noise * np.sqrt(2 * np.sqrt(np.pi) * sigma))
