"""Back projection: each pixel gathers from every view what its ray has measured."""

from __future__ import annotations

import math

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.rays.compiled import serial_kernel


@serial_kernel
def back_project(filtered: Plane, angles: Floats, pitch: float, spacing: float, plane: Plane) -> None:
    """Fill `plane` from filtered views of half a turn.

    Parameters
    ----------
    filtered
        Shape (views, elements).
    angles, pitch
        As in `project`.
    spacing
        Size of a pixel of `plane`, in millimetres.
    plane
        Filled, centred on the axis of rotation.
    """
    rows, columns = plane.shape
    views, elements = filtered.shape
    for row in range(rows):
        y = (row - (rows - 1) / 2) * spacing / pitch
        for view in range(views):
            cosine = math.cos(angles[view]) * spacing / pitch
            place = y * math.sin(angles[view]) - (columns - 1) / 2 * cosine + (elements - 1) / 2
            for column in range(columns):
                k = int(place)
                if 0 <= k < elements - 1:
                    part = place - k
                    plane[row, column] += filtered[view, k] * (1 - part) + filtered[view, k + 1] * part
                place += cosine
        for column in range(columns):
            plane[row, column] *= math.pi / views
