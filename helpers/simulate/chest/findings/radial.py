"""A lung that shrinks towards its hilum, more in some directions than in others.

Each point keeps its direction from the hilum, and the share by which its distance shrinks depends on that direction
alone. The way back is therefore known exactly, and vessels can follow their lung.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.grid import Volume
from helpers.simulate.rays.tubes import Nodes, Tubes

Shrunk = Callable[[Volume, Volume, Volume], Volume]
"""Leads from a direction (outwards, down, back; a unit vector in the lung's proportions) to what is left, 0 to 1."""


@dataclass(frozen=True)
class Radial:
    """How one lung shrinks.

    Parameters
    ----------
    hilum
        The place that stays, shape (3,), millimetres, with the bend of the spine.
    sign
        -1 for the right lung, 1 for the left one.
    reach
        How far the lung goes outwards, up or down, and back, millimetres: they make directions comparable.
    left
        What is left of the distance in each direction.
    """

    hilum: Floats
    sign: float
    reach: tuple[float, float, float]
    left: Shrunk

    def remaining(self, x: Volume, y: Volume, z: Volume) -> Volume:
        """Return what is left of the distance from the hilum at places of the body."""
        u = self.sign * (x - self.hilum[0]) / self.reach[0]
        v, w = (y - self.hilum[1]) / self.reach[1], (z - self.hilum[2]) / self.reach[2]
        far = np.sqrt(u * u + v * v + w * w) + 1e-3
        return np.asarray(np.clip(self.left(u / far, v / far, w / far), 0.15, 1.0), np.float32)


def radial_of(scene: ChestScene, side: str, left: Shrunk) -> Radial:
    """Return how the lung of a side shrinks by `left`."""
    sign = -1.0 if side == "right" else 1.0
    y = float(scene.airways.carina[1]) + (1.3 if side == "right" else 0.9) * scene.p
    x = (sign * 0.22 + scene.plan.shift) * scene.a + float(scene.thorax.bend(y))
    hilum = np.array([x, y, 0.12 * scene.b])
    return Radial(hilum, sign, (0.70 * scene.a, 0.9 * (scene.dome(side) - y), 0.85 * scene.b), left)


def shrunken(scene: ChestScene, side: str, radial: Radial) -> ChestScene:
    """Return the scene whose lung on one side has shrunk; it does not say what takes the place."""
    grid, mine = scene.grid, scene.side(side) < 0
    x, y, z = (np.asarray(each, np.float32) for each in np.broadcast_arrays(*grid.places))
    left = radial.remaining(x, y, z)
    back = [hilum + (each - hilum) / left for each, hilum in zip((x, y, z), radial.hilum, strict=True)]
    index = np.stack([(each - low) / grid.step for each, low in zip(back[::-1], grid.low[::-1], strict=True)])
    lung = left * ndimage.map_coordinates(scene.lung, index, order=1, mode="nearest", prefilter=False)
    density = ndimage.map_coordinates(scene.density, index, order=1, mode="nearest", prefilter=False)
    # The tissue stays, the air goes.
    density = np.minimum(density / left**1.6, np.maximum(density, 0.85))
    return replace(
        scene,
        lung=np.asarray(np.where(mine, np.maximum(lung, scene.lung), scene.lung), np.float32),
        density=np.asarray(np.where(mine, density, scene.density), np.float32),
        trees=replace(
            scene.trees,
            vessels=_moved(scene.trees.vessels, scene, radial),
            bronchi=_moved(scene.trees.bronchi, scene, radial),
        ),
    )


def _moved(tubes: Tubes, scene: ChestScene, radial: Radial) -> Tubes:
    return Tubes([_moved_nodes(part, scene, radial) for part in tubes.parts])


def _moved_nodes(nodes: Nodes, scene: ChestScene, radial: Radial) -> Nodes:
    """Move the nodes within the lung of this side; what lies in the mediastinum stays."""
    place = nodes.place
    x, y, z = (np.asarray(column, np.float32) for column in place.T)
    left = np.asarray(radial.remaining(x, y, z), np.float64)
    middle = scene.thorax.bend(place[:, 1]) + scene.plan.shift * scene.a * 0.5
    inside = (radial.sign * (place[:, 0] - middle) > 0) & (scene.grid.nearest(scene.lung, place) < 0)
    left = np.where(inside, left, 1.0)
    moved = radial.hilum + (place - radial.hilum) * left[:, None]
    return replace(nodes, place=moved, half=nodes.half * np.sqrt(left)[:, None])
