"""The anti-scatter grid: thin lead strips that point to the focus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats


@dataclass(frozen=True)
class Grid:
    """A focused grid.

    Parameters
    ----------
    ratio
        Height of the strips against the gap between them.
    primary, scatter
        Shares of the primary and of the scattered radiation that pass.
    focal_distance
        Where the strips point to, in millimetres.
    off_centre
        How far the focus stands beside the middle of the grid, in millimetres.
    upside_down
        The strips point away from the focus.
    """

    ratio: int
    primary: float
    scatter: float
    focal_distance: float = 1100.0
    off_centre: float = 0.0
    upside_down: bool = False

    def passed(self, x: Floats, tube_to_detector: float) -> Floats:
        """Return the share of the primary radiation that passes at `x`, in millimetres beside the middle.

        Of the gaps between strips that are crossed at a slope, a share of ratio times slope is in their shadow.
        """
        ray = (x - self.off_centre) / tube_to_detector
        strip = (-x if self.upside_down else x) / self.focal_distance
        shadow = self.ratio * np.abs(ray - strip)
        return np.asarray(self.primary * np.clip(1 - shadow, 0.01, 1))


RATIOS = (6, 8, 10, 12)

GRIDS: Mapping[int, Grid] = {
    6: Grid(6, 0.70, 0.22),
    8: Grid(8, 0.69, 0.17),
    10: Grid(10, 0.68, 0.14),
    12: Grid(12, 0.66, 0.11),
}
"""By ratio: transmissions of grids with aluminium between the strips, at the order of 80 kV [M]."""
