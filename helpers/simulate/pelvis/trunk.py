"""The soft tissue of a trunk with its thighs: shapes as plain data, in millimetres of the plane of the image."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.simulate.arrays import Floats
from helpers.simulate.frame import Frame
from helpers.simulate.pelvis.fat_planes import FatPlane


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
    edge
        Width of its sharp side, in millimetres.
    ends
        Over which share of its length it rises at its first and at its last end.
    """

    path: Floats
    height: float
    fade: float
    edge: float = 0.45
    ends: tuple[float, float] = (0.4, 0.4)


@dataclass(frozen=True)
class Stool:
    """Speckled stool: middle, half axes (mm), and how much gas it holds along the beam (mm)."""

    middle: tuple[float, float]
    axes: tuple[float, float]
    gas: float


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
    outside
        What stands out from the body: penis and scrotum, or the labia.
    gas
        Loops of bowel that hold gas, as rows of discs.
    stool
        Heaps of stool with gas in it.
    fat_planes
        Thin layers of fat between muscles, seen edge on.
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
    outside: tuple[Belly, ...]
    folds: tuple[Fold, ...]
    gas: tuple[Belly, ...]
    stool: tuple[Stool, ...]
    fat_planes: tuple[FatPlane, ...]
    napkin: tuple[float, float]
