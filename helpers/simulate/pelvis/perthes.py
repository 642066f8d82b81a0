"""Perthes disease: the bony head by stage, and how much of its lateral pillar stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.pelvis.femur import Femur, mirrored
from helpers.simulate.rays import shapes
from helpers.simulate.rays.bone import Bone

PILLAR = {"A": 0.98, "B": 0.62, "C": 0.34}
"""Height of the lateral pillar against the other side (Herring), for drawing: B keeps more than half, C less."""


@dataclass(frozen=True)
class _Stage:
    """How a head looks in one stage: its height in the middle and towards the inside, width and density."""

    central: float
    inner: float
    wide: float
    dense: float
    cleft: float
    patchy: float


_LOOKS = {
    "initial": _Stage(0.90, 0.94, 0.95, 1.9, 0.0, 0.10),
    "fragmentation": _Stage(0.50, 0.80, 1.06, 1.9, 1.0, 0.45),
    "reossification": _Stage(0.62, 0.84, 1.12, 1.15, 0.45, 0.55),
    "healed": _Stage(0.72, 0.84, 1.16, 1.0, 0.0, 0.12),
}


def diseased(femur: Femur, stage: str, pillar: str, random: np.random.Generator) -> Femur:
    """Return a femur whose head is that of Perthes disease in this `stage`, with this lateral `pillar`."""
    if femur.head is None:
        return femur
    # The field of the head is that of a left one; a right one is turned back before and after.
    head = mirrored(femur.head, femur.sign)
    look = _LOOKS[stage]
    outer = head.outer * np.float32(1.0)
    x, y, z = head.grid.places
    along, above = _places(femur, x, y)
    r = femur.growth.radius
    # It is whole at first, lowest in fragmentation, and rebuilt in part.
    left = {"initial": 0.97, "healed": 0.30 + 0.68 * PILLAR[pillar], "reossification": 0.10 + 0.88 * PILLAR[pillar]}
    standing = _standing(along / np.float32(r), look, left.get(stage, PILLAR[pillar]))
    full = np.float32(femur.growth.covered * r) + np.sqrt(np.maximum(np.float32(r * r) - along**2 - z**2, 0))
    outer = np.maximum(outer, plane(above - standing * full))
    uneven = shapes.unevenness(head.grid, random, 0.42 * r)
    spongy = head.spongy * np.float32(look.dense) * np.maximum(1 + np.float32(look.patchy) * uneven, 0.15)
    if look.cleft > 0:
        gaps = shapes.unevenness(head.grid, random, 0.50 * r)
        outer = np.maximum(outer, np.float32(look.cleft * 0.10 * r) - np.abs(gaps) * np.float32(0.42 * r))
    if stage == "initial":
        spongy = _crescent(spongy, head, above - full, along, r)
    thickness = head.inner - head.outer
    changed = Bone.of(
        head.name, head.grid, outer, thickness=thickness, spongy=np.clip(spongy, 0.02, 0.8), lattice=head.lattice,
        rim=head.rim, cortex=head.cortex,
    )  # fmt: skip
    wider = _wider(mirrored(changed, femur.sign), look.wide)
    return replace(femur, head=wider, shaft=_cysts(femur, stage, random))


def _places(femur: Femur, x: Plane, y: Plane) -> tuple[Plane, Plane]:
    """Return places along the growth plate, outwards, and above the lower face of the head (mm)."""
    u, v = femur.form.head.normal
    along = plane(-x * np.float32(v) + y * np.float32(u))
    above = plane(x * np.float32(u) + y * np.float32(v) + np.float32(femur.growth.covered * femur.growth.radius))
    return along, above


def _standing(place: Plane, look: _Stage, pillar: float) -> Plane:
    """Return the share of its height that the head has kept, over places from -1 (inside) to 1 (outside)."""
    knots = (-1.0, -0.45, 0.0, 0.30, 0.46, 0.62, 1.0)
    heights = (look.inner, look.inner, look.central + 0.08, min(look.central, pillar + 0.1), pillar, pillar, pillar)
    return plane(np.interp(place, knots, heights))


def _crescent(spongy: Plane, head: Bone, depth: Plane, along: Plane, r: float) -> Plane:
    """Return spongy bone with a dark line under the upper, front and outer surface: a subchondral fracture."""
    z = head.grid.places[2]
    line = np.exp(-(((depth + np.float32(1.9)) / np.float32(0.55)) ** 2))
    where = np.clip(0.6 + along / np.float32(r), 0, 1) * np.clip(0.7 - z / np.float32(r), 0, 1)
    return plane(spongy * (1 - np.clip(1.1 * line * where, 0, 0.95)))


def _wider(head: Bone, share: float) -> Bone:
    """Return the head wider along and across, as high as before."""
    x, y, z = head.grid.low
    return replace(head, grid=replace(head.grid, low=(x * share, y * share, z * share), step=head.grid.step * share))


def _cysts(femur: Femur, stage: str, random: np.random.Generator) -> Bone:
    """Return neck and shaft with a cleared patch of the neck below the growth plate, where there is one."""
    if stage not in {"fragmentation", "reossification"}:
        return femur.shaft
    shaft = femur.shaft
    x, y, z = shaft.grid.places
    r = femur.growth.radius
    u, v = femur.form.head.normal
    spongy = shaft.spongy
    for _ in range(int(random.integers(1, 4))):
        deep, along = random.uniform(0.28, 0.7) * r, random.uniform(-0.5, 0.6) * r
        px, py = femur.form.head.point
        at = (px - u * deep - v * along) * femur.sign, py - v * deep + u * along
        far = ((x - np.float32(at[0])) ** 2 + (y - np.float32(at[1])) ** 2) / np.float32((0.20 * r) ** 2)
        far = far + ((z + np.float32(0.2 * r)) / np.float32(0.5 * r)) ** 2
        spongy = spongy * (1 - np.float32(0.75) * np.exp(-far))
    return shaft.with_spongy(plane(spongy))
