"""The lattice of spongy bone: periodic tiles in three dimensions that a bone is filled with."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.chance import stream

TILE_STEP = 0.15
"""Between the voxels of a tile, in millimetres."""

TILE_SIZE = 96
"""Voxels along each edge of a tile."""


@dataclass(frozen=True)
class Weave:
    """How plates and struts of a lattice are woven; left out: at random, as in a femur.

    Parameters
    ----------
    cross
        Struts across the long meshes (x), against those along them.
    clouds
        How much is left of what is wider than a mesh: 1 for all of it. On a film it hides the struts.
    deep
        Depth of a mesh (z) against its width: the deeper, the fewer struts lie behind one another.
    wave
        How far struts swing aside on their way, in millimetres.
    uneven
        How much stronger some struts are than others.
    """

    cross: float = 0.0
    clouds: float = 1.0
    deep: float = 1.0
    wave: float = 0.0
    uneven: float = 0.25


PLAIN = Weave()


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
    weave
        How its plates and struts are woven.
    """

    pitch: float = 0.9
    stretch: float = 1.0
    contrast: float = 0.8
    turn: Floats = field(default_factory=lambda: np.eye(3))
    kind: int = 0
    weave: Weave = PLAIN

    @property
    def tile(self) -> Plane:
        """The periodic tile, shape (z, y, x), mean 0 and standard deviation 1."""
        return tile_of(self.pitch, self.stretch, self.kind, self.weave)

    @property
    def voxels(self) -> Floats:
        """From millimetres of the bone to voxels of the tile, shape (3, 3)."""
        return np.asarray(self.turn / TILE_STEP)


@lru_cache(maxsize=16)
def tile_of(pitch: float, stretch: float, kind: int, weave: Weave = PLAIN) -> Plane:
    """Return a periodic network of plates and struts, shape (`TILE_SIZE`,) * 3, mean 0, standard deviation 1.

    The plates lie where a band-limited random field is near zero: they close the meshes, as in spongy bone; plain
    filtered noise looks like sand. Some meshes are wider than others, and some plates stronger.
    """
    random = stream(kind, f"lattice {pitch} {stretch}")
    fx, fy, fz = _frequencies()
    peak = 0.5 / pitch
    along = np.sqrt(fx * fx + (fy * stretch) ** 2 + (fz * weave.deep) ** 2)
    tile = _plates(random, along, peak, weave.uneven)
    if weave.cross:
        across = np.sqrt((fx * stretch) ** 2 + fy * fy + (fz * weave.deep) ** 2)
        tile = tile + np.float32(weave.cross) * _plates(random, across, peak, weave.uneven)
    if weave.wave:
        tile = _swung(tile, random, weave.wave)
    if weave.clouds < 1:
        tile = _without_clouds(
            tile, np.minimum(np.sqrt(fx * fx + fz * fz) + 0.5 * np.abs(fy), along), peak, weave.clouds
        )
    return np.ascontiguousarray((tile - tile.mean()) / tile.std(), np.float32)


def _frequencies() -> tuple[Floats, Floats, Floats]:
    """Return the frequencies of the tile along x, y and z, each broadcastable to its spectrum."""
    from scipy import fft  # noqa: PLC0415 - heavy

    full = fft.fftfreq(TILE_SIZE, TILE_STEP)
    return fft.rfftfreq(TILE_SIZE, TILE_STEP)[None, None, :], full[None, :, None], full[:, None, None]


def _plates(random: np.random.Generator, radius: Floats, peak: float, uneven: float) -> Plane:
    """Return plates whose meshes have the frequency `peak`, where `radius` is the frequency in units of the mesh."""
    band = np.exp(-0.5 * ((radius - peak) / (0.34 * peak)) ** 2) * (radius > 0)
    wide = np.exp(-0.5 * (radius / (0.35 * peak)) ** 2) * (radius > 0)
    meshes, strong = (_field(random, filtering.astype(np.float32)) for filtering in (band, wide))
    return plane(np.exp(-((meshes / 0.27) ** 2)) * np.exp(np.float32(uneven) * strong))


def _swung(tile: Plane, random: np.random.Generator, wave: float) -> Plane:
    """Return the tile with struts that swing aside by about `wave` millimetres."""
    from scipy import ndimage  # noqa: PLC0415 - heavy

    radius = np.sqrt(sum(each * each for each in _frequencies()))
    slow = np.exp(-0.5 * (radius / 0.22) ** 2).astype(np.float32) * (radius > 0)
    places = [plane(each) for each in np.indices(tile.shape, np.float32)]
    for axis in (0, 2):
        places[axis] = plane(places[axis] + _field(random, slow) * np.float32(wave / TILE_STEP))
    return plane(ndimage.map_coordinates(tile, places, order=1, mode="grid-wrap"))


def _without_clouds(tile: Plane, radius: Floats, peak: float, left: float) -> Plane:
    """Return the tile with a share `left` of what is wider than its meshes."""
    from scipy import fft  # noqa: PLC0415 - heavy

    kept = 1 - (1 - left) * np.exp(-((radius / (0.8 * peak)) ** 2))
    return plane(fft.irfftn(fft.rfftn(tile) * kept.astype(np.float32), s=tile.shape))


def _field(random: np.random.Generator, band: Plane) -> Plane:
    """Return periodic Gaussian noise of one standard deviation with the spectrum `band`."""
    from scipy import fft  # noqa: PLC0415 - heavy

    white = fft.rfftn(random.standard_normal((TILE_SIZE,) * 3, dtype=np.float32))
    noise = fft.irfftn(white * band, s=(TILE_SIZE,) * 3)
    return np.asarray(noise / noise.std(), np.float32)
