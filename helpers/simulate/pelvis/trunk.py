"""The soft tissue of a trunk with its thighs: shapes as plain data, in millimetres of the plane of the image."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.simulate.arrays import Floats
from helpers.simulate.frame import Frame


@dataclass(frozen=True)
class Belly:
    """A muscle or an organ, seen as a row of discs that melt into one another.

    Parameters
    ----------
    path
        x, y, half width and half thickness along the beam of each disc, shape (n, 4), millimetres.
    """

    name: str
    path: Floats


@dataclass(frozen=True)
class Fold:
    """A fold of skin: a step that is sharp on one side and fades on the other.

    Parameters
    ----------
    path
        x and y along the edge, shape (n, 2), millimetres; it fades to the left of its direction.
    height, fade
        Thickness at the edge and how far it fades, in millimetres.
    """

    path: Floats
    height: float
    fade: float


@dataclass(frozen=True)
class Gas:
    """A bubble of gas in the bowel: middle, half axes (mm), turn (degrees), and half thickness along the beam."""

    middle: tuple[float, float]
    axes: tuple[float, float]
    turn: float
    depth: float


@dataclass(frozen=True)
class Trunk:
    """The soft tissue of the trunk and thighs of a child on the back.

    Parameters
    ----------
    frame
        Leads from the trunk (the middle plane is x = 0, y grows towards the feet) to the plane of the image.
    torso
        y, skin to the left and to the right on the image, and half thickness, shape (n, 4), millimetres.
    thighs, buttocks
        One row of discs each, as in `Belly`.
    skin, fat
        Thickness of the skin and of the fat below it.
    bellies
        Muscles and organs; between them lies fat.
    stool
        How much the contents of the bowel mottle the picture, in millimetres of gas.
    napkin
        y of its lower edge, and its thickness in millimetres of soft tissue; 0 for none.
    """

    frame: Frame
    size: float
    torso: Floats
    thighs: tuple[Belly, ...]
    buttocks: tuple[Belly, ...]
    skin: float
    fat: float
    bellies: tuple[Belly, ...]
    folds: tuple[Fold, ...]
    gas: tuple[Gas, ...]
    stool: float
    napkin: tuple[float, float]
