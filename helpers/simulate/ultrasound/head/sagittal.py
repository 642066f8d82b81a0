"""The parasagittal plane along a lateral ventricle: its shapes in a newborn at term, millimetres.

x runs from the fontanelle backwards (the face is on the left of the picture), z from the vertex down. Places were read
by eye from the same template as those of the other planes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.curves import ellipse, through, wobbled
from helpers.simulate.ultrasound.head.child import Child
from helpers.simulate.ultrasound.head.frame import Frame
from helpers.simulate.ultrasound.head.parts import Nucleus
from helpers.simulate.ultrasound.head.sulci import Sulcus

OUTLINE: Floats = np.array(
    [
        (0, 1.5), (12, -1.5), (30, -3.5), (48, -1), (60, 5), (70, 14), (77.5, 26), (81.5, 39), (81, 50), (77.5, 60),
        (72, 68), (66, 75), (58, 82), (49, 86), (41, 85.5), (34, 81), (30, 75.5), (27, 72.4), (22.5, 72.6), (18, 74.8),
        (11, 73.6), (4.5, 71.5), (0.5, 66.5), (0.5, 62.8), (-3.5, 59.8), (-10, 58), (-18, 57.2), (-23.5, 54.5),
        (-27.2, 48), (-28, 40), (-25.5, 30), (-20, 20), (-11, 9.5),
    ]
)  # fmt: skip
"""Vault, posterior fossa, petrous ridge, middle fossa, sphenoid ridge, roof of the orbit, forehead."""

SULCI = (
    Sulcus(((-7, 6.5), (-4.5, 11), (-5.5, 16), (-2.0, 20)), 30),
    Sulcus(((-17, 16.5), (-12, 19), (-9.5, 23.5), (-5, 25)), 31),
    Sulcus(((-12, 19), (-12.5, 23.5)), 36),
    Sulcus(((-24.5, 28), (-18, 30), (-13.5, 33.5), (-9, 33)), 31),
    Sulcus(((-27.4, 38), (-20, 40), (-14, 40.5), (-9.5, 43)), 32),
    Sulcus(((-26, 48.5), (-19, 49.5), (-13, 48.5)), 29),
    Sulcus(((-13, 57.6), (-12, 53.5), (-8.5, 52)), 33),
    Sulcus(((5, -0.4), (6.2, 5), (4.8, 10), (7.5, 15.5), (6.5, 19)), 28),
    Sulcus(((4.8, 10), (1.2, 12.5)), 35),
    Sulcus(((15, -2), (14.2, 4), (16.4, 9), (14.6, 15)), 30),
    Sulcus(((16.4, 9), (20.5, 11.5)), 36),
    Sulcus(((25, -3.2), (25.8, 3), (23.6, 8.5), (26.5, 14.5), (25.5, 18.5)), 25, 2),  # central
    Sulcus(((35, -3), (33.4, 4), (35.8, 9.5), (33.6, 15.5)), 28),
    Sulcus(((35.8, 9.5), (39.5, 12)), 35),
    Sulcus(((45, -1.4), (42.8, 5), (44.6, 11), (42, 17), (43.0, 20)), 29),
    Sulcus(((55, 2.2), (51.2, 8), (52.6, 13.5), (49.5, 19.5)), 30),
    Sulcus(((52.6, 13.5), (57, 16)), 35),
    Sulcus(((65, 9.2), (60, 15), (60.5, 20), (55.5, 25)), 30),
    Sulcus(((73.5, 20), (67, 23.5), (62.5, 29.5), (58, 30.5)), 26, 2),  # parieto-occipital
    Sulcus(((79, 32), (72.5, 33.5), (68.5, 37.5)), 33),
    Sulcus(((81.2, 45), (74, 44.4), (68.5, 46.5), (63.5, 45.5)), 26, 1),  # calcarine
    Sulcus(((78.4, 57), (72, 55.0), (66.5, 56.4)), 31),
    Sulcus(((8.5, 72.5), (12, 69.0), (17.5, 68.4)), 31),
    Sulcus(((31, 66.5), (36, 63.6), (43, 62.6), (50, 60.4)), 28),
)

NUCLEI = (
    Nucleus("head of the caudate", (8.6, 39.8), (4.4, 6.6), 25, 2.4),
    Nucleus("thalamus", (29.5, 40.0), (13.5, 10.4), 8, -1.8),
    Nucleus("putamen", (17.0, 49.0), (7.0, 4.4), 10, 0.8),
    Nucleus("temporal", (18.0, 65.0), (12.0, 4.0), -8, -0.5),
)


@dataclass(frozen=True, eq=False)
class Arch:
    """A lateral ventricle from the side, below the probe; outlines and lines of shape (n, 2).

    Parameters
    ----------
    room
        Its outline, from the anterior to the occipital horn.
    temporal
        Middle line of the temporal horn, and its width in millimetres.
    choroid
        Outline of the plexus, which begins behind the foramen of Monro.
    groove
        The caudothalamic groove, from the floor of the ventricle down.
    thalamus
        Where the thalamus reaches farthest back, at the plexus.
    """

    room: Floats
    temporal: tuple[Floats, float]
    choroid: Floats
    groove: Floats
    thalamus: Floats


_FLOOR = [
    (4.0, 45.0),
    (5.6, 39.6),
    (9.4, 34.0),
    (14.6, 30.6),
    (20, 29.2),
    (28, 28.6),
    (36, 30.6),
    (41.5, 34.8),
    (44.4, 40.5),
]
_ROOF = [(1.6, 42), (3.6, 36.6), (9.4, 30.2), (17.6, 26.0), (26, 24.6), (34.4, 25.6), (42.4, 29.2), (48.4, 35.0)]


def arch_of(child: Child, frame: Frame, side: str) -> Arch:
    """Return the lateral ventricle of one side."""
    half, random = child.halves[side], stream(child.seed, f"arch {side}")
    wide, young = half.wide, 1 / frame.size**0.35
    floor, roof = np.array(_FLOOR), np.array(_ROOF)
    # The roof is lifted over the floor: a little in all, much where there is too much fluid.
    lift = (0.30 + 0.45 * half.horn / 2.0) * young * random.uniform(0.9, 1.1) + 1.9 * wide
    below = np.array([floor[np.argmin(np.hypot(*(floor - each).T))] for each in roof])
    roof = below + np.minimum(lift, 1 + 0.32 * (lift - 1) if lift > 1 else lift) * (roof - below)
    back = random.uniform(0.5, 6.5) + 8.0 * wide
    tip = np.array([59.5 + back, 45.8 + 0.12 * back])
    puff = 1.0 + 3.2 * wide
    under = [(45.6, 47.0), (50.5, 48.6 + puff), tip + np.array([-3.2, 1.4 + puff])]
    over = [tip + np.array([-3.0, -1.8 - puff]), (52.6, 39.6 - 0.6 * puff)]
    low = through([roof[0], *floor, *under, tip], 0.3)
    high = through([tip, *over, *roof[::-1]], 0.3)
    shape = ndimage.gaussian_filter1d(np.vstack([low[:-1], high[:-1]]), 2.2 + 4 * wide, axis=0, mode="wrap")
    room = wobbled(shape, random, 0.18, 4, closed=True)
    horn = through([(47, 47), (42, 52.5), (34, 56), (25.5, 57.5)], 0.3)
    groove = through([(14.6, 30.9), (15.6, 33.5), (16.2, 37), (15.6, 40.5)], 0.3)
    return Arch(
        frame.place(room),
        (frame.place(wobbled(horn, random, 0.3, 5)), (0.7 + 5.5 * wide) * frame.size),
        frame.place(_choroid(half.choroid, frame.size, random)),
        frame.place(wobbled(groove, random, 0.25, 3)),
        frame.spot(44.2, 41.0),
    )


def _choroid(bulk: float, size: float, random: np.random.Generator) -> Floats:
    """Return the plexus: a thread behind the foramen, thick in the trigone, and on into the temporal horn."""
    line = through(
        [
            (17.6, 29.3),
            (23, 28.2),
            (30, 28.0),
            (37, 30.2),
            (43.2, 34.8),
            (47.2, 41.5),
            (46, 48),
            (41, 52.8),
            (34.5, 55.6),
        ],
        0.3,
    )
    share = np.linspace(0, 1, len(line))
    line = wobbled(line, random, 0.2, 3)
    thick = np.interp(share, [0, 0.15, 0.35, 0.5, 0.62, 0.74, 0.88, 1], [0.5, 0.9, 1.4, 2.8, 5.2, 4.0, 1.8, 0.6])
    thick = thick * bulk * size**-0.3
    way = np.gradient(line, axis=0)
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    aside = 0.5 * thick[:, None] * np.column_stack([-way[:, 1], way[:, 0]])
    return wobbled(np.vstack([line + aside, (line - aside)[::-1]]), random, 0.16, 1.2, closed=True)


def matrix_of(arch: Arch, frame: Frame, amount: float, random: np.random.Generator) -> Floats:
    """Return a haemorrhage of the germinal matrix: in front of the groove, well before the plexus begins."""
    half = (1.7 + 1.9 * amount) * frame.size**0.5
    centre = arch.groove[0] + np.array([-0.9 * half - 0.4, 0.75 * half])
    return wobbled(ellipse(centre, half, 0.82 * half, -40), random, 0.22, 2.0, closed=True)
