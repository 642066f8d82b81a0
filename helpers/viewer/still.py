"""A still picture of what a viewer shows: for notebooks that are exported, printed or shown where nothing runs."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageDraw
from PIL.Image import Image as Picture

from helpers.dicom import Image

LONGEST = 512
"""Of the picture's sides, in pixels."""
LARGEST_BYTES = 30_000
GAP, LINE = 4, 18
TRAINING = "For training, not for diagnosis"


def stills(images: Sequence[Image], labels: Sequence[str], frames: Sequence[int]) -> bytes:
    """Return up to four images side by side as a JPEG without metadata, at most about 45 kB.

    Parameters
    ----------
    images, labels
        What is shown, each with its first window, and their names.
    frames
        Which frame of each; the last one where there are fewer.

    Raises
    ------
    CannotOpen
        If a frame cannot be read.
    """
    side = LONGEST // min(2, len(images))
    pictures = [
        _picture(image, label, min(frame, image.count - 1), side)
        for image, label, frame in zip(images, labels, frames, strict=True)
    ]
    across = 1 if len(pictures) == 1 else 2
    width = across * side + (across - 1) * GAP
    rows = [pictures[i : i + across] for i in range(0, len(pictures), across)]
    heights = [max(picture.height for picture in row) for row in rows]
    sheet = Pillow.new("RGB", (width, sum(heights) + (len(rows) - 1) * GAP + LINE))
    top = 0
    for row, height in zip(rows, heights, strict=True):
        for k, picture in enumerate(row):
            sheet.paste(picture, (k * (side + GAP) + (side - picture.width) // 2, top))
        top += height + GAP
    _write(sheet, (6, sheet.height - LINE + 2), TRAINING)
    return _jpeg(sheet)


def _picture(image: Image, label: str, frame: int, side: int) -> Picture:
    """Return one frame, at most `side` pixels wide and high, with square pixels and what must be said of it."""
    small = _small(image, frame, side)
    row, column = image.spacing.row_mm, image.spacing.column_mm
    tall = row / column if row and column else 1.0
    height, width = small.shape[0] * tall, float(small.shape[1])
    fit = min(side / width, side / height, 4.0)
    size = max(1, round(width * fit)), max(1, round(height * fit))
    picture = Pillow.fromarray(small).convert("RGB").resize(size, Pillow.Resampling.BILINEAR)
    _write(picture, (5, 3), label)
    if image.simulated:
        _write(picture, (5, 17), "SIMULATED")
    return picture


def _small(image: Image, frame: int, side: int) -> NDArray[Any]:
    """Return the frame as it is first shown, its pixels thinned out until it is little larger than `side`."""
    by = max(1, max(image.rows, image.columns) // side)
    if image.colour:
        return np.ascontiguousarray(image.rgb(frame)[::by, ::by])
    return image.display(frame, step=by)


def _write(picture: Picture, place: tuple[int, int], words: str) -> None:
    # The font that comes with Pillow knows only some scripts; what it lacks must not stop the picture.
    plain = words.encode("ascii", "replace").decode()
    ImageDraw.Draw(picture).text(place, plain, fill=(255, 255, 255), stroke_width=1, stroke_fill=(0, 0, 0))


def _jpeg(sheet: Picture) -> bytes:
    """Return the picture as a JPEG: less exact, then smaller, until it is small enough."""
    picture = sheet.convert("L") if _is_grey(sheet) else sheet
    for quality, size in ((70, 1.0), (50, 0.75), (40, 0.5), (30, 0.35)):
        stream = BytesIO()
        scaled = picture if size == 1 else picture.resize((round(sheet.width * size), round(sheet.height * size)))
        scaled.save(stream, "JPEG", quality=quality)
        if stream.tell() <= LARGEST_BYTES:
            break
    return stream.getvalue()


def _is_grey(sheet: Picture) -> bool:
    red, green, blue = sheet.split()
    return red.tobytes() == green.tobytes() == blue.tobytes()
