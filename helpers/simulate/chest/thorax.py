"""The coordinates of a thorax: vertebral levels, width at each level, fall of the ribs, sideways bend."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.plan import Plan

LEVELS = -2 + np.arange(400) / 20
"""Where the tables are kept: levels of vertebrae, 0 at T1 and 12 at L1."""

# Width at each rib against the widest one, from above the dome of the pleura down to the twelfth rib.
_APEX = ((-0.80, 0.01), (-0.72, 0.34), (-0.45, 0.56))
_WIDTH = np.array([0.75, 0.855, 0.905, 0.932, 0.955, 0.973, 0.988, 1.0, 1.003, 0.995, 0.98, 0.955])
# That of a newborn: a cone, as the ribs lie level and the liver is large.
_NEWBORN = np.array([0.600, 0.730, 0.815, 0.870, 0.912, 0.945, 0.970, 0.988, 1.0, 1.0, 0.990, 0.97])
_BELOW = ((13.0, 0.93), (16.0, 0.92))


@dataclass(frozen=True)
class Thorax:
    """Where things are in one child's thorax.

    Parameters
    ----------
    half_width, half_depth, pitch
        Millimetres.
    widths
        Width at each of `LEVELS` against the widest.
    drops
        How far a rib of that level falls from back to front, millimetres.
    spine_depth
        z of the middle of the vertebral bodies.
    curve, counter_curve
        Sideways bend, in half widths.
    """

    half_width: float
    half_depth: float
    pitch: float
    widths: Floats
    drops: Floats
    spine_depth: float
    curve: float
    counter_curve: float

    def y(self, level: float | Floats) -> Floats:
        """Return y of vertebral `level` (0 at T1), millimetres: vertebrae grow downwards."""
        level = np.asarray(level, np.float64)
        return self.pitch * np.where(level > 0, 0.8 * level + 0.0175 * level**2, 0.8 * level)

    def at(self, level: float) -> float:
        """Return y of one vertebral `level`."""
        return float(self.y(level))

    def level(self, y: float) -> float:
        """Return the vertebral level at `y`."""
        q = y / self.pitch
        return q / 0.8 if q <= 0 else float((-0.8 + np.sqrt(0.64 + 0.07 * q)) / 0.035)

    def width(self, level: float) -> float:
        """Return the width at `level` against the widest."""
        return float(np.interp(level, LEVELS, self.widths))

    def bend(self, y: float | Floats) -> Floats:
        """Return how far the spine is to the left at `y`, millimetres."""
        q = np.asarray(y, np.float64) / (self.half_width * 1.6)
        return self.half_width * (self.curve * np.sin(2.2 * q + 0.5) + self.counter_curve * np.sin(5 * q))

    def bent(self, points: Floats) -> Floats:
        """Return `points` (n, 3) moved sideways with the spine."""
        moved = np.array(points, np.float64)
        moved[:, 0] += self.bend(moved[:, 1])
        return moved


def thorax_of(plan: Plan) -> Thorax:
    """Return the coordinates of the thorax of `plan`."""
    size = plan.size
    usual, new = _WIDTH**plan.taper, plan.new
    # A cone has less room to become narrower than a barrel.
    cone = _NEWBORN ** (1 + 0.4 * (plan.taper - 1))
    levels, widths = zip(*_APEX, *enumerate(usual + new * (cone - usual)), *_BELOW, strict=True)
    table = np.interp(LEVELS, levels, widths)
    if new > 0:
        table = np.where(LEVELS < 0, table * (1 - new * (1 - float(cone[0] / usual[0]))), table)
    smooth = np.convolve(np.pad(table, 3, "edge"), np.ones(7) / 7, "valid")
    fall = np.interp(LEVELS, [0, 1, 3, 6, 9, 11], [0.60, 0.76, 0.94, 1.05, 1.0, 0.9])
    return Thorax(
        half_width=size.half_width,
        half_depth=size.half_depth,
        pitch=size.pitch,
        widths=smooth,
        # In expiration the ribs fall.
        drops=fall * size.drop * size.half_width * (1 + 0.12 * plan.expired),
        spine_depth=0.50 * size.half_depth,
        curve=plan.curve,
        counter_curve=plan.counter_curve,
    )
