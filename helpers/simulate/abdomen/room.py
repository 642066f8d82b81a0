"""The room of the bowel: the peritoneal room without the solid organs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import ndimage

from helpers.simulate.abdomen.gut import Gut
from helpers.simulate.abdomen.organs import Organs
from helpers.simulate.abdomen.trunk import Trunk
from helpers.simulate.arrays import Floats
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.solids import Cone, Ellipsoid, Place, field_of

RATIO = 2
"""How much finer the gut is sampled than what is around it."""


def coarse_grid(trunk: Trunk) -> Grid:
    """Return the grid of everything around the gut."""
    b = trunk.build
    w, d = b.half_width, b.half_depth
    return Grid.over((-w, b.y(-6.5), -d), (w, b.y(8.4), d), RATIO * w / 64)


@dataclass(frozen=True)
class OrganFields:
    """The fields of the organs on the coarse grid: negative inside (mm)."""

    liver: Volume
    spleen: Volume
    bladder: Volume
    renal: Volume
    column: Volume


def fields_of(organs: Organs, grid: Grid) -> OrganFields:
    """Return the fields of `organs`; kidneys and psoas are one, as the fat around them is."""
    return OrganFields(
        field_of(organs.liver, grid),
        field_of(organs.spleen, grid),
        field_of(organs.bladder, grid),
        field_of((*organs.kidneys, *organs.psoas), grid),
        field_of(organs.column, grid),
    )


def room_of(organs: OrganFields, gut: Gut, grid: Grid, contents: Volume) -> Volume:
    """Return the field of the room that the organs leave for the bowel within `contents`, both on `grid`.

    Stomach and duodenum of `gut` push liver and spleen aside.
    """
    soft = np.minimum(organs.liver, organs.spleen)
    soft = np.maximum(soft, -field_of(_pushing(gut), grid))
    solid = np.minimum(np.minimum(soft, organs.bladder), np.minimum(organs.renal, organs.column))
    room = np.maximum(contents, np.float32(0.19 * grid.step) - solid)
    # Bowel does not go into corners.
    return np.asarray(ndimage.gaussian_filter(room, 1.6, truncate=2.5), np.float32)


def _pushing(gut: Gut) -> list[Ellipsoid | Cone]:
    """Return the stomach and the duodenum with their walls as round cones."""
    return [
        Cone(_place(a), _place(b), float(a[3]) + 2 * stretch.wall, float(b[3]) + 2 * stretch.wall)
        for stretch in gut
        if stretch.part in ("stomach", "duodenum")
        for a, b in pairwise(stretch.nodes)
    ]


def _place(node: Floats) -> Place:
    x, y, z = (float(v) for v in node[:3])
    return x, y, z


def depth_in(grid: Grid, room: Volume) -> Callable[[Floats], Floats]:
    """Return a function that looks up the field `room` at points, shape (n, 3)."""
    return lambda points: np.asarray(grid.nearest(room, points), np.float64)
