"""The wings of a small child's sacrum: centres of their own between its bodies and the joints with the ilium."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.child import Child
from helpers.simulate.flat.plate import Hump, Plate
from helpers.simulate.pelvis.flat_bone import flat_bone, own_rim

WITHOUT_WINGS = (
    (6.6, -33.6),
    (9.4, -32.8),
    (10.8, -31.2),
    (11.2, -29.4),
    (11.1, -27.4),
    (10.4, -24.2),
    (9.4, -20.4),
    (8.4, -16.4),
)
"""x and y of the rows 1 to 8 of the outline of the sacrum where the wings are bones of their own."""

# A small child's wings, from the body round to the joint: half depth, and x and y of the outline. They reach before
# the ilium, and the clefts between them rise to the side.
_WINGS: tuple[tuple[float, tuple[tuple[float, float], ...]], ...] = (
    (
        5.0,
        (
            (10.2, -33.2),
            (13.4, -35.0),
            (17.6, -36.4),
            (21.2, -36.0),
            (22.0, -33.4),
            (21.0, -30.2),
            (17.6, -27.8),
            (14.2, -25.8),
            (10.6, -24.4),
            (9.5, -29.2),
        ),
    ),
    (
        4.4,
        (
            (9.0, -23.2),
            (13.4, -24.9),
            (17.2, -27.0),
            (20.4, -29.2),
            (20.2, -25.4),
            (19.2, -21.2),
            (17.2, -19.0),
            (13.4, -17.4),
            (9.0, -16.4),
        ),
    ),
    (
        2.4,
        (
            (7.2, -15.4),
            (11.4, -16.4),
            (15.4, -18.0),
            (17.4, -17.6),
            (16.4, -14.2),
            (14.0, -12.0),
            (10.8, -10.6),
            (6.8, -10.6),
        ),
    ),
)

_SEEN = (1.0, 0.85, 0.6)
"""How plainly each pair is seen."""

_REACH = (3.6, 2.4, 0.6)
"""How far each reaches behind the ilium (mm): only the lowest part of the joint is seen as a cleft."""

TOP = -33.0
"""y of the promontory."""


@dataclass(frozen=True)
class Stance:
    """How a sacrum stands: how long it is seen from the front, and where its top is (mm at one year)."""

    length: float
    top: float

    def level(self, y: float) -> float:
        """Return where what lies at `y` in the tables comes to lie."""
        return self.top + (y - TOP) * self.length


def apart_of(child: Child) -> float:
    """Return how far the centres of the wings are bones of their own: drawn as joined from 6.5 years [D]."""
    return float(np.interp(child.recipe.age, [3.5, 6.5], [1.0, 0.0]))


def own_wings(child: Child, stance: Stance) -> Iterator[Plate]:
    """Yield the wings of a small child's sacrum: wedges from its bodies to the joints, each smaller than the last."""
    apart = apart_of(child)
    if apart <= 0:
        return
    plain = float(child.chance("sacral wings").uniform(0.75, 1.15))
    for n, (full, points) in enumerate(_WINGS):
        depth = full * min(1.5 * apart, 1.0)
        for side in (-1, 1):
            random = child.chance(f"sacral wing {n} {side}")
            own = np.array(points) + random.normal(0, 0.35, (len(points), 2))
            own[:, 0] = _reaching(own[:, 0], _REACH[n])
            own[:, 1] = np.array([stance.level(y) for y in own[:, 1]]) + random.normal(0, 0.5)
            own[:, 0] *= side
            (x, y), (wide, high) = own.mean(axis=0), 0.5 * np.ptp(own, axis=0)
            # Towards the joint and towards the body it thins out.
            wall = np.interp(np.abs(own[:, 0]), [7, 11, 16, 23], [3.0, 1.9, 2.0, 3.4])
            rim = np.column_stack([own, np.full(len(own), -14.0 - 3 * n), wall, np.full(len(own), 0.04)])
            seen = plain * _SEEN[n] * float(random.uniform(0.8, 1.2))
            yield flat_bone(
                f"sacral wing {n + 1} {side}",
                own_rim(rim, child.size, random, 0.03),
                0.6 * depth,
                child.size,
                humps=(Hump((float(x) - side * 0.2 * wide, float(y)), (wide, 0.8 * high), -side * 20.0, 0.5 * depth),),
                density=0.19 * seen,
                turn=-side * 25.0,
                ragged=0.22,
                soft=0.6,
                face=0.11 * seen,
            )


def _reaching(x: Floats, more: float) -> Floats:
    """Return x of a wing that begins behind the body and ends `more` mm further out, behind the ilium."""
    return np.asarray(x + more * np.clip((x - 14) / 7, 0, 1) - 1.8 * np.clip((11 - x) / 2, 0, 1))


def moved(plate: Plate, by: Floats) -> Plate:
    """Return `plate` with its hills at another place of the body, moved by x, y and z (mm)."""
    rim = plate.rim.copy()
    rim[:, :3] += by[:3]
    humps = tuple(
        replace(hump, middle=(hump.middle[0] + float(by[0]), hump.middle[1] + float(by[1]))) for hump in plate.humps
    )
    return replace(plate, rim=rim, humps=humps)
