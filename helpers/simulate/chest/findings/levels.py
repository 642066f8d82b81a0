"""Where tips of lines and tubes are on a film: against the vertebrae, and against the carina."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.projection import Projected
from helpers.simulate.collimator import distance_inside

AT_DETECTOR = "mm at the detector"


def level_of(film: Projected, place: Floats) -> float:
    """Return the vertebra that `place` (3,) is seen over: 1 at the middle of T1, 12 at that of T12, 13 at L1."""
    camera, spine = film.view.camera, film.scene.spine
    rows = camera.project(np.array([vertebra.middle for vertebra in spine]))[:, 1]
    numbers = np.array([_number(vertebra.name) for vertebra in spine], np.float64)
    order = np.argsort(rows)
    return float(np.interp(camera.project(place)[0, 1], rows[order], numbers[order]))


def _number(name: str) -> int:
    """Return a vertebra's place in the row, 1 for T1."""
    return int(name[1:]) + {"C": -7, "T": 0, "L": 12}[name[0]]


def is_lit(film: Projected, place: Floats) -> bool:
    """Say whether `place` (3,) lies in the lit field of a film."""
    column, row = np.rint(film.view.camera.project(place)[0]).astype(int)
    inside = distance_inside(film.view.collimation, film.view.detector)
    return bool(0 <= row < inside.shape[0] and 0 <= column < inside.shape[1] and inside[row, column] > 0)


def tip_truth(film: Projected, name: str, tip: Floats) -> dict[str, dict[str, Any]]:
    """Return the truth of the tip of `name`: its vertebral level, if it is on the film."""
    if not is_lit(film, tip):
        return {}
    level = {"value": round(level_of(film, tip), 2), "unit": "vertebra, 1 is the middle of T1"}
    return {"values": {f"{name}_level": level}}
