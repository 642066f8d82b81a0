"""The torus fracture: the cortex bulges, and nothing is broken through."""

from __future__ import annotations

from dataclasses import replace

from helpers.simulate.recipe import Finding
from helpers.simulate.wrist.alterations import Bulge, Kink
from helpers.simulate.wrist.findings.common import angulation, carried, followed, in_limb, key_of, level_of, swollen
from helpers.simulate.wrist.limb import Injury, Limb


def buckle(limb: Limb, finding: Finding) -> Limb:
    """Return `limb` with a bone that was pressed together along its axis.

    Its cortex is pushed outwards all round, most at the back and at the `edge` that was asked for. A band of pressed
    spongy bone lies between the crests. A severe one tips the end of the bone a little.
    """
    name, severity = finding.text("bone"), finding.number("severity")
    bone = limb.long_bone(name)
    random, size = limb.growth.chance(f"buckle {name}"), limb.growth.size
    high = (0.45 + 1.15 * severity) * size**0.5
    low = high * float(random.uniform(0.30, 0.5))
    skew = float(random.normal(0, 0.05))
    inner = finding.text("edge") == "inner"
    little_finger = high if inner else low
    level = level_of(bone, finding)
    long = size**0.5
    bulge = Bulge(
        level, thumb=low if inner else high, finger=little_finger, back=1.15 * high, palm=0.45 * high, slope=skew,
        distal=3.1 * long, proximal=4.2 * long, dense=0.12 + 0.45 * severity,
    )  # fmt: skip
    tip = float(max(severity - 0.7, 0) * random.uniform(8, 18))
    own = angulation(level, back=tip, thumb=0.0, pivot_z=2.0 * size)
    kink = Kink(level, 2.6 * size, own)
    bent = replace(bone, bulges=(*bone.bulges, bulge), kinks=(*bone.kinks, kink) if tip > 0.5 else bone.kinks)
    moved, flesh = limb.reshaped(bent), swollen(limb.flesh, level, 0.55 * severity)
    if tip > 0.5:
        motion = in_limb(moved.part(name).bone.pose, own)
        moved = carried(moved, name, motion)
        flesh = followed(flesh, level, motion) if name == "radius" else flesh
    return moved.hurt(Injury("buckle", key_of(finding, "buckle"), name, level), flesh)
