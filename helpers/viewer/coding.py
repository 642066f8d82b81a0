"""How the values of an image become 16-bit samples, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpers.dicom import Image

LARGEST = 65535


@dataclass(frozen=True)
class SampleCoding:
    """``value = sample * scale + offset`` for the grey samples that the browser holds.

    Whole values within a range of 65536 are kept as they are; other values are cut into 65536 equal
    steps between the smallest and the largest, finer than any screen shows.
    """

    scale: float
    offset: float

    def samples(self, values: NDArray[np.generic]) -> NDArray[np.uint16]:
        """Return the samples of modality values, of the same shape; values out of range are clipped."""
        if self.scale == 1 and values.dtype.kind in "iu":
            return _shifted(values, int(self.offset))
        steps = values.astype(np.float64) - self.offset
        if self.scale != 1:
            steps /= self.scale
        np.rint(steps, out=steps)
        # A value that is no number has no brightness; it is shown as the lowest.
        return np.nan_to_num(steps, nan=0.0).clip(0, LARGEST).astype(np.uint16)


def _shifted(values: NDArray[Any], offset: int) -> NDArray[np.uint16]:
    """Return whole numbers less `offset`; by far the most frequent case, and worth its speed."""
    if values.dtype == np.uint16 and offset == 0:
        return values
    steps: NDArray[Any] = values.astype(np.int64 if values.dtype.itemsize > 2 else np.int32) - offset
    return steps.clip(0, LARGEST, out=steps).astype(np.uint16)


def coding_of(image: Image) -> SampleCoding:
    """Return the coding that keeps most of a grey image; the identity for a colour image."""
    if image.colour:
        return SampleCoding(1.0, 0.0)
    low, high = image.value_range()
    if image.values(0).dtype == np.uint16:
        return SampleCoding(1.0, 0.0)  # nothing has to be computed
    if image.values(0).dtype.kind in "iu" and high - low <= LARGEST:
        return SampleCoding(1.0, float(low))
    return SampleCoding(max(high - low, 1e-12) / LARGEST, float(low))
