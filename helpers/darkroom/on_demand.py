"""Where an image of a case is, and drawing it first where it is not there yet."""

from __future__ import annotations

from pathlib import Path

from helpers.cases import Case
from helpers.darkroom.processes import DRAUGHTSMAN
from helpers.darkroom.stock import is_drawn
from helpers.dicom import CannotOpen

REMEDY = "Close other programs and try again; `python workbook.py draw` draws all films and says more."


def image_path(case: Case, file: str) -> Path:
    """Return where an image of a case is; it is drawn first, in seconds, where it did not come with the case.

    Raises
    ------
    CaseError
        If the case has no such image.
    CannotOpen
        If it cannot be drawn; it says why.
    """
    path = case.path(file)
    if not is_drawn(case):
        trouble = DRAUGHTSMAN.draw(case.folder)
        if trouble:
            raise CannotOpen(f"{case.id}/{file}", f"cannot be drawn: {trouble}", REMEDY)
    return path
