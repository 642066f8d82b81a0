"""The bodies of a small child's sacrum: centres of their own, with cartilage between them and beside them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.child import Child
from helpers.simulate.flat.plate import Plate
from helpers.simulate.pelvis.flat_bone import flat_bone, own_rim
from helpers.simulate.pelvis.sacral_wings import Stance, apart_of

# Level of the middle, half width above and below, half height, and half depth, for a child of one year.
_BODIES = (
    (-29.2, 9.6, 8.8, 3.5, 5.0),
    (-21.9, 8.4, 7.4, 2.8, 4.2),
    (-15.8, 6.8, 6.0, 2.25, 3.2),
    (-10.6, 5.4, 4.6, 1.8, 2.3),
    (-6.4, 4.0, 3.0, 1.3, 1.5),
)


def own_bodies(child: Child, stance: Stance) -> Iterator[Plate]:
    """Yield the bodies of a small child's sacrum, from the first to the fifth; none where all are one bone."""
    apart = apart_of(child)
    if apart <= 0:
        return
    for n, (level, above, below, high, depth) in enumerate(_BODIES):
        random = child.chance(f"sacral body {n}")
        rim = _body(above, below, high * stance.length * float(random.normal(1, 0.06)))
        rim[:, :2] += random.normal(0, 0.3, 2)
        lean = float(random.normal(0, 0.02))
        rim[:, 1] += lean * rim[:, 0] + stance.level(level)
        rim[:, 2] = -10.0 - 3.0 * n
        own = own_rim(rim, child.size, random, 0.03)
        yield flat_bone(f"sacral body {n + 1}", own, depth * apart, child.size, density=0.22, turn=90.0, ragged=0.1)


def _body(above: float, below: float, high: float) -> Floats:
    """Return the rim of a body about its middle: a rectangle with round corners, narrower below."""
    right = [(0.0, -0.96 * high), (0.62 * above, -high), (0.92 * above, -0.76 * high), (0.98 * above, -0.2 * high)]
    right += [(0.99 * below, 0.4 * high), (0.9 * below, 0.82 * high), (0.58 * below, high), (0.0, 0.96 * high)]
    around = right + [(-x, y) for x, y in right[-2:0:-1]]
    return np.array([(x, y, 0.0, 1.9, 0.12) for x, y in around])
