"""Plastic bowing: the bone is bent along its length, and no line is seen."""

from __future__ import annotations

from dataclasses import replace

from helpers.simulate.recipe import Finding
from helpers.simulate.wrist.alterations import Kink
from helpers.simulate.wrist.findings.common import (
    angulation,
    axes_of,
    carried,
    followed,
    in_limb,
    key_of,
    level_of,
    swollen,
    tipping,
)
from helpers.simulate.wrist.limb import Injury, Limb


def bowing(limb: Limb, finding: Finding) -> Limb:
    """Return `limb` with a bone that is bent over some centimetres of its shaft."""
    name, severity, sign = finding.text("bone"), finding.number("severity"), tipping(finding)
    bone = limb.long_bone(name)
    size, random = limb.growth.size, limb.growth.chance(f"bowing {name}")
    level = level_of(bone, finding)
    own = angulation(level, back=sign * (5 + 14 * severity), thumb=float(random.normal(0, 2)), pivot_z=0.0)
    bent = replace(bone, kinks=(*bone.kinks, Kink(level, 9.0 * size, own)))
    moved = limb.reshaped(bent)
    motion = in_limb(moved.part(name).bone.pose, own)
    moved = carried(moved, name, motion)
    distal, proximal = axes_of(bent, level, name, name)
    injury = Injury("bowing", key_of(finding, "bowing"), name, level, distal=distal, proximal=proximal)
    flesh = swollen(limb.flesh, level, 0.25 * severity)
    return moved.hurt(injury, followed(flesh, level, motion) if name == "radius" else flesh)
