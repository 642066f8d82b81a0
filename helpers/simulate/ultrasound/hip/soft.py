"""Where the soft parts of a hip lie, in millimetres of the section."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.curves import around, at, ellipse, through
from helpers.simulate.ultrasound.hip.bones import Bones
from helpers.simulate.ultrasound.hip.shape import Shape


@dataclass(frozen=True, eq=False)
class Soft:
    """Lines and outlines, each of shape (n, 2).

    Parameters
    ----------
    rim
        Where the hollow roof turns into the rounded rim.
    labrum
        Its centre.
    labrum_outline, head
        Closed.
    capsule
        From the wall of the ilium over cartilage roof, labrum, head and neck to the greater trochanter.
    roof_cartilage, trochanter
        Closed outlines of cartilage that is not ossified.
    pulvinar
        Fat and ligament between head and floor: closed.
    """

    rim: Floats
    labrum: Floats
    labrum_outline: Floats
    head: Floats
    capsule: Floats
    roof_cartilage: Floats
    trochanter: Floats
    pulvinar: Floats


def soft_of(shape: Shape, bones: Bones, rim: Floats, seed: int) -> Soft:
    """Return the soft parts around the bones; `rim` is the bony rim as read from them."""
    random = stream(seed, "hip soft parts")
    centre, radius = np.array(shape.head), shape.radius
    labrum = _labrum(shape, rim)
    angle = np.linspace(0, 2 * np.pi, 160, endpoint=False)
    oval = radius * (
        1 + 0.022 * np.cos(2 * angle + random.uniform(0, 6)) + 0.01 * np.cos(3 * angle + random.uniform(0, 6))
    )
    head = centre + oval[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    turned_in = shape.kind == "down"
    way = labrum - rim
    lean = float(np.rad2deg(np.arctan2(way[1], way[0])))
    size = random.uniform(1.6, 2.3), random.uniform(0.65, 0.95)
    return Soft(
        rim=rim,
        labrum=labrum,
        labrum_outline=ellipse(labrum, *size, lean + random.uniform(-5, 12)),
        head=head,
        capsule=_capsule(shape, rim, labrum, bones, turned_in),
        roof_cartilage=around(
            [rim + at(-0.5, -0.2), rim + 0.45 * (labrum - rim) + at(-0.5, -0.5), labrum, centre, shape.lower_limb]
        ),
        trochanter=_trochanter(shape, bones),
        pulvinar=_pulvinar(shape),
    )


def _labrum(shape: Shape, rim: Floats) -> Floats:
    """Return the centre of the labrum: on the cartilage roof line, where it lies on the head."""
    if shape.kind == "down":
        angle = np.deg2rad(shape.tilt + 16)
        return np.asarray(rim + 3.4 * np.array([np.cos(angle), np.sin(angle)]))
    angle = np.deg2rad(shape.tilt - shape.beta)
    way = np.array([np.cos(angle), np.sin(angle)])
    to_head = np.array(shape.head) - rim
    nearest = float(to_head @ way)
    beside = float(np.sqrt(max(float(to_head @ to_head) - nearest**2, 0.0)))
    reach = shape.radius + 0.9
    length = nearest + np.sqrt(max(reach**2 - beside**2, 0.0))
    return np.asarray(rim + float(np.clip(length, 3.5, 2.0 * shape.radius)) * way)


def _capsule(shape: Shape, rim: Floats, labrum: Floats, bones: Bones, turned_in: bool) -> Floats:
    centre, radius = np.array(shape.head), shape.radius
    start = np.rad2deg(np.arctan2(labrum[1] - centre[1], labrum[0] - centre[0]))
    start = -150.0 if turned_in else start
    over = np.deg2rad(np.linspace(start + 12, -52, 5)) if start + 12 < -60 else np.deg2rad([-58.0, -50.0])
    arc = [centre + (radius + 1.5) * np.array([np.cos(a), np.sin(a)]) for a in over]
    middle = rim + 0.5 * (labrum - rim) + np.array([-0.9, -0.9])
    before = [rim + at(-3.4, -0.5), rim + at(-0.7, -0.9)]
    before += [] if turned_in else [middle, labrum + at(0.1, -0.7)]
    femur = bones.femur[bones.femur[:, 0] < bones.femur[:, 0].min() + 22]
    crest = femur[np.argmin(femur[:, 1])]
    after = [
        [max(crest[0] - 1.0, arc[-1][0] + 2.5), min(crest[1] - 3.4, arc[-1][1] + 1.5)],
        [crest[0] + 14.0, crest[1] - 2.6],
    ]
    points = np.array([*before, *arc, *after])
    # Beyond the labrum it never turns back towards the ilium.
    first = len(before)
    keep = [k for k in range(len(points)) if k < first or points[k, 0] > points[:k, 0].max() + 0.3]
    return through(points[keep])


def _trochanter(shape: Shape, bones: Bones) -> Floats:
    """Return the cartilage of neck and greater trochanter: from the head to the ossified shaft."""
    centre, radius = np.array(shape.head), shape.radius
    femur = bones.femur[bones.femur[:, 0] < bones.femur[:, 0].min() + 35]
    above = femur[::-1] + at(0, 1.0)
    lid = np.array([[_x, _z - 3.4] for _x, _z in femur[femur[:, 1] <= femur[:, 1].min() + 1.5]])
    neck = [centre + radius * np.array([-0.2, -0.86]), centre + radius * np.array([0.5, -1.1])]
    return np.vstack([neck, lid, above])


def _pulvinar(shape: Shape) -> Floats:
    centre, radius, limb = np.array(shape.head), shape.radius, shape.lower_limb
    return around(
        [limb + at(-0.4, -0.8), centre + radius * np.array([-0.3, 0.8]), centre + radius * np.array([0.6, 0.9]),
         limb + at(radius * 1.5, radius * 0.35), limb + at(radius * 0.8, radius * 0.62), limb + at(0.4, 1.6)]
    )  # fmt: skip
