"""What lies in the scanner, and what the scanner makes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from helpers.dicom.writer import Code
from helpers.simulate.arrays import Plane
from helpers.simulate.ct.scanner.dose import CtDose

Labels = npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Stack:
    """The slices, from the feet to the head.

    Parameters
    ----------
    hounsfield, labels
        Shape (slices, rows, columns): what the scanner shows, and what is there in the middle of each slice.
    spacing, thickness
        Of a pixel and of a slice, in millimetres.
    levels
        Heights of the slices in the scanner, in millimetres.
    dose, water
        What it cost, and the water-equivalent diameter of the middle slice in millimetres.
    """

    hounsfield: npt.NDArray[np.int16]
    labels: Labels
    spacing: float
    thickness: float
    levels: tuple[float, ...]
    dose: CtDose
    water: float


@dataclass(frozen=True)
class Subject:
    """Something to scan.

    Parameters
    ----------
    field
        Side of the square that is reconstructed, in millimetres, centred on the axis.
    levels
        Heights of the slices, from the feet to the head; they lie side by side.
    paint
        Returns mean HU and labels of a slice: from its height, its thickness, the size of the plane in pixels and of
        a pixel in millimetres.
    measure
        Leads from the path of the image and the stack to its truth; its further frames stand under ``more``.
    region, body_part
        For the header.
    head
        The dose is that of the head phantom.
    rest
        The label of what holds the subject: it does not count for its size.
    moved
        How the subject moves during a turn: for each view of as many, millimetres to the left and to the back.
    """

    field: float
    levels: tuple[float, ...]
    paint: Callable[[float, float, int, float], tuple[Plane, Plane]]
    measure: Callable[[str, Stack], dict[str, Any]]
    region: Code
    body_part: str
    head: bool
    rest: int | None = None
    moved: Callable[[int, int], Plane] | None = None
