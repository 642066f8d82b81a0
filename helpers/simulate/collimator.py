"""The edge of the lit field."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.room import Collimation, Detector

PENUMBRA = 1.7
"""Half the width of the soft edge, in millimetres: the focal spot seen past the collimator's blades."""

LEAK = 0.012
"""What reaches the detector beside the field without passing the limb: off-focus radiation."""


def distance_inside(collimation: Collimation, detector: Detector) -> Plane:
    """Return how far each pixel is inside the lit field, in millimetres, negative outside."""
    row = np.arange(detector.rows, dtype=np.float32)[:, None]
    column = np.arange(detector.columns, dtype=np.float32)[None, :]
    u, v = column - detector.columns / 2, row - detector.rows / 2
    c, s = np.float32(np.cos(np.deg2rad(collimation.tilt))), np.float32(np.sin(np.deg2rad(collimation.tilt)))
    x, y = c * u + s * v + detector.columns / 2, c * v - s * u + detector.rows / 2
    left, top, right, bottom = collimation.box
    inside = np.minimum(np.minimum(x - left, right - x), np.minimum(y - top, bottom - y))
    return plane(inside * detector.spacing)


def lit(inside: Plane) -> Plane:
    """Return the share of the beam that passes, from the distance inside the field (mm)."""
    edge = 1 / (1 + np.exp(-np.clip(inside / np.float32(PENUMBRA * 0.5), -30, 30)))
    # Some of the off-focus radiation spreads a few millimetres beyond the edge.
    leak = LEAK * np.exp(np.clip(inside, -60, 0) / 4)
    return plane(np.maximum(edge, leak + 0.002))


def corners(collimation: Collimation, detector: Detector) -> tuple[tuple[float, float], ...]:
    """Return the corners of the lit field, (column, row), clockwise from the upper left, kept on the detector."""
    left, top, right, bottom = collimation.box
    c, s = float(np.cos(np.deg2rad(collimation.tilt))), float(np.sin(np.deg2rad(collimation.tilt)))
    found = []
    for x, y in ((left, top), (right, top), (right, bottom), (left, bottom)):
        u, v = x - detector.columns / 2, y - detector.rows / 2
        column, row = c * u - s * v + detector.columns / 2, s * u + c * v + detector.rows / 2
        found.append((min(max(column, 0.0), detector.columns - 1.0), min(max(row, 0.0), detector.rows - 1.0)))
    return tuple(found)
