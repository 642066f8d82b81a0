"""The breastbone: a chain of ossification centres that join from below."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.thorax import LEVELS, Thorax
from helpers.simulate.rays.tubes import Tubes, smooth_line

# Manubrium and the four pieces of the body: the age at which each is ossified [M], in years.
_APPEARS = (-1.0, -1.0, -0.3, 0.3, 1.5)


@dataclass(frozen=True)
class Sternebra:
    """One piece of the breastbone.

    Parameters
    ----------
    path
        Its middle from above downwards, shape (n, 3), millimetres.
    width, thickness
        Half axes where it is thickest, millimetres.
    """

    path: Floats
    width: float
    thickness: float


def sternum_of(plan: Plan, thorax: Thorax) -> tuple[Sternebra, ...]:
    """Return the ossified pieces of the breastbone of `plan`."""
    random, a, b = plan.chance("sternum"), thorax.half_width, thorax.half_depth
    level = np.arange(7.0)
    widths = np.interp(level, LEVELS, thorax.widths)
    y = thorax.y(level) - 0.36 * thorax.pitch + 0.97 * np.interp(level, LEVELS, thorax.drops)
    z = -b * (0.55 + 0.45 * widths) * 0.985
    joints = smooth_line(np.column_stack([np.zeros(7), y, z]), 1.0)
    whole = float(np.interp(plan.age, [0, 6, 12, 15], [0.55, 0.78, 0.90, 0.97]))
    pieces = []
    for n, appears in enumerate(_APPEARS):
        if plan.age < appears:
            continue
        grown = whole * float(np.clip(0.55 + 0.3 * (plan.age - appears), 0.55, 1))
        upper, lower = y[n], y[n + 1]
        middle, half = 0.5 * (upper + lower), 0.5 * (lower - upper) * grown * (1 + random.normal(0, 0.05))
        piece = joints[np.abs(joints[:, 1] - middle) <= half]
        if len(piece) > 3:
            wide = (0.17 if n == 0 else 0.095) * a * (0.5 + 0.5 * grown)
            pieces.append(Sternebra(thorax.bent(piece), wide, 0.055 * b * (0.7 + 0.3 * grown)))
    return tuple(pieces)


def draw_sternum(pieces: tuple[Sternebra, ...], plan: Plan, into: Tubes) -> None:
    """Add the breastbone: flat, rounded pieces."""
    for piece in pieces:
        u = np.linspace(-1, 1, len(piece.path))
        shape = np.clip(1 - np.abs(u) ** 3.5, 0.05, 1) ** 0.6
        thick = piece.thickness * shape
        into.add(
            piece.path,
            thick,
            piece.width * shape,
            up=(0, 0, 1),
            wall=np.minimum(0.7 * plan.size.cortex, 0.6 * thick),
            value=0.75 * plan.size.mineral,
        )
