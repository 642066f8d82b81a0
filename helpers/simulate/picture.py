"""What every modality hands back: pictures, each with its file and its truth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy.typing as npt


@dataclass(frozen=True)
class Picture:
    """An image as a machine stores it.

    Parameters
    ----------
    image
        Where it belongs in a case folder, for example ``images/pa.dcm``.
    pixels
        Shape (rows, columns), or (frames, rows, columns) of a cine or a stack.
    dicom
        The same as a DICOM file.
    truth
        What is true of it (contract 1); its ``frame`` says of which one.
    """

    image: str
    pixels: npt.NDArray[Any]
    dicom: bytes
    truth: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Planned:
    """A picture that is not made yet.

    Parameters
    ----------
    projection
        As the recipe calls it: projection, plane or window.
    make
        Makes it; takes a second or more.
    unmeasured
        Makes it without its truth, where that is sooner done.
    """

    projection: str
    make: Callable[[], Picture]
    unmeasured: Callable[[], Picture] | None = None


def image_path(projection: str) -> str:
    """Return where the image of this projection, plane or window belongs in a case folder."""
    return f"images/{projection.lower().replace(' ', '-')}.dcm"
