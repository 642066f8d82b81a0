"""The greenstick fracture: one side is broken, the other is bent."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.arrays import plane
from helpers.simulate.recipe import Finding
from helpers.simulate.wrist.alterations import Bulge, Crack, Kink
from helpers.simulate.wrist.findings.common import (
    angulation,
    axes_of,
    carried,
    followed,
    in_limb,
    key_of,
    level_of,
    slab,
    swollen,
    tipping,
)
from helpers.simulate.wrist.limb import Anchored, Injury, Limb


def greenstick(limb: Limb, finding: Finding) -> Limb:
    """Return `limb` with a bone that is broken on its tension side and bent on the other.

    The crack runs to about the middle of the bone and no farther. Distal of it the bone is tipped `towards` back or
    palm, and the cortex of that side is wrinkled.
    """
    name, severity, sign = finding.text("bone"), finding.number("severity"), tipping(finding)
    bone = limb.long_bone(name)
    random, size = limb.growth.chance(f"greenstick {name}"), limb.growth.size
    level = level_of(bone, finding)
    angle = 4.0 + 19.0 * severity
    swerve = float(random.normal(0, 2.2))
    own = angulation(level, back=sign * angle, thumb=swerve, pivot_z=-sign * 3.5 * size)
    # The break begins at a corner, most often that of palm and thumb, and does not reach the other edge.
    side = float(random.uniform(1.1, 2.0)) * (1 if random.random() < 0.3 else -1)
    crack = Crack(
        level, (side, sign), depth=float(random.uniform(-2.0, 0.2)) * size, width=(1.0 + 2.2 * severity) * size,
        seed=int(random.integers(1 << 30)),
    )  # fmt: skip
    wrinkle = (0.25 + 0.45 * severity) * size
    bulge = Bulge(
        level, 0.3 * wrinkle, 0.3 * wrinkle, wrinkle if sign > 0 else 0.0, wrinkle if sign < 0 else 0.0,
        distal=2.6 * size, proximal=2.8 * size, dense=0.18,
    )  # fmt: skip
    bent = replace(
        bone,
        kinks=(*bone.kinks, Kink(level, 2.2 * size, own)),
        cracks=(*bone.cracks, crack),
        bulges=(*bone.bulges, bulge),
    )
    moved = limb.reshaped(bent)
    motion = in_limb(moved.part(name).bone.pose, own)
    moved = carried(moved, name, motion)
    half = bent.profile.widths(np.array([level]))[0]
    x, z = np.linspace(-half[0], half[1], 25), np.linspace(-half[2], half[3], 25)
    over = plane(x), plane(z)
    nothing = np.zeros_like(over[0])
    across = np.column_stack([x, crack.course(over[0], nothing), 0 * x])
    through = np.column_stack([0 * z, crack.course(nothing, over[1]), z])
    ahead = through[:, 2] * sign + crack.depth > 0
    # From before, what is seen of it is where it takes a good part of the depth of the bone.
    beside = (x * side + 0.5 * half[2:].mean()) / np.hypot(side, 1) + crack.depth > 0
    distal, proximal = axes_of(bent, level, name, name)
    drawn = moved.part(name).bone
    places = bent.kinks[-1].straightened(drawn.grid.places)
    zone = slab(drawn, plane(places[1] - crack.course(places[0], places[2])), 3.0 * size)
    injury = Injury(
        "greenstick", key_of(finding, "greenstick"), name, level, Anchored(name, bent.bent(across[beside])),
        Anchored(name, bent.bent(through[ahead])), (zone,), distal, proximal,
    )  # fmt: skip
    flesh = swollen(limb.flesh, level, 0.35 + 0.5 * severity)
    return moved.hurt(injury, followed(flesh, level, motion) if name == "radius" else flesh)
