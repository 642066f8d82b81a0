"""The slow changes of a picture, which keep its strong edges, so that weakening them leaves no halo."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.display.bands import halved
from helpers.simulate.rays.compiled import ALONE, Turn, kernel


def base_of(image: Plane, pixels: float, edge: float) -> tuple[Plane, Plane, int]:
    """Return slope and level, on a coarse grid, of the line ``slope * image + level`` that is the base.

    This is the guided filter (He, Sun, Tang 2013): in a neighbourhood that is flat the base is its mean,
    and where an edge runs through it the base is the image itself.

    Parameters
    ----------
    image
        Shape (rows, columns).
    pixels
        Radius of the neighbourhood.
    edge
        Standard deviation that counts as an edge, in units of the image.

    Returns
    -------
    slope, level
        On the coarse grid.
    int
        How many pixels of the image lie between two of the grid.
    """
    step = 1
    small = image
    while pixels / step > 6:
        small, step = halved(small), step * 2
    radius = pixels / step
    mean, square = _mean(small, radius), _mean(small * small, radius)
    spread = np.maximum(square - mean * mean, 0)
    slope = plane(spread / (spread + np.float32(edge**2)))
    return _mean(slope, radius), _mean(plane((1 - slope) * mean), radius), step


def _mean(image: Plane, radius: float) -> Plane:
    return plane(ndimage.gaussian_filter(image, radius, truncate=2.5, mode="nearest"))


@kernel
def add_evened(
    added: Plane, image: Plane, base: tuple[Plane, Plane, int], gains: tuple[np.float32, np.float32], turn: Turn = ALONE
) -> None:
    """Add to `added`, in place, the image with its base shown by the second of the `gains`, the rest by the first.

    `base` is what `base_of` returns.
    """
    slope, level, step = base
    near, far = gains
    rows, columns = image.shape
    last_row, last_column = slope.shape[0] - 1, slope.shape[1] - 1
    scale = np.float32(1 / step)
    for r in range(turn[0], rows, turn[1]):
        y = min(r * scale, np.float32(last_row))
        top = min(int(y), last_row)
        bottom, part = min(top + 1, last_row), np.float32(y - top)
        for c in range(columns):
            x = min(c * scale, np.float32(last_column))
            left = min(int(x), last_column)
            right, share = min(left + 1, last_column), np.float32(x - left)
            a0 = slope[top, left] * (1 - share) + slope[top, right] * share
            a1 = slope[bottom, left] * (1 - share) + slope[bottom, right] * share
            b0 = level[top, left] * (1 - share) + level[top, right] * share
            b1 = level[bottom, left] * (1 - share) + level[bottom, right] * share
            wide = (a0 * (1 - part) + a1 * part) * image[r, c] + b0 * (1 - part) + b1 * part
            added[r, c] += near * (image[r, c] - wide) + far * wide
