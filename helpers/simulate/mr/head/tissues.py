"""What the signal of a tissue depends on: density of protons, T1 and T2 at 1.5 T. Values of our own [D]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from helpers.simulate.arrays import Plane
from helpers.simulate.ct.head import labels as of


class Proton(NamedTuple):
    """Density of protons against water, T1 and T2 in milliseconds."""

    density: float
    t1: float
    t2: float


NOTHING = Proton(0.0, 1000, 50)
WATER = Proton(1.0, 3800, 1400)
FLOW = Proton(0.12, 1200, 60)
"""Blood that moves gives no signal."""
BONE = Proton(0.07, 900, 30)
BRAIN = Proton(0.80, 1000, 92)
"""Of the stem and wherever nothing else is said."""

GROWN: Mapping[int, Proton] = {
    of.SKIN: Proton(0.75, 700, 45), of.FAT: Proton(0.95, 280, 75), of.MUSCLE: Proton(0.75, 950, 42),
    of.BONE: BONE, of.DIPLOE: Proton(0.45, 480, 55), of.CLEFT: Proton(0.30, 900, 40),
    of.CSF: WATER, of.VENTRICLE: WATER, of.THIRD: WATER, of.FOURTH: WATER, of.FRONTAL_HORN: WATER,
    of.CHOROID: Proton(0.85, 1100, 170), of.DURA: Proton(0.25, 700, 40), of.VEIN: FLOW, of.VESSEL: FLOW,
    of.SEPTUM: BRAIN, of.STEM: BRAIN, of.GREY: Proton(0.83, 1050, 100), of.DEEP: Proton(0.80, 920, 86),
    of.CEREBELLUM: Proton(0.83, 1050, 100), of.WHITE: Proton(0.71, 600, 78), of.GLOBE: WATER,
    of.LENS: Proton(0.5, 900, 30),
}  # fmt: skip
"""Air and gas give no signal, nor does the head rest."""

NEWBORN_GREY = Proton(0.88, 1480, 138)
NEWBORN_WHITE = Proton(0.94, 2050, 225)
"""Without myelin: more water than grey matter, so dark on T1 and bright on T2."""
BARE_WHITE = Proton(0.87, 1350, 128)
"""White matter that still has no myelin when the water of the newborn has gone."""

GREY_RIPENS = 14.0
"""Months in which the water of grey matter falls by two thirds."""
WHITE_RIPENS = 6.0
"""The same of white matter: between the two patterns there is a time of little contrast."""


def protons(label: Plane, white: Plane, mature: Plane, months: float) -> tuple[Plane, Plane, Plane]:
    """Return density, T1 and T2 of each pixel.

    Parameters
    ----------
    label
        Tissues of the CT's head.
    white
        1 where white matter is, of cerebrum, cerebellum or stem.
    mature
        How far that has come, from 0 to 1.
    months
        Of age, for the grey matter.
    """
    table = np.array([GROWN.get(k, NOTHING) for k in range(of.COUNT)])
    found = table[label.astype(int)]
    young = float(np.exp(-months / GREY_RIPENS))
    grey = np.isin(label, (of.GREY, of.DEEP, of.CEREBELLUM, of.SEPTUM, of.STEM)) & (white < 0.5)
    found[grey] += young * (np.array(NEWBORN_GREY) - np.array(GROWN[of.GREY]))
    amount = mature[white > 0.5][:, None]
    # Rates, not times, add up where some of the white matter has myelin and some has none.
    bare = float(np.exp(-months / WHITE_RIPENS))
    old, new = bare * np.array(NEWBORN_WHITE) + (1 - bare) * np.array(BARE_WHITE), np.array(GROWN[of.WHITE])
    mixed = (1 - amount) / old[1:] + amount / new[1:]
    found[white > 0.5] = np.concatenate([old[:1] + amount * (new[0] - old[0]), 1 / mixed], 1)
    density, t1, t2 = (np.asarray(each, np.float32) for each in np.moveaxis(found, -1, 0))
    return density, t1, t2
