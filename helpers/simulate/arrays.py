"""The arrays of this room: float64 for geometry, float32 for everything that has a value for each pixel."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

Plane = npt.NDArray[np.float32]
"""Values on a grid of rows and columns: the pixels of an image, or places in one of its parts."""

Numbers = npt.NDArray[np.int32]

Mask = npt.NDArray[np.bool_]


def plane(values: Any) -> Plane:
    """Return `values` as a plane; one that is a plane already is not copied."""
    return np.asarray(values, np.float32)
