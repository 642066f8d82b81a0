"""The sesamoid bones of the thumb: they appear about puberty."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import plane
from helpers.simulate.hand.child import Child
from helpers.simulate.hand.model import Model
from helpers.simulate.hand.ossification import appears
from helpers.simulate.rays import shapes
from helpers.simulate.rays.bone import Bone
from helpers.simulate.rays.grid import Grid
from helpers.simulate.rays.pose import Pose, motion
from helpers.simulate.rays.spongiosa import Lattice

GROWING = 2.2
"""Years from the first grain to the whole bone [D]."""

# In the frame of the thumb's metacarpal: x and z against half the width of its head, y beyond its end, half sizes (mm).
_PLACES = {
    "sesamoid_ulnar": (0.62, 0.06, 1.25, (2.3, 3.0, 1.8)),
    "sesamoid_radial": (-0.52, 0.02, 1.25, (1.9, 2.6, 1.6)),
}


def sesamoids_of(child: Child, thumb: Model, pose: Pose) -> tuple[Bone, ...]:
    """Return the sesamoids that have appeared, before the head of the thumb's metacarpal."""
    found = []
    for name, (x, y, z, half) in _PLACES.items():
        age = child.bone_age - appears(name, child.recipe.sex, child.pace(name))
        if age > 0:
            grown = 0.35 + 0.65 * min(age / GROWING, 1.0)
            at = np.array([x * thumb.bone.wide[2] / 2, 0.0, z * thumb.bone.deep[2] / 2]) * thumb.breadth
            at[1] = -thumb.length * (1 - y)
            found.append(_pebble(child, name, np.array(half) * child.size * grown).moved(motion(shift=at)).moved(pose))
    return tuple(found)


def _pebble(child: Child, name: str, half: np.ndarray) -> Bone:
    random = child.chance(name)
    a, b, c = half * random.normal(1, 0.08, 3)
    grid = Grid.over((-a - 1, -b - 1, -c - 1), (a + 1, b + 1, c + 1), 0.3)
    x, y, z = grid.places
    outer = (np.sqrt((x / a) ** 2 + (y / b) ** 2 + (z / c) ** 2) - 1) * min(a, b, c)
    outer = outer + 0.12 * shapes.unevenness(grid, random, 2.0)
    return Bone.of(
        name, grid, plane(outer), thickness=0.4, spongy=0.25, lattice=Lattice(pitch=0.5, contrast=0.8, kind=6)
    )
