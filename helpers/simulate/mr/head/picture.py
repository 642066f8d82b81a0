"""The picture of one slice, and which of its pixels are which part of the white matter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Mask, Plane, plane
from helpers.simulate.chance import stream
from helpers.simulate.ct.head import labels as of
from helpers.simulate.ct.head.child import Head
from helpers.simulate.mr.head.myelin import CEREBELLUM, STEM, maturity, where
from helpers.simulate.mr.head.slices import Slice, slice_at
from helpers.simulate.mr.head.tissues import protons
from helpers.simulate.mr.signal import echo_of, seen

SIZE = 320
"""Rows and columns of a picture."""

FINER = 2
"""The slice is painted so many times finer, so that edges are soft and the matrix cuts the finest waves off."""


@dataclass(frozen=True, eq=False)
class Look:
    """How a stack is taken.

    Parameters
    ----------
    weighting
        ``T1`` or ``T2``.
    months
        Age of the white matter.
    spacing, thickness
        Of a pixel and of a slice, in millimetres.
    """

    weighting: str
    months: float
    spacing: float
    thickness: float
    seed: int


@dataclass(frozen=True, eq=False)
class Frame:
    """One picture: its signal, and where grey matter and the named parts are."""

    signal: Plane
    grey: Mask
    parts: dict[str, Mask]
    brain: Mask


def frame_of(head: Head, level: float, look: Look) -> Frame:
    """Return the picture of the slice at `level`, the mean of two planes within its thickness."""
    size, spacing = SIZE * FINER, look.spacing / FINER
    planes = [slice_at(head, level + by * look.thickness, size, spacing) for by in (-0.25, 0.25)]
    signal = np.mean([_signal(each, look) for each in planes], axis=0)
    chance = stream(look.seed, f"MR {look.weighting} at {level:.2f}")
    middle = slice_at(head, level, SIZE, look.spacing)
    grey = (middle.label == of.GREY) & ~middle.white
    brain = grey | middle.white | middle.other | (middle.label == of.DEEP)
    parts = where(middle.places, middle.white, middle.depth)
    return Frame(seen(plane(signal), SIZE, chance), grey, parts, brain)


def _signal(one: Slice, look: Look) -> Plane:
    mature = maturity(one.places, one.white, one.depth, look.weighting, look.months)
    stem = one.other & (one.label == of.STEM)
    for mask, window in ((one.other & ~stem, CEREBELLUM), (stem, STEM)):
        mature = np.where(mask, window.mature(look.weighting, look.months), mature)
    white = plane(one.white | one.other)
    return echo_of(look.weighting, look.months).signal(*protons(one.label, white, plane(mature), look.months))
