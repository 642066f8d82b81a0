"""Reading a pelvis: lines, index and grade from outlines alone, as a reader takes them from a film.

Definitions: clinical/measurements.md, sections 1.2 and 1.3. The lateral point of the roof is its most lateral
bony corner. Coordinates are those of an image: x to the right, y down; left on the image is the child's right.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats


@dataclass(frozen=True)
class HipOutlines:
    """The outlines of one side, each of shape (n, 2), in any unit.

    Parameters
    ----------
    ilium, ischium, pubis
        Closed, with points close to one another.
    metaphysis
        The end surface of the femur, from the middle of the body to the side.
    """

    ilium: Floats
    ischium: Floats
    pubis: Floats
    metaphysis: Floats


@dataclass(frozen=True)
class HipReading:
    """What is read on one side.

    Parameters
    ----------
    triradiate, edge, h_point
        Lowest point of the ilium, lateral edge of the roof, middle of the upper edge of the metaphysis.
    index
        Acetabular index, in degrees.
    beyond, below
        How far the H-point is lateral to the Perkin line and below the Hilgenreiner line.
    grade
        IHDI, 1 to 4.
    foramen
        The widest place of the obturator foramen: its two ends.
    """

    triradiate: Floats
    edge: Floats
    h_point: Floats
    index: float
    beyond: float
    below: float
    grade: int
    foramen: Floats

    @property
    def foramen_width(self) -> float:
        """Return the width of the obturator foramen; 0 where it is closed to view."""
        return float(np.hypot(*(self.foramen[1] - self.foramen[0])))


def read_hips(right: HipOutlines, left: HipOutlines) -> tuple[HipReading, HipReading]:
    """Return what is read on the child's right (left on the image) and left side."""
    along, down, lowest = _hilgenreiner(right.ilium, left.ilium)
    return (
        _reading(right, lowest[0], -along, down),
        _reading(left, lowest[1], along, down),
    )


def grade_of(beyond: float, below: float) -> int:
    """Return the IHDI grade of an H-point so far lateral to the Perkin line and below the Hilgenreiner line."""
    if beyond <= 0:
        return 1
    if below < 0:
        return 4
    # The diagonal leaves the crossing of both lines at 45 degrees, downwards and outwards.
    return 2 if beyond <= below else 3


def _hilgenreiner(right: Floats, left: Floats) -> tuple[Floats, Floats, tuple[Floats, Floats]]:
    """Return the directions along the Hilgenreiner line and down from it, and the lowest points of both ilia."""
    down = np.array([0.0, 1.0])
    for _ in range(6):
        # "Lowest" is meant against the line itself: a film may hang askew.
        a, b = right[np.argmax(right @ down)], left[np.argmax(left @ down)]
        along = (b - a) / np.hypot(*(b - a))
        down = np.array([-along[1], along[0]])
    return along, down, (a, b)


def _reading(side: HipOutlines, lowest: Floats, lateral: Floats, down: Floats) -> HipReading:
    edge = _corner(side.ilium, lowest, lateral, down)
    h_point = _upper_middle(side.metaphysis, lateral, down)
    out, up = float((edge - lowest) @ lateral), float(-(edge - lowest) @ down)
    beyond, below = float((h_point - edge) @ lateral), float((h_point - lowest) @ down)
    foramen = _foramen(side.ischium, side.pubis, lateral, down)
    index = float(np.rad2deg(np.arctan2(up, out)))
    return HipReading(lowest, edge, h_point, index, beyond, below, grade_of(beyond, below), foramen)


def _corner(ilium: Floats, lowest: Floats, lateral: Floats, down: Floats) -> Floats:
    """Return the corner between the roof and the flank of the ilium: where its outline turns most sharply."""
    place = np.column_stack([(ilium - lowest) @ lateral, (ilium - lowest) @ down])
    start, widest = int(np.argmin(np.hypot(*place.T))), int(np.argmax(place[:, 0]))
    step = 1 if place[(start + 5) % len(place), 0] > place[start - 5, 0] else -1
    count = (step * (widest - start)) % len(place)
    path = place[(start + step * np.arange(count + 1)) % len(place)]
    run = np.r_[0, np.cumsum(np.hypot(*np.diff(path, axis=0).T))]
    reach = 0.085 * float(np.ptp(place[:, 0]))
    # Neither the triradiate corner nor the crest is meant.
    where = np.flatnonzero((run > 2 * reach) & (run < run[-1] * 0.75))

    def at(distance: Floats) -> Floats:
        return np.column_stack([np.interp(distance, run, path[:, k]) for k in (0, 1)])

    before, after = at(run[where]) - at(run[where] - reach), at(run[where] + reach) - at(run[where])
    # Towards the head is a turn to the left here; the hollow of the flank above the roof turns the other way.
    turn = before[:, 1] * after[:, 0] - before[:, 0] * after[:, 1]
    turn = turn / (np.hypot(*before.T) * np.hypot(*after.T))
    # In older children the front spines of the ilium are corners as well: the first one on the way is meant.
    sharp = turn >= 0.45 * turn.max()
    first = int(np.argmax(sharp))
    last = first + int(np.argmin(np.r_[sharp[first:], False]))
    corner = where[first + int(np.argmax(turn[first:last]))]
    return np.asarray(lowest + path[corner, 0] * lateral + path[corner, 1] * down)


def _upper_middle(metaphysis: Floats, lateral: Floats, down: Floats) -> Floats:
    """Return the middle of the upper edge: from its medial tip to where it turns down to the trochanter."""
    place = np.column_stack([metaphysis @ lateral, metaphysis @ down])
    tip, end = place[0], place[-1]
    chord = (end - tip) / np.hypot(*(end - tip))
    above = chord[0] * (place[:, 1] - tip[1]) - chord[1] * (place[:, 0] - tip[0])
    corner = int(np.argmin(above))
    run = np.r_[0, np.cumsum(np.hypot(*np.diff(metaphysis, axis=0).T))]
    half = run[corner] / 2
    return np.array([np.interp(half, run, metaphysis[:, k]) for k in (0, 1)])


def _foramen(ischium: Floats, pubis: Floats, lateral: Floats, down: Floats) -> Floats:
    """Return both ends of the widest gap between ischium and pubis, parallel to the Hilgenreiner line."""
    bar, arch = (np.column_stack([bone @ lateral, bone @ down]) for bone in (ischium, pubis))
    best, ends = 0.0, np.zeros((2, 2))
    band = 0.02 * float(np.ptp(bar[:, 1]))
    top, bottom = max(np.min(bar[:, 1]), np.min(arch[:, 1])), min(np.max(bar[:, 1]), np.max(arch[:, 1]))
    for level in np.linspace(top, bottom, 80)[1:-1]:
        inner = bar[np.abs(bar[:, 1] - level) < band, 0]
        outer = arch[np.abs(arch[:, 1] - level) < band, 0]
        if len(inner) and len(outer) and inner.min() - outer.max() > best:
            best = float(inner.min() - outer.max())
            ends = np.array([outer.max() * lateral + level * down, inner.min() * lateral + level * down])
    return ends
