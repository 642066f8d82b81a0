"""The coronal plane through the trigones, tilted backwards: its shapes in a newborn at term, millimetres.

Places were read by eye from the same template as those of the other planes.
"""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.curves import through, wobbled
from helpers.simulate.ultrasound.head.child import SIDES, Child
from helpers.simulate.ultrasound.head.frame import Frame
from helpers.simulate.ultrasound.head.parts import Nucleus
from helpers.simulate.ultrasound.head.sulci import Sulcus

_HALF = (
    (0, 0.6), (8, -0.2), (20, 3.0), (30, 8.5), (38, 15.5), (45, 24), (49.5, 34), (51.5, 45), (51.4, 56), (49, 66),
    (44.5, 74), (38, 80), (31, 83.5), (23, 86), (14, 87), (6, 88.5), (2, 87.2),
)  # fmt: skip

OUTLINE: Floats = np.array([*_HALF, *[(-x, z) for x, z in reversed(_HALF[1:])]])
"""The inside of the skull: parietal bones, and the occipital bone behind the cerebellum."""

SULCI = (
    Sulcus(((0.4, 9), (3.5, 9.6), (6.0, 12.6), (9.5, 12.8)), 30),
    Sulcus(((0.4, 19), (3.0, 20.2), (6.5, 20.0), (10, 23.4), (13, 23.6)), 26),
    Sulcus(((6.5, 20.0), (8.2, 17.0)), 34),
    Sulcus(((0.4, 28), (2.6, 28.4), (5.2, 30.6)), 31),
    Sulcus(((10, 0.6), (9.4, 4), (10.6, 7)), 34),
    Sulcus(((17, 2.4), (15.6, 7), (17.4, 12.5), (17.0, 18), (15.2, 22)), 27),
    Sulcus(((17.4, 12.5), (21, 14.5), (21.6, 17.5)), 34),
    Sulcus(((27, 7.0), (24.8, 12), (26.0, 17.0), (23.4, 22.0)), 29),
    Sulcus(((26.0, 17.0), (30, 18.6), (31, 22)), 35),
    Sulcus(((36, 13.8), (32.2, 19.5), (32.6, 24), (29, 28.5)), 30),
    Sulcus(((32.6, 24), (36.5, 25)), 36),
    Sulcus(((44, 22.5), (39.6, 25.5), (37, 30.5)), 32),
    Sulcus(((48.5, 32), (43.5, 33.5), (40.5, 37.5), (37, 37.8)), 31),
    Sulcus(((51.5, 45), (45, 45.4), (38.5, 44.2), (33.5, 46.2)), 24, 2),  # end of the Sylvian fissure
    Sulcus(((45, 45.4), (43.6, 41.5)), 34),
    Sulcus(((51.4, 55), (45.5, 54.6), (40, 57.4), (35.5, 57.0)), 28),
    Sulcus(((49.6, 64), (44, 63.4), (39.5, 66.0)), 31),
    Sulcus(((44, 63.4), (41.5, 59.8)), 36),
    Sulcus(((45, 72.5), (40, 71.5), (36.5, 72.5)), 33),
    Sulcus(((30, 72.8), (29.0, 68.5), (31.5, 65.0)), 29),
    Sulcus(((8, 55.5), (11.5, 57.8), (15.5, 60.2)), 24),
)

NUCLEI = (
    Nucleus("pulvinar", (8.0, 46.5), (4.6, 3.6), 20, -1.2),
    Nucleus("occipital", (33, 60), (6, 9), -15, 0.8),
)


def atrium_of(child: Child, frame: Frame, side: str) -> tuple[Floats, Floats]:
    """Return the outlines of the trigone and of the choroid plexus in it, below the probe."""
    half, random = child.halves[side], stream(child.seed, f"atrium {side}")
    line = wobbled(through([(12.8, 35.5), (14.4, 43), (18.2, 52), (23.4, 60.5)], 0.2), random, 0.4, 6)
    line = line + np.array([0.5 * half.wide * 8, 0.0]) * np.linspace(0.4, 1, len(line))[:, None]
    share = np.linspace(0, 1, len(line))
    thick = 4.1 * frame.size**0.45 * half.choroid
    # A trigone is as wide as its plexus needs, and a little wider.
    normal = max(random.uniform(5.4, 6.6) * frame.size**0.6, 1.12 * thick + 0.9)
    profile = np.interp(share, [0, 0.06, 0.3, 0.62, 0.88, 0.97, 1], [0.25, 0.5, 0.8, 1, 0.85, 0.5, 0.2])
    room = _along(line, profile * (normal + 9.5 * half.wide) / frame.size)
    # The plexus hangs: in a wide ventricle it lies on the lower wall.
    plexus = line[int(0.24 * len(line)) : int(0.93 * len(line))]
    thick /= frame.size
    bulb = np.interp(np.linspace(0, 1, len(plexus)), [0, 0.08, 0.4, 0.75, 0.93, 1], [0.2, 0.5, 0.8, 1, 0.6, 0.2])
    low = np.array([-0.4, 0.5]) * max(0.5 * (normal + 9.5 * half.wide) / frame.size - 0.5 * thick, 0) * 0.85
    choroid = wobbled(_along(plexus + low, bulb * thick), random, 0.34, 1.6, closed=True)
    return frame.place(room, SIDES[side]), frame.place(choroid, SIDES[side])


def _along(line: Floats, width: Floats) -> Floats:
    """Return the outline of a band along a line, shape (n, 2)."""
    way = np.gradient(line, axis=0)
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    aside = 0.5 * width[:, None] * np.column_stack([-way[:, 1], way[:, 0]])
    return np.vstack([line + aside, (line - aside)[::-1]])
