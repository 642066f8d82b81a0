"""The trunk as fields: skin, muscle, the room inside it, the diaphragm and the lungs above."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import PchipInterpolator

from helpers.simulate.abdomen.build import Build
from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.solids import Cone, Ellipsoid, field_of

# Height in vertebrae; half width without fat and muscle, and half depth, against those of the thorax.
_LEVELS = np.array([-9.0, -6.0, -4.0, -2.0, 0.0, 1.5, 3.0, 4.5, 6.0, 7.5, 9.0])
_INFANT_WIDTH = np.array([1.00, 1.01, 1.01, 1.01, 1.02, 1.03, 1.01, 0.97, 0.94, 0.93, 0.90])
_CHILD_WIDTH = np.array([1.01, 1.01, 1.0, 0.97, 0.92, 0.88, 0.88, 0.92, 0.97, 1.00, 0.98])
_DEPTH = np.array([0.96, 0.98, 1.0, 1.0, 1.0, 1.0, 0.98, 0.95, 0.92, 0.86, 0.72])
# Of the peritoneal room, against the inner side of the flanks: it narrows within the pelvis.
_ROOM_LEVELS = np.array([-9.0, 1.8, 3.0, 4.0, 5.0, 6.0, 6.8, 7.5, 8.0, 8.15])
_ROOM_WIDTH = np.array([1.0, 1.0, 0.95, 0.82, 0.64, 0.47, 0.36, 0.29, 0.16, 0.03])
_SQUARE = 2.35
"""Exponent of the section: a little squarer than an ellipse."""


@dataclass(frozen=True)
class Trunk:
    """The shape of one child's trunk."""

    build: Build
    width: Floats
    skew: float

    def half_width(self, y: Floats | Volume, inside: float = 0.0) -> Floats:
        """Return the half width at the places `y`, millimetres, `inside` the skin by so much."""
        b = self.build
        levels = b.levels(y)
        thorax = np.interp(levels, [-2.5, 0.5], [1.0, 0.0])
        wall_ = b.plan.size.wall + b.plan.size.fat
        over = thorax * (wall_ + b.plan.size.rib_breadth) + (1 - thorax) * (b.muscle + b.fat)
        return np.asarray(b.thorax.half_width * smooth_table(levels, _LEVELS, self.width) + over - inside)

    def half_depth(self, y: Floats | Volume, inside: float = 0.0) -> Floats:
        """Return the half depth at the places `y`, millimetres."""
        b = self.build
        return np.asarray(b.half_depth * smooth_table(b.levels(y), _LEVELS, _DEPTH) - inside)

    def section(self, grid: Grid, sides: float, front: float, back: float | None = None) -> Volume:
        """Return the field of the trunk without a layer of these thicknesses (mm) at the sides, front and back."""
        x, y, z = grid.places
        back = front if back is None else back
        width = np.asarray(self.half_width(y, sides), np.float32)
        depth = np.asarray(self.half_depth(y, (front + back) / 2), np.float32)
        bend = np.asarray(self.build.thorax.bend(np.asarray(y, np.float64)), np.float32)
        across = np.abs(x - bend - np.float32(self.skew) * z) / width
        along = np.abs(z - np.float32((front - back) / 2)) / depth
        reach = (across**_SQUARE + along**_SQUARE) ** np.float32(1 / _SQUARE)
        return np.asarray((reach - 1) * np.minimum(width, depth), np.float32)

    def dome(self, grid: Grid) -> Volume:
        """Return the place of the diaphragm along the body for each x and z of `grid`, shape (nz, 1, nx)."""
        b = self.build
        x, _, z = grid.places
        rim = b.y(-0.9)
        height = rim - b.y(b.dome)
        tops = []
        for side, share in ((-1, 1.0), (1, 0.90)):
            rx = (x - side * 0.40 * b.half_width) / (0.70 * b.half_width)
            rz = (z + 0.08 * b.half_depth) / (0.95 * b.half_depth)
            round_ = np.sqrt(np.maximum(1 - rx**2 - rz**2, 0.0))
            # The back of the diaphragm drops far down, the front stays up.
            tops.append(rim - height * share * round_ - 0.8 * b.pitch * np.clip(-z / b.half_depth, 0, 1))
        return np.asarray(np.minimum(tops[0], tops[1]), np.float32)


def smooth_table(at: Floats, places: Floats, values: Floats) -> Floats:
    """Return a table between its values without corners or overshoot."""
    return np.asarray(PchipInterpolator(places, values)(np.clip(at, places[0], places[-1])))


def trunk_of(build: Build) -> Trunk:
    """Return the trunk of a child."""
    random = stream(build.seed, "trunk")
    infant = float(np.clip(1.15 - build.age / 7, 0, 1))
    width = infant * _INFANT_WIDTH + (1 - infant) * _CHILD_WIDTH
    width = width + np.interp(np.arange(len(width)), np.arange(0, len(width), 2.5), random.normal(0, 0.010, 5))
    return Trunk(build, width, float(random.normal(0, 0.03)))


def skin(trunk: Trunk, grid: Grid, inside: float = 0.0) -> Volume:
    """Return the field of the whole child, with its thighs, a layer of `inside` mm taken off."""
    _, y, _ = grid.places
    b = trunk.build
    bottom = y - b.y(9.3) + inside
    body = np.maximum(trunk.section(grid, inside, inside), bottom)
    return np.minimum(body, field_of(_thighs(b, inside), grid))


def _thighs(b: Build, inside: float) -> list[Ellipsoid | Cone]:
    w = b.half_width
    spread = 0.20 * b.newborn + 0.06
    radius = (0.47 if b.age > 3 else 0.44) * w
    return [
        Cone(
            (side * 0.50 * w, b.y(7.0), 0.02 * b.half_depth),
            (side * (0.50 + spread) * w, b.y(14.0), -0.35 * b.half_depth * b.newborn),
            radius - inside,
            0.84 * radius - inside,
            2.0,
        )
        for side in (-1, 1)
    ]


def stripes(trunk: Trunk, grid: Grid) -> tuple[Volume, Volume]:
    """Return the outer and the inner field of the fat before the peritoneum of the flanks.

    It thins out towards the ribs and in the iliac fossa.
    """
    b = trunk.build
    _, y, _ = grid.places
    share = smooth_table(b.levels(y), np.array([-2.0, -0.5, 1.0, 2.4, 4.6]), np.array([0.0, 0.5, 1.0, 1.0, 0.0]))
    sides, front, back = b.fat + b.muscle + stripe(b), 0.75 * b.fat + 0.7 * b.muscle, b.fat + 1.6 * b.muscle
    inner = trunk.section(grid, sides, front, back)
    return inner - (stripe(b) * share).astype(np.float32), inner


def cavity(trunk: Trunk, grid: Grid) -> Volume:
    """Return the field of the peritoneal room: under the diaphragm, within the flanks, narrow in the pelvis."""
    b = trunk.build
    x, y, z = grid.places
    sides, front = b.fat + b.muscle + stripe(b), 0.75 * b.fat + 0.7 * b.muscle
    room = trunk.section(grid, sides, front, b.fat + 1.6 * b.muscle)
    narrow = smooth_table(b.levels(y), _ROOM_LEVELS, _ROOM_WIDTH) * trunk.half_width(y, sides)
    # The pelvis is round, and so is its floor.
    pelvis = np.sqrt(x**2 + np.maximum(z - 0.05 * b.half_depth, 0) ** 2 * 0.6) - narrow.astype(np.float32)
    floor = y - b.y(8.1)
    top = trunk.dome(grid) + 0.12 * b.pitch - y
    return np.asarray(np.maximum(np.maximum(room, pelvis), np.maximum(floor, top)), np.float32)


def stripe(build: Build) -> float:
    """Return the thickness of the fat before the peritoneum of the flanks, millimetres."""
    return 0.55 + 0.12 * build.fat


def lungs(trunk: Trunk, grid: Grid) -> Volume:
    """Return the field of the lungs above the diaphragm, without the heart."""
    b = trunk.build
    _, y, _ = grid.places
    side = b.plan.size.wall + b.plan.size.fat + 1.5 * b.plan.size.rib_breadth
    chest = trunk.section(grid, side, side + 0.1 * b.half_depth, side)
    under = y - trunk.dome(grid) + 0.06 * b.pitch
    heart: list[Ellipsoid | Cone] = [
        Ellipsoid(
            b.at(0.14, b.dome - 1.9, -0.38), (0.50 * b.half_width, 2.3 * b.pitch, 0.52 * b.half_depth), roll=0.35
        ),
        Cone(b.spine(-9), b.spine(1), 0.50 * b.body_width, 0.56 * b.body_width, 0.8 * b.half_width),
        Cone(b.at(0.02, -10, 0.0), b.at(0.02, 0, 0.2), 0.13 * b.half_width, 0.13 * b.half_width, 0.7 * b.half_width),
    ]
    return np.asarray(np.maximum(np.maximum(chest, under), -field_of(heart, grid)), np.float32)
