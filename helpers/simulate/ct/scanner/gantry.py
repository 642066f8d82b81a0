"""How the scanner measures: how many views of how many detector elements, and what one element sees."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats


@dataclass(frozen=True)
class Gantry:
    """Parallel rays, as after rebinning: views over half a turn.

    Parameters
    ----------
    views
        Over 180 degrees.
    elements
        In a row.
    pitch
        From element to element at the centre of rotation, in millimetres.
    """

    views: int = 600
    elements: int = 500
    pitch: float = 0.55

    @property
    def angles(self) -> Floats:
        """Of the views, in radians."""
        return np.arange(self.views) * np.pi / self.views

    @property
    def reach(self) -> float:
        """How far from the centre the outermost element sees, in millimetres."""
        return (self.elements - 1) / 2 * self.pitch


def gantry_for(field: float) -> Gantry:
    """Return the gantry that sees a square with sides of `field` millimetres, corners and all."""
    pitch = 0.55
    return Gantry(elements=2 * int(np.ceil(field * 0.5 * np.sqrt(2) / pitch)) + 3, pitch=pitch)
