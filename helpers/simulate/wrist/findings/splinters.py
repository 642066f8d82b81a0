"""Splinters: small pieces of cortex that a complete fracture leaves between its fragments."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats, plane
from helpers.simulate.rays import shapes
from helpers.simulate.rays.bone import Bone
from helpers.simulate.rays.grid import Grid
from helpers.simulate.rays.pose import Pose, motion
from helpers.simulate.wrist.limb import Part


def splinters(
    group: str, size: float, beside: Floats, outwards: Floats, random: np.random.Generator
) -> tuple[Part, ...]:
    """Return a splinter at each place; they stay with the elbow, and the key does not name them.

    Parameters
    ----------
    group
        The bone they come from.
    size
        Of the limb against a grown one.
    beside
        Places in the frame of the limb, shape (n, 3), millimetres.
    outwards
        Directions away from the bone, length 1, shape (n, 3): a splinter lies flat against them.
    random
        Of their forms.
    """
    found = []
    for place, (x, _, z) in zip(beside, outwards, strict=True):
        around = float(np.rad2deg(np.arctan2(x, z))) + float(random.normal(0, 15))
        lie = motion(about_z=float(random.normal(0, 25)), about_x=float(random.normal(0, 12)))
        lie = lie.then(motion(about_y=around)).then(Pose(shift=np.asarray(place, np.float64)))
        found.append(Part(_splinter(f"{group}_splinter", size**0.5, random).moved(lie), group, shaft=True, loose=True))
    return tuple(found)


def _splinter(name: str, size: float, random: np.random.Generator) -> Bone:
    """Return a flat, pointed piece of cortex that lies in the plane of x and y."""
    wide, long, thick = random.uniform((0.8, 1.3, 0.5), (1.7, 2.8, 0.9)) * size
    grid = Grid.over((-3.6 * size, -4.0 * size, -2.0 * size), (3.6 * size, 4.0 * size, 2.0 * size), 0.25)
    x, y, z = grid.places
    lean = x + np.float32(random.normal(0, 0.35)) * y
    off = (np.abs(lean / wide) ** 1.3 + np.abs(y / long) ** 1.3) ** (1 / 1.3) + np.abs(z / thick) ** 2
    outer = shapes.as_distance(plane((off - 1) * wide), grid.step) + 0.18 * shapes.unevenness(grid, random, 0.8)
    return Bone.of(name, grid, plane(outer), thickness=0.35, spongy=0.4, cortex=0.8)
