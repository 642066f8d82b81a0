"""The minor fissure on a film: two layers of pleura, a hair line where the beam runs along them."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.chest.lobes import minor_fissure_at
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.camera import Camera

PLEURA = 0.28
"""Thickness of both layers together, millimetres [D]."""

_POINTS = 160_000


def fissure_thickness(scene: ChestScene, camera: Camera) -> Plane:
    """Return the thickness of the minor fissure in the beam, shape (rows, columns), millimetres."""
    random, a, b = scene.plan.chance("fissure points"), scene.a, scene.b
    x, z = random.uniform(-0.98 * a, -0.12 * a, _POINTS), random.uniform(-b, 0.55 * b, _POINTS)
    each = 0.86 * a * 1.55 * b / _POINTS
    places = scene.thorax.bent(np.column_stack([x, minor_fissure_at(scene, x, z), z]))
    aired = (scene.grid.nearest(scene.lung, places) < 0) * (1 - scene.grid.nearest(scene.density, places))
    column, row = np.rint(camera.project(places)).astype(int).T
    inside = (column >= 0) & (row >= 0) & (column < camera.columns) & (row < camera.rows) & (aired > 0.3)
    # Each point stands for a small block of pleura; its volume is spread over the element that it falls on.
    element = (camera.spacing / camera.magnification(places.mean(axis=0))) ** 2
    flat = np.bincount(
        row[inside] * camera.columns + column[inside],
        weights=aired[inside] * (PLEURA * each / element),
        minlength=camera.rows * camera.columns,
    )
    return plane(ndimage.gaussian_filter(plane(flat.reshape(camera.shape)), 0.30 / camera.spacing))
