"""The upper end of a femur in three dimensions: round cones that melt into one another, cut at the growth plates.

The frame is that of a left femur: its origin is the middle of the head, x grows to the side of the body, y towards
the knee, z towards the back, and the neck lies in the plane of x and y. A right femur is its mirror image.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.interpolate import PchipInterpolator

from helpers.simulate.arrays import Floats, Mask, Plane, plane
from helpers.simulate.pelvis.femur_growth import FemurGrowth
from helpers.simulate.pelvis.growth import GROWN
from helpers.simulate.rays.grid import Grid
from helpers.simulate.rays.solid_kernel import fill
from helpers.simulate.rays.solids import Cone, Ellipsoid, table

Solid = Cone | Ellipsoid

Balls = dict[str, tuple[float, float, float, float]]
"""x, y, z and radius of each ball by its name."""

# Balls along the outline: x, y, z, radius. The infant's in millimetres for a child of one year, the grown child's
# for one of 15 years with a neck of 131 degrees.
_INFANT = {
    "neck": (0.6, 10.0, 0.0, 7.7),
    "waist": (3.4, 12.2, 0.0, 7.8),
    "base": (6.6, 17.8, 0.0, 8.6),
    "below": (6.8, 26.0, 0.0, 7.7),
    "upper shaft": (6.9, 37.0, 0.0, 5.8),
    "shaft": (6.9, 53.0, 0.0, 4.9),
    "knee": (6.9, 130.0, 0.0, 5.1),
    "root": (9.4, 18.8, 0.4, 8.2),
    "tip": (14.2, 16.4, 0.6, 6.2),
    "lesser": (1.6, 28.0, 3.0, 2.4),
}
_GROWN = {
    "neck": (9.0, 6.8, 0.0, 17.8),
    "waist": (23.5, 20.0, 0.0, 12.4),
    "base": (38.0, 35.0, 0.0, 16.0),
    "below": (42.0, 52.0, 1.0, 17.0),
    "upper shaft": (42.5, 78.0, 1.0, 14.6),
    "shaft": (41.0, 110.0, -1.0, 13.4),
    "knee": (33.0, 230.0, -3.0, 13.6),
    "root": (48.0, 35.0, 3.0, 14.0),
    "tip": (55.0, 9.0, 8.0, 10.2),
    "lesser": (29.0, 62.0, 9.0, 8.0),
}


CHAIN = ("neck", "waist", "base", "below", "upper shaft", "shaft", "knee")
"""The balls from the head down the shaft, one after the other."""


@dataclass(frozen=True)
class Plate:
    """A growth plate as a plane: a point of it (x, y), and its normal (x, y) that points away from the shaft."""

    point: tuple[float, float]
    normal: tuple[float, float]

    def above(self, x: Plane, y: Plane) -> Plane:
        """Return how far places are beyond the plate, away from the shaft (mm)."""
        (a, b), (u, v) = self.point, self.normal
        return plane((x - np.float32(a)) * np.float32(u) + (y - np.float32(b)) * np.float32(v))


@dataclass(frozen=True)
class Form:
    """Where the parts of one femur are, in its own frame (mm).

    Parameters
    ----------
    balls
        x, y, z and radius of each ball by its name.
    head, tip
        The growth plates of the head and of the greater trochanter, on the side of the shaft.
    deep
        Thickness from front to back against the width.
    """

    balls: Balls
    head: Plate
    tip: Plate
    deep: float

    @property
    def shaft(self) -> tuple[Solid, ...]:
        """Everything that belongs to neck and shaft."""
        chain = np.array([self.balls[name] for name in CHAIN])
        run = np.r_[0, np.cumsum(np.hypot(*np.diff(chain[:, :2], axis=0).T))]
        # Closely set balls: where few meet, the melted joints would bulge.
        places = np.r_[np.linspace(0, run[4], 10), np.linspace(run[4], run[-1], 4)[1:]]
        rows = PchipInterpolator(run, chain)(places)
        cones = [_cone(a, b, 0.12 * a[3]) for a, b in pairwise(rows)]
        around = 0.3 * self.balls["waist"][3]
        return (*cones, _cone(self.balls["root"], self.balls["tip"], around), self.lesser)

    @property
    def trochanter(self) -> tuple[Solid, ...]:
        """The greater trochanter with its cartilage."""
        return (_cone(self.balls["root"], self.balls["tip"], 1.0),)

    @property
    def lesser(self) -> Ellipsoid:
        """The lesser trochanter."""
        x, y, z, r = self.balls["lesser"]
        return Ellipsoid((x, y, z), (r, 1.35 * r, r), blend=0.6 * r)

    def field(self, solids: tuple[Solid, ...], grid: Grid) -> Plane:
        """Return the distance to `solids`, flattened from front to back, on `grid` (mm)."""
        x, y, z = grid.axes
        deep = plane(z / np.float32(self.deep))
        rows = table(solids)
        out = np.empty(grid.shape, np.float32)
        for start in range(0, len(y), _SLAB):
            part = np.ascontiguousarray(y[start : start + _SLAB])
            near = rows[_reaches(rows, float(part[0]), float(part[-1]))]
            slab = np.empty((len(z), len(part), len(x)), np.float32)
            fill(near if len(near) else rows, x, part, deep, slab)
            out[:, start : start + _SLAB] = slab
        return out


_SLAB = 20
"""So many layers of a grid are asked at a time, and only those solids that reach them."""


def _reaches(rows: Floats, top: float, bottom: float) -> Mask:
    """Return which solids come near the layers from `top` to `bottom` (mm)."""
    cone = rows[:, 0] == 1
    low = np.where(cone, np.minimum(rows[:, 2] - rows[:, 7], rows[:, 5] - rows[:, 8]), rows[:, 2] - rows[:, 5])
    high = np.where(cone, np.maximum(rows[:, 2] + rows[:, 7], rows[:, 5] + rows[:, 8]), rows[:, 2] + rows[:, 5])
    far = rows[:, 9] + 6.0
    return np.asarray((low - far < bottom) & (high + far > top))


def form_of(growth: FemurGrowth) -> Form:
    """Return the form of a femur."""
    w, size = growth.ripe, growth.size
    balls: Balls = {}
    for name, infant in _INFANT.items():
        each = size * (np.array(infant) * (1 - w) + np.array(_GROWN[name]) / GROWN * w)
        each[3] *= growth.stout
        if name in {"tip", "root"}:
            peak, broad = np.clip([growth.peak, growth.broad], -1.8, 1.8)
            each[:2] += growth.size * (1 - w) * (peak * np.array([0.3, -1.1]) + np.array([0.9 * broad - 0.5, 0.0]))
        balls[name] = (float(each[0]), float(each[1]), float(each[2]), float(each[3]))
    # An infant's neck is too short for its angle to be seen.
    balls = _steeper(balls, (growth.neck_shaft - neck_shaft_of(balls)) * float(np.clip((w - 0.16) / 0.3, 0, 1)))
    turn = np.deg2rad(growth.slope)
    # The infant's neck ends below a thick cartilage; later the growth plate lies close under the bony head.
    young = 6.3 * size
    close = growth.radius * growth.covered + growth.gap if growth.has_head else young
    distance = young * (1 - min(1.6 * w, 1.0)) + close * min(1.6 * w, 1.0)
    normal = (float(-np.sin(turn)), float(-np.cos(turn)))
    head = Plate((-normal[0] * distance, -normal[1] * distance), normal)
    lean = np.deg2rad(40 - 5 * w + (1 - w) * (7 + 4 * float(np.clip(growth.broad, -1.8, 1.8))))
    root, tip = np.array(balls["root"]), np.array(balls["tip"])
    share = 0.10 + 0.32 * w
    middle = tip[:2] + (root[:2] - tip[:2]) * share if w > 0.2 else tip[:2] + np.array([2.0, -1.8]) * size * (1 - w)
    trochanter = Plate((float(middle[0]), float(middle[1])), (float(np.sin(lean)), float(-np.cos(lean))))
    return Form(balls, head, trochanter, 0.74 + 0.26 * w)


def neck_shaft_of(balls: Balls) -> float:
    """Return the angle between the neck (from the middle of the head) and the shaft, in degrees."""
    neck = np.array(balls["waist"][:2])
    shaft = np.array(balls["knee"][:2]) - np.array(balls["upper shaft"][:2])
    cosine = neck @ shaft / (np.hypot(*neck) * np.hypot(*shaft))
    return float(180 - np.rad2deg(np.arccos(cosine)))


def _steeper(balls: Balls, degrees: float) -> Balls:
    """Return the balls of a femur whose neck is steeper by so many degrees against its shaft, which stays upright."""
    c, s = np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))
    bx, by = balls["base"][:2]
    turned = {}
    for name, (x, y, z, r) in balls.items():
        # Below its base the bone is turned about the base; then all is turned back about the head.
        if name in {"neck", "waist", "base"}:
            u, v = x, y
        else:
            u, v = bx + c * (x - bx) + s * (y - by), by + c * (y - by) - s * (x - bx)
        turned[name] = (float(c * u - s * v), float(c * v + s * u), z, r)
    return turned


def _cone(a: Sequence[float] | Floats, b: Sequence[float] | Floats, blend: float) -> Cone:
    ax, ay, az, ar = (float(v) for v in a)
    bx, by, bz, br = (float(v) for v in b)
    return Cone((ax, ay, az), (bx, by, bz), ar, br, blend=max(blend, 0.3))


def box(form: Form, far: float) -> tuple[Floats, Floats]:
    """Return the corners (3,) of the box around a femur down to `far` mm below the middle of its head."""
    rows = np.array([ball for ball in form.balls.values() if ball[1] - ball[3] < far + 60])
    low, high = (rows[:, :3] - rows[:, 3:]).min(0) - 2, (rows[:, :3] + rows[:, 3:]).max(0) + 2
    high[1] = far
    return low, high
