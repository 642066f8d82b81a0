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
    along, inwards
        Directions of the humerus: from the shoulder to the elbow, and to the side on which its head stands out.
    axes
        Those of the shoulder blade, shape (3, 3): out to its socket, down its inner border, and to its back.
    breadth
        From its inner border to the socket, millimetres: what is on it is counted in breadths.
    """

    side: str
    glenoid: Floats
    superior: Floats
    inferior: Floats
    acromion: Floats
    head: Floats
    elbow: Floats
    along: Floats
    inwards: Floats
    axes: Floats
    breadth: float

    @property
    def sign(self) -> float:
        """1 on the left, -1 on the right."""
        return SIGNS[self.side]

    def on_blade(self, places: Floats) -> Floats:
        """Return `places` (..., 3) of the shoulder blade, counted in breadths from its socket, in the body."""
        return np.asarray(self.glenoid + self.breadth * np.asarray(places, np.float64) @ self.axes)


SUPERIOR, INFERIOR, ACROMION = (-0.84, -0.38, 0.0), (-0.77, 1.0, 0.02), (0.16, -0.30, 0.12)
"""Corners of the shoulder blade, as `Girdle.on_blade` has them."""


def girdles_of(
    plan: Plan, thorax: Thorax, *, arms: float | None = None, forwards: float = 0.0
) -> tuple[Girdle, Girdle]:
    """Return the right and the left shoulder; `arms` says how far they are raised, `forwards` how far ahead."""
    return _girdle(plan, thorax, "right", arms, forwards), _girdle(plan, thorax, "left", arms, forwards)


def _girdle(plan: Plan, thorax: Thorax, side: str, arms: float | None, forwards: float) -> Girdle:
    random, a, b = plan.chance(f"girdle {side}"), thorax.half_width, thorax.half_depth
    uneven, sign = plan.pose.arms_uneven, SIGNS[side]
    raised = float(np.clip((plan.pose.arms if arms is None else arms) + random.normal(0, 0.04), 0, 1))
    if arms is None:
        raised = _held(plan, side, raised)
    loose, new = np.clip(random.normal(0, 0.022, 3), -0.05, 0.05), plan.new
    down = np.array([0.93 - 0.05 * new, 0.10, 0.28])
    up = np.array([0.82, -0.17, 0.22])
    glenoid = ((1 - raised) * down + raised * up + loose) * np.array([a, a, b])
    glenoid += np.array([0, 0.0025 * a * sign * uneven, 0]) + np.array([0, -0.12 * a, -0.25 * b]) * forwards
    glenoid[0] += sign * float(thorax.bend(float(glenoid[1])))
    angle = np.deg2rad(18 + 150 * raised + uneven * (1 + 0.4 * sign) * (0.4 + 0.6 * raised))
    ahead = -0.10 - 0.9 * forwards
    along = np.array([np.sin(angle) * (1 - 0.5 * forwards), np.cos(angle), ahead])
    # The head stands out towards the trunk; an arm that is turned outwards shows less of it.
    twist = np.deg2rad(random.normal(25, 22))
    inwards = np.array([-np.cos(angle) * np.cos(twist), np.sin(angle) * np.cos(twist), np.sin(twist)])
    along /= np.linalg.norm(along)
    inwards -= along * (inwards @ along)
    inwards /= np.linalg.norm(inwards)
    axes = _axes(plan, side, raised, forwards)
    head = glenoid + 1.32 * plan.size.humerus * axes[0]
    mirror = np.array([sign, 1.0, 1.0])
    breadth = 0.60 * a * (1 + 0.05 * float(np.clip(plan.chance("breadth of the blades").normal(), -2, 2)))
    superior, inferior, acromion = (
        (glenoid + breadth * np.array(each) @ axes) * mirror for each in (SUPERIOR, INFERIOR, ACROMION)
    )
    return Girdle(
        side=side,
        glenoid=glenoid * mirror,
        superior=superior,
        inferior=inferior,
        acromion=acromion,
        head=head * mirror,
        elbow=(head + along * 1.6 * a) * mirror,
        along=along * mirror,
        inwards=inwards * mirror,
        axes=axes * mirror,
        breadth=breadth,
    )


def _held(plan: Plan, side: str, raised: float) -> float:
    """Return how far one arm is raised: most small children are held by both arms, some by one."""
    random = plan.chance("held by one arm")
    other, apart = random.choice(["right", "left"]), random.uniform(0.15, 0.5)
    if plan.erect or random.random() > 0.15 or side != other:
        return raised
    away = apart if raised < 0.5 else -apart
    return float(np.clip(raised + (1 - plan.new) * away, 0, 1))


def _axes(plan: Plan, side: str, raised: float, forwards: float) -> Floats:
    """Return the axes of a shoulder blade of the left: it turns upwards with the arm, and lies on the ribs."""
    both, one = plan.chance("turn of the blades"), plan.chance(f"turn of the blade {side}")
    loose = np.clip(both.normal(0, 1, 3), -2, 2) * (6, 6, 5) + np.clip(one.normal(0, 1, 3), -2, 2) * (4, 4, 3)
    # On a child who lies on its back the blades lie flat; one who stands before the detector draws them forwards.
    ahead, tip = (38 - 12 * raised, 8 * raised - 5) if plan.erect else (28 - 14 * raised, 3 * raised - 4)
    turned, upwards, tipped = np.deg2rad(loose + np.array([ahead + 25 * forwards, 4 + 48 * raised, tip]))
    out = np.array([np.cos(turned), 0, -np.sin(turned)])
    back = np.array([np.sin(turned), 0, np.cos(turned)])
    down = np.array([0.0, 1.0, 0.0])
    out, down = out * np.cos(upwards) - down * np.sin(upwards), down * np.cos(upwards) + out * np.sin(upwards)
    down, back = down * np.cos(tipped) - back * np.sin(tipped), back * np.cos(tipped) + down * np.sin(tipped)
    return np.array([out, down, back])
