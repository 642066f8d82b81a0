"""Find out what a learner means by the one thing they give to ``view``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from helpers.cases import CASE_ID, Case, case_folders, find_case, load_case
from helpers.darkroom import image_path, waits
from helpers.dicom import Image, read, read_folder
from helpers.lesson.examples import PREFIX, example_path
from helpers.lesson.wait_for_film import said_while_drawing


@dataclass(frozen=True)
class Shown:
    """Images to show, their names on the screen, and what should be said about them."""

    images: tuple[Image, ...]
    labels: tuple[str, ...]
    notes: tuple[str, ...] = ()
    name: str = ""
    """What tells this source from others, or nothing where it has no name of its own."""
    digests: tuple[str | None, ...] = ()
    """Of the images that come with the workbook, what tells their content; None for all others."""


def joined(parts: Sequence[Shown]) -> Shown:
    """Return the images of several sources one after the other."""
    names = [part.name for part in parts]
    return Shown(
        tuple(image for part in parts for image in part.images),
        tuple(label for part in parts for label in part.labels),
        tuple(dict.fromkeys(note for part in parts for note in part.notes)),
        "\n".join(names) if all(names) else "",
        tuple(digest for part in parts for digest in part.digests or (None,) * len(part.images)),
    )


def _digest(path: Path) -> str:
    """Return what tells the content of a file: only for files that come with the workbook."""
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()


def images_of(source: Any, **array_facts: Any) -> Shown:
    """Return the images that `source` names.

    Parameters
    ----------
    source
        A case id, ``example/…``, a file, a folder, an :class:`~helpers.dicom.Image`, several of them, or
        a NumPy array.
    array_facts
        For an array only: `spacing_mm`, `window` and so on, see :meth:`helpers.dicom.Image.from_array`.
    """
    if isinstance(source, np.ndarray):
        image = Image.from_array(source, **array_facts)
        return Shown((image,), (image.name,))
    if array_facts:
        raise ValueError(f"{', '.join(array_facts)}: only an array needs this; a file says it itself.")
    if isinstance(source, Image):
        return Shown((source,), (source.name,))
    if isinstance(source, list | tuple) and source and all(isinstance(item, Image) for item in source):
        return Shown(tuple(source), tuple(image.name for image in source))
    if isinstance(source, str | os.PathLike):
        return replace(_named(os.fspath(source)), name=_name(os.fspath(source)))
    raise ValueError(f"view() shows a case, a file, a folder or an array; this is a {type(source).__name__}.")


def _name(source: str) -> str:
    """Return a name that is the same wherever the notebook lies: that of a case, else the whole path."""
    path = Path(source).expanduser()
    return str(path.resolve()) if path.exists() and source not in case_folders() else source


def _named(name: str) -> Shown:
    if name.startswith(PREFIX):
        path = example_path(name)
        return Shown((read(path),), (name.removeprefix(PREFIX),), digests=(_digest(path),))
    if CASE_ID.fullmatch(name) and (name in case_folders() or not Path(name).exists()):
        return case_images(find_case(name))
    path = Path(name).expanduser()
    _draw_what_waits_at(path)
    return _folder(path) if path.is_dir() else Shown((image := read(path),), (image.name,))


def _draw_what_waits_at(path: Path) -> None:
    """Draw the films of the case in whose folder `path` lies, where they are not there yet."""
    try:
        place = path.resolve()
    except ValueError:
        return  # no file can have this name: whoever reads it says so
    around = {place, *place.parents}
    for folder in case_folders().values():
        if folder.resolve() in around and waits(folder):
            case = load_case(folder)
            with said_while_drawing(case):
                image_path(case, case.images[0].file)


def case_images(case: Case, first: str = "") -> Shown:
    """Return the images of a case, the file `first` before the others."""
    ordered = sorted(case.images, key=lambda image: image.file != first)
    with said_while_drawing(case):
        paths = [image_path(case, image.file) for image in ordered]
    digests = tuple(map(_digest, paths)) if case.source.data["provenance"]["kind"] == "simulated" else ()
    return Shown(tuple(map(read, paths)), tuple(image.label for image in ordered), digests=digests)


def _folder(path: Path) -> Shown:
    found = read_folder(path)
    if not found.images:
        why = f" For example: {found.refused[0]}" if found.refused else ""
        raise ValueError(f"There is no image in the folder {path.name} that can be opened.{why}")
    notes: tuple[str, ...] = ()
    if found.refused:
        count = len(found.refused)
        notes = (f"{count} other file{'s' if count > 1 else ''} in the folder cannot be shown: {found.refused[0]}",)
    return Shown(tuple(found.images), tuple(image.name for image in found.images), notes)
