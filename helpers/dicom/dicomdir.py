"""DICOMDIR: the index of a disc, not to be believed about where its files lie (PS3.10 8)."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.dicom import limits
from helpers.dicom.dataset import read_dataset
from helpers.dicom.elements import items, texts
from helpers.dicom.errors import CannotOpen, refusing
from helpers.dicom.names import plain, shown_name

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

_DIRECTORY_CLASS = b"UI\x14\x001.2.840.10008.1.3.10"  # as it stands in a file meta header


def is_dicomdir(path: str | os.PathLike[str]) -> bool:
    """Tell whether the file at `path` is the index of a disc, by what it says and not by its name."""
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):  # a pipe would block for ever
            return False
        with Path(path).open("rb") as file:
            head = file.read(1024)
    except (OSError, ValueError):
        return False
    return head[128:132] == b"DICM" and _DIRECTORY_CLASS in head


def files_named_by(path: str | os.PathLike[str]) -> tuple[list[Path], list[CannotOpen]]:
    """Return the files that a DICOMDIR names in its own folder, and what is wrong with the others.

    Raises
    ------
    CannotOpen
        When the DICOMDIR itself cannot be read.
    """
    name = shown_name(path)
    folder = Path(os.path.realpath(Path(path).parent))
    found: dict[Path, None] = {}
    refused: list[CannotOpen] = []
    with refusing(name, "is a damaged index of a disc", "Open the folder it lies in."):
        for parts in _references(read_dataset(path, name)):
            try:
                found[_inside(folder, parts)] = None
            except CannotOpen as refusal:
                refused.append(refusal)
    return list(found), refused


def _references(dataset: Dataset) -> list[tuple[str, ...]]:
    """Return the file identifiers of all records; their order and their offsets do not matter here."""
    records = items(dataset, "DirectoryRecordSequence")[: limits.FOLDER_FILES]
    return [parts for record in records if (parts := texts(record, "ReferencedFileID"))]


def _inside(folder: Path, parts: tuple[str, ...]) -> Path:
    """Return the file that `parts` name below `folder`.

    Raises
    ------
    CannotOpen
        When it is missing, or would lie outside: by "..", by an absolute path, or through a link.
    """
    shown = plain("/".join(parts))
    outside = CannotOpen(shown, "is named by the DICOMDIR but lies outside its folder", "It is not opened.")
    path = folder
    for part in parts:
        if part in ("", ".", "..") or any(c in part for c in "/\\:\0"):
            raise outside
        # A disc in upper case is often mounted, or copied, in lower case.
        path = next((p for p in (path / part, path / part.lower()) if os.path.lexists(p)), path / part)
    if not Path(os.path.realpath(path)).is_relative_to(folder):
        raise outside
    if not path.is_file():
        raise CannotOpen(shown, "is named by the DICOMDIR but is missing", "Copy the whole disc again.")
    return path
