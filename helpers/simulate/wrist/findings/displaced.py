"""The complete fracture: the bone is broken through, and its end has gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.rays import shapes
from helpers.simulate.rays.pose import Pose, motion
from helpers.simulate.recipe import Finding
from helpers.simulate.wrist.findings.common import (
    axes_of,
    carried,
    followed,
    in_limb,
    key_of,
    level_of,
    ragged,
    slab,
    swollen,
    tipping,
)
from helpers.simulate.wrist.findings.splinters import splinters
from helpers.simulate.wrist.limb import Anchored, Injury, Limb, Part
from helpers.simulate.wrist.long_bone import LongBone


def displaced(limb: Limb, finding: Finding) -> Limb:
    """Return `limb` with a bone in two fragments; the distal one has shifted, tipped and ridden up."""
    name, severity = finding.text("bone"), finding.number("severity")
    bone = limb.long_bone(name)
    level = level_of(bone, finding)
    x, y, z = limb.part(name).bone.grid.places
    course = _course(limb, bone, level)
    side = plane(y - course(x, z))
    whole = limb.part(name).bone
    end = f"{name}_distal_fragment"
    own = _shift(limb, finding, bone, level)
    moved = in_limb(whole.pose, own)
    random, size = limb.growth.chance(f"broken face of the {name}"), limb.growth.size
    stays, goes = (ragged(whole.cut(each, gap=0.05), each, random, size) for each in (-side, side))
    proximal, distal = Part(stays, name, shaft=True), Part(goes.named(end), name)
    broken = carried(limb.split(name, (proximal, distal)), name, moved)
    loose = _splinters(broken, bone, level, course, severity)
    broken = replace(broken, parts=(*broken.parts, *loose))
    half = bone.profile.widths(np.array([level]))[0]
    along, deep = np.linspace(-half[0], half[1], 25), np.linspace(-half[2], half[3], 25)
    axis = bone.profile.axis(np.array([level]))[0]
    a, b = plane(along + axis[0]), plane(deep + axis[1])
    across = np.column_stack([a, course(a, np.full_like(a, axis[1])), np.full_like(a, axis[1])]).astype(np.float64)
    through = np.column_stack([np.full_like(b, axis[0]), course(np.full_like(b, axis[0]), b), b]).astype(np.float64)
    outwards = axes_of(bone, level, end, name)
    middle = bone.middle(np.array([level]))
    zones = tuple(slab(broken.part(each).bone, side, 3.5 * size) for each in (name, end))
    injury = Injury(
        "displaced",
        key_of(finding, "displaced"),
        name,
        level,
        Anchored(name, across),
        Anchored(name, through),
        zones,
        *outwards,
        apart=(Anchored(name, middle), Anchored(end, middle)),
    )
    flesh = swollen(limb.flesh, level, 0.5 + 0.5 * severity)
    return broken.hurt(injury, followed(flesh, level, moved) if name == "radius" else flesh)


def _splinters(
    limb: Limb, bone: LongBone, level: float, course: Callable[[Plane, Plane], Plane], severity: float
) -> tuple[Part, ...]:
    """Return what has splintered off between the fragments: the harder the blow, the more."""
    random, size = limb.growth.chance(f"splinters of the {bone.name}"), limb.growth.size
    around = random.uniform(0, 2 * np.pi, int(random.integers(0, 2 + round(5 * severity))))
    half, axis = bone.profile.widths(np.array([level]))[0], bone.profile.axis(np.array([level]))[0]
    out = np.column_stack([np.cos(around), np.zeros_like(around), np.sin(around)])
    x = axis[0] + out[:, 0] * np.where(out[:, 0] < 0, half[0], half[1])
    z = axis[1] + out[:, 2] * np.where(out[:, 2] < 0, half[2], half[3])
    edge = np.column_stack([x, course(plane(x), plane(z)), z])
    poses = tuple(limb.part(name).bone.pose for name in (bone.name, f"{bone.name}_distal_fragment"))
    # Each lies where the edge of one of the fragments has gone, and a little away from it.
    away = out * random.uniform(0.2, 1.8, (len(out), 1)) * size
    near = [poses[int(random.integers(2))].outward(place[None])[0] for place in edge + away]
    places = np.reshape(near, (-1, 3)) + random.normal(0, 0.6 * size, edge.shape)
    return splinters(bone.name, size, places, out, random)


def _shift(limb: Limb, finding: Finding, bone: LongBone, level: float) -> Pose:
    """Return how the distal fragment has gone; that of the ulna follows the radius, if both are broken."""
    severity, sign, size = finding.number("severity"), tipping(finding), limb.growth.size
    # One fall: both bones go the same way.
    random = limb.growth.chance("displacement")
    deep = float(bone.profile.widths(np.array([level]))[0, 2:].sum())
    aside, tip, up = random.normal(0, 0.16), random.normal(0, 4), random.uniform(0.5, 1.0)
    away = sign * deep * (0.18 + 1.0 * severity)
    # The fragments can ride up on one another only when they have lost contact.
    short = 0.9 * max(severity - 0.62, 0) / 0.38 * up * 9 * size
    share = 1.0 if finding.text("bone") == "radius" else 0.85
    return motion(
        about_x=sign * (3 + 14 * severity * up) + tip,
        about_z=float(random.normal(0, 4)),
        pivot=[0.0, level, 0.0],
        shift=np.array([aside * deep, short - 0.3 * size, -away]) * share,
    )


def _course(limb: Limb, bone: LongBone, level: float) -> Callable[[Plane, Plane], Plane]:
    """Return y of the break at places (x, z): jagged, a little oblique."""
    size = limb.growth.size
    random = limb.growth.chance(f"break of the {bone.name}")
    tilt_x, tilt_z = random.normal(0, 0.16), random.normal(0.12, 0.16)
    long, middle, short = (shapes.waves_over(random, wave * size + 0.6) for wave in (6.0, 2.6, 1.2))

    def at(x: Plane, z: Plane) -> Plane:
        jagged = 0.75 * long(x, z) + 0.42 * middle(x, z) + 0.2 * short(x, z)
        return plane(level + tilt_x * x + tilt_z * z + size * jagged)

    return at
