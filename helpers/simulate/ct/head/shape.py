"""The numbers that make one child's head, as the compiled code wants them."""

from __future__ import annotations

from typing import NamedTuple

from helpers.simulate.arrays import Plane


class Skull(NamedTuple):
    """Size and shape of the skull and what covers it; millimetres and HU."""

    sx: float
    sz: float
    su: float
    egg: float
    brow: float
    turn: float
    skew: float
    bone: float
    scalp: float
    table_hu: float
    diploe_hu: float
    suture: float
    zigzag: float
    metopic: float
    sagittal: float
    fontanelle: float
    face: float
    air: float
    sphenoid: float
    frontal: float
    noise: int
    accessory: float
    rest: float


class Brain(NamedTuple):
    """What decides the look of the brain; millimetres of the standard head and HU."""

    space: float
    sulci: float
    sylvian: float
    third: float
    left: float
    right: float
    frontal: float
    temporal: float
    fourth: float
    caps: float
    cortex: float
    grey_hu: float
    white_hu: float
    deep_hu: float
    vein_hu: float
    watery: float
    falx_bow: float
    depth: float
    calcified: float
    cavum: float
    efface: float
    lining: float
    contrast: float


class Folds(NamedTuple):
    """Where the sulci of each hemisphere are: by direction from its middle, shape (2, angles about x, angles from x).

    Parameters
    ----------
    near, near_depth
        Distance to the nearest main sulcus, for a hemisphere of radius 1, and how deep that one is, in millimetres.
    fine, fine_depth
        The same of the small ones.
    """

    near: Plane
    near_depth: Plane
    fine: Plane
    fine_depth: Plane
