"""The lattice of spongy bone: periodic tiles in three dimensions that a bone is filled with."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.chance import stream

TILE_STEP = 0.15
"""Between the voxels of a tile, in millimetres."""

TILE_SIZE = 96
"""Voxels along each edge of a tile."""


@dataclass(frozen=True)
class Lattice:
    """How the spongy bone of one bone is built.

    Parameters
    ----------
    pitch
        Width of a mesh, in millimetres.
    stretch
        Length of a mesh along the bone (y) against its width.
    contrast
        Standard deviation of the mineral in it, against its mean.
    turn
        From the frame of the bone to that of the lattice, a rotation (3, 3): its y is where the meshes are long.
    kind
        Tiles of one pitch and stretch and different kind are different chance.
    """

    pitch: float = 0.9
    stretch: float = 1.0
    contrast: float = 0.8
    turn: Floats = field(default_factory=lambda: np.eye(3))
    kind: int = 0

    @property
    def tile(self) -> Plane:
        """The periodic tile, shape (z, y, x), mean 0 and standard deviation 1."""
        return tile_of(self.pitch, self.stretch, self.kind)

    @property
    def voxels(self) -> Floats:
        """From millimetres of the bone to voxels of the tile, shape (3, 3)."""
        return np.asarray(self.turn / TILE_STEP)


@lru_cache(maxsize=12)
def tile_of(pitch: float, stretch: float, kind: int) -> Plane:
    """Return a periodic network of plates and struts, shape (`TILE_SIZE`,) * 3, mean 0, standard deviation 1.

    The plates lie where a band-limited random field is near zero: they close the meshes, as in spongy bone; plain
    filtered noise looks like sand. Some meshes are wider than others, and some plates stronger.
    """
    from scipy import fft  # noqa: PLC0415 - heavy

    random = stream(kind, f"lattice {pitch} {stretch}")
    frequency = fft.fftfreq(TILE_SIZE, TILE_STEP)
    fz, fy = frequency[:, None, None], frequency[None, :, None]
    fx = fft.rfftfreq(TILE_SIZE, TILE_STEP)[None, None, :]
    radius = np.sqrt(fx * fx + (fy * stretch) ** 2 + fz * fz)
    peak = 0.5 / pitch
    band = np.exp(-0.5 * ((radius - peak) / (0.34 * peak)) ** 2) * (radius > 0)
    wide = np.exp(-0.5 * (radius / (0.35 * peak)) ** 2) * (radius > 0)
    meshes, strong = (_field(random, filtering.astype(np.float32)) for filtering in (band, wide))
    tile = np.exp(-((meshes / 0.27) ** 2)) * np.exp(0.25 * strong)
    return np.ascontiguousarray((tile - tile.mean()) / tile.std(), np.float32)


def _field(random: np.random.Generator, band: Plane) -> Plane:
    """Return periodic Gaussian noise of one standard deviation with the spectrum `band`."""
    from scipy import fft  # noqa: PLC0415 - heavy

    white = fft.rfftn(random.standard_normal((TILE_SIZE,) * 3, dtype=np.float32))
    noise = fft.irfftn(white * band, s=(TILE_SIZE,) * 3)
    return np.asarray(noise / noise.std(), np.float32)
