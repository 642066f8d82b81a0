"""What goes wrong in the room, as truth: measured on the field, the path, the grid and the lines that were used."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats, Mask
from helpers.simulate.room import Collimation, Detector

_SEEN = 0.98
"""An outline of which less than this share of the places lies in the field is clipped."""


def inside_field(points: Floats, collimation: Collimation, detector: Detector) -> Mask:
    """Return which points (n, 2), in pixels, the beam lights and the detector holds."""
    angle = np.deg2rad(collimation.tilt)
    c, s = float(np.cos(angle)), float(np.sin(angle))
    middle = np.array([detector.columns / 2, detector.rows / 2])
    u, v = (points - middle).T
    x, y = c * u + s * v + middle[0], c * v - s * u + middle[1]
    left, top, right, bottom = collimation.box
    lit = (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
    held = (points >= -0.5) & (points <= np.array([detector.columns, detector.rows]) - 0.5)
    return np.asarray(lit & held.all(1))


def clipped(truth: dict[str, Any], before: Collimation, after: Collimation, detector: Detector) -> dict[str, Any]:
    """Return `truth` without what the field does not show, and with the share of each outline that is cut off.

    Parameters
    ----------
    truth
        Of the film as it should have been.
    before, after
        The field as it should have been, and as it is.
    detector
        On which the places lie.
    """
    seen: dict[str, Any] = {**truth, "landmarks": {}, "lines": {}, "outlines": {}, "values": dict(truth["values"])}
    for name, point in truth["landmarks"].items():
        if inside_field(np.array([point], float), after, detector)[0]:
            seen["landmarks"][name] = point
    for name, line in truth["lines"].items():
        if inside_field(np.array(line, float), after, detector).all():
            seen["lines"][name] = line
    for name, outline in truth["outlines"].items():
        places = np.array(outline, float)
        should, there = inside_field(places, before, detector), inside_field(places, after, detector)
        left = float(there.sum()) / max(float(should.sum()), 1.0)
        if left < _SEEN:
            seen["values"][f"clipped_{name}"] = value(100 * (1 - left), "%", 0)
        if there.sum() > 2:
            seen["outlines"][name] = [point for point, kept in zip(outline, there, strict=True) if kept]
    return seen


def value(number: float, unit: str, digits: int) -> dict[str, Any]:
    """Return a value as truth files hold it."""
    return {"value": round(number, digits) if digits else round(number), "unit": unit}
