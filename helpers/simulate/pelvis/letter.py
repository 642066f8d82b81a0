"""The lead letter of a pelvis film: each room has its own, and puts it where it does not hide the hips."""

from __future__ import annotations

import numpy as np

from helpers.simulate.child import Child
from helpers.simulate.letter_form import STROKES, in_some_form
from helpers.simulate.room import Collimation, Detector, Marker


def letter_of(child: Child, detector: Detector, field: Collimation, projection: str) -> Marker:
    """Put the letter of one side into the field on that side; left on the image is the child's right."""
    random = child.chance(f"marker {projection}")
    letter = str(random.choice(["R", "L"]))
    height = float(random.uniform(3.5, 9.0))
    lead = 0.9 if random.uniform() < 0.45 else float(random.uniform(0.015, 0.10))
    marker = Marker(
        letter,
        _beside_hips(letter, height, detector, field, random),
        height,
        float(random.normal(0, 7)),
        lead,
        stroke=float(random.uniform(*STROKES)),
    )
    return in_some_form(marker, random, 1.15, ["", "", "", "", "ring", "box"])


def _beside_hips(
    letter: str, height: float, detector: Detector, field: Collimation, random: np.random.Generator
) -> tuple[float, float]:
    """Return where the middle of the letter lies (column, row): in a corner, above a wing, or between the thighs."""
    left, top, right, bottom = field.box
    low = np.maximum([left, top], 0.0)
    high = np.minimum([right, bottom], [detector.columns, detector.rows])
    # The whole letter stays in the lit field, which may be turned a little.
    room = (1.0 * height + float(random.uniform(1.0, 5.0))) / detector.spacing
    room += 0.5 * detector.columns * abs(np.sin(np.deg2rad(field.tilt)))
    where = random.uniform()
    if where < 0.6:
        across, along = 0.0, float(random.choice([random.uniform(0.0, 0.25), random.uniform(0.78, 1.0)]))
    elif where < 0.8:
        across, along = float(random.uniform(0.02, 0.30)), 0.0
    else:
        across, along = float(random.uniform(0.28, 0.42)), 1.0
    column = low[0] + room + across * (high[0] - low[0] - 2 * room)
    row = low[1] + room + along * (high[1] - low[1] - 2 * room)
    return float(column if letter == "R" else low[0] + high[0] - column), float(row)
