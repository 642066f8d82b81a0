"""Check one file to the end: every frame must really decode."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any

from helpers.dicom import limits
from helpers.dicom.errors import CannotOpen
from helpers.dicom.one_file import read_file
from helpers.dicom.outcome import refused
from helpers.dicom.spacing import SpacingKind

if TYPE_CHECKING:
    import os

    from helpers.dicom.image import Image


def check(path: str | os.PathLike[str]) -> dict[str, Any]:
    """Return what is known of a file: ``status`` is ``"ok"`` only when its frames decode.

    Every frame is decoded and let go again, up to the limits of time and bytes that
    :mod:`~helpers.dicom.limits` states; where they end a long cine early, ``notes`` says so.
    ``spacing_mm`` is [between rows, between columns], and null when the spacing is absent or doubtful.
    """
    try:
        image = read_file(path)
        notes = [*image.notes, *_decode_all(image)]
    except CannotOpen as refusal:
        return refused(refusal.reason, refusal.remedy)
    known = image.spacing.kind in (SpacingKind.CALIBRATED, SpacingKind.DETECTOR)
    return {
        "status": "ok",
        "reason": None,
        "remedy": None,
        "modality": image.modality or None,
        "frames": image.count,
        "rows": image.rows,
        "columns": image.columns,
        "spacing_mm": [image.spacing.row_mm, image.spacing.column_mm] if known else None,
        "spacing_kind": str(image.spacing.kind),
        "notes": notes,
    }


def _decode_all(image: Image) -> list[str]:
    """Decode the frames one by one; return a note when the limits ended that early."""
    end, decoded = monotonic() + limits.CHECK_DECODE_SECONDS, 0
    for k in range(image.count):
        if decoded > limits.CHECK_DECODED_BYTES or monotonic() > end:
            return [f"Only the first {k} of {image.count} frames were decoded for this check."]
        decoded += image.frames.stored(k).nbytes  # past the image's memory, which would keep them
    return []
