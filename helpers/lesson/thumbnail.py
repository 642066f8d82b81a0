"""A small picture of a case for the index: it says SIMULATED, and nothing of what it shows."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont
from PIL.Image import Image as Picture

from helpers.dicom import Image

SIDE = 176
"""Of the square that the picture fits into, in pixels."""
LARGEST_BYTES = 12_000
"""So that eighty of them stay under a million."""
YELLOW = (0xFF, 0xD5, 0x4A)
LABEL = 14
"""Height of the strip for the label, in pixels."""


def thumbnail(image: Image) -> bytes:
    """Return the middle frame as a JPEG without metadata, its label below it on the picture itself.

    Raises
    ------
    CannotOpen
        If the frame cannot be read.
    """
    small = _small(image, image.count // 2)
    row, column = image.spacing.row_mm, image.spacing.column_mm
    height, width = image.rows * (row / column if row and column else 1.0), float(image.columns)
    fit = min(SIDE / width, (SIDE - LABEL) / height)
    size = max(1, round(width * fit)), max(1, round(height * fit))
    picture = Pillow.fromarray(small).convert("RGB").resize(size, Pillow.Resampling.BOX)
    whole = Pillow.new("RGB", (SIDE, SIDE))
    whole.paste(picture, ((SIDE - size[0]) // 2, (SIDE - LABEL - size[1]) // 2))
    if image.simulated:
        _write(whole, "SIMULATED")
    return _jpeg(whole)


def _write(picture: Picture, word: str) -> None:
    """Write a word below the picture, its letters apart, so that they can be read this small."""
    font = ImageFont.load_default(size=11)
    widths = [font.getlength(letter) + 2 for letter in word]
    left = (SIDE - sum(widths)) / 2
    pen = ImageDraw.Draw(picture)
    pen.fontmode = "1"  # half-tones would drown in the JPEG
    for i, letter in enumerate(word):
        pen.text((round(left + sum(widths[:i])), SIDE - 3), letter, YELLOW, font, anchor="ls")


def _small(image: Image, frame: int) -> Any:
    by = max(1, max(image.rows, image.columns) // (2 * SIDE))
    pixels = image.rgb(frame)[::by, ::by] if image.colour else image.display(frame, step=by)
    return np.ascontiguousarray(pixels)


def _jpeg(picture: Picture) -> bytes:
    for quality in (70, 50, 30):
        stream = BytesIO()
        picture.save(stream, "JPEG", quality=quality, subsampling=0)
        if stream.tell() <= LARGEST_BYTES:
            break
    return stream.getvalue()
