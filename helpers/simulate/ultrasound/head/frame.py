"""Where the probe holds the head: places in the head of a newborn at term become places below the probe."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.curves import Points
from helpers.simulate.ultrasound.head.child import Child


@dataclass(frozen=True)
class Frame:
    """How a plane of the head lies below the probe.

    Parameters
    ----------
    across, down
        Size of the head against a newborn at term, along x and z of the plane.
    scalp
        From the probe's face to the brain's vertex, millimetres.
    turn
        In the plane, clockwise as seen, degrees.
    aside
        How far the probe is from the middle, millimetres.
    """

    across: float
    down: float
    scalp: float
    turn: float
    aside: float

    def place(self, points: Points, side: int = 1) -> Floats:
        """Return places of the head, shape (n, 2) in millimetres at term, below the probe; side -1 mirrors them."""
        p = np.asarray(points, float)
        x, z = side * self.across * p[:, 0], self.down * p[:, 1]
        c, s = np.cos(np.deg2rad(self.turn)), np.sin(np.deg2rad(self.turn))
        return np.column_stack([c * x - s * z + self.aside, s * x + c * z + self.scalp])

    def spot(self, x: float, z: float, side: int = 1) -> Floats:
        """Return one place, shape (2,)."""
        return self.place([[x, z]], side)[0]

    @property
    def size(self) -> float:
        """Lengths against those of a newborn at term."""
        return float(np.sqrt(self.across * self.down))


def frame_of(child: Child, plane: str, *, sagittal: bool = False) -> Frame:
    """Return how the head of `child` lies below the probe in a plane."""
    random = stream(child.seed, f"pose {plane}")
    turn = float(np.clip(random.normal(0, 1.6), -3.5, 3.5))
    aside = float(np.clip(random.normal(0, 1.0), -2, 2))
    if sagittal:
        # The probe is angled backwards to bring the groove into the middle. Narrow heads are long.
        long = child.down**1.3 / child.across**0.3
        return Frame(long, child.down, 4.4 * child.size**0.5, 15 + 1.5 * turn, aside)
    return Frame(child.across, child.down, 4.4 * child.size**0.5, turn, aside)
