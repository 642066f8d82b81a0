"""Two kinds of bone: shafts swept along an axis, and rounded nuclei.

Both are solids whose thickness along the beam is known in closed form, so that a projection needs no
ray march. A bone has its own frame in millimetres; `frame` places it in the limb. The outline that
is drawn and the outline that `truth.json` reports come from the same tables.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.frame import Frame

STEP = 0.05
"""Spacing of the tables along a shaft, in millimetres: finer than any detector pixel."""


@dataclass(frozen=True)
class Texture:
    """Trabeculae: how long against wide, how far apart (mm), and how strongly they show."""

    stretch: float
    pitch: float
    contrast: float


@dataclass(frozen=True)
class Band:
    """A transverse band of denser spongy bone, exactly zero beyond `half_width` mm of its wavy line.

    Parameters
    ----------
    centre, half_width
        Place along the axis and half thickness, in millimetres.
    gain
        How much denser the middle is: 0.5 is half as dense again.
    slope
        Millimetres along the axis for each millimetre across it.
    wave, wavelength
        Height and length of the waves of its middle line, in millimetres.
    """

    centre: float
    half_width: float
    gain: float
    slope: float = 0.0
    wave: float = 0.0
    wavelength: float = 5.0


@dataclass(frozen=True)
class Shaft:
    """A long bone from one end towards its middle; y runs from the end along the axis.

    Parameters
    ----------
    start
        y of the first row of the tables, in millimetres; rows are `STEP` apart.
    left, right, depth
        Half widths across the image and half thickness along the beam, shape (n,), millimetres.
    bend
        Where the axis is, shape (n,), millimetres.
    cortex_left, cortex_right
        Thickness of the cortex, shape (n,), millimetres.
    density
        Share of the marrow space that is bone, shape (n,).
    ends
        The end surface at several depths: y over x, each of shape (m,), on the grid `end_x`.
    plate
        Thickness of the dense plate under the end: provisional calcification at a growth plate.
    rounding
        Over how many millimetres the end rounds off along the beam.
    """

    name: str
    frame: Frame
    start: float
    left: Floats
    right: Floats
    depth: Floats
    bend: Floats
    cortex_left: Floats
    cortex_right: Floats
    density: Floats
    end_x: Floats
    ends: tuple[Floats, ...]
    plate: float
    plate_density: float
    rounding: float
    texture: Texture
    bands: tuple[Band, ...] = ()

    @property
    def y(self) -> Floats:
        """The places along the axis where the tables stand, shape (n,)."""
        return np.asarray(self.start + STEP * np.arange(len(self.left)), np.float64)

    def at(self, table: Floats, y: float) -> float:
        """Return the value of one of the tables at the place `y`."""
        return float(np.interp(y, self.y, table))

    def end_line(self) -> Floats:
        """Return the end surface as seen in projection, inside the bone's width, shape (k, 2), bone frame."""
        y = np.mean(self.ends, axis=0)
        middle = np.interp(y, self.y, self.bend)
        inside = (self.end_x >= middle - np.interp(y, self.y, self.left)) & (
            self.end_x <= middle + np.interp(y, self.y, self.right)
        )
        return np.column_stack([self.end_x[inside], y[inside]])

    def edge(self, side: str, y: Floats) -> Floats:
        """Return points of the ``"left"`` or ``"right"`` edge at the places `y`, shape (n, 2), bone frame."""
        middle = np.interp(y, self.y, self.bend)
        if side == "left":
            return np.column_stack([middle - np.interp(y, self.y, self.left), y])
        return np.column_stack([middle + np.interp(y, self.y, self.right), y])

    def outline(self) -> Floats:
        """Return the closed outline, shape (n, 2), bone frame: a point for every few pixels is exact enough."""
        end = self.end_line()[::8]
        left = self.y[self.y > end[0, 1]][::16]
        right = self.y[self.y > end[-1, 1]][::16]
        return np.vstack([end, self.edge("right", right), self.edge("left", left)[::-1]])


@dataclass(frozen=True)
class Layer:
    """One slice of a nucleus along the beam: an outline about the nucleus's centre, and a half thickness.

    Parameters
    ----------
    radius
        Distance of the outline from the centre at equal angles from 0 to 2 pi, shape (n,), millimetres.
    depth
        Half thickness along the beam, in millimetres.
    """

    radius: Floats
    depth: float


@dataclass(frozen=True)
class Nucleus:
    """An ossification centre: a carpal bone or an epiphysis.

    Parameters
    ----------
    layers
        From back to palm.
    cortex
        Thickness of the cortex, millimetres.
    density
        Share of the marrow space that is bone.
    """

    name: str
    frame: Frame
    layers: tuple[Layer, ...]
    cortex: float
    density: float
    texture: Texture

    def outline(self) -> Floats:
        """Return the outermost outline of all layers, shape (n, 2), bone frame."""
        radius = np.asarray(np.max([layer.radius for layer in self.layers], axis=0), np.float64)
        angle = np.linspace(0, 2 * np.pi, len(radius), endpoint=False)
        return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])[::20]


Bone = Shaft | Nucleus
