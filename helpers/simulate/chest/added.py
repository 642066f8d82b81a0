"""Things that findings put into or onto the child: lines, tubes, foreign bodies, folds, clothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.grid import Volume
from helpers.simulate.rays.solids import Cone, Ellipsoid

AIR = "air"
"""The core or the material of a thing that takes soft tissue away instead of adding to it."""


@dataclass(frozen=True)
class Strand:
    """A swept thing: a tube, a line, a wire, or (as one short piece) a coin.

    Parameters
    ----------
    material
        ``soft``, ``fat``, ``mineral``, ``lead``, `AIR`, or a name in the table of attenuation such as ``steel``.
    path
        Its middle, shape (n, 3), millimetres.
    half, across
        Half axes of its section towards `up` and across it, one for all or one a node, millimetres.
    up
        Where the first half axis points.
    wall
        Thickness of the wall; 0 for a solid thing, millimetres.
    core
        What is within the wall: `AIR`, a material, or nothing (``""``: what was there before).
    value
        Share of the material in the wall.
    """

    material: str
    path: Floats
    half: Floats | float
    across: Floats | float | None = None
    up: tuple[float, float, float] = (0.0, 1.0, 0.0)
    wall: float = 0.0
    core: str = ""
    value: Floats | float = 1.0


@dataclass(frozen=True)
class Lump:
    """A rounded thing made of solids that melt into one another; `share` of it is the material."""

    material: str
    solids: tuple[Ellipsoid | Cone, ...]
    share: float = 1.0


@dataclass(frozen=True)
class Shade:
    """Thickness of a material (mm, may be negative) as a function of the camera: what no ray has to be traced for."""

    material: str
    draw: Callable[[Camera], Plane]


@dataclass(frozen=True)
class Region:
    """A part of the body whose shadow is a truth outline.

    Parameters
    ----------
    name
        Of the outline.
    field
        On the grid of the scene, negative inside.
    least
        How far a ray must run inside to count, millimetres.
    """

    name: str
    field: Volume
    least: float = 1.0


Added = Strand | Lump | Shade
