"""Gas in the stomach: the room under the left dome, its folds, and the level of what was drunk."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.solids import Cone, Ellipsoid, Place, field_of
from helpers.simulate.rays.volume import length

Solid = Ellipsoid | Cone

UNDER_THE_DOME = 0.035
"""How far below the lung the gas begins, for diaphragm and wall are between them, in half widths."""


def stomach_solids(scene: ChestScene, wall: float = 0.0) -> tuple[Solid, ...]:
    """Return the stomach from its fundus, which lies behind under the dome, to its narrower part before the spine.

    With a `wall` of so many millimetres it is seen from outside.
    """
    plan, a, b = scene.plan, scene.a, scene.b
    random, at, r = plan.chance("form of the stomach"), _middle(scene), _radius(scene)
    full, low, aside = random.uniform([1.0, 0.7, 0.30], [1.35, 1.3, 0.55])
    wide, roll = random.uniform(1.15, 1.65), random.uniform(-0.5, 0.3)
    fundus = at + np.array([0.10 * a, -0.35 * r, 0.30 * b])
    body = at + np.array([0.02 * a, 0.7 * r * low, -0.05 * b])
    antrum = at + np.array([-aside * a, (0.9 + 0.8 * low) * r, -0.30 * b])
    half = full * r * np.array([wide, 1.10, 1.30]) + wall
    top = Ellipsoid(_place(fundus), _place(half), roll)
    return (
        top,
        Cone(_place(fundus), _place(body), 0.95 * full * r + wall, 1.0 * full * r + wall, 0.10 * a),
        Cone(_place(body), _place(antrum), 0.95 * full * r + wall, 0.50 * r + wall, 0.12 * a),
    )


def stomach_gas(scene: ChestScene, camera: Camera) -> Plane:
    """Return the thickness of the gas in the stomach, shape (rows, columns), millimetres."""
    if scene.gas.stomach.share == 0:
        return np.zeros(camera.shape, np.float32)
    at, r, a = _middle(scene), _radius(scene), scene.a
    low, high = np.array([-0.75 * a, -2.6 * r, -2.2 * r]), np.array([0.55 * a, 3.2 * r, 2.4 * r])
    grid = Grid.over(_place(at + low), _place(at + high), a / 58)
    room = field_of(stomach_solids(scene), grid) + _folds(scene, grid)
    gas = np.maximum(
        np.maximum(room, below_the_diaphragm(scene, grid, UNDER_THE_DOME * a)), _on_top(scene, grid, camera)
    )
    share = scene.gas.stomach.share**0.4
    return np.asarray(share * length(np.asarray(gas, np.float32), grid, camera, every=2), np.float32)


def _folds(scene: ChestScene, grid: Grid) -> Volume:
    """Return how far the folds of the wall stand into the stomach, millimetres: ridges that run along it."""
    random, step, r = scene.plan.chance("folds of the stomach"), grid.step, _radius(scene)
    wide = random.uniform(0.17, 0.26) * r / step
    noise = ndimage.gaussian_filter(random.standard_normal(grid.shape).astype(np.float32), (wide, 2.6 * wide, wide))
    noise /= noise.std()
    broad = ndimage.gaussian_filter(random.standard_normal(grid.shape).astype(np.float32), 0.6 * r / step)
    high = random.uniform(0.18, 0.45) * r
    return np.asarray(high * np.exp(-((noise / 0.45) ** 2)) + 0.16 * r * broad / broad.std(), np.float32)


def below_the_diaphragm(scene: ChestScene, grid: Grid, far: float) -> Volume:
    """Return a field that is negative more than `far` mm below the diaphragm."""
    places, own = grid.axes, scene.grid
    i, k = (np.clip(np.rint((places[n] - own.low[n]) / own.step).astype(int), 0, own.counts[n] - 1) for n in (0, 2))
    heights = scene.diaphragm[np.ix_(k, i)][:, None, :]
    return np.asarray(0.85 * (heights + np.float32(far) - grid.places[1]), np.float32)


def _on_top(scene: ChestScene, grid: Grid, camera: Camera) -> Volume:
    """Return a field that is negative where gas floats on what is in the stomach.

    It is under the dome in a child who stands, and towards the tube in one who lies on the detector.
    """
    random, at, r = scene.plan.chance("level in the stomach"), _middle(scene), _radius(scene)
    depth = (random.uniform(0.10, 0.75) if scene.plan.erect else random.uniform(0.6, 1.1)) * r
    down = camera.row if scene.plan.erect else _away_from_the_tube(camera)
    down = down / np.linalg.norm(down)
    away = sum((each - np.float32(middle)) * np.float32(part) for each, middle, part in _each(grid, at, down))
    return np.asarray(away - np.float32(depth), np.float32)


def _away_from_the_tube(camera: Camera) -> Floats:
    normal = np.cross(camera.column, camera.row)
    return np.asarray(normal * np.sign((camera.corner - camera.source) @ normal))


def _each(grid: Grid, at: Floats, way: Floats) -> list[tuple[Volume, float, float]]:
    return list(zip(grid.places, at.tolist(), way.tolist(), strict=True))


def _middle(scene: ChestScene) -> Floats:
    path = scene.gas.stomach.path
    return np.asarray(path[len(path) // 2])


def _radius(scene: ChestScene) -> float:
    return float(scene.gas.stomach.radius.max())


def _place(point: Floats) -> Place:
    x, y, z = (float(each) for each in point)
    return x, y, z
