"""How strong the noise of a picture is within an outline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from skimage.draw import polygon

SLOW = 2.5
"""Standard deviation in pixels of the blur that keeps anatomy and takes noise away."""
TO_DEVIATION = 1.4826
"""Of a normal distribution: its standard deviation against its median absolute deviation."""
LEAST_PIXELS = 100


def fine_noise(pixels: NDArray[Any], outline: Sequence[tuple[float, float]]) -> float | None:
    """Return the deviation of the finest structure within an outline.

    Anatomy is taken away by a blur, and edges, which are few, do not count in a median.

    Parameters
    ----------
    pixels
        Shape (rows, columns), in any unit.
    outline
        Its corners, (column, row).

    Returns
    -------
    float or None
        In the unit of the pixels; None where the outline holds too few of them.
    """
    columns, rows = zip(*outline, strict=True)
    inside = polygon(rows, columns, pixels.shape)
    if inside[0].size < LEAST_PIXELS:
        return None
    margin = int(4 * SLOW) + 1
    top, left = (max(0, int(place.min()) - margin) for place in inside)
    bottom, right = (int(place.max()) + margin + 1 for place in inside)
    part = pixels[top:bottom, left:right].astype(np.float64)
    fine = (part - ndimage.gaussian_filter(part, SLOW))[inside[0] - top, inside[1] - left]
    return float(TO_DEVIATION * np.median(np.abs(fine - np.median(fine))))
