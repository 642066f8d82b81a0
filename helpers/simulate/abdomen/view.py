"""How the child lies before the tube: supine, or on its left side with a horizontal beam."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.abdomen.build import Build
from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.rays.camera import Camera, frontal
from helpers.simulate.room import Collimation, Detector, Marker

DECUBITUS = "left decubitus"

ROWS = 1280
"""Of the longer side of a picture, at most."""
FINEST = 0.18
"""Pixels of the detector, millimetres: finer ones show more noise of a newborn's belly, and nothing else."""


@dataclass(frozen=True)
class View:
    """One film of the child.

    Parameters
    ----------
    projection
        As the recipe calls it.
    camera
        Tube and detector.
    upright
        The same with the head up, whatever the display.
    up
        Unit vector against gravity, shape (3,).
    """

    projection: str
    detector: Detector
    camera: Camera
    upright: Camera
    up: Floats
    collimation: Collimation
    marker: Marker

    @property
    def lying(self) -> bool:
        """Whether the child lies on its side."""
        return self.projection == DECUBITUS


def view_of(b: Build, projection: str, *, with_chest: bool = False) -> View:
    """Return how the film `projection` is taken; `with_chest` it reaches up to T5, to show where lines end."""
    random = stream(b.seed, f"view {projection}")
    lying = projection == DECUBITUS
    top = b.y(float(np.interp(b.age, [0, 5, 10, 15], [-5.6, -5.1, -4.5, -3.9])) + float(random.normal(0, 0.4)))
    if with_chest:
        top = b.y(-8.0)
    bottom = b.y(float(np.interp(b.age, [0, 15], [9.0, 8.8])) + float(random.normal(0, 0.2)))
    if lying:
        bottom = b.y(7.8)
    away = b.half_depth + (0.35 * b.half_depth + 15 if lying else 25)
    tube = 1000.0 if b.age < 3 else 1100.0
    larger = tube / (tube - away)
    high, wide = (bottom - top) * larger, 2 * 1.10 * b.half_width * larger
    spacing = max(FINEST, float(np.ceil(high / ROWS * 100) / 100))
    rows, columns = (16 * round(side / spacing / 16) for side in (high, wide))
    shift = float(np.clip(random.normal(0, 0.035), -0.07, 0.07)) * b.half_width
    seen = Detector(rows, columns, spacing, tube, away)
    middle = (shift, (top + bottom) / 2)
    turn = {
        "yaw": float(np.clip(random.normal(0, 2.6), -6, 6)),
        "pitch": float(random.normal(0, 2.0)),
        "roll": float(np.clip(random.normal(0, 1.4), -3, 3)) * (0.4 if lying else 1.0),
    }
    upright = frontal(seen, centre=middle, plane=away).turned(**turn, pivot=np.array([*middle, 0.0]))
    detector = Detector(columns, rows, spacing, tube, away) if lying else seen
    camera = turned_to_lie(upright) if lying else upright
    up = _against_gravity(b, camera) if lying else np.array([0.0, 0.0, -1.0])
    field = _collimation(detector, random)
    return View(projection, detector, camera, upright, up, field, _marker(b, detector, field, random, lying))


def _against_gravity(b: Build, camera: Camera) -> Floats:
    """Return the way up of a horizontal beam: the child may be turned to it, the cassette stands almost upright."""
    tilt = np.deg2rad(np.clip(stream(b.seed, "cassette").normal(0, 0.4), -0.8, 0.8))
    return np.asarray((np.sin(tilt) * camera.column - np.cos(tilt) * camera.row) / camera.spacing)


def turned_to_lie(upright: Camera) -> Camera:
    """Return the camera whose picture is that of `upright` turned a quarter clockwise: right side up, head right."""
    return Camera(
        source=upright.source,
        corner=upright.corner + (upright.rows - 1) * upright.row,
        column=-upright.row,
        row=upright.column,
        rows=upright.columns,
        columns=upright.rows,
    )


def _collimation(detector: Detector, random: np.random.Generator) -> Collimation:
    left, right, top, bottom = random.uniform(-4, 3.0, 4) / detector.spacing
    box = (float(left), float(top), float(detector.columns - right), float(detector.rows - bottom))
    return Collimation(box, float(random.normal(0, 0.7)))


def _marker(b: Build, detector: Detector, field: Collimation, random: np.random.Generator, lying: bool) -> Marker:
    """Put the letter beside the child; in the decubitus film it stands on the side that is up."""
    height = float(random.uniform(7.0, 9.0)) * (0.8 if b.age < 1 else 1.0)
    away = (0.9 * height + float(random.uniform(1, 3))) / detector.spacing
    left, top, right, bottom = field.box
    letter = "R" if lying or random.random() < 0.5 else "L"
    if lying:
        column, row = 0.1 * detector.columns + away, max(top, 0.0) + away
    else:
        column = max(left, 0.0) + away if letter == "R" else min(right, float(detector.columns)) - away
        row = max(top, 0.0) + float(random.choice([0.06, 0.93])) * (min(bottom, float(detector.rows)) - max(top, 0.0))
    return Marker(letter, (float(column), float(row)), height, float(random.normal(0, 4)))
