"""From files to images: slices of one series become a stack in spatial order."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from helpers.dicom import limits
from helpers.dicom.dicom_file import open_dicom
from helpers.dicom.dicomdir import files_named_by, is_dicomdir
from helpers.dicom.errors import CannotOpen
from helpers.dicom.file_kind import Kind, identify
from helpers.dicom.frames import StackedFrames
from helpers.dicom.names import shown_name
from helpers.dicom.pictures import read_picture
from helpers.dicom.walking import files_below

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from helpers.dicom.header import Place
    from helpers.dicom.image import Image

SLICED = frozenset({"CT", "MR", "PT"})
"""Modalities whose single frames belong together even when their positions are missing."""

NOT_SLICED = frozenset({"CR", "DX", "DR", "MG", "IO", "PX", "RG", "RF", "XA", "US", "ES", "XC", "GM", "SM"})
"""Modalities whose single frames are pictures of their own, whatever geometry they carry."""

_SYSTEM_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini", "autorun.inf"})


@dataclass(frozen=True)
class Slice:
    """One single-frame file on its way into a stack: its facts and no pixels."""

    image: Image
    place: Place
    path: Path


def images_at(path: str | os.PathLike[str]) -> list[Image]:
    """Return the images of a file, folder or DICOMDIR.

    Raises
    ------
    CannotOpen
        When there is none.
    """
    images, refused = contents(path)
    if images:
        return list(images)
    if len(refused) == 1:
        raise refused[0]
    reason = f"holds no picture that can be opened ({len(refused)} files were looked at)"
    raise CannotOpen(shown_name(path), reason, "Choose the folder that holds the DICOM, PNG or JPEG files.")


def contents(path: str | os.PathLike[str]) -> tuple[tuple[Image, ...], tuple[CannotOpen, ...]]:
    """Return the images at `path`, and the files that were refused.

    A folder is looked through whether or not it holds a DICOMDIR, because a DICOMDIR may be older than
    its folder; a DICOMDIR that is opened itself gives the files it names.

    Raises
    ------
    CannotOpen
        When `path` does not exist or holds too many files.
    """
    refused: list[CannotOpen] = []
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir() raises for some names on Python 3.11
        paths: Iterable[Path] = _worth_opening(path)
    elif is_dicomdir(path):
        paths, refused = files_named_by(path)
    else:
        identify(path)
        paths = [Path(path)]
    pictures, slices = _opened(paths, refused)
    found = [*pictures, *_stacked(slices)]
    return tuple(image for _, image in sorted(found, key=lambda pair: pair[0])), tuple(refused)


def _worth_opening(folder: str | os.PathLike[str]) -> Iterable[Path]:
    for number, path in enumerate(files_below(folder)):
        if number >= limits.FOLDER_FILES:
            reason = f"holds more than {limits.FOLDER_FILES} files"
            raise CannotOpen(shown_name(folder), reason, "Choose a folder with fewer files, such as one study.")
        if path.name.lower() not in _SYSTEM_FILES and not is_dicomdir(path):
            yield path


Order = tuple[int, str, int, str]
"""How images are listed: by series number, series, then the number and name of the first file."""


def _opened(paths: Iterable[Path], refused: list[CannotOpen]) -> tuple[list[tuple[Order, Image]], list[Slice]]:
    """Open each file; return finished images and slices apart, and add to `refused`."""
    images: list[tuple[Order, Image]] = []
    slices: list[Slice] = []
    for path in paths:
        try:
            if identify(path) is Kind.PICTURE:
                images.append(((0, "", 0, str(path)), read_picture(path)))
                continue
            file = open_dicom(path)
        except CannotOpen as refusal:
            refused.append(refusal)
            continue
        piece = Slice(replace(file.image), file.place, path)
        if _may_be_stacked(piece):
            slices.append(piece)
        else:
            images.append((_order(piece), piece.image))
    return images, slices


def _order(piece: Slice) -> Order:
    instance = piece.place.instance
    return (
        piece.place.series_number,
        piece.place.series,
        instance if instance is not None else 0,
        str(piece.path),
    )


def _may_be_stacked(piece: Slice) -> bool:
    place, modality = piece.place, piece.image.modality
    if piece.image.count > 1 or not place.series or modality in NOT_SLICED:
        return False
    return modality in SLICED or bool(place.position and place.orientation)


def _stacked(slices: list[Slice]) -> list[tuple[Order, Image]]:
    """Return stacks of what belongs together, single images of what stands alone."""
    groups: defaultdict[Hashable, list[Slice]] = defaultdict(list)
    for piece in slices:
        groups[_belongs_to(piece)].append(piece)
    return [
        (min(_order(piece) for piece in volume), _stack(volume))
        for group in groups.values()
        for volume in _volumes(in_spatial_order(group))
    ]


def _belongs_to(piece: Slice) -> Hashable:
    """Return what slices of one stack have in common (PS3.3 C.7.3.1, C.7.6.2)."""
    image, place = piece.image, piece.place
    size = (image.spacing.row_mm, image.spacing.column_mm)
    return (
        place.series, image.modality, image.rows, image.columns, image.photometric, image.unit,
        tuple(round(cosine, 2) + 0.0 for cosine in place.orientation),
        bool(place.position),
        tuple(round(mm, 4) if mm is not None else None for mm in size),
    )  # fmt: skip


def in_spatial_order(slices: Iterable[Slice]) -> list[Slice]:
    """Return slices in ascending order along their normal, else by instance number, else by name.

    The normal is the cross product of the directions of a row and of a column, in
    ImageOrientationPatient; ImagePositionPatient projected on it tells how far along a slice lies
    (PS3.3 C.7.6.2.1.1). An axial stack in the usual orientation so runs from the feet to the head.
    File names and numbers often lie.
    """
    return sorted(slices, key=lambda s: (_along_normal(s.place) or 0.0, *_number_and_name(s)))


def _number_and_name(piece: Slice) -> tuple[float, str]:
    instance = piece.place.instance
    return float("inf") if instance is None else float(instance), str(piece.path)


def _along_normal(place: Place) -> float | None:
    """Return how far along its normal a slice lies, in mm to a hundredth, None when it does not say."""
    if not place.position or not place.orientation:
        return None
    normal = np.cross(place.orientation[:3], place.orientation[3:])
    return round(float(np.dot(normal, place.position)), 2)


def _volumes(ordered: list[Slice]) -> list[list[Slice]]:
    """Return the volumes in sorted slices: more than one when every position was taken equally often.

    Phases or weightings of one series share their positions; mixed, they would flicker in a stack.
    """
    by_place: defaultdict[float | None, list[Slice]] = defaultdict(list)
    for piece in ordered:
        by_place[_along_normal(piece.place)].append(piece)
    times = {len(pieces) for pieces in by_place.values()}
    if None in by_place or len(times) != 1 or len(by_place) < 2:
        return [ordered]
    return [list(volume) for volume in zip(*by_place.values(), strict=True)]


def _stack(volume: list[Slice]) -> Image:
    if len(volume) == 1:
        return volume[0].image
    middle = volume[len(volume) // 2]
    return replace(
        middle.image,
        name=middle.place.series_name or shown_name(middle.path.parent),
        frames=StackedFrames([piece.image.frames for piece in volume]),
        notes=(*middle.image.notes, *_gap(volume)),
    )


def _gap(volume: list[Slice]) -> tuple[str, ...]:
    """Say so when slices are not evenly apart: one may be missing."""
    places = [_along_normal(piece.place) for piece in volume]
    known = np.array([mm for mm in places if mm is not None])
    if len(known) < len(places):
        return ("The files do not say where their slices lie; they are ordered by number.",)
    steps = np.diff(known)
    if len(steps) > 1 and steps.max() > 1.5 * max(float(np.median(steps)), 0.01):
        return ("The distance between slices is not even; a slice may be missing.",)
    return ()
