"""Outlines of masks, as ``truth.json`` keeps them."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats, Mask

SMALLEST = 30
"""Parts of a mask with fewer pixels are left out."""


def outlines_of(mask: Mask, name: str, *, tolerance: float = 0.6) -> dict[str, list[list[float]]]:
    """Return the outlines of the parts of `mask`, the largest first, in pixels (column, row).

    Parameters
    ----------
    mask
        Shape (rows, columns).
    name
        Of the outline; further parts are called ``name_2``, ``name_3`` and so on.
    tolerance
        How far the outline may be from the edge of the mask, in pixels.
    """
    from skimage.measure import approximate_polygon, find_contours, label, regionprops  # noqa: PLC0415 - heavy

    parts = sorted(regionprops(label(mask)), key=lambda part: -part.area)
    outlines = {}
    for number, part in enumerate(p for p in parts if p.area >= SMALLEST):
        contours = find_contours(np.pad(part.image_filled, 1).astype(np.float32), 0.5)
        edge = approximate_polygon(max(contours, key=len), tolerance)[:-1]
        top, left = part.bbox[:2]
        points = edge[:, ::-1] + np.array([left - 1, top - 1])
        outlines[name if number == 0 else f"{name}_{number + 1}"] = as_listed(points)
    return outlines


def as_listed(points: Floats) -> Any:
    """Return points as lists, to a hundredth of a pixel: more would only differ between machines."""
    return np.round(np.asarray(points, np.float64), 2).tolist()
