"""Rays through sampled fields: how long each ray runs inside, and what it meets there.

A field is negative inside a body and close to the distance from its surface in millimetres. The surface
between two samples is found by linear interpolation, so that edges are smooth although the grid is coarse.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.march_kernel import march
from helpers.simulate.resample import enlarged

_NOTHING = np.zeros((1, 1, 1), np.float32)

_Window: TypeAlias = tuple[int, int, int, int]
"""First and last row, first and last column."""


def length(field: Volume, grid: Grid, camera: Camera, *, every: int = 2) -> Plane:
    """Return how far each ray runs where `field` is negative, shape (rows, columns), millimetres.

    Parameters
    ----------
    field
        On `grid`.
    every
        One ray for each `every` x `every` detector elements; linear between.
    """
    return _traced(field, _NOTHING, grid, camera, every)[0]


def length_and_mass(
    field: Volume, density: Volume, grid: Grid, camera: Camera, *, every: int = 2
) -> tuple[Plane, Plane]:
    """Return the length inside (mm) as `length`, and the integral of `density` over it."""
    return _traced(field, density, grid, camera, every)


def _traced(field: Volume, density: Volume, grid: Grid, camera: Camera, every: int) -> tuple[Plane, Plane]:
    far, heavy = np.zeros(camera.shape, np.float32), np.zeros(camera.shape, np.float32)
    coarse = camera.coarser(every)
    window = _window(grid, coarse)
    top, bottom, left, right = window
    if bottom <= top or right <= left:
        return far, heavy
    inside, met = (np.zeros((bottom - top, right - left), np.float32) for _ in range(2))
    axis = _main_axis(camera)
    field, density, low, packed = _along(axis, field, density, grid, coarse)
    march(field, density, density.size > 1, low, grid.step, packed, top, left, inside, met)
    rows = slice(top * every, min(bottom * every, camera.rows))
    columns = slice(left * every, min(right * every, camera.columns))
    size = rows.stop - rows.start, columns.stop - columns.start
    far[rows, columns] = np.maximum(enlarged(inside, every, size), 0)
    if density.size > 1:
        heavy[rows, columns] = np.maximum(enlarged(met, every, size), 0)
    return far, heavy


def _window(grid: Grid, camera: Camera) -> _Window:
    """Return the part of the detector that the grid can throw a shadow on."""
    seen = camera.project(grid.corners)
    left, top = np.maximum(np.floor(seen.min(axis=0)).astype(int) - 1, 0)
    right, bottom = np.minimum(np.ceil(seen.max(axis=0)).astype(int) + 2, [camera.columns, camera.rows])
    return int(top), int(bottom), int(left), int(right)


def _main_axis(camera: Camera) -> int:
    """Return the axis of the body (0, 1, 2) along which the beam mainly runs."""
    return int(np.argmax(np.abs(np.cross(camera.column, camera.row))))


def _along(
    axis: int, field: Volume, density: Volume, grid: Grid, camera: Camera
) -> tuple[Volume, Volume, Floats, Floats]:
    """Return volumes, first point and camera with the axes ordered so that the beam runs along the last one."""
    # (x, y, z) becomes (z, y, x) where the beam runs along x: reversing the volume's axes does the same.
    order = {2: (0, 1, 2), 0: (2, 1, 0), 1: (0, 2, 1)}[axis]
    volume_order = tuple(2 - order[2 - n] for n in range(3))
    turned = np.ascontiguousarray(field.transpose(volume_order))
    heavy = density if density.size == 1 else np.ascontiguousarray(density.transpose(volume_order))
    packed = camera.packed.reshape(4, 3)[:, order].ravel()
    return turned, heavy, np.array(grid.low)[list(order)], np.ascontiguousarray(packed)
