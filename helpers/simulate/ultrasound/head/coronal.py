"""The coronal plane of the third ventricle and the foramina of Monro: its shapes in a newborn at term, millimetres.

Places were read by eye from a template of newborn brains (infant_brain_template, credited with the real images) and
are varied in every child; x runs from the midline to one side, z from the vertex down.
"""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.head.parts import Nucleus
from helpers.simulate.ultrasound.head.sulci import Sulcus

_HALF = (
    (0, 0.6), (8, -0.2), (20, 3.4), (30, 9.5), (38, 17.5), (44, 27.5), (47.5, 38), (49, 48), (48.6, 58),
    (46.5, 66), (43, 71.5), (37, 75), (31, 75.6), (25, 73.8), (20, 71.2), (15.5, 70.4), (11.5, 67.8), (8.5, 64.4),
    (5.5, 63.2), (2, 64.2),
)  # fmt: skip

OUTLINE: Floats = np.array([*_HALF, *[(-x, z) for x, z in reversed(_HALF[1:])]])
"""The inside of the skull: vault, middle fossae, and the sella between them."""

SULCI = (
    Sulcus(((0.4, 16.0), (2.5, 17.2), (5.5, 17.4), (9, 18.6), (11.5, 18.2)), 25),  # cingulate
    Sulcus(((5.5, 17.4), (7.2, 15.0), (7.4, 12.2)), 32),
    Sulcus(((9, 18.6), (10, 21.2), (9.6, 23.0)), 35),
    Sulcus(((0.4, 8.6), (3.0, 8.6), (6.0, 10.6), (7.2, 10.2)), 32),
    Sulcus(((8, 0.5), (8.2, 3.5), (9.2, 6.0)), 35),
    Sulcus(((14.5, 1.5), (13.6, 6), (15.2, 10.5), (16.0, 15.5), (15.0, 18.5)), 28),  # superior frontal
    Sulcus(((15.2, 10.5), (19, 11.5), (20.5, 14.0)), 34),
    Sulcus(((13.6, 6.0), (10.8, 8.0)), 36),
    Sulcus(((25.5, 6.5), (23.6, 11), (24.4, 15.5), (22.5, 20.0)), 31),
    Sulcus(((24.4, 15.5), (28, 17.0)), 36),
    Sulcus(((32, 11.5), (30, 14.5), (30.6, 17.0)), 35),
    Sulcus(((38.5, 18.0), (34, 19.5), (30, 23.5), (25.5, 25.0), (23.5, 28.0)), 30),  # inferior frontal
    Sulcus(((34, 19.5), (33.5, 24.0)), 35),
    Sulcus(((30, 23.5), (31, 27.5)), 37),
    Sulcus(((45, 30), (40.5, 29.5), (36, 31.8), (33, 31.5)), 31),
    Sulcus(((40.5, 29.5), (39, 26.0)), 36),
    Sulcus(((47.2, 37), (43.5, 37.0), (40, 38.8)), 34),
    Sulcus(((48.6, 55.5), (43, 56.2), (38, 58.8), (34.5, 58.6), (31, 61.5)), 28),  # superior temporal
    Sulcus(((38, 58.8), (38.5, 62.5)), 34),
    Sulcus(((46.5, 65.5), (41, 65.0), (36.5, 67)), 32),
    Sulcus(((34, 75), (33, 70.5), (29.5, 67.5)), 31),
    Sulcus(((21, 71.5), (22.0, 69), (25.0, 67), (25.5, 63.5)), 28),  # collateral
)


NUCLEI = (
    Nucleus("caudate", (11.5, 36.2), (4.6, 3.8), -35, 2.2),
    Nucleus("thalamus", (7.6, 49.5), (6.2, 6.0), 0, -1.4),
    Nucleus("lentiform", (19.5, 44.5), (6.0, 9.5), 18, 1.2),
    Nucleus("capsule", (14.0, 42.5), (1.4, 8.5), 20, -2.0),
    Nucleus("hippocampus", (15.5, 62.0), (6.0, 3.0), 8, -1.6),
)
