"""The fissures on a film: two layers of pleura, a hair line wherever the beam runs along them."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.chest.lobes import minor_fissure_at, oblique_fissure_at
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.camera import Camera

PLEURA = 0.13
"""Thickness of both layers together, millimetres [D]."""

SEEN = 0.6
"""How much pleura a ray must meet for the line to be seen, millimetres."""

_POINTS = 160_000


def fissures_on(*, lateral: bool) -> tuple[str, ...]:
    """Return the fissures that can be seen on a film: the oblique ones lie flat on a frontal film."""
    return ("minor_fissure", "oblique_fissure_right", "oblique_fissure_left") if lateral else ("minor_fissure",)


def fissure_thickness(scene: ChestScene, camera: Camera, name: str) -> Plane:
    """Return the thickness of a fissure in the beam, shape (rows, columns), millimetres."""
    places, each = _minor(scene) if name == "minor_fissure" else _oblique(scene, name.rpartition("_")[2])
    places = scene.thorax.bent(places)
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


def fissure_line(scene: ChestScene, camera: Camera, name: str) -> Floats:
    """Return where a fissure is seen as a line, (column, row) in pixels, shape (n, 2); empty where it is not."""
    pleura = fissure_thickness(scene, camera, name)
    if name == "minor_fissure":
        rows, columns = np.argmax(pleura, axis=0), np.arange(camera.columns)
    else:
        columns, rows = np.argmax(pleura, axis=1), np.arange(camera.rows)
    clear = pleura[rows, columns] > SEEN
    line = np.column_stack([columns, rows])[clear][::6].astype(np.float64)
    return line if len(line) >= 4 else line[:0]


def _minor(scene: ChestScene) -> tuple[Floats, float]:
    """Return places on the minor fissure (n, 3), and the area that each stands for (mm2)."""
    random, a, b = scene.plan.chance("fissure points"), scene.a, scene.b
    x, z = random.uniform(-0.98 * a, -0.18 * a, _POINTS), random.uniform(-b, 0.55 * b, _POINTS)
    y = minor_fissure_at(scene, x, z)
    # It ends where it meets the oblique fissure.
    ahead = z < oblique_fissure_at(scene, "right", x, y)
    return np.column_stack([x, y, z])[ahead], 0.80 * a * 1.55 * b / _POINTS


def _oblique(scene: ChestScene, side: str) -> tuple[Floats, float]:
    random, a = scene.plan.chance(f"fissure points {side}"), scene.a
    top, bottom = scene.thorax.at(2.5), scene.dome(side) + scene.p
    x = random.uniform(0.15 * a, 0.98 * a, _POINTS) * (1 if side == "left" else -1)
    y = random.uniform(top, bottom, _POINTS)
    # The sheet slopes: it is larger than its shadow from the front.
    slope = np.hypot(1, 1.55 * scene.b / (bottom - top))
    return np.column_stack([x, y, oblique_fissure_at(scene, side, x, y)]), 0.83 * a * (bottom - top) * slope / _POINTS
