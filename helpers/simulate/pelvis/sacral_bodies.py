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

_SEEN = (1.0, 0.9, 0.7, 0.5, 0.4)
"""How plainly each is seen."""


def own_bodies(child: Child, stance: Stance) -> Iterator[Plate]:
    """Yield the bodies of a small child's sacrum, from the first to the fifth; none where all are one bone."""
    apart = apart_of(child)
    if apart <= 0:
        return
    plain = float(child.chance("sacral bodies").uniform(0.7, 1.15))
    for n, (level, above, below, high, depth) in enumerate(_BODIES):
        random = child.chance(f"sacral body {n}")
        rim = _body(above, below, high * stance.length * float(random.normal(1, 0.06)))
        rim[:, :2] += random.normal(0, 0.3, 2)
        lean = float(random.normal(0, 0.02))
        rim[:, 1] += lean * rim[:, 0] + stance.level(level)
        rim[:, 2] = -10.0 - 3.0 * n
        own = own_rim(rim, child.size, random, 0.03)
        # The lower a centre is, the less of it has turned to bone, and the more lies before it.
        seen = plain * _SEEN[n] * float(random.uniform(0.75, 1.2))
        yield flat_bone(
            f"sacral body {n + 1}",
            own,
            depth * apart,
            child.size,
            density=0.18 * seen,
            turn=90.0,
            ragged=0.25,
            soft=0.75,
            face=0.10 * seen,
        )


def own_arches(child: Child, stance: Stance) -> Iterator[Plate]:
    """Yield the halves of the arches behind the upper bodies: small oblique centres that do not meet in the middle."""
    apart = apart_of(child)
    if apart <= 0:
        return
    plain = float(child.chance("sacral arches").uniform(0.5, 1.1))
    for n, (level, above, _, high, _) in enumerate(_BODIES[:3]):
        for side in (-1, 1):
            random = child.chance(f"sacral arch {n} {side}")
            long, thick = 0.36 * above * float(random.uniform(0.8, 1.2)), 0.32 * high * float(random.uniform(0.8, 1.2))
            lean = np.deg2rad(side * float(random.normal(-28, 9)))
            angle = np.linspace(0, 2 * np.pi, 12, endpoint=False)
            u, v = long * np.cos(angle), thick * np.sin(angle)
            x = side * (0.74 * above + float(random.normal(0, 0.4))) + np.cos(lean) * u - np.sin(lean) * v
            y = stance.level(level) + 0.55 * high + float(random.normal(0, 0.5)) + np.sin(lean) * u + np.cos(lean) * v
            rim = np.column_stack([x, y, *np.tile([[-20.0 - 3 * n], [0.8], [0.12]], 12)])
            own = own_rim(rim, child.size, random, 0.06)
            seen = plain * _SEEN[n] * apart
            yield flat_bone(
                f"sacral arch {n + 1} {side}",
                own,
                1.5,
                child.size,
                density=0.3 * seen,
                ragged=0.15,
                soft=0.6,
                face=0.12 * seen,
            )


def _body(above: float, below: float, high: float) -> Floats:
    """Return the rim of a body about its middle: a rectangle with round corners, narrower below."""
    right = [(0.0, -0.96 * high), (0.62 * above, -high), (0.92 * above, -0.76 * high), (0.98 * above, -0.2 * high)]
    right += [(0.99 * below, 0.4 * high), (0.9 * below, 0.82 * high), (0.58 * below, high), (0.0, 0.96 * high)]
    around = right + [(-x, y) for x, y in right[-2:0:-1]]
    return np.array([(x, y, 0.0, 0.8 * high, 0.05) for x, y in around])
