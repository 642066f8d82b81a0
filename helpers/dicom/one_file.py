"""One file of any kind this room knows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.dicom.dicom_file import open_dicom
from helpers.dicom.file_kind import Kind, identify
from helpers.dicom.pictures import read_picture

if TYPE_CHECKING:
    import os

    from helpers.dicom.image import Image


def read_file(path: str | os.PathLike[str]) -> Image:
    """Return the image in one file.

    Raises
    ------
    CannotOpen
        Whatever is wrong with it.
    """
    if identify(path) is Kind.PICTURE:
        return read_picture(path)
    # A copy, because the opened file is shared: decoded frames belong to the image, not to the file.
    return replace(open_dicom(path).image)
