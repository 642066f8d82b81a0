"""A picture at half its size, for a demonstration that teaches shapes: a quarter of the pixels travel."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import numpy as np
import pydicom

BY = 2
SPACINGS = ("PixelSpacing", "ImagerPixelSpacing")


def at_half_size(dicom: bytes) -> bytes:
    """Return the radiograph `dicom` with the means of blocks of two by two pixels, and its spacing twice as wide.

    A last odd row or column is left out.
    """
    header = pydicom.dcmread(io.BytesIO(dicom))
    pixels = header.pixel_array
    rows, columns = pixels.shape[0] // BY, pixels.shape[1] // BY
    blocks = pixels[: rows * BY, : columns * BY].reshape(rows, BY, columns, BY)
    means = np.rint(blocks.mean(axis=(1, 3))).astype(pixels.dtype)
    header.set_pixel_data(means, header.PhotometricInterpretation, header.BitsStored)
    for name in SPACINGS:
        if name in header:
            setattr(header, name, [float(mm) * BY for mm in header[name].value])
    smaller = io.BytesIO()
    header.save_as(smaller)
    return smaller.getvalue()


def shape_at_half_size(shape: Mapping[str, Any]) -> dict[str, Any]:
    """Return a shape of the truth as it lies on the smaller picture; pixel centres are whole numbers."""
    moved = [[(column + 0.5) / BY - 0.5, (row + 0.5) / BY - 0.5] for column, row in shape["points"]]
    return {**shape, "points": moved}
