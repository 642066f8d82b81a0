"""The shape of a kidney in one plane, in millimetres of the section."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.kidney.frame import Frame
from helpers.simulate.ultrasound.kidney.pieces import Calyx


@dataclass(frozen=True)
class Shape:
    """A kidney as it is painted: closed outlines, shape (n, 2).

    Parameters
    ----------
    frame
        Where it lies.
    pelvis
        Nothing where the plane shows none.
    ureter
        A path, shape (n, 2), nothing where it is not seen.
    lips
        The two ends of the parenchyma at the hilum, of a transverse plane: shape (2, 2), the anterior one first.
    """

    frame: Frame
    outline: Floats
    sinus: Floats
    pyramids: tuple[Floats, ...]
    pelvis: Floats | None
    calyces: tuple[Calyx, ...]
    ureter: Floats | None = None
    lips: Floats | None = None
