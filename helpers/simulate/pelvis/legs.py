"""How the legs lie: straight, or as a frog's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.child import Child
from helpers.simulate.rays.pose import Pose, motion


@dataclass(frozen=True)
class Leg:
    """The position of one leg, for a left one; degrees.

    Parameters
    ----------
    outwards
        Direction of the shaft on the AP film, away from the other leg.
    inwards_turned
        Turn about the long axis of the leg on the AP film; feet with the toes up and a little inwards.
    frog_apart
        Direction of the shaft on the frog-leg film, away from the axis of the body.
    frog_rolled
        Turn about the long axis of the leg: 90 lays its outer side on the table.
    frog_raised
        How far the knee is above the table.
    """

    outwards: float
    inwards_turned: float
    frog_apart: float
    frog_rolled: float
    frog_raised: float


def leg_of(child: Child, side: str, habit: float) -> Leg:
    """Return how one leg lies; `habit` is what both legs of a child have in common, in standard deviations."""
    random = child.chance(f"{side} leg")
    age = child.recipe.age
    # The shafts run inwards to the knees, the more so in older children, unless the legs are apart.
    straight = float(np.interp(age, [0, 1, 4, 15], [1.0, 0.0, -1.0, -2.0]))
    # Small children do not hold still: each leg rolls as it will.
    restless = float(np.interp(age, [0, 2, 6], [3.0, 2.4, 1.0]))
    return Leg(
        outwards=straight + 2.8 * habit + float(random.normal(0, 2.0)),
        inwards_turned=float(
            np.interp(age, [0, 2, 5], [16.0, 14.0, 12.0])
            + restless * np.clip(child.chance("feet").normal(0, 4) + random.normal(0, 3), -7, 7)
        ),
        frog_apart=float(56 + 4 * habit + random.normal(0, 3)),
        frog_rolled=float(64 + random.normal(0, 4)),
        frog_raised=float(16 + random.normal(0, 4)),
    )


def pose_of(leg: Leg, version: float, projection: str, sign: int) -> Pose:
    """Return the pose of a femur about the middle of its head.

    Parameters
    ----------
    version
        How far its neck is turned forwards (degrees).
    sign
        1 for a left leg, -1 for a right one.
    """
    if projection == "AP":
        pose = motion(about_y=leg.inwards_turned - version).then(motion(about_z=-leg.outwards))
    else:
        rolled = motion(about_y=-(leg.frog_rolled + version))
        pose = rolled.then(motion(about_x=-leg.frog_raised)).then(motion(about_z=-leg.frog_apart))
    mirror = np.diag([float(sign), 1.0, 1.0])
    return Pose(np.asarray(mirror @ pose.turn @ mirror))
