"""The outlines that a reader of a pelvis goes by, taken from the bones as they are drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.flat.plate import Plate
from helpers.simulate.frame import Frame
from helpers.simulate.pelvis.femur import Femur
from helpers.simulate.pelvis.reading import HipOutlines, HipReading, read_hips
from helpers.simulate.pelvis.seen import thrown


def read_bones(plates: Sequence[Plate], femurs: tuple[Femur, Femur], onto: Frame) -> tuple[HipReading, HipReading]:
    """Return what is read on the child's right and left side, in the coordinates that `onto` leads to."""
    right, left = (
        HipOutlines(
            rim(plates, f"{side} ilium", onto),
            rim(plates, f"{side} ischium", onto),
            rim(plates, f"{side} pubis", onto),
            neck_end(femur, onto),
        )
        for side, femur in zip(("right", "left"), femurs, strict=True)
    )
    return read_hips(right, left)


def rim(plates: Sequence[Plate], name: str, onto: Frame) -> Floats:
    """Return the closed outline of the flat bone called `name`, shape (n, 2)."""
    plate = next(plate for plate in plates if plate.name == name)
    return plate.frame.inside(onto).outward(plate.smooth_rim()[:, :2])


def neck_end(femur: Femur, onto: Frame) -> Floats:
    """Return the upper edge of neck and shaft, from its inner to its outer corner, shape (n, 2)."""
    points = thrown(femur.surface)
    across = points[:, 0] * femur.sign
    step = 1.4 * femur.shaft.grid.step
    bins = np.floor((across - np.min(across)) / step).astype(int)
    high = np.full(bins.max() + 1, np.inf)
    np.minimum.at(high, bins, points[:, 1])
    where = np.flatnonzero(np.isfinite(high))
    edge = np.column_stack([np.min(across) + (where + 0.5) * step, high[where]])
    # From the innermost to the outermost point of the end, not of the shaft below it.
    top = edge[:, 1].min()
    near = edge[edge[:, 1] < top + 16 * femur.growth.size * (1 + 0.8 * femur.growth.ripe)]
    near[:, 0] *= femur.sign
    return onto.outward(near)


def inner_edge(femur: Femur, onto: Frame) -> Floats:
    """Return the inner border of neck and shaft, from the growth plate to the lesser trochanter, shape (n, 2)."""
    points = thrown(femur.surface)
    across = points[:, 0] * femur.sign
    step = 1.4 * femur.shaft.grid.step
    bins = np.floor((points[:, 1] - np.min(points[:, 1])) / step).astype(int)
    inner = np.full(bins.max() + 1, np.inf)
    np.minimum.at(inner, bins, across)
    first = int(np.argmin(inner[: len(inner) // 3]))
    last = int(np.argmin(np.abs(np.min(points[:, 1]) + (np.arange(len(inner)) + 0.5) * step - _lesser(femur))))
    where = np.arange(first, max(last, first + 2))
    where = where[np.isfinite(inner[where])]
    edge = np.column_stack([inner[where] * femur.sign, np.min(points[:, 1]) + (where + 0.5) * step])
    return onto.outward(edge[::3])


def _lesser(femur: Femur) -> float:
    """Return the level of the upper end of the lesser trochanter."""
    x, y, z, radius = femur.form.balls["lesser"]
    return float(thrown(femur.at([x, y - radius, z]))[0, 1])
