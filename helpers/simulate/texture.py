"""Trabecular texture and other smooth chance: made once a seed, on tiles that repeat without a seam."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.chance import stream
from helpers.simulate.resample import enlarged

TILE_STEP = 0.09
"""Spacing of a tile, in millimetres."""

TILE_SIZE = 640
"""Rows and columns of a tile: 57.6 mm, more than the length of any metaphysis."""


@lru_cache(maxsize=12)
def strut_tile(seed: int, stretch: float, pitch: float) -> Plane:
    """Return a network of struts seen through: mean 0, standard deviation 1, periodic.

    The struts lie where a band-limited random field crosses zero. That gives the closed, lacy meshes
    of spongy bone; a plain filtered noise looks like sand. Three networks lie behind one another.

    Parameters
    ----------
    seed
        Which network.
    stretch
        Length of a mesh against its width; the long side is along the rows' direction (y).
    pitch
        Width of a mesh, in millimetres.

    Returns
    -------
    Shape (`TILE_SIZE`, `TILE_SIZE`), every `TILE_STEP` millimetres.
    """
    random = stream(seed, f"struts {stretch} {pitch}")
    fy = np.fft.fftfreq(TILE_SIZE, TILE_STEP)[:, None]
    fx = np.fft.rfftfreq(TILE_SIZE, TILE_STEP)[None, :]
    frequency = np.hypot(fx, fy * stretch)
    peak = 0.5 / pitch
    band = np.exp(-0.5 * ((frequency - peak) / (0.4 * peak)) ** 2) * (frequency > 0)
    total = np.zeros((TILE_SIZE, TILE_SIZE))
    for _ in range(3):
        white = np.fft.rfft2(random.standard_normal((TILE_SIZE, TILE_SIZE)))
        field = np.fft.irfft2(white * band, s=(TILE_SIZE, TILE_SIZE))
        total += np.exp(-((field / (0.42 * field.std())) ** 2))
    return plane((total - total.mean()) / total.std())


def look_up(tile: Plane, x: Plane, y: Plane) -> Plane:
    """Return the values of a periodic `tile` at the places `x`, `y` (millimetres, equal shapes)."""
    places = np.stack([y, x]) * np.float32(1 / TILE_STEP)
    found: Plane = ndimage.map_coordinates(tile, places, order=1, mode="grid-wrap", prefilter=False)
    return found


def smooth_field(random: np.random.Generator, shape: tuple[int, ...], scale: tuple[float, float]) -> Plane:
    """Return smooth noise of mean 0 and standard deviation 1.

    Parameters
    ----------
    random
        Where the numbers come from.
    shape
        Rows and columns.
    scale
        Standard deviation of the smoothing along rows and columns, in pixels.
    """
    coarse = max(1, int(min(scale) / 2))
    small = (shape[0] // coarse + 2, shape[1] // coarse + 2)
    field = ndimage.gaussian_filter(
        random.standard_normal(small, dtype=np.float32), (scale[0] / coarse, scale[1] / coarse), mode="wrap"
    )
    field /= field.std()
    return enlarged(field, coarse, shape) if coarse > 1 else plane(field[: shape[0], : shape[1]])


def waves(random: np.random.Generator, x: Floats, wavelength: float) -> Floats:
    """Return an irregular wavy line over `x` (millimetres): standard deviation about 1."""
    total = np.zeros_like(x)
    for _ in range(5):
        length = wavelength * random.uniform(0.55, 1.7)
        total += np.sin(2 * np.pi * x / length + random.uniform(0, 2 * np.pi))
    return np.asarray(total / np.sqrt(2.5))
