"""Radius and ulna of the wrist, with what rickets does to them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.arrays import plane
from helpers.simulate.hand.child import Child
from helpers.simulate.rays import shapes
from helpers.simulate.rays.bone import Bone
from helpers.simulate.rays.pose import motion
from helpers.simulate.wrist.epiphysis import epiphysis
from helpers.simulate.wrist.forearm import radius_of, ulna_of
from helpers.simulate.wrist.long_bone import LongBone
from helpers.simulate.wrist.shaft import shaft

ELBOW = 75.0
"""How far the bones are drawn, in millimetres of a man."""


def forearm_of(child: Child, rickets: float) -> list[Bone]:
    """Return radius and ulna and what is ossified of their epiphyses; `rickets` is a severity from 0 to 1."""
    reach = ELBOW * child.size
    bones: list[Bone] = []
    for long_bone, name in ((radius_of(child, reach), "radial"), (ulna_of(child, reach), "ulnar")):
        changed = _rachitic(long_bone, rickets) if rickets else long_bone
        bones.append(_frayed(shaft(changed), changed, rickets) if rickets else shaft(changed))
        centre = epiphysis(long_bone, f"{name}_epiphysis", child.share(f"{name} epiphysis"))
        if centre is not None:
            # A wide growth plate holds the centre off.
            bones.append(centre.moved(motion(shift=[0.0, -2.2 * rickets * child.size, 0.0])))
    return bones


def _rachitic(bone: LongBone, severity: float) -> LongBone:
    """Return the bone with a splayed and cupped end."""
    knots, plate, size = bone.knots.copy(), bone.plate.copy(), bone.growth.size
    level = float(plate[:, 1].mean())
    knots[:, 1:] *= 1 + 0.20 * severity * np.exp(-np.maximum(knots[:, 0] - level, 0) / (6 * size))[:, None]
    half = np.abs(plate[:, 0] - plate[:, 0].mean()).max()
    plate[:, 1] += 3.2 * severity * size * np.exp(-1.6 * ((plate[:, 0] - plate[:, 0].mean()) / half) ** 2)
    return replace(bone, knots=knots, plate=plate)


def _frayed(bone: Bone, long_bone: LongBone, severity: float) -> Bone:
    """Return the shaft with a ragged end and without its dense line."""
    x, y, z = bone.grid.places
    random, size = long_bone.growth.chance(f"rickets of {bone.name}"), long_bone.growth.size
    teeth = shapes.waves_over(random, 1.0 + 0.9 * size)(x, z)
    end = long_bone.plate_at(x, z) + np.float32(severity * (0.9 + 0.9 * size)) + plane(0.9 * severity * size * teeth)
    cut = bone.cut(plane(end - y))
    fields = cut.fields.copy()
    poor = np.exp(-np.maximum(y - end, 0) / np.float32(4 * size))
    fields[..., 2] *= 1 - severity * (0.25 + 0.35 * poor)
    return replace(cut, fields=fields, cortex=bone.cortex * (1 - 0.2 * severity))
