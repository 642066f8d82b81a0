"""The skull base as a map of the standard head: how high its upper side is at each place, and how thick it is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.ndimage import gaussian_filter

from helpers.simulate.arrays import Floats, Plane

HALF_WIDTH, HALF_LENGTH = 90, 110
"""Of the map, in millimetres; one place for each."""


class Floor(NamedTuple):
    """The map, shape (2 `HALF_LENGTH` + 1, 2 `HALF_WIDTH` + 1), row by row from front to back.

    Parameters
    ----------
    height
        Of the upper side, in millimetres of the standard head.
    upright
        Cosine of its slope: turns heights into distances.
    thick
        Thickness of the bone.
    """

    height: Plane
    upright: Plane
    thick: Plane


def _step(value: Floats, low: float, high: float) -> Floats:
    t = np.clip((value - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t))


def _hump(x: Floats, z: Floats, at: tuple[float, float], size: tuple[float, float]) -> Floats:
    return np.asarray(np.exp(-(((x - at[0]) / size[0]) ** 2) - ((z - at[1]) / size[1]) ** 2))


def petrous_line(x: Floats) -> Floats:
    """Return where the ridge of the petrous bone is, by distance from the midline."""
    return np.asarray(-4 + 0.6 * (np.maximum(x, 9) - 9))


def floor_of(chance: np.random.Generator, growth: float) -> Floor:
    """Draw the skull base of one child; `growth` is 0 for a newborn and 1 for a grown child."""
    z, x = np.mgrid[-HALF_LENGTH : HALF_LENGTH + 1, -HALF_WIDTH : HALF_WIDTH + 1].astype(np.float64)
    side = 1 + 0.04 * chance.normal() * np.sign(x)
    x = np.abs(x) * side
    height = _fossae(x, z, chance)
    wander = gaussian_filter(chance.normal(size=x.shape), 9) * 9
    height = gaussian_filter(height, 1.6) + 1.2 * wander
    canal = (x / 13) ** 2 + ((z - 34) / 17) ** 2 < 1
    height = np.where(canal, -120.0, height)
    slope = np.hypot(*np.gradient(np.where(canal, -58.0, height)))
    thick = _thickness(x, z) * (0.45 + 0.55 * growth) + 0.8 * wander
    return Floor(*(np.asarray(m, np.float32) for m in (height, 1 / np.hypot(1, slope), np.maximum(thick, 1.2))))


def _fossae(x: Floats, z: Floats, chance: np.random.Generator) -> Floats:
    wing = -20 - 0.32 * x
    ridge = petrous_line(x)
    front = -17 + 6.0 * _hump(x, z, (29, -54), (15, 16)) - 5.0 * _hump(x, z, (0, -60), (6, 20))
    middle = -25 - 16 * _hump(x, z, (42, -17), (22, 22)) - 6 * _hump(x, z, (0, -14), (9, 6))
    # The clivus falls to the foramen magnum; behind it the floor rises to the back of the head.
    behind = np.maximum(-16 - 1.75 * (z + 8), -60) + 0.011 * np.maximum(z - 46, 0) ** 2 + 0.004 * x**2
    ahead, back = _step(wing - z, -5, 5), _step(z - ridge, -4, 4)
    height = front * ahead + (1 - ahead) * (middle * (1 - back) + behind * back)
    petrous = -19.5 - 0.07 * x - 1.25 * np.abs(z - ridge) + chance.normal(0, 1.0)
    petrous = np.where((x > 9) & (x < 70), petrous, -99)
    sphenoid = -11 - 0.10 * x - 1.1 * np.abs(z - wing)
    saddle = np.maximum(-15 - 3.2 * np.abs(z + 6) - 0.12 * x**2, -11 - 2.2 * np.abs(z + 20))
    height = np.maximum(height, np.maximum(petrous, np.where(x > 8, sphenoid, -99)))
    return np.where(x < 10, np.maximum(height, saddle), height)


def _thickness(x: Floats, z: Floats) -> Floats:
    ridge = petrous_line(x)
    rock = _step(z - ridge, -16, -6) * _step(20 - (z - ridge), 0, 10) * _step(x, 6, 14)
    body = _hump(x, z, (0, -20), (15, 22))
    front = _step(-z, 30, 45) * (1 - _step(14 - x, 0, 8))
    return np.asarray(3.6 + 21 * rock + 18 * body - 2.0 * front)
