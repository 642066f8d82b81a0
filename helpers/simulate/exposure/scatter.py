"""Scattered radiation: it starts where the body is, and spreads over centimetres."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.resample import enlarged, shrunk
from helpers.simulate.thickness import Thickness

_STEP = 4.0
"""Scatter is smooth: it is computed for every so many millimetres."""

_AT_50_MM, _POWER = 0.11, 1.75
"""Scatter against primary behind 50 mm of the body, and how it grows: a scatter fraction of 0.1 at 5 cm, 0.3 at 10 cm
and 0.5 at 18 cm [D from M]."""


def scatter(primary: Plane, thickness: Thickness, spacing: float, share: float | None = None) -> Plane:
    """Return the scattered radiation without a grid, in the unit of `primary`.

    Parameters
    ----------
    primary
        Shape (rows, columns), only where the field is lit: a small field makes less scatter of itself.
    thickness
        What is in the beam.
    spacing
        Of the detector, in millimetres.
    share
        Scatter against primary behind the thicker parts, where it is known better than from their thickness.
    """
    factor = max(1, round(_STEP / spacing))
    small = shrunk(primary, factor)
    deep = shrunk(thickness.soft, factor) + shrunk(thickness.fat, factor) + 2 * shrunk(thickness.mineral, factor)
    source = small * np.float32(_AT_50_MM) * (deep / 50) ** np.float32(_POWER)
    behind = deep > 8
    if not behind.any():
        return np.zeros_like(primary)
    # Far from the detector scatter starts in the middle of the body: thick parts spread it wider.
    wide = 8 + 0.12 * float(np.median(deep[behind]))
    pixel = spacing * factor
    near, far = (ndimage.gaussian_filter(source, sigma / pixel, mode="constant") for sigma in (wide, 2.5 * wide))
    spread = 0.6 * near + 0.4 * far
    if share is not None:
        spread *= share * float(small[behind].mean()) / max(float(spread[behind].mean()), 1e-9)
    return enlarged(plane(spread), factor, primary.shape)
