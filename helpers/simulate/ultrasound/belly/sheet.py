"""On what a plane through the belly is painted."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.simulate.ultrasound.belly.tissues import MESENTERY
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.probe import LINEAR


@dataclass(frozen=True)
class Sheet:
    """The child's seed, how deep the picture reaches, and the size of a pixel (mm)."""

    seed: int
    depth: float
    pixel: float

    def canvas(self) -> Canvas:
        """Return a canvas of fat, for the linear probe."""
        return Canvas(LINEAR, self.depth, self.pixel, self.seed, MESENTERY)
