"""Where the joints of the shoulder are, with the arms down or raised."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.thorax import Thorax

SIGNS = {"right": -1.0, "left": 1.0}


@dataclass(frozen=True)
class Girdle:
    """The joints of one shoulder, each of shape (3,), millimetres.

    Parameters
    ----------
    side
        ``right`` or ``left``.
    glenoid, superior, inferior
        Socket, upper inner corner and lower tip of the shoulder blade.
    acromion
        Its outer end.
    head, elbow
        Of the humerus.
    along
        Direction of the humerus, from the shoulder to the elbow.
    """

    side: str
    glenoid: Floats
    superior: Floats
    inferior: Floats
    acromion: Floats
    head: Floats
    elbow: Floats
    along: Floats

    @property
    def sign(self) -> float:
        """1 on the left, -1 on the right."""
        return SIGNS[self.side]


def girdles_of(
    plan: Plan, thorax: Thorax, *, arms: float | None = None, forwards: float = 0.0
) -> tuple[Girdle, Girdle]:
    """Return the right and the left shoulder; `arms` says how far they are raised, `forwards` how far ahead."""
    return _girdle(plan, thorax, "right", arms, forwards), _girdle(plan, thorax, "left", arms, forwards)


def _girdle(plan: Plan, thorax: Thorax, side: str, arms: float | None, forwards: float) -> Girdle:
    random, sign = plan.chance(f"girdle {side}"), SIGNS[side]
    a, b = thorax.half_width, thorax.half_depth
    uneven = plan.pose.arms_uneven
    raised = float(np.clip((plan.pose.arms if arms is None else arms) + random.normal(0, 0.04), 0, 1))
    lower = np.array([0, 0.0025 * a * sign * uneven, 0])
    loose = random.normal(0, 0.022, (3, 3)) * np.array([a, a, 0.6 * b])

    def posed(down: tuple[float, float, float], up: tuple[float, float, float]) -> Floats:
        place = (1 - raised) * np.array(down) + raised * np.array(up)
        return place * np.array([a, a, b])

    new = plan.new
    glenoid = posed((0.98 - 0.10 * new, 0.12, 0.28), (0.885 - 0.07 * new, -0.19, 0.22)) + lower + loose[0]
    ahead = np.array([0, -0.12 * a, -0.25 * b]) * forwards
    glenoid = glenoid + ahead
    superior = posed((0.54 - 0.05 * new, 0.10, 0.84), (0.55 - 0.05 * new, 0.10, 0.78)) + loose[1] + 0.5 * ahead
    inferior = posed((0.74, 0.94, 0.98), (1.05, 0.72, 0.62)) + loose[2] + 0.3 * ahead
    angle = np.deg2rad(18 + 150 * raised + uneven * (1 + 0.4 * sign) * (0.4 + 0.6 * raised))
    along = np.array([np.sin(angle) * (1 - 0.5 * forwards), np.cos(angle), -0.10 - 0.9 * forwards])
    along /= np.linalg.norm(along)
    head = glenoid + np.array([0.12 * a, -0.03 * a, -0.02 * b])
    acromion = glenoid + np.array([(0.08 - 0.07 * raised) * a, -0.15 * a, 0.12 * b])
    mirror = np.array([sign, 1.0, 1.0])
    points = (glenoid, superior, inferior, acromion, head, head + along * 1.6 * a, along)
    return Girdle(side, *(each * mirror for each in points))
