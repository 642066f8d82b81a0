"""The sagittal plane in the midline: its shapes in a newborn at term, millimetres.

Axes and origin of the places are those of the parasagittal plane.
"""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.head.parts import Nucleus
from helpers.simulate.ultrasound.head.sulci import Sulcus

OUTLINE: Floats = np.array(
    [
        (0, 1.2), (12, -1), (30, -3), (45, -1), (58, 4.5), (68, 12.5), (76.5, 24), (81.8, 38), (82.5, 49), (79.5, 58),
        (75, 65), (69, 74.5), (61, 83), (53, 88.5), (46, 93), (39.5, 93.5), (35.5, 88), (30, 79.5), (23, 70.5),
        (19.6, 64.8), (16.8, 67.2), (12.2, 68.2), (8.6, 65.6), (5.8, 61.6), (-4, 60.6), (-14, 60), (-22, 57),
        (-27, 50.5), (-29, 42), (-26, 30), (-20, 20), (-11, 9),
    ]
)  # fmt: skip
"""Vault, occipital bone, foramen magnum, clivus, sella, floor of the anterior fossa, forehead."""

CALLOSUM: Floats = np.array(
    [(1.5, 45.5), (-3.8, 43.0), (-6.2, 37.5), (-3.4, 31.4), (4, 26.8), (14, 24.0), (24, 24.2), (32.5, 28), (37.6, 33.6),
     (39.2, 38.2)]
)  # fmt: skip
"""Its outer surface, from the rostrum to the splenium."""

THICK: Floats = np.array([1.2, 2.2, 3.8, 3.2, 2.8, 2.6, 2.4, 2.8, 4.4, 4.0])

SULCI = (
    Sulcus(
        ((-13.5, 45), (-15.2, 38), (-13.0, 28), (-6.5, 20.4), (4, 16.0), (16, 14.4), (27, 14.8)), 24, 2
    ),  # cingulate
    Sulcus(((27, 14.8), (32.5, 12.0), (36.0, 6.0), (37, -1.5)), 28),
    Sulcus(((-26.5, 32), (-21, 31.5), (-17.5, 33)), 31),
    Sulcus(((-17, 15.5), (-13, 18.0), (-11.5, 22)), 32),
    Sulcus(((-6, 5.5), (-3.5, 9.5), (-5.0, 13.5)), 31),
    Sulcus(((6, 0), (7, 4.5), (5.5, 9.0), (7.0, 12)), 32),
    Sulcus(((17, -1.6), (16.2, 4), (18.0, 9.5)), 33),
    Sulcus(((26, -2.6), (26.6, 3), (25.0, 7.0)), 28),
    Sulcus(((47, -0.4), (45.2, 6), (46.5, 12)), 31),
    Sulcus(((48, 18), (43, 19.2), (38.5, 22.5)), 30),
    Sulcus(((71, 15.5), (65.5, 21.5), (60.5, 26.0), (55.0, 33.5), (50.5, 37.0)), 23, 2),  # parieto-occipital
    Sulcus(((81.5, 46.5), (74, 45.2), (66.5, 46.6), (60, 43), (54.5, 37.5)), 25, 2),  # calcarine
    Sulcus(((79.5, 31), (73, 33.0), (68, 37.5)), 33),
    Sulcus(((60, 6), (56.5, 12), (58.0, 18)), 32),
    Sulcus(((-24, 52.5), (-17, 54.0), (-9, 53.2)), 31),
)

NUCLEI = (
    Nucleus("thalamus", (23.0, 38.5), (7.6, 6.0), 10, -1.4),
    Nucleus("pons in front", (23.6, 64.5), (3.0, 7.0), -22, 5.0),
    Nucleus("pons behind", (29.6, 62.5), (3.2, 8.0), -22, -2.6),
    Nucleus("midbrain", (27.0, 50.5), (5.6, 5.0), -20, -1.6),
    Nucleus("medulla", (35.4, 78.5), (3.0, 8.5), -24, -1.2),
)

VERMIS_SHAPE: Floats = np.array(
    [(39.5, 60.5), (41.5, 54.5), (46.5, 52.6), (53, 55.0), (58.2, 60.5), (60.2, 67), (58, 74.0), (52.5, 79), (46, 79.4),
     (41.8, 75), (42.4, 70.2), (39.0, 66.6)]
)  # fmt: skip

FOURTH: Floats = np.array(
    [(36.4, 57.5), (39.6, 61.2), (42.4, 66.2), (41.0, 70.5), (39.4, 75.5), (37.4, 70), (35.8, 63.5)]
)

CISTERN: Floats = np.array(
    [(41.5, 77.5), (46.5, 81.4), (53.5, 81), (59.6, 76), (60.0, 81), (52, 87.0), (45, 90.5), (40.5, 86)]
)
"""The cisterna magna below and behind the vermis."""

TENT: Floats = np.array([(44.5, 44.5), (50, 49.6), (58, 53.8), (67, 59.0), (74.5, 64.6)])

CAVUM: Floats = np.array(
    [(2.2, 39.4), (0.8, 36.2), (4.2, 31.4), (11, 28.4), (18.6, 27.4), (20.4, 28.2), (15.8, 33.4), (8.6, 38.4)]
)

THIRD: Floats = np.array(
    [(12.4, 43.0), (17.6, 44.6), (25.4, 45.2), (31.5, 43.6), (27, 47.2), (18, 49.5), (12.8, 54.2), (10.6, 50)]
)

CISTERNS = (
    ((40.6, 44.0), (3.6, 5.0), -25, 12.0),  # quadrigeminal
    ((17.4, 57.5), (4.8, 3.2), -40, 10.0),  # interpeduncular
    ((10.5, 60.0), (3.6, 2.2), 0, 10.0),  # suprasellar
    ((26.0, 75.0), (1.6, 8.0), -33, 8.0),  # in front of the pons
)
"""Centre, half axes, turn, decibels."""
