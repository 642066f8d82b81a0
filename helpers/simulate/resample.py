"""Coarser and finer grids: what is smooth need not be computed for each pixel."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Plane, plane


def shrunk(image: Plane, factor: int) -> Plane:
    """Return the means of blocks of `factor` rows and columns; the last block is filled up with the edge."""
    rows, columns = (-(-n // factor) for n in image.shape)
    padded = np.pad(image, ((0, rows * factor - image.shape[0]), (0, columns * factor - image.shape[1])), "edge")
    return plane(padded.reshape(rows, factor, columns, factor).mean((1, 3), dtype=np.float32))


def enlarged(small: Plane, factor: int, shape: tuple[int, ...]) -> Plane:
    """Return `small` with `factor` times the rows and columns, smooth between its values, cut to `shape`."""
    for axis in (0, 1):
        size = small.shape[axis]
        place = np.clip((np.arange(size * factor) + 0.5) / factor - 0.5, 0, size - 1)
        low = np.minimum(place.astype(int), max(size - 2, 0))
        part = plane(place - low)
        part = part[:, None] if axis == 0 else part[None, :]
        small = np.take(small, low, axis) * (1 - part) + np.take(small, np.minimum(low + 1, size - 1), axis) * part
    return small[: shape[0], : shape[1]]
