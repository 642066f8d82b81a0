"""The epiphysis of a long bone: a lens in the cartilage that grows to the whole end of the bone."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.rays import shapes
from helpers.simulate.rays.bone import Bone
from helpers.simulate.rays.grid import Grid
from helpers.simulate.rays.spongiosa import Lattice, Weave
from helpers.simulate.wrist.long_bone import LongBone

LATTICE = Lattice(
    pitch=0.52,
    stretch=3.0,
    contrast=2.2,
    kind=1,
    weave=Weave(cross=0.45, clouds=0.2, deep=0.65, wave=0.25, uneven=0.45),
)
"""Rounder meshes than in the shaft."""


def epiphysis(bone: LongBone, name: str, share: float) -> Bone | None:
    """Return the ossified part of the epiphysis, or nothing where it is still cartilage."""
    if share <= 0:
        return None
    size, random = bone.growth.size, bone.growth.chance(name)
    rim = np.abs(bone.plate[:, 0]).max() * 1.1
    deep = np.max(bone.knots[0, 3:]) + 2
    top = float(np.min(bone.joint[:, 1])) - 2.5 - (6 * size if bone.name == "ulna" else 0)
    grid = Grid.over(
        (-rim - 2, top, -deep), (rim + 2, float(np.max(bone.plate[:, 1])) + 1, deep), max(0.28, 0.38 * size)
    )
    outer, physis, joint = _ossified(bone, grid, share, random)
    if bone.name == "ulna" and share > 0.55:
        outer = shapes.smaller(outer, _styloid(bone, grid, share), 2.6 * size)
        outer = shapes.larger(outer, physis, 0.6)
    thick = 0.13 + 0.07 * size
    # The styloid of the ulna stands beyond the joint: it has no plate.
    under = np.abs(joint)
    plates = (
        1.5
        * size
        * share
        * (np.exp(-under / np.float32(0.8)) + 0.9 * np.exp(-np.maximum(-physis, 0) / np.float32(0.7)))
    )
    plates = plates + _lips(bone, grid, joint, share)
    wall = (thick + plates) * np.clip(1 + 0.75 * shapes.unevenness(grid, random, 4 * size), 0.1, 2.4)
    # Dense under the joint and above the growth plate.
    share_of_mineral = (0.135 + 0.02 * share) * (
        1
        + share * np.exp(-under / np.float32(1.0 * size))
        + 0.4 * share * np.exp(-np.maximum(-physis, 0) / np.float32(1.2 * size))
    )
    return Bone.of(
        name,
        grid,
        outer,
        thickness=plane(wall),
        spongy=plane(share_of_mineral),
        lattice=LATTICE,
        rim=(0.5, 0.8 * size),
        cortex=0.8,
    ).moved(bone.pose)


def _lips(bone: LongBone, grid: Grid, joint: Plane, share: float) -> Plane:
    """Return how much thicker the plate under the joint is at its two lips (mm): at the back and at the palm.

    The joint is a cup that leans towards the palm, so that a film from before shows the lips as two bright lines.
    """
    size, z = bone.growth.size, grid.places[2] / np.float32(bone.growth.size)
    back, palm = np.exp(-(((z + 6.2) / 1.4) ** 2)), np.exp(-(((z - 6.0) / 3.0) ** 2))
    formed = float(np.clip((share - 0.45) / 0.4, 0, 1)) if bone.name == "radius" else 0.0
    near = np.exp(-np.abs(joint) / np.float32(0.8))
    return plane(formed * size * near * (1.0 * back + 2.0 * palm))


def _ossified(bone: LongBone, grid: Grid, share: float, random: np.random.Generator) -> tuple[Plane, Plane, Plane]:
    """Return the distances to the ossified centre, to its side at the growth plate and to its joint surface."""
    size, missing = bone.growth.size, 1 - share
    x, y, z = grid.places
    # A young centre does not know of the waves of the growth plate yet.
    fitted = np.float32(share**0.7)
    low = fitted * (bone.plate_at(x, z) - bone.gap_at(x, z)) + (1 - fitted) * np.float32(bone.plate_level - bone.gap)
    low = low - np.float32(0.25 * bone.gap * missing)
    high = np.minimum(_joint_at(bone, x, z, share), low - np.float32((2.1 + 1.4 * share) * size))
    half = (low - high) / 2
    upright = np.abs(y - (low + high) / 2) / half
    round_one = 2.0 + (5.0 if bone.name == "radius" else 3.2) * share**3
    # Seen from the side its corners are round, from before they are sharp.
    depth = np.float32(bone.knots[0, 3:].mean())
    sharp = round_one - (round_one - 1.9) * np.clip(1.1 * np.abs(z) / depth, 0, 1)
    together = (upright**sharp + _across(bone, x, z, share) ** sharp) ** (1 / sharp)
    outer = shapes.as_distance(plane((together - 1) * np.float32(3.0 * size)), grid.step)
    outer += (0.07 + 0.07 * missing) * size * shapes.unevenness(grid, random, 3.4 * size)
    return plane(outer), plane(y - low), plane(high - y)


def _joint_at(bone: LongBone, x: Plane, z: Plane, share: float) -> Plane:
    """Return y of the distal surface: a flat lens first, the styloid and the hollow of the joint later."""
    size, missing = bone.growth.size, 1 - share
    rim = np.interp(x, bone.joint[:, 0], bone.joint[:, 1])
    level = float(np.interp(-0.2 * np.abs(bone.plate[:, 0]).max(), bone.joint[:, 0], bone.joint[:, 1]))
    shape = float(np.clip(share * 1.25 - 0.15, 0, 1)) ** 1.6
    joint = level + (rim - level) * (0.3 + 0.7 * shape)
    leaning = np.tan(np.deg2rad(bone.tilt)) * (z + 9.0 * size)
    joint = joint + shape * (leaning + bone.hollow * (1 - (z / (9.5 * size)) ** 2))
    if bone.name == "radius":
        # The styloid is a ridge, not a wall.
        ridge = np.clip((-x / size - 7) / 9, 0, 1)
        joint = joint + shape * 0.055 / size * (z - 1.5 * size) ** 2 * ridge * ridge
    return plane(joint + 3.4 * size * missing**1.3)


def _across(bone: LongBone, x: Plane, z: Plane, share: float) -> Plane:
    """Return how far a place is from the middle of the centre, 1 at its side walls."""
    size = bone.growth.size
    late = 1.15 if bone.name == "radius" else 1.4
    reach = 0.24 + 0.76 * min(share * 1.06, 1.0) ** late
    wide = bone.knots[1, 1:] * (0.97 + 0.06 * share)
    # It begins nearer to the thumb in the radius, and in the middle in the ulna.
    middle = (-1.4 * size if bone.name == "radius" else 0.4 * size) * (1 - share) * 2
    left, right = wide[0] * reach, wide[1] * reach
    centre, half = middle + (right - left) / 2, (left + right) / 2
    back, palm = wide[2:] * (0.45 + 0.55 * share)
    depth, deep = (palm - back) / 2, (back + palm) / 2
    power = 2.1 + 0.6 * share
    across = (np.abs((x - centre) / half) ** power + np.abs((z - depth) / deep) ** power) ** (1 / power)
    if bone.name == "radius":
        # The notch for the head of the ulna: two lips with a hollow between them.
        lips = np.exp(-((z / (5.5 * size)) ** 2)) * np.clip((x - 0.6 * half) / (0.4 * half), 0, 1)
        across = across + share * 0.08 * lips
    return plane(across)


def _styloid(bone: LongBone, grid: Grid, share: float) -> Plane:
    """Return the distance to the styloid process of the ulna, a bent cone on the side of the little finger."""
    size = bone.growth.size
    x, y, z = grid.places
    grown = np.clip((share - 0.55) / 0.4, 0.1, 1)
    random = bone.growth.chance("ulnar styloid")
    lean, long = np.clip(random.normal(0.4, 0.7), -0.8, 1.2), random.uniform(0.6, 1.15)
    base, tip = np.array([4.6, 5.4, -1.4]) * size, np.array([6.2 + lean, 1.2 - 3.4 * long * grown, -2.8]) * size
    way = tip - base
    at = np.clip(((x - base[0]) * way[0] + (y - base[1]) * way[1] + (z - base[2]) * way[2]) / (way @ way), 0, 1)
    off = np.sqrt(
        (x - base[0] - at * way[0]) ** 2 + (y - base[1] - at * way[1]) ** 2 + (z - base[2] - at * way[2]) ** 2
    )
    # Broad at its root, slender at its tip.
    return plane(off - (4.7 - 2.9 * at**0.8) * size)
