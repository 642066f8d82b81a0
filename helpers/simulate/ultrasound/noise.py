"""Smooth random unevenness."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Plane
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.noise_kernel import periodic

_SIDE, _SMOOTH, _TILES = 512, 1.5, 8


def uneven(along: Plane, across: Plane, lengths: tuple[float, float], seed: int, name: str) -> Plane:
    """Return noise of mean 0 and deviation 1 at places given in millimetres.

    Parameters
    ----------
    along, across
        Two coordinates of each place, both of shape (rows, columns): x and z, or those of fibres.
    lengths
        How far unevenness reaches along and across, in millimetres (about its half width).
    seed, name
        Which noise.
    """
    random = stream(seed, f"uneven {name}")
    tile = _tile(int(random.integers(_TILES)))
    right, down = random.uniform(0, _SIDE, 2)
    fine = _SMOOTH / lengths[0], _SMOOTH / lengths[1]
    return periodic(tile, along, across, *fine, right, down)


@lru_cache(maxsize=_TILES)
def _tile(number: int) -> Plane:
    """Return one of a few tiles of noise, of which each name sees its own corner."""
    white = stream(number, "tile of unevenness").standard_normal((_SIDE, _SIDE), np.float32)
    tile = ndimage.gaussian_filter(white, _SMOOTH, mode="wrap")
    return np.asarray(tile / tile.std(), np.float32)
