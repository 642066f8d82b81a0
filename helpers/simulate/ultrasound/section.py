"""A painted section of the body: what the beams run through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from helpers.simulate.arrays import Mask, Plane


@dataclass(frozen=True, eq=False)
class Section:
    """Tissue maps on one grid; rows go down (z), columns to the right (x).

    Parameters
    ----------
    origin
        x and z of the first pixel's centre, in millimetres from the middle of the probe's face.
    pixel
        In millimetres.
    backscatter
        Brightness of the speckle, decibels against liver.
    attenuation
        In dB/cm/MHz, one way.
    reflectivity
        Its steps reflect, see :class:`~helpers.simulate.ultrasound.tissue.Tissue`.
    ringing
        Sources that keep ringing, so that a bright trail runs on along the beam (gas bubbles, B-lines): amplitude
        against liver.
    labels, names
        Which tissue each pixel is.
    moved
        How far each place has moved, right and down, in millimetres, since its speckle was made.
    """

    origin: tuple[float, float]
    pixel: float
    backscatter: Plane
    attenuation: Plane
    reflectivity: Plane
    ringing: Plane
    labels: npt.NDArray[np.uint8]
    names: Mapping[str, int]
    moved: tuple[Plane, Plane] | None = None

    def mask(self, *names: str) -> Mask:
        """Return which pixels are of these tissues, shape (rows, columns)."""
        return np.isin(self.labels, [self.names[name] for name in names if name in self.names])

    def shifted(self, right: float, down: float) -> Section:
        """Return the section after all of it has moved by so many millimetres."""
        even = np.ones(self.labels.shape, np.float32)
        return self.deformed(even * np.float32(right), even * np.float32(down))

    def deformed(self, right: Plane, down: Plane) -> Section:
        """Return the section after each place has moved: one frame of a cine. Speckle moves along.

        Parameters
        ----------
        right, down
            By how much the tissue that is **now** in each place has moved, in millimetres, shape (rows, columns).
            Small and smooth: the section is looked up backwards.
        """
        from scipy import ndimage  # noqa: PLC0415 - heavy

        rows, columns = np.indices(right.shape, np.float32)
        from_where = rows - down / self.pixel, columns - right / self.pixel

        def warped(plane: Plane) -> Plane:
            return np.asarray(ndimage.map_coordinates(plane, from_where, order=1, mode="nearest"), np.float32)

        labels = ndimage.map_coordinates(self.labels, from_where, order=0, mode="nearest")
        return replace(
            self,
            backscatter=warped(self.backscatter),
            attenuation=warped(self.attenuation),
            reflectivity=warped(self.reflectivity),
            ringing=warped(self.ringing),
            labels=labels,
            moved=(np.asarray(right, np.float32), np.asarray(down, np.float32)),
        )
