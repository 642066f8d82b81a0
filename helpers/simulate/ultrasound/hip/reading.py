"""Measure a hip after Graf on its finished bone surface: lines, angles and landmarks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats

_STEP, _SMOOTH = 0.05, 5
"""Between two points of the surface (mm), and over how many of them its direction is smoothed."""


@dataclass(frozen=True, eq=False)
class Reading:
    """What is read from the surface of the ilium; places in millimetres, shape (2,).

    Parameters
    ----------
    wall
        Two points of the tangent to the iliac wall, the base line.
    limb
        The lower limb of the os ilium: the end of the bony roof.
    touch
        Where the bony roof line, coming from the lower limb, touches the roof.
    rim
        The turning point from the concave roof to the convex rim.
    """

    wall: tuple[Floats, Floats]
    limb: Floats
    touch: Floats
    rim: Floats

    @property
    def alpha(self) -> float:
        """Between base line and bony roof line, in degrees."""
        return _angle(self.wall[1] - self.wall[0], self.limb - self.touch)

    def beta(self, labrum: Floats) -> float:
        """Return the angle between base line and cartilage roof line, from the rim through the labrum, in degrees."""
        return _angle(self.wall[1] - self.wall[0], labrum - self.rim)


def read_surface(surface: Floats) -> Reading:
    """Return the reading of a bone surface, from the iliac wall to the lower limb, shape (n, 2)."""
    even = _evenly(surface, _STEP)
    wall = _wall(even)
    along = (wall[1] - wall[0]) / np.linalg.norm(wall[1] - wall[0])
    limb = even[np.argmax(even @ along)]
    rim_number = _turning_point(even)
    # The line turns about the lower limb until it touches the roof: nothing of the bone is on the side of the head.
    roof = even[(even @ along > (wall[1] @ along) - 1.0) & (np.linalg.norm(even - limb, axis=1) > 1.5)]
    way = limb - roof
    steep = np.arctan2(along[0] * way[:, 1] - along[1] * way[:, 0], way @ along)
    return Reading(wall, limb, roof[np.argmax(steep)], even[rim_number])


def _wall(surface: Floats) -> tuple[Floats, Floats]:
    """Return the tangent to the wall: the straight line along its last nine millimetres before the rim."""
    bend = _direction(surface)
    corner = _sharpest(bend)
    flat = np.median(bend[corner - int(8 / _STEP) : corner - int(3 / _STEP)])
    last = corner - int(np.argmin(np.abs(bend[corner::-1] - flat) > np.deg2rad(4))) - int(0.5 / _STEP)
    part = surface[max(last - int(9 / _STEP), 0) : last]
    slope, height = np.polyfit(part[:, 0], part[:, 1], 1)
    ends = part[[0, -1], 0]
    return np.array([ends[0], slope * ends[0] + height]), np.array([ends[1], slope * ends[1] + height])


def _turning_point(surface: Floats) -> int:
    """Return where the surface, coming from the wall, stops being convex."""
    bend = _direction(surface)
    turn = ndimage.gaussian_filter1d(np.gradient(bend), _SMOOTH)
    start = _sharpest(bend)
    after = np.flatnonzero(turn[start:] <= 0.05 * turn[start])
    return start + int(after[0]) if len(after) else start


def _sharpest(bend: Floats) -> int:
    """Return where the surface turns fastest from the wall into the roof."""
    return int(np.argmax(ndimage.gaussian_filter1d(np.gradient(bend), _SMOOTH)))


def _direction(surface: Floats) -> Floats:
    """Return the direction of the surface at each point, in radians, smoothed."""
    steps = ndimage.gaussian_filter1d(np.gradient(surface, axis=0), _SMOOTH, axis=0)
    return np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))


def _evenly(line: Floats, step: float) -> Floats:
    at = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    places = np.arange(0, at[-1], step)
    return np.column_stack([np.interp(places, at, line[:, axis]) for axis in (0, 1)])


def _angle(one: Floats, two: Floats) -> float:
    cosine = float(one @ two / np.linalg.norm(one) / np.linalg.norm(two))
    return float(np.rad2deg(np.arccos(np.clip(cosine, -1, 1))))
