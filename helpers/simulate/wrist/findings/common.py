"""What the injuries of a wrist have in common: where they lie, what swells, what is carried along."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.rays import shapes
from helpers.simulate.rays.bone import Bone
from helpers.simulate.rays.bone_kernel import INNER, SPONGY
from helpers.simulate.rays.pose import Pose, motion
from helpers.simulate.recipe import Finding
from helpers.simulate.wrist.flesh import Bend, Flesh, Swelling
from helpers.simulate.wrist.limb import HAND, Anchored, Limb
from helpers.simulate.wrist.long_bone import LongBone
from helpers.simulate.wrist.shaft import frayed


def level_of(bone: LongBone, finding: Finding) -> float:
    """Return y of an injury from its distance to the growth plate (mm), as far as the film of a small child reaches."""
    size = bone.growth.size
    return bone.plate_level + float(np.clip(finding.number("distance_mm"), 8 * size, 48 * size))


def key_of(finding: Finding, name: str) -> str:
    """Return how names in the key begin: the radius needs no prefix."""
    return name if finding.text("bone") == "radius" else f"ulnar_{name}"


def groups_of(bone: str) -> tuple[str, ...]:
    """Return what a broken bone carries along: the radius carries the hand."""
    return ("radius", HAND) if bone == "radius" else ("ulna",)


def swollen(flesh: Flesh, level: float, severity: float, *, more_at_back: bool = True) -> Flesh:
    """Return the soft parts after an injury at `level`: swollen, with blurred fat planes and a lifted fat pad."""
    size = flesh.growth.size
    back, palm = (1.0, 0.7) if more_at_back else (0.7, 1.0)
    amount = (1.3 + 5.0 * severity) * size**0.5
    swelling = Swelling(level, 26 * size, back * amount, palm * amount, 0.75 * amount)
    return replace(
        flesh,
        swellings=(*flesh.swellings, swelling),
        pad=max(flesh.pad, (1.0 + 3.4 * severity) * size),
        veiled=max(flesh.veiled, min(0.25 + 0.75 * severity, 1.0)),
    )


def followed(flesh: Flesh, level: float, moved: Pose) -> Flesh:
    """Return the soft parts after everything distal of `level` has made a motion."""
    return replace(flesh, bends=(*flesh.bends, Bend(level, 6.0 * flesh.growth.size, moved)))


def in_limb(pose: Pose, own: Pose) -> Pose:
    """Return a motion that is known in the frame of a bone as one of the limb's frame."""
    inverse = Pose(pose.turn.T, -pose.turn.T @ pose.shift)
    return inverse.then(own).then(pose)


def angulation(level: float, *, back: float, thumb: float, pivot_z: float, pivot_x: float = 0.0) -> Pose:
    """Return the motion that tips what is distal of `level` by degrees towards the back and towards the thumb."""
    # About x, y turns towards z: what lies distal (negative y) goes to the back (negative z) for a positive angle.
    return motion(about_x=back, about_z=-thumb, pivot=[pivot_x, level, pivot_z])


def slab(bone: Bone, middle: Plane, half: float) -> Bone:
    """Return the piece of `bone` that lies within `half` millimetres of the surface where `middle` is zero."""
    return bone.cut(plane(np.abs(middle) - np.float32(half)))


def ragged(bone: Bone, side: Plane, random: np.random.Generator, size: float) -> Bone:
    """Return a fragment, cut where `side` is zero, with a broken face as a blow leaves it; its outline stays.

    Splinters of its cortex end at different distances from the break, and the spongy bone behind is pressed together.
    """
    past = np.maximum(-side, 0)
    left = frayed(plane(past), bone.grid.places, random, size)
    lumps = np.clip(1 + 1.1 * shapes.stretched(bone.grid, random, (1.8 * size, 0.9 * size, 1.8 * size)), 0, 3)
    fields = bone.fields.copy()
    fields[..., INNER] = bone.outer + (bone.inner - bone.outer) * left
    fields[..., SPONGY] *= (0.35 + 0.65 * left) * (1 + 0.8 * lumps * np.exp(-((past / np.float32(2.0 * size)) ** 2)))
    return replace(bone, fields=fields)


def axes_of(bone: LongBone, level: float, distal: str, proximal: str) -> tuple[Anchored, Anchored]:
    """Return the axes of the parts on both sides of `level`, from the injury outwards."""
    start = bone.plate_level + 4.0 * bone.growth.size
    away = min(4.0 * bone.growth.size, 0.3 * (level - start))
    near, far = level + 4.0 * bone.growth.size, min(level + 30.0 * bone.growth.size, bone.reach)
    return (
        Anchored(distal, bone.middle(np.linspace(level - away, start, 9))),
        Anchored(proximal, bone.middle(np.linspace(near, far, 9))),
    )


def tipping(finding: Finding) -> float:
    """Return 1 where the distal part goes to the back of the hand, -1 where it goes to the palm."""
    return 1.0 if finding.text("towards") == "back" else -1.0


def carried(limb: Limb, bone: str, moved: Pose) -> Limb:
    """Return the limb after the distal part of `bone` has made a motion and taken the rest along."""
    return limb.carried(moved, groups_of(bone))
