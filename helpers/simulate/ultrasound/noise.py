"""Smooth random unevenness."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Plane
from helpers.simulate.chance import stream

_SIDE, _SMOOTH = 512, 1.5


def uneven(along: Plane, across: Plane, lengths: tuple[float, float], seed: int, name: str) -> Plane:
    """Return noise of mean 0 and deviation 1 at places given in millimetres.

    Parameters
    ----------
    along, across
        Two coordinates of each place: x and z, or those of fibres.
    lengths
        How far unevenness reaches along and across, in millimetres (about its half width).
    seed, name
        Which noise.
    """
    random = stream(seed, f"uneven {name}")
    tile = _tile(int(random.integers(2**31)))
    right, down = random.uniform(0, _SIDE, 2)
    places = across * np.float32(_SMOOTH / lengths[1]) + down, along * np.float32(_SMOOTH / lengths[0]) + right
    return np.asarray(ndimage.map_coordinates(tile, places, order=1, mode="grid-wrap", prefilter=False), np.float32)


@lru_cache(maxsize=16)
def _tile(seed: int) -> Plane:
    white = np.random.default_rng(seed).standard_normal((_SIDE, _SIDE), np.float32)
    tile = ndimage.gaussian_filter(white, _SMOOTH, mode="wrap")
    return np.asarray(tile / tile.std(), np.float32)
