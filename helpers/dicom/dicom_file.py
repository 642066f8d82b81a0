"""One DICOM file: its facts at once, its pixels when asked for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from pydicom.uid import ExplicitVRBigEndian

from helpers.dicom import header, limits, meaning
from helpers.dicom.cache import ByteCache
from helpers.dicom.colour import Palette, samples_to_rgb
from helpers.dicom.dataset import read_dataset
from helpers.dicom.errors import CannotOpen, refusing
from helpers.dicom.frame_groups import FrameGroups
from helpers.dicom.frames import Frames
from helpers.dicom.image import Image
from helpers.dicom.lookup import Lookup
from helpers.dicom.names import shown_name
from helpers.dicom.not_pictures import instead_of_a_picture
from helpers.dicom.pixel_format import pixel_format
from helpers.dicom.pixels import AGAIN_UNCOMPRESSED, open_pixels
from helpers.dicom.spacing import judge
from helpers.dicom.transfer_syntax import transfer_syntax_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pydicom.dataset import FileDataset

    from helpers.dicom.pixel_format import PixelFormat
    from helpers.dicom.pixels import Pixels


@dataclass(frozen=True, eq=False)
class Meaning:
    """How the stored pixels of one frame are to be understood."""

    transform: meaning.Rescale | Lookup
    voi: Lookup | None


@dataclass(frozen=True, eq=False)
class DicomFile:
    """All that is kept of an opened file: no data set, no name, no identifier of a person."""

    layout: PixelFormat
    pixels: Pixels
    meanings: tuple[Meaning, ...]
    palette: Palette | None
    padding: tuple[float, float] | None
    image: Image
    place: header.Place

    def meaning(self, k: int) -> Meaning:
        """Return how frame `k` is to be understood."""
        return self.meanings[min(k, len(self.meanings) - 1)]


_opened: ByteCache[DicomFile] = ByteCache(limits.OPEN_FILES_BYTES, lambda file: file.pixels.held_bytes + 100_000)


def open_dicom(path: str | os.PathLike[str]) -> DicomFile:
    """Return an opened DICOM file, from memory when it was used lately and has not changed since.

    Raises
    ------
    CannotOpen
        When it holds no picture that can be decoded here.
    """
    name = shown_name(path)
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        raise CannotOpen(name, "is no longer there", "Put the file back where it was.") from None
    key = (os.path.abspath(path), status.st_mtime_ns, status.st_size)  # noqa: PTH100 - a key, not a path to open
    return _opened.get(key, lambda: _open(path, name))


def _open(path: str | os.PathLike[str], name: str) -> DicomFile:
    dataset = read_dataset(path, name)
    with refusing(name, "has a header that contradicts itself", "Export it again."):
        other = instead_of_a_picture(dataset)
        if other is not None:
            raise CannotOpen(name, *other)
        return _understood(dataset, path, name)


def _understood(dataset: FileDataset, path: str | os.PathLike[str], name: str) -> DicomFile:
    """Return what the file says, gathered once."""
    layout = pixel_format(dataset)
    syntax, stated = transfer_syntax_of(dataset)
    pixels = open_pixels(dataset, layout, syntax)
    groups = FrameGroups(dataset)
    facts = header.about(dataset, groups)
    signed = bool(layout.signed)
    distinct = min(pixels.count, groups.distinct)
    image = Image(
        name=name,
        frames=DicomFrames(path, name, pixels.count),
        rows=layout.rows,
        columns=layout.columns,
        colour=_is_colour(layout, pixels),
        photometric=layout.photometric,
        inverted=header.inverted(dataset, layout),
        unit=meaning.unit(dataset, groups, facts.modality),
        windows=meaning.windows(groups, pixels.count // 2),
        spacing=judge(header.claims(dataset, groups, layout, facts.modality)),
        notes=header.notes(dataset, layout, stated, pixels.count),
        **vars(facts),
    )
    return DicomFile(
        layout=layout,
        pixels=pixels,
        meanings=tuple(_meaning(dataset, groups, k, signed) for k in range(distinct)),
        palette=Palette(dataset, syntax == ExplicitVRBigEndian) if layout.photometric == "PALETTE COLOR" else None,
        padding=meaning.padding(dataset),
        image=image,
        place=header.place(dataset, groups),
    )


def _meaning(dataset: FileDataset, groups: FrameGroups, k: int, signed: bool) -> Meaning:
    return Meaning(meaning.modality_transform(dataset, groups, k, signed), meaning.voi_lookup(groups, k, signed))


def _is_colour(layout: PixelFormat, pixels: Pixels) -> bool:
    return layout.samples == 3 or layout.photometric == "PALETTE COLOR" or type(pixels).__name__ == "VideoPixels"


class DicomFrames(Frames):
    """The frames of one DICOM file, which is opened again when it has not been used for a while."""

    def __init__(self, path: str | os.PathLike[str], name: str, count: int) -> None:
        # The folder may change under a running notebook.
        self._path = os.path.abspath(path)  # noqa: PTH100 - must also take names that are not text
        self._name = name
        self._count = count

    @property
    def count(self) -> int:
        """How many there are."""
        return self._count

    def stored(self, k: int) -> NDArray[Any]:
        """Return frame `k` as pydicom decodes it."""
        file = open_dicom(self._path)
        which = f" of frame {k + 1}" if self._count > 1 else ""
        with refusing(self._name, f"has damaged pixels{which}: they cannot be decoded", AGAIN_UNCOMPRESSED):
            return file.pixels.frame(k)

    def values(self, k: int, stored: NDArray[Any]) -> NDArray[Any]:
        """Return the modality values of frame `k`."""
        return open_dicom(self._path).meaning(k).transform(stored)

    def rgb(self, _k: int, stored: NDArray[Any]) -> NDArray[np.uint8]:
        """Return a frame in 8-bit red, green and blue."""
        file = open_dicom(self._path)
        return file.palette(stored) if file.palette else samples_to_rgb(stored, file.layout.bits_stored)

    def padding(self, k: int) -> tuple[float, float] | None:
        """Return the modality values of the padding."""
        file = open_dicom(self._path)
        return None if file.padding is None else _through(file.meaning(k).transform, file.padding)

    def voi_lookup(self, k: int) -> Lookup | None:
        """Return the table to greys of frame `k`."""
        return open_dicom(self._path).meaning(k).voi

    def possible_values(self, k: int) -> tuple[float, float] | None:
        """Return the range of modality values that the header's bits allow."""
        file = open_dicom(self._path)
        transform = file.meaning(k).transform
        if isinstance(transform, Lookup):
            return transform.span
        return None if file.layout.floating else _through(transform, file.layout.range_of_bits())


def _through(transform: meaning.Rescale | Lookup, span: tuple[float, float]) -> tuple[float, float]:
    """Return what a range of stored values becomes."""
    if isinstance(transform, Lookup):
        found = [float(v) for v in transform(np.asarray(span))]
    else:
        found = [transform.slope * end + transform.intercept for end in span]
    return min(found), max(found)
