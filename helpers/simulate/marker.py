"""The lead letter that says which side was imaged, drawn from our own strokes."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.frame import about
from helpers.simulate.room import Detector, Marker

_BOWL = [(0.04 + 0.25 * float(np.cos(a)), -0.23 + 0.27 * float(np.sin(a))) for a in np.linspace(-0.5, 0.5, 13) * np.pi]


_STROKES: dict[str, list[list[tuple[float, float]]]] = {
    # In a box from (-0.3, -0.5) to (0.3, 0.5), y down.
    "L": [[(-0.28, -0.5), (-0.28, 0.5), (0.30, 0.5)]],
    "R": [
        [(-0.28, 0.5), (-0.28, -0.5), (0.04, -0.5), *_BOWL, (-0.28, 0.04)],
        [(0.02, 0.04), (0.31, 0.5)],
    ],
}

_FEET: dict[str, list[list[tuple[float, float]]]] = {
    "L": [[(-0.42, -0.5), (-0.14, -0.5)], [(-0.42, 0.5), (-0.28, 0.5)], [(0.30, 0.5), (0.30, 0.34)]],
    "R": [[(-0.40, -0.5), (-0.28, -0.5)], [(-0.40, 0.5), (-0.14, 0.5)], [(0.31, 0.5), (0.40, 0.5)]],
}

_THIN = 0.035
"""Half the width of a thin line of lead, against the height of the letter."""


def draw(marker: Marker, detector: Detector) -> tuple[Plane, Plane]:
    """Return the thickness of lead and of plastic (mm), each of shape (rows, columns)."""
    lead = np.zeros((detector.rows, detector.columns), np.float32)
    plastic = np.zeros_like(lead)
    reach = int(1.3 * marker.height / detector.spacing)
    rows = slice(max(int(marker.centre[1]) - reach, 0), int(marker.centre[1]) + reach)
    columns = slice(max(int(marker.centre[0]) - reach, 0), int(marker.centre[0]) + reach)
    row, column = np.mgrid[
        rows.start : min(rows.stop, detector.rows), columns.start : min(columns.stop, detector.columns)
    ]
    places = np.column_stack([column.ravel() - marker.centre[0], row.ravel() - marker.centre[1]]) * detector.spacing
    places = about(-marker.tilt, (0.0, 0.0)).outward(places.astype(float)) / marker.height
    pixel = detector.spacing / marker.height
    to_lead = _to_lead(marker, places)
    to_edge = np.maximum(np.abs(places[:, 0]) - 0.72, np.abs(places[:, 1]) - 0.86)
    # A hole to hang it up by.
    to_edge = np.maximum(to_edge, 0.07 - np.hypot(places[:, 0] - 0.45, places[:, 1] + 0.70))
    lead[rows, columns] = (marker.lead * np.clip(0.5 - to_lead / pixel, 0, 1)).reshape(row.shape)
    plastic[rows, columns] = (marker.plastic * np.clip(0.5 - to_edge / pixel, 0, 1)).reshape(row.shape)
    return lead, plastic


def _to_lead(marker: Marker, places: Floats) -> Floats:
    """Return the distance of each place (n, 2) from the lead, negative inside; in heights of the letter."""
    strokes = _STROKES[marker.letter] + (_FEET[marker.letter] if marker.feet else [])
    lines = [np.array(stroke) * [marker.wide, 1.0] for stroke in strokes]
    lead = np.min([_to_line(places, line) for line in lines], axis=0) - marker.stroke
    if marker.hollow:
        lead = np.abs(lead - _THIN) - _THIN
    if marker.pin:
        lead = np.minimum(lead, np.hypot(places[:, 0], places[:, 1] - 0.74) - 0.09)
    if marker.frame == "ring":
        lead = np.minimum(lead, np.abs(np.hypot(places[:, 0], places[:, 1]) - 0.84) - _THIN)
    if marker.frame == "box":
        lead = np.minimum(lead, np.abs(np.max(np.abs(places) - [0.62, 0.76], axis=1)) - _THIN)
    return np.asarray(lead)


def _to_line(places: Floats, line: Floats) -> Floats:
    """Return the distance of each place (n, 2) from a line of straight pieces (k, 2)."""
    nearest = np.full(len(places), np.inf)
    for a, b in pairwise(line):
        along = np.clip((places - a) @ (b - a) / ((b - a) @ (b - a)), 0, 1)
        nearest = np.minimum(nearest, np.hypot(*(places - a - along[:, None] * (b - a)).T))
    return nearest
