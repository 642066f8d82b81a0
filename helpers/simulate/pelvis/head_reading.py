"""Reading the upper end of a femur: head, growth plate, neck and shaft as they are projected, in any unit.

Definitions: clinical/measurements.md, sections 1.4 to 1.6. Coordinates are those of an image: x to the right, y down.
Everything is measured on points of the drawn surfaces after they have been projected.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.frame import Frame
from helpers.simulate.pelvis.femur import Femur, skin_of
from helpers.simulate.pelvis.seen import thrown

_AROUND = np.linspace(0, 2 * np.pi, 72, endpoint=False)


@dataclass(frozen=True)
class ShaftReading:
    """Neck and shaft of one side.

    Parameters
    ----------
    edge
        Points of the projected surface, shape (n, 2).
    axis
        Two points in the middle of the shaft, the upper one first, shape (2, 2).
    """

    edge: Floats
    axis: Floats

    @property
    def up(self) -> Floats:
        """The direction of the shaft towards the hip, of length 1."""
        away = self.axis[0] - self.axis[1]
        return np.asarray(away / np.hypot(*away))


@dataclass(frozen=True)
class HeadReading:
    """The bony head of one side.

    Parameters
    ----------
    edge
        Points of the projected surface, shape (n, 2).
    centre, radius
        Of the circle through its joint surface.
    plate
        The two ends of its face at the growth plate, shape (2, 2): the end towards the middle of the body first.
    """

    edge: Floats
    centre: Floats
    radius: float
    plate: Floats

    @property
    def across(self) -> Floats:
        """The direction along the growth plate, of length 1."""
        away = self.plate[1] - self.plate[0]
        return np.asarray(away / np.hypot(*away))

    @property
    def over(self) -> Floats:
        """The direction at right angles to the growth plate, into the head, of length 1."""
        normal = np.array([self.across[1], -self.across[0]])
        return np.asarray(normal * np.sign((self.edge.mean(0) - self.plate.mean(0)) @ normal))

    @property
    def width(self) -> float:
        """Width along the growth plate."""
        return float(np.ptp(self.edge @ self.across))

    @property
    def height(self) -> float:
        """Height over the growth plate."""
        return float(np.ptp(self.edge @ self.over))

    def pillar(self, outwards: Floats) -> tuple[float, Floats]:
        """Return the height of the lateral pillar, and its lower and upper end, shape (2, 2).

        It is the part from 15 to 30 per cent of the width, counted from the side that `outwards` points to.
        """
        along = self.across * np.sign(self.across @ outwards)
        place, high = self.edge @ along, self.edge @ self.over
        first, last = np.max(place) - 0.30 * np.ptp(place), np.max(place) - 0.15 * np.ptp(place)
        heights, ends = [], []
        for low, up in zip(
            *(np.linspace(first, last, 6)[part] for part in (slice(0, -1), slice(1, None))), strict=True
        ):
            inside = high[(place >= low) & (place <= up)]
            if len(inside):
                heights.append(float(np.ptp(inside)))
                ends.append((float(inside.min()), float(inside.max())))
        bottom, top = np.mean(ends, axis=0)
        middle = (first + last) / 2
        return float(np.mean(heights)), np.array([middle * along + v * self.over for v in (bottom, top)])


def read_head(femur: Femur, onto: Frame) -> HeadReading | None:
    """Return what is read of the head of `femur`, in the coordinates that `onto` leads to."""
    if femur.head is None:
        return None
    edge = onto.outward(thrown(femur.head.pose.outward(skin_of(femur.head))))
    plate = _plate(femur, onto)
    centre, radius = _circle(edge, plate)
    return HeadReading(edge, centre, radius, plate)


def read_shaft(femur: Femur, onto: Frame) -> ShaftReading:
    """Return what is read of neck and shaft of `femur`, in the coordinates that `onto` leads to."""
    edge = onto.outward(thrown(femur.surface))
    balls = femur.form.balls
    top, knee = (onto.outward(thrown(femur.at(balls[name][:3])))[0] for name in ("upper shaft", "knee"))
    down = (knee - top) / np.hypot(*(knee - top))
    size = np.hypot(*(onto.outward(np.array([[femur.growth.size, 0.0]])) - onto.outward(np.zeros((1, 2))))[0])
    start = top @ down
    axis = np.array([_middle(edge, down, start + part * size) for part in (1.0, 13.0)])
    return ShaftReading(edge, axis)


def _middle(edge: Floats, down: Floats, level: float) -> Floats:
    """Return the middle between both edges at a `level` along the direction `down`."""
    across = np.array([-down[1], down[0]])
    place = edge[np.abs(edge @ down - level) < 0.006 * float(np.ptp(edge @ down)) + 0.6]
    side = place @ across
    return np.asarray(level * down + (side.max() + side.min()) / 2 * across)


def _plate(femur: Femur, onto: Frame) -> Floats:
    """Return the two ends of the head's face at the growth plate, as far from one another as they are seen."""
    growth = femur.growth
    normal = np.array([*femur.form.head.normal, 0.0])
    along = np.array([-normal[1], normal[0], 0.0])
    middle = -normal * growth.covered * growth.radius
    wide = growth.radius * np.sqrt(max(1 - growth.covered**2, 0.05))
    ring = middle + wide * (np.cos(_AROUND)[:, None] * along + np.sin(_AROUND)[:, None] * np.array([0.0, 0.0, 1.0]))
    seen = onto.outward(thrown(femur.on_head(ring)))
    apart = np.hypot(*(seen[:, None] - seen[None]).transpose(2, 0, 1))
    a, b = np.unravel_index(int(np.argmax(apart)), apart.shape)
    ends = seen[[a, b]]
    # The end towards the middle of the body first.
    return ends if (ends[1, 0] - ends[0, 0]) * femur.sign > 0 else ends[::-1]


def _circle(edge: Floats, plate: Floats) -> tuple[Floats, float]:
    """Return middle and radius of the circle through the joint surface: the outline well away from the plate."""
    from scipy.spatial import ConvexHull  # noqa: PLC0415 - heavy

    hull = edge[ConvexHull(edge).vertices]
    normal = np.array([plate[1, 1] - plate[0, 1], plate[0, 0] - plate[1, 0]])
    normal *= np.sign((edge.mean(0) - plate.mean(0)) @ normal) / np.hypot(*normal)
    high = (hull - plate.mean(0)) @ normal
    arc = hull[high > 0.42 * high.max()]
    if len(arc) < 6:
        arc = hull
    # Least squares: x2 + y2 = 2 a x + 2 b y + c.
    a, b, c = np.linalg.lstsq(np.column_stack([2 * arc, np.ones(len(arc))]), (arc**2).sum(1), rcond=None)[0]
    return np.array([a, b]), float(np.sqrt(c + a * a + b * b))


@dataclass(frozen=True)
class NeckReading:
    """The neck of one side on an AP film.

    Parameters
    ----------
    waist
        The upper and the lower border where the neck is narrowest, shape (2, 2).
    corner
        The upper border beside the growth plate.
    """

    waist: Floats
    corner: Floats


def read_neck(femur: Femur, head: HeadReading, shaft: ShaftReading, onto: Frame) -> NeckReading:
    """Return the borders of the neck: where it is narrowest, and its upper corner at the growth plate."""
    names = ("neck", "base")
    start, base = (onto.outward(thrown(femur.at(femur.form.balls[name][:3])))[0] for name in names)
    along = (base - start) / np.hypot(*(base - start))
    up = np.array([along[1], -along[0]])
    up *= -np.sign(up[1])
    place, high = (shaft.edge - start) @ along, (shaft.edge - start) @ up
    long = float(np.hypot(*(base - start)))
    reach = 1.6 * head.radius
    sections = []
    for level in np.linspace(0.42, 0.85, 22) * long:
        near = high[(np.abs(place - level) < 0.03 * long + 0.6) & (np.abs(high) < reach)]
        sections.append((level, near.max(), near.min()))
    level, top, bottom = min(sections, key=lambda section: section[1] - section[2])
    waist = np.array([start + level * along + side * up for side in (top, bottom)])
    # The line along the upper border touches its corner at the growth plate: nothing of the neck is above it.
    before = (place < level - 0.25 * long) & (place > -head.radius) & (high > 0) & (high < reach)
    steep = np.where(before, (high - top) / np.maximum(level - place, 1e-6), -np.inf)
    return NeckReading(waist, shaft.edge[int(np.argmax(steep))])


def lateral_to(line: Floats, head: HeadReading, outwards: Floats) -> tuple[float, Floats]:
    """Return how far the head reaches beyond a line through two points, on its upper outer side, and where."""
    along = (line[1] - line[0]) / np.hypot(*(line[1] - line[0]))
    side = np.array([along[1], -along[0]])
    # Upwards and outwards of the line.
    side *= np.sign(side @ (outwards - np.array([0.0, 2.0])))
    beyond = (head.edge - line[0]) @ side
    best = int(np.argmax(beyond))
    return float(max(beyond[best], 0.0)), head.edge[best]
