"""Line integrals through a plane, for all views: Joseph's way, one sample for each row or column that a ray crosses."""

from __future__ import annotations

import math

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.rays.compiled import serial_kernel

DENSE = 1.35
"""Against water: what weakens more is counted as bone, whose rays harden the beam."""


@serial_kernel
def project(plane: Plane, spacing: float, angles: Floats, pitch: float, total: Plane, bone: Plane) -> None:
    """Add up `plane` along parallel rays.

    Parameters
    ----------
    plane
        Attenuation against water, shape (rows, columns), centred on the axis of rotation.
    spacing
        Size of a pixel, in millimetres.
    angles
        Of the views; 0 looks along the columns.
    pitch
        From ray to ray, in millimetres.
    total, bone
        Filled: millimetres of water along each ray, and of what is denser, shape (views, elements).
    """
    rows, columns = plane.shape
    elements = total.shape[1]
    for view in range(angles.size):
        cosine, sine = math.cos(angles[view]), math.sin(angles[view])
        steep = abs(cosine) >= abs(sine)
        step = spacing / (abs(cosine) if steep else abs(sine))
        lines, across = (rows, columns) if steep else (columns, rows)
        for element in range(elements):
            offset = (element - (elements - 1) / 2) * pitch / spacing
            # The ray is where x cos + y sin = offset; it is followed line by line along its steeper axis.
            if steep:
                slope = -sine / cosine
                start = offset / cosine - slope * (rows - 1) / 2 + (columns - 1) / 2
            else:
                slope = -cosine / sine
                start = offset / sine - slope * (columns - 1) / 2 + (rows - 1) / 2
            first, last = 0, lines - 1
            if abs(slope) > 1e-9:
                one, other = -start / slope, (across - 1 - start) / slope
                first = max(first, int(math.ceil(min(one, other))))
                last = min(last, int(math.floor(max(one, other))))
            elif start < 0 or start > across - 1:
                last = -1
            water = 0.0
            dense = 0.0
            for line in range(first, last + 1):
                place = start + slope * line
                k = min(max(int(place), 0), across - 2)
                part = place - k
                if steep:
                    value = plane[line, k] * (1 - part) + plane[line, k + 1] * part
                else:
                    value = plane[k, line] * (1 - part) + plane[k + 1, line] * part
                water += value
                dense += max(value - DENSE, 0.0)
            total[view, element] = water * step
            bone[view, element] = dense * step
