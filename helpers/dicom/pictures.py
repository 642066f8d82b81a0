"""PNG and JPEG pictures, through Pillow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps

from helpers.dicom import limits
from helpers.dicom.codestream import check_scans
from helpers.dicom.errors import CannotOpen, refusing
from helpers.dicom.frames import Frames
from helpers.dicom.image import Image
from helpers.dicom.names import shown_name

if TYPE_CHECKING:
    import os

    from numpy.typing import NDArray

_DAMAGED = ("is a damaged picture", "Copy or save it again.")
_ORIENTATION = 0x0112
_SIXTEEN_BIT_GREY = frozenset(("I;16", "I;16B", "I;16L", "I;16N", "I"))


def read_picture(path: str | os.PathLike[str]) -> Image:
    """Return the picture in a PNG or JPEG file; nothing of its text fields is kept.

    Raises
    ------
    CannotOpen
        When it is damaged, or would fill the memory once decompressed.
    """
    name = shown_name(path)
    with refusing(name, *_DAMAGED), _opened(path, name) as picture:
        width, height = picture.size
        orientation = picture.getexif().get(_ORIENTATION, 1)
        if orientation in (5, 6, 7, 8):
            width, height = height, width
        colour = not _is_grey(picture)
        return Image(
            name=name,
            frames=PictureFrames(path, name),
            rows=height,
            columns=width,
            colour=colour,
            photometric="RGB" if colour else "MONOCHROME2",
            notes=tuple(_notes(picture, orientation)),
        )


class PictureFrames(Frames):
    """The single frame of a picture, decoded when asked for."""

    count = 1

    def __init__(self, path: str | os.PathLike[str], name: str) -> None:
        self._path, self._name = Path(path).absolute(), name

    def stored(self, _k: int) -> NDArray[Any]:
        """Return the samples: 8- or 16-bit grey, or 8-bit red, green and blue."""
        with refusing(self._name, *_DAMAGED), _opened(self._path, self._name) as picture:
            check_scans(self._path.read_bytes())
            upright = ImageOps.exif_transpose(picture)
            return _samples(upright)

    def possible_values(self, _k: int) -> tuple[float, float] | None:
        """Return None: a picture is always looked at whole."""
        return None


def _opened(path: str | os.PathLike[str], name: str) -> Pillow.Image:
    """Open a picture of a bearable size; Pillow has read its header only."""
    reason, remedy = "claims to be larger than any picture", "It is damaged or hostile: do not open it."
    try:
        picture = Pillow.open(path, formats=("PNG", "JPEG", "MPO"))
    except Pillow.DecompressionBombError:
        raise CannotOpen(name, reason, remedy) from None
    width, height = picture.size
    if width * height > limits.PICTURE_PIXELS:
        picture.close()
        raise CannotOpen(name, f"{reason} ({width} × {height} pixels)", remedy)
    return picture


def _is_grey(picture: Pillow.Image) -> bool:
    return picture.mode in ("1", "L", "LA", "La", *_SIXTEEN_BIT_GREY)


def _samples(picture: Pillow.Image) -> NDArray[Any]:
    if picture.mode in _SIXTEEN_BIT_GREY:
        return np.asarray(picture).astype(np.uint16)
    if _has_alpha(picture):
        # Over black, the background of every viewer for medical images.
        whole = picture.convert("RGBA")
        ground = Pillow.new("RGBA", whole.size, (0, 0, 0, 255))
        picture = Pillow.alpha_composite(ground, whole).convert("L" if _is_grey(picture) else "RGB")
    return np.array(picture.convert("L" if _is_grey(picture) else "RGB"))


def _has_alpha(picture: Pillow.Image) -> bool:
    return picture.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in picture.info


def _notes(picture: Pillow.Image, orientation: int) -> list[str]:
    """Return what was changed; never that a file has a profile or text, which can give a diagnosis away."""
    notes = []
    if orientation in range(2, 9):
        notes.append("The picture is turned as its camera says (EXIF orientation).")
    if _has_alpha(picture) and picture.mode not in _SIXTEEN_BIT_GREY:
        notes.append("Transparent parts are shown on black.")
    if picture.mode == "CMYK":
        notes.append("Printing colours (CMYK) are converted to screen colours.")
    if getattr(picture, "n_frames", 1) > 1:
        notes.append(f"Only the first of {picture.n_frames} pictures in the file is shown.")  # type: ignore[attr-defined]
    return notes
