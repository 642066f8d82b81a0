"""The entry points: one file, or everything in a folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from helpers.dicom.errors import CannotOpen
    from helpers.dicom.image import Image


@dataclass(frozen=True)
class Folder:
    """What a folder holds: its images, and the files that could not be opened, each with its reason."""

    images: tuple[Image, ...]
    refused: tuple[CannotOpen, ...]


def read(path: str | os.PathLike[str]) -> Image:
    """Return the image in one DICOM, PNG or JPEG file.

    The header is checked now; pixels are decoded when they are asked for.

    Raises
    ------
    CannotOpen
        Whatever is wrong with the file, with the reason and what to do about it.
    """
    from helpers.dicom.one_file import read_file  # noqa: PLC0415 - pydicom and its decoders take a second

    return read_file(path)


def read_all(path: str | os.PathLike[str]) -> list[Image]:
    """Return the images of a file, a folder and its subfolders, or a disc with a DICOMDIR.

    Slices of one series become one stack in spatial order. Files that hold no picture are passed over;
    :func:`read_folder` says which.

    Raises
    ------
    CannotOpen
        When there is not one image.
    """
    from helpers.dicom.series import images_at  # noqa: PLC0415

    return images_at(path)


def read_folder(path: str | os.PathLike[str]) -> Folder:
    """Return the images of a folder (or DICOMDIR, or file) together with what was refused.

    Raises
    ------
    CannotOpen
        When `path` does not exist or holds too many files to look through.
    """
    from helpers.dicom.series import contents  # noqa: PLC0415

    return Folder(*contents(path))
