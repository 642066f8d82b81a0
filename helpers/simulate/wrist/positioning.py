"""How the limb is laid on the detector: the cameras, what is lit, and where the letter stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.letter_form import in_some_form
from helpers.simulate.rays.camera import Camera
from helpers.simulate.room import Collimation, Detector, Marker
from helpers.simulate.wrist.growth import Growth

SPACING = 0.125
"""Between detector elements, in millimetres."""

TUBE_TO_DETECTOR = 1150.0
"""In millimetres."""

_FIELD = {"PA": (72.0, 26.0, 112.0, 26.0), "lateral": (50.0, 30.0, 112.0, 26.0), "oblique": (66.0, 28.0, 112.0, 26.0)}
"""Width and height of the detector field: for each size of the limb, and beside it, in millimetres."""


@dataclass(frozen=True)
class Position:
    """How one film is taken."""

    camera: Camera
    detector: Detector
    collimation: Collimation


def position(growth: Growth, projection: str, moved: Floats | None = None) -> Position:
    """Return how the film of this `projection` is taken: PA, lateral or oblique.

    `moved` (3,) says how far an injury has taken the hand (mm): the field is centred on what there is. No two
    radiographers open the collimator alike: some fields are narrow, some long, some far off the middle.
    """
    random, size = growth.chance(f"position {projection}"), growth.size
    wide, beside, high, above = _FIELD[projection]
    longer, wider = random.choice([0.84, 0.94, 1.05, 1.16]), random.choice([0.88, 0.98, 1.12])
    rows = round((high * size * longer + above + random.normal(0, 4)) / SPACING)
    columns = round((wide * size + beside * wider + random.normal(0, 3)) / SPACING)
    away = (20 * size + 6) if projection == "PA" else (40 * size + 8) if projection == "lateral" else (30 * size + 8)
    detector = Detector(rows, columns, SPACING, TUBE_TO_DETECTOR, away)
    aside = np.zeros(3) if moved is None else moved * [0.5, 0.0, 0.5]
    # A longer field shows more of the forearm; the limb ends where the hand's ends are drawn.
    aside = aside + np.array([0.0, (0.40 * high * (longer - 1)) * size, 0.0])
    camera = _camera(detector, growth, projection, aside, random)
    return Position(camera, detector, _lit(detector, random))


def _camera(detector: Detector, growth: Growth, projection: str, aside: Floats, random: np.random.Generator) -> Camera:
    """Return the camera: palm to the detector (PA), little finger to the detector (lateral), or between the two."""
    size = growth.size
    focus = aside + np.array([4.0 if projection == "PA" else 6.0, 6.0, 2.0]) * size + random.normal(0, (2.5, 3.0, 2.5))
    if projection == "lateral":
        beam, across = np.array([1.0, 0, 0]), np.array([0, 0, -1.0])
        focus[2] += 3 * size
    else:
        beam, across = np.array([0, 0, 1.0]), np.array([1.0, 0, 0])
    if growth.recipe.side == "L":
        across = -across  # the mirror image of a right limb
    down = np.array([0, 1.0, 0])
    middle = focus + beam * detector.limb_to_detector
    columns, rows = across * detector.spacing, down * detector.spacing
    corner = middle - (detector.columns - 1) / 2 * columns - (detector.rows - 1) / 2 * rows
    camera = Camera(
        focus - beam * (detector.tube_to_detector - detector.limb_to_detector), corner, columns, rows, detector.rows,
        detector.columns,
    )  # fmt: skip
    yaw = float(np.clip(random.normal(0, 4.5), -9, 9)) + (42.0 if projection == "oblique" else 0.0)
    pitch, roll = np.clip(random.normal(0, (2.5, 3.5)), -6, 6)
    return camera.turned(yaw=yaw, pitch=float(pitch), roll=float(roll), pivot=focus)


def _lit(detector: Detector, random: np.random.Generator) -> Collimation:
    """Return a lit field that is a little smaller than the detector, seldom quite straight."""
    pixel = 1 / detector.spacing
    # In some films the edge of the field lies beyond the edge of what is kept.
    left, right = np.where(random.uniform(size=2) < 0.25, -5.0, random.uniform(0.5, 5.0, 2)) * pixel
    top, bottom = random.uniform(-3, 4, 2) * pixel
    tilt = float(np.clip(random.normal(0, 0.9 if random.uniform() < 0.55 else 3.2), -5, 5))
    if random.uniform() < 0.75:
        # The picture was cut to the field as it lies: all four corners are seen.
        lean = abs(np.tan(np.deg2rad(tilt))) / 2
        left, right = left + lean * detector.rows, right + lean * detector.rows
        top, bottom = top + lean * detector.columns, bottom + lean * detector.columns
    return Collimation((float(left), float(top), float(detector.columns - right), float(detector.rows - bottom)), tilt)


def marker(growth: Growth, projection: str, field: Position, skin: Floats) -> Marker:
    """Put the letter beside the limb, in the middle of the room between the skin and the edge of the field.

    Parameters
    ----------
    skin
        First and last column of the limb in each row of the image, shape (rows, 2), pixels.
    """
    random, detector = growth.chance(f"marker {projection}"), field.detector
    row = int(detector.rows * random.uniform(0.5, 0.92))
    box = field.collimation.box
    near = skin[max(row - 60, 0) : row + 60]
    rooms = [(box[0], float(np.min(near[:, 0]))), (float(np.max(near[:, 1])), box[2])]
    wide = [max(high - low, 0.0) * detector.spacing for low, high in rooms]
    side = int(random.integers(2)) if min(wide) > 14 else int(np.argmax(wide))
    height = float(min(random.uniform(6.0, 12.0), max((wide[side] - 2) / 1.5, 5.0)))
    column = float(np.mean(rooms[side])) + float(random.normal(0, 0.8))
    stroke, plastic = float(random.uniform(0.06, 0.105)), float(random.choice([0.0, 1.2, 1.8, 2.6]))
    letter = Marker(
        growth.recipe.side, (column, float(row)), height, float(random.normal(0, 9)), stroke=stroke, plastic=plastic
    )
    letter = in_some_form(letter, growth.chance(f"letter {projection}"), 1.2, ("", "", "", "", "", "box"))
    # A frame needs room of its own.
    return replace(letter, height=0.75 * height) if letter.frame else letter
