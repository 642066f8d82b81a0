"""Where a flank sits under a curved probe."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.curves import at
from helpers.simulate.ultrasound.probe import Probe


def place(probe: Probe, angle: float, depth: float) -> Floats:
    """Return a place so deep under the skin of the beam with this angle (radians)."""
    reach = probe.radius + depth
    return at(reach * np.sin(angle), reach * np.cos(angle) - probe.radius)


@dataclass(frozen=True, eq=False)
class Seat:
    """Where a flank sits: under which probe, where the recess of the lung ends (radians), depth of the wall, size."""

    probe: Probe
    ends: float
    wall: float
    size: float

    @property
    def start(self) -> Floats:
        """Where the diaphragm meets the wall."""
        return place(self.probe, self.ends, self.wall)

    @property
    def reach(self) -> float:
        """Radius of the inner side of the wall, in millimetres: turns angles into ways along it."""
        return self.probe.radius + self.wall
