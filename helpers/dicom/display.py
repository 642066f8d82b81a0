"""From values to what is shown: the reference that the browser's pipeline is tested against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.dicom.windows import Window, apply_window

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from helpers.dicom.lookup import Lookup


def greys(values: NDArray[Any], how: Window | Lookup, inverted: bool) -> NDArray[np.uint8]:
    """Return `values` as 8-bit greys: VOI window or table, then inversion (PS3.3 C.11.2, C.7.6.3.1.2).

    A half rounds up, as JavaScript's ``Math.round`` does; values that are not numbers are black
    before inversion.
    """
    bright = apply_window(values, how) if isinstance(how, Window) else how.greys(values)
    bright = np.nan_to_num(bright, nan=0.0)
    out = np.floor(bright * 255.0 + 0.5).astype(np.uint8)
    return 255 - out if inverted else out
