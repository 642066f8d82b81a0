"""A box of the body with sample points at equal distances."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from helpers.simulate.arrays import Floats, Plane

Volume = npt.NDArray[np.float32]
"""A value at each point of a grid, shape (nz, ny, nx)."""


@dataclass(frozen=True)
class Grid:
    """Sample points along x, y and z of the body.

    Parameters
    ----------
    low
        The first point, x, y and z, in millimetres.
    step
        Distance of the points, in millimetres.
    counts
        How many there are along x, y and z.
    """

    low: tuple[float, float, float]
    step: float
    counts: tuple[int, int, int]

    @classmethod
    def over(cls, low: tuple[float, float, float], high: tuple[float, float, float], step: float) -> Grid:
        """Return the grid that covers the box from `low` to `high` (mm)."""
        nx, ny, nz = (max(int(np.ceil((b - a) / step)) + 1, 2) for a, b in zip(low, high, strict=True))
        return cls(low, step, (nx, ny, nz))

    @property
    def shape(self) -> tuple[int, int, int]:
        """Shape of a volume on this grid: (nz, ny, nx)."""
        nx, ny, nz = self.counts
        return nz, ny, nx

    @property
    def axes(self) -> tuple[Plane, Plane, Plane]:
        """The places along x, y and z, in millimetres."""
        x, y, z = (
            np.asarray(low + self.step * np.arange(count), np.float32)
            for low, count in zip(self.low, self.counts, strict=True)
        )
        return x, y, z

    @property
    def places(self) -> tuple[Volume, Volume, Volume]:
        """The axes shaped so that they spread over a volume when they are combined."""
        x, y, z = self.axes
        return x[None, None, :], y[None, :, None], z[:, None, None]

    @property
    def corners(self) -> Floats:
        """The eight corners of the box, shape (8, 3), millimetres."""
        low = np.array(self.low)
        high = low + self.step * (np.array(self.counts) - 1)
        return np.array([[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])

    def empty(self) -> Volume:
        """Return a volume whose values are not set yet."""
        return np.empty(self.shape, np.float32)

    def nearest(self, volume: Volume, points: Floats) -> Plane:
        """Return the values of `volume` at the grid points nearest to `points`, shape (n, 3)."""
        index = np.rint((points - np.array(self.low)) / self.step).astype(np.int64)
        i, j, k = np.clip(index, 0, np.array(self.counts) - 1).T
        return np.asarray(volume[k, j, i], np.float32)
