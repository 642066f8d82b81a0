"""Thin sheets of bone: the blade of a scapula. Thinner than a grid could hold, they are bright only where seen edge-on.

A sheet is cut into so many small pieces that each is smaller than a detector element, and each piece leaves its volume
where it is seen. Volume is kept, so that a sheet is as thick to the beam as it is oblique to it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.rays.camera import Camera

FINENESS = 0.6
"""Distance of the pieces, in detector elements."""


@dataclass(frozen=True)
class Sheet:
    """A curved sheet.

    Parameters
    ----------
    places
        Its middle at the nodes of a net, shape (m, n, 3), millimetres.
    thickness
        At the nodes, shape (m, n), millimetres.
    """

    places: Floats
    thickness: Floats


def sheet_thickness(sheet: Sheet, camera: Camera) -> Plane:
    """Return how far each ray runs through `sheet`, shape (rows, columns), millimetres."""
    size = camera.project(sheet.places.reshape(-1, 3)).reshape(*sheet.places.shape[:2], 2)
    places, thick = sheet.places, sheet.thickness
    for axis in (0, 1):
        step = np.linalg.norm(np.diff(size, axis=axis), axis=2)
        pieces = int(np.ceil(step.mean(axis=1 - axis).sum() / FINENESS)) + 1
        places, thick = _finer(places, pieces, axis), _finer(thick, pieces, axis)
    middle = (places[:-1, :-1] + places[1:, :-1] + places[:-1, 1:] + places[1:, 1:]) / 4
    across = (places[1:, :-1] + places[1:, 1:] - places[:-1, :-1] - places[:-1, 1:]) / 2
    along = (places[:-1, 1:] + places[1:, 1:] - places[:-1, :-1] - places[1:, :-1]) / 2
    volume = np.linalg.norm(np.cross(across, along), axis=2) * thick[:-1, :-1]
    seen = camera.project(middle.reshape(-1, 3))
    element = (camera.spacing / camera.magnification(middle.reshape(-1, 3).mean(axis=0))) ** 2
    return _left_where_seen(seen, volume.ravel() / element, camera)


def _finer(values: Floats, pieces: int, axis: int) -> Floats:
    """Return `values` at so many equal steps along one axis of the net, linear between its nodes."""
    count = values.shape[axis]
    place = np.linspace(0, count - 1, max(pieces, 2))
    below = np.minimum(place.astype(np.int64), count - 2)
    share = (place - below).reshape(-1, *[1] * (values.ndim - axis - 1))
    low, high = np.take(values, below, axis), np.take(values, below + 1, axis)
    return np.asarray(low + (high - low) * share)


def _left_where_seen(seen: Floats, amounts: Floats, camera: Camera) -> Plane:
    """Share `amounts` among the four detector elements about each place (column, row)."""
    rows, columns = camera.shape
    total = np.zeros(camera.shape, np.float32)
    corner = np.floor(seen).astype(np.int64)
    inside = (corner >= 0).all(axis=1) & (corner[:, 0] < columns - 1) & (corner[:, 1] < rows - 1)
    if not inside.any():
        return total
    corner, share, amounts = corner[inside], (seen - corner)[inside], amounts[inside]
    left, top = corner.min(axis=0)
    wide, high = corner.max(axis=0) - (left, top) + 2
    index = (corner[:, 1] - top) * wide + corner[:, 0] - left
    part = np.zeros(high * wide)
    for right in (0, 1):
        for below in (0, 1):
            weight = np.abs(1 - right - share[:, 0]) * np.abs(1 - below - share[:, 1])
            part += np.bincount(index + right + below * wide, amounts * weight, high * wide)
    total[top : top + high, left : left + wide] = part.reshape(high, wide)
    return total
