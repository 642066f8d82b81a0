"""What is normal and looks like an injury."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.recipe import Finding
from helpers.simulate.wrist.alterations import ArrestLine, Bulge, Canal
from helpers.simulate.wrist.findings.common import key_of, level_of
from helpers.simulate.wrist.limb import Injury, Limb


def metaphyseal_step(limb: Limb, finding: Finding) -> Limb:
    """Return `limb` with a step in the edge of the metaphysis, close to the growth plate."""
    name, severity = finding.text("bone"), finding.number("severity")
    bone, size = limb.long_bone(name), limb.growth.size
    random = limb.growth.chance(f"step {name}")
    high = (0.5 + 0.9 * severity) * size
    inner = finding.text("edge") == "inner"
    edge_level = float(
        np.interp(bone.knots[2, 2 if inner else 1] * (1 if inner else -1), bone.plate[:, 0], bone.plate[:, 1])
    )
    step = Bulge(
        edge_level + float(random.uniform(2.0, 3.2)) * size,
        thumb=0.0 if inner else high, finger=high if inner else 0.0, back=0.2 * high, palm=0.2 * high,
        distal=3.2 * size, proximal=1.3 * size, furrow=0.0,
    )  # fmt: skip
    changed = limb.reshaped(replace(bone, bulges=(*bone.bulges, step)))
    return changed.hurt(Injury("metaphyseal_step", key_of(finding, "metaphyseal_step"), name, step.level), limb.flesh)


def nutrient_canal(limb: Limb, finding: Finding) -> Limb:
    """Return `limb` with a vessel's canal through the cortex: oblique, fine, with smooth edges."""
    name, severity = finding.text("bone"), finding.number("severity")
    bone, size = limb.long_bone(name), limb.growth.size
    random = limb.growth.chance(f"canal {name}")
    level = level_of(bone, finding)
    half, axis = bone.profile.widths(np.array([level]))[0], bone.profile.axis(np.array([level]))[0]
    # On the side of the other bone, running towards the elbow into the marrow.
    side = 1.0 if name == "radius" else -1.0
    edge = axis[0] + side * (half[1] if side > 0 else half[0])
    wall = float(np.interp(level, bone.cortex[:, 0], bone.cortex[:, 1]))
    z = float(axis[1] + random.normal(0, 0.8) * size)
    canal = Canal(
        (edge + side * 0.3, level, z), (edge - side * 1.5 * wall, level + (9 + 5 * severity) * size, z),
        radius=(0.38 + 0.30 * severity) * size,
    )  # fmt: skip
    changed = limb.reshaped(replace(bone, canals=(*bone.canals, canal)))
    return changed.hurt(Injury("nutrient_canal", key_of(finding, "nutrient_canal"), name, level), limb.flesh)


def growth_lines(limb: Limb, finding: Finding) -> Limb:
    """Return `limb` with dense lines in the metaphyses, parallel to the growth plates: growth had paused."""
    severity, size = finding.number("severity"), limb.growth.size
    random = limb.growth.chance("growth lines")
    distances = np.cumsum(random.uniform(2.2, 4.5, int(finding.number("count")))) * size
    changed = limb
    for bone, pace in ((limb.radius, 1.0), (limb.ulna, 1.05)):
        lines = tuple(
            ArrestLine(float(distance * pace), 0.32 * size, (0.10 + 0.22 * severity) * float(random.uniform(0.7, 1.2)))
            for distance in distances
        )
        changed = changed.reshaped(replace(bone, lines=(*bone.lines, *lines)))
    return changed.hurt(
        Injury("growth_lines", "growth_lines", "radius", limb.radius.plate_level + float(distances[0])), limb.flesh
    )
