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

# A small child's wings: middle (x, y), half width, half height and half depth.
_WINGS = ((16.2, -29.4, 5.4, 5.2, 3.9), (13.4, -20.6, 4.0, 3.6, 2.9), (11.4, -14.4, 2.8, 2.4, 1.6))

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
    """Return how far the centres of the wings are bones of their own: drawn as joined from 5.5 years [D]."""
    return float(np.interp(child.recipe.age, [0, 1.5, 5.5], [1.0, 0.9, 0.0]))


def own_wings(child: Child, stance: Stance) -> Iterator[Plate]:
    """Yield the wings of a small child's sacrum: blocks beside the bodies, each smaller than the last."""
    apart = apart_of(child)
    if apart <= 0:
        return
    angle = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    for n, (x, y, wide, high, full) in enumerate(_WINGS):
        depth = full * min(2 * apart, 1.0)
        for side in (-1, 1):
            random = child.chance(f"sacral wing {n} {side}")
            # Rather squares with round corners than ovals.
            u, v = (np.sign(f) * np.abs(f) ** 0.8 for f in (np.cos(angle), np.sin(angle)))
            lean = np.deg2rad(side * float(random.normal(16, 8)))
            u, v = wide * u * float(random.normal(1, 0.06)), high * v * float(random.normal(1, 0.06))
            at = np.array([side * x + random.normal(0, 0.4), stance.level(y) + random.normal(0, 0.5), -14.0 - 3 * n])
            rim = np.column_stack([np.cos(lean) * u - np.sin(lean) * v, np.sin(lean) * u + np.cos(lean) * v])
            rim = np.column_stack([rim, np.tile([0.0, 2.4, 0.05], (len(angle), 1))])
            plate = flat_bone(
                f"sacral wing {n + 1} {side}",
                own_rim(rim, child.size, random, 0.05),
                0.45 * depth,
                child.size,
                humps=(Hump((0.0, 0.0), (0.7 * wide, 0.7 * high), 0.0, 0.6 * depth),),
                density=0.22,
                turn=side * 60.0,
            )
            yield moved(plate, at * child.size)


def moved(plate: Plate, by: Floats) -> Plate:
    """Return `plate` with its hills at another place of the body, moved by x, y and z (mm)."""
    rim = plate.rim.copy()
    rim[:, :3] += by[:3]
    humps = tuple(
        replace(hump, middle=(hump.middle[0] + float(by[0]), hump.middle[1] + float(by[1]))) for hump in plate.humps
    )
    return replace(plate, rim=rim, humps=humps)
