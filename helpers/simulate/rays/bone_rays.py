"""The rays of a camera in the frame of a bone, and what they meet there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.rays.bone_kernel import march


@dataclass(frozen=True)
class Rays:
    """The rays of a camera, or of a part of its image, in the frame of a bone: each (3,), millimetres."""

    source: Floats
    corner: Floats
    column: Floats
    row: Floats
    rows: int
    columns: int


def ways(
    fields: Plane,
    low: Floats,
    step: float,
    rays: Rays,
    *,
    lattice: tuple[Plane, Floats, float],
    rim: tuple[float, float],
    cortex: float,
    stride: float,
) -> Plane:
    """Return the ways of each ray through a bone, shape (rows, columns, 3): see `march`.

    Parameters
    ----------
    fields
        Outer and inner distance (mm, negative inside) and spongy share, shape (nz, ny, nx, 3).
    low, step
        The first place of the grid (3,) and the distance between places, in millimetres.
    rays
        Where they come from and where they go.
    lattice
        Tile, turn from millimetres to its voxels (3, 3), and contrast.
    rim
        How much denser the marrow is at the cortex, and over how many millimetres.
    cortex
        Mineral share of the cortex.
    stride
        From sample to sample within the bone, in millimetres.
    """
    f = np.float32
    out = np.zeros((rays.rows, rays.columns, 3), f)
    source, corner, column, row = (v.astype(f) for v in (rays.source, rays.corner, rays.column, rays.row))
    tile, turn, contrast = lattice
    march(
        fields, low.astype(f), f(step), source, corner, column, row, tile, turn.astype(f, "C"), f(contrast),
        f(rim[0]), f(rim[1]), f(cortex), f(stride), out,
    )  # fmt: skip
    return out
