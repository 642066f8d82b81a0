"""What is to be drawn for one cell of a contact sheet, and what came of it. Light: it goes from process to process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Job:
    """A recipe to be drawn small, or an image.

    Parameters
    ----------
    data
        The recipe as plain data.
    side
        Width and height of the square that the picture has to fit into, in pixels.
    file
        An image that is there already, instead of a recipe.
    """

    data: Mapping[str, Any]
    side: int
    file: Path | None = None


@dataclass(frozen=True)
class Small:
    """A picture as it is first shown on the screen, but small.

    Parameters
    ----------
    image
        Where the image belongs in a case folder.
    grey
        Shape (rows, columns).
    scale
        Pixels of the small picture for one pixel of the image.
    truth
        What is true of the image, in its own pixels (contract 1).
    """

    image: str
    grey: Grey
    scale: float
    truth: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Failed:
    """There is no picture, and why."""

    why: str
