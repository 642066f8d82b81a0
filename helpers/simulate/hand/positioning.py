"""How the hand is laid on the detector: the camera, what is lit, and where the letter stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Mask
from helpers.simulate.hand.hand import Hand
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.volume import length
from helpers.simulate.room import Collimation, Detector, Marker

TUBE_TO_DETECTOR = 1100.0
"""In millimetres."""

_PITCHES = (0.1, 0.125, 0.139, 0.148, 0.16, 0.175)
"""Of detectors, in millimetres."""

_LARGEST = 1_750_000
"""Picture elements: a file must not grow too large."""

_COARSE = 8


@dataclass(frozen=True)
class Position:
    """How the film is taken."""

    camera: Camera
    detector: Detector
    collimation: Collimation
    marker: Marker


def position(hand: Hand) -> Position:
    """Return how the film of `hand` is taken."""
    child, random = hand.child, hand.child.chance("position")
    size = child.size
    low, high = _extent(hand)
    margin = random.uniform(5, 12, 3) + 6 * size
    # The shadow is a little larger than the hand, and it lies a little turned.
    left, right = low[0] * 1.05 - margin[0], high[0] * 1.05 + margin[1]
    top, bottom = low[1] * 1.05 - margin[2], float(random.uniform(30, 48)) * size
    wide, high_ = float(right - left), float(bottom - top)
    pitch = next((p for p in _PITCHES if wide * high_ / p**2 < _LARGEST), _PITCHES[-1])
    away = 20 * size + 4
    detector = Detector(round(high_ / pitch), round(wide / pitch), pitch, TUBE_TO_DETECTOR, away)
    camera = _camera(hand, detector, np.array([(left + right) / 2, (top + bottom) / 2, 0.0]), random)
    lit = _lit(detector, random)
    return Position(camera, detector, lit, _marker(hand, camera, lit, random))


def _extent(hand: Hand) -> tuple[np.ndarray, np.ndarray]:
    """Return the corners of the box that holds the skin, in millimetres."""
    inside = hand.skin.field < 0
    axes = hand.skin.grid.axes
    reach = [axis[inside.any(axis=others)] for axis, others in zip(axes, ((0, 1), (0, 2), (1, 2)), strict=True)]
    return np.array([float(np.min(r)) for r in reach]), np.array([float(np.max(r)) for r in reach])


def _camera(hand: Hand, detector: Detector, middle: np.ndarray, random: np.random.Generator) -> Camera:
    """Return the camera above the back of the hand, whose palm lies on the detector."""
    across = np.array([-1.0 if hand.child.recipe.side == "L" else 1.0, 0, 0]) * detector.spacing
    down = np.array([0, 1.0, 0]) * detector.spacing
    on_detector = middle + np.array([0, 0, detector.limb_to_detector])
    corner = on_detector - (detector.columns - 1) / 2 * across - (detector.rows - 1) / 2 * down
    # The central ray is aimed at the knuckles, not always well.
    aim = np.array([5.0, -100.0, 0.0]) * hand.child.size + random.normal(0, 8, 3) * [1, 1, 0]
    source = aim + np.array([0, 0, detector.limb_to_detector - TUBE_TO_DETECTOR])
    camera = Camera(source, corner, across, down, detector.rows, detector.columns)
    roll = float(np.clip(random.normal(0, 2.5), -5, 5))
    return camera.turned(roll=roll, yaw=float(random.normal(0, 2)), pitch=float(random.normal(0, 1.5)), pivot=middle)


def _lit(detector: Detector, random: np.random.Generator) -> Collimation:
    """Return a lit field that is a little smaller than the detector, seldom quite straight."""
    pixel = 1 / detector.spacing
    left, right, top = random.uniform(0.5, 4.0, 3) * pixel
    bottom = random.uniform(-2, 4) * pixel
    box = (float(left), float(top), float(detector.columns - right), float(detector.rows - bottom))
    return Collimation(box, float(random.normal(0, 1.1)))


def _marker(hand: Hand, camera: Camera, lit: Collimation, random: np.random.Generator) -> Marker:
    """Put the letter where it covers nothing of the hand: beside the wrist or between hand and edge."""
    coarse = camera.coarser(_COARSE)
    covered = length(hand.skin.field, hand.skin.grid, coarse, every=1) > 0
    room = _room(covered, lit, coarse) * coarse.spacing
    height = float(random.uniform(7.5, 10.0))
    rows, columns = np.nonzero(room > min(0.95 * height, 0.97 * float(np.max(room))))
    # Most often beside the wrist.
    weight = np.exp(rows / max(coarse.rows, 1) * 3.0)
    place = int(random.choice(len(rows), p=weight / weight.sum()))
    row, column = int(rows[place]), int(columns[place])
    height = float(min(height, max(room[row, column] / 0.95, 3.5)))
    at = tuple(float((n + 0.5) * _COARSE - 0.5) for n in (column, row))
    return Marker(hand.child.recipe.side, (at[0], at[1]), height, float(random.normal(0, 8)))


def _room(covered: Mask, lit: Collimation, coarse: Camera) -> np.ndarray:
    """Return how far each place is from the hand and from the edge of the field, in coarse elements."""
    free = ~covered
    left, top, right, bottom = (v / _COARSE for v in lit.box)
    row, column = np.mgrid[: coarse.rows, : coarse.columns]
    free &= (column > left + 2) & (column < right - 2) & (row > top + 2) & (row < bottom - 2)
    return np.asarray(ndimage.distance_transform_edt(np.pad(free, 1))[1:-1, 1:-1])
