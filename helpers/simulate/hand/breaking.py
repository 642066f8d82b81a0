"""A broken phalanx: a cut, a corner that stays with the epiphysis, and a finger that has moved with the shaft."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import plane
from helpers.simulate.hand.model import Model
from helpers.simulate.hand.plan import Fracture
from helpers.simulate.rays.bone import Bone
from helpers.simulate.rays.pose import Pose, motion

CORNER = "fragment"
"""Added to the name of the bone for the corner of the shaft that stays with the epiphysis."""


def displaced(fracture: Fracture, model: Model) -> Pose:
    """Return the motion of the shaft, and of the finger beyond it, in the frame of the bone."""
    half = model.half[0]
    return motion(
        about_z=fracture.angle, pivot=[0.55 * half, model.level, 0.0], shift=[fracture.shift * half, -0.2, 0.0]
    )


def broken(fracture: Fracture, model: Model, bones: tuple[Bone, ...]) -> tuple[Bone, ...]:
    """Return the bones of a `model`, in its own frame, with the shaft cut and moved; the epiphysis stays."""
    shaft, *others = bones
    x, y, z = shaft.grid.places
    half = model.half[0]
    along = (model.level - y) / np.float32(half)
    random = model.child.chance("fracture")
    ragged = 0.05 * np.sin(7 * along + random.uniform(0, 6)) + 0.04 * np.sin(9 * z / half + random.uniform(0, 6))
    # The line runs in the growth plate from the thumb's side, then out through the shaft.
    side = plane((x / np.float32(half) - 0.28 - 0.62 * along + ragged) * np.float32(0.85 * half))
    corner = shaft.cut(-side, gap=0.12).named(f"{model.name}_{CORNER}")
    return (shaft.cut(side, gap=0.12).moved(displaced(fracture, model)), corner, *others)
