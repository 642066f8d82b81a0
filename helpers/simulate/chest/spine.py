"""The vertebral column from the neck to the lumbar spine."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.newborn import blended
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.thorax import Thorax
from helpers.simulate.rays.grid import Grid, Volume

FIRST, LAST = -7, 16
"""From the first cervical vertebra that is drawn to the last lumbar one; 0 is T1."""


def shell_at(age: float) -> float:
    """Return the thickness of the cortex of a vertebral body at `age` (years), millimetres."""
    return float(np.interp(age, [1.0, 4.0, 10.0], [0.20, 0.25, 0.29]))


@dataclass(frozen=True)
class Vertebra:
    """One vertebra.

    Parameters
    ----------
    level
        0 is T1, 12 is L1, -1 is C7.
    middle
        Of its body, shape (3,), millimetres.
    half
        Half width, half height and half depth of the body, millimetres.
    tilt
        How it slopes sideways and from front to back.
    roundness, hollow, waist, gap, rim
        Of its corners, end-plates, sides, of the arch behind, and how far the sides of its upper end-plate are
        raised; as shares of its size.
    infant
        Whether the arch is not joined to the body yet.
    new
        How much it is a newborn's: an oval body, the roots of the arch beside it.
    """

    level: int
    middle: Floats
    half: tuple[float, float, float]
    tilt: tuple[float, float]
    roundness: float
    hollow: float
    waist: float
    gap: float
    rim: float
    infant: bool
    new: float

    @property
    def name(self) -> str:
        """As it is called: C7, T1, L1."""
        if self.level < 0:
            return f"C{8 + self.level}"
        return f"T{self.level + 1}" if self.level < 12 else f"L{self.level - 11}"

    def field(self, step: float) -> tuple[Grid, Volume]:
        """Return a grid around its body and the field of that; only a newborn's field has the arch in it."""
        from helpers.simulate.chest.vertebra_kernel import fill_vertebra  # noqa: PLC0415 - compiles

        w, h, d = self.half
        x, y, z = (float(each) for each in self.middle)
        # Room for the body, tilted as it is; a newborn's arch needs more.
        low, high = (x - w - 1, y - 1.5 * h - 1, z - d - 1), (x + w + 1, y + 1.5 * h + 1, z + d + 1)
        if self.new > 0:
            low, high = (x - 2.0 * w, y - 2.2 * h, z - d - 1), (x + 2.0 * w, y + 2.6 * h, z + 3.6 * d)
        grid = Grid.over(low, high, step)
        field = grid.empty()
        shape = np.array([w, h, d, self.roundness, self.hollow, self.waist, self.gap, self.new, self.rim])
        fill_vertebra(*grid.axes, shape, np.array([x, y, z, *self.tilt]), field)
        return grid, field


def spine_of(plan: Plan, thorax: Thorax) -> tuple[Vertebra, ...]:
    """Return the vertebrae of `plan` from above downwards."""
    return tuple(_vertebra(plan, thorax, level) for level in range(FIRST, LAST + 1))


def spine_depth(thorax: Thorax, level: float) -> float:
    """Return z of the middle of the vertebral bodies at `level`: the thoracic spine is hollow in front."""
    kyphosis = -0.00096 * thorax.half_depth * (level - 6) ** 2
    neck = -0.06 * thorax.half_depth * max(-level, 0) ** 0.8
    return thorax.spine_depth + kyphosis + neck


def _vertebra(plan: Plan, thorax: Thorax, level: int) -> Vertebra:
    random, size = plan.chance(f"vertebra {level}"), plan.size
    y = thorax.at(level)
    pitch = thorax.pitch * (0.8 + 0.035 * max(level, 0))
    wide = np.interp(level, [-7, 0, 3, 11, 16], [0.93, 1.0, 0.94, 1.12, 1.32])
    deep = np.interp(level, [-7, 0, 11, 16], [0.72, 0.85, 1.1, 1.25])
    z = spine_depth(thorax, level)
    slope = (spine_depth(thorax, level + 0.5) - spine_depth(thorax, level - 0.5)) / pitch
    steep = float(thorax.bend(y + 1) - thorax.bend(y - 1)) / 2
    arch = float(np.interp(plan.age, [0, 1, 2.5, 4], [0.34, 0.22, 0.10, 0.05]))
    return Vertebra(
        level,
        np.array([float(thorax.bend(y)), y, z]),
        (
            size.body_width * float(wide),
            blended(0.93, 1.0, plan.new) * size.body_height * pitch * (1 + random.normal(0, 0.02)),
            size.body_depth * float(deep),
        ),
        (-steep + random.normal(0, 0.015), -slope + random.normal(0, 0.05)),
        roundness=float(np.interp(plan.age, [0, 1, 4, 10], [0.75, 0.60, 0.40, 0.28])),
        hollow=float(np.interp(plan.age, [0, 2, 8], [-0.10, 0.14, 0.20])),
        waist=float(np.interp(plan.age, [0, 2, 8], [0.05, 0.14, 0.17])),
        gap=arch,
        rim=_rim(plan, level),
        infant=plan.infant,
        new=plan.new,
    )


_RIM_AT, _RIM = (-7, -2, 0, 2, 4, 6, 11, 14), (0.42, 0.48, 0.50, 0.48, 0.38, 0.26, 0.16, 0.05)


def _rim(plan: Plan, level: int) -> float:
    """Return how far the sides of an upper end-plate are raised: much in the neck, less and less below."""
    grown = float(np.interp(plan.age, [0.3, 3], [0.55, 1.0]))
    uneven = 1 + 0.2 * plan.chance(f"rim {level}").normal()
    return grown * uneven * float(np.interp(level, _RIM_AT, _RIM))
