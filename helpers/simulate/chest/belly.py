"""Fat between the organs below the diaphragm: by it edges of liver, spleen, stomach and kidneys are seen."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.chest.positioning import View
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.chest.stomach import Solid, below_the_diaphragm, stomach_solids
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.solids import Cone, Ellipsoid, field_of
from helpers.simulate.rays.volume import length
from helpers.simulate.texture import smooth_field


def fat_between_organs(scene: ChestScene, view: View) -> Plane:
    """Return how much of the soft tissue of the belly is fat, shape (rows, columns), millimetres.

    The belly of a newborn is as good as without fat.
    """
    plan, camera, a = scene.plan, view.camera, scene.a
    if plan.new > 0:
        return np.zeros(camera.shape, np.float32)
    random = plan.chance("fat of the belly")
    top, bottom = min(scene.mediastinum.domes), view.bottom + 0.15 * a
    grid = Grid.over((-a, top, -scene.b), (a, max(bottom, top + 2 * scene.p), scene.b), a / 30)
    free = np.maximum(_inside(scene, grid), below_the_diaphragm(scene, grid, 0.02 * a))
    free = np.maximum(free, -field_of(_organs(scene), grid))
    room = length(np.asarray(free, np.float32), grid, camera, every=3)
    share = random.uniform(0.6, 1.0) * float(np.interp(plan.age, [0.3, 2, 15], [0.5, 0.8, 1.0]))
    scale = 0.10 * a / camera.spacing
    lumps = smooth_field(plan.chance(f"lumps of the belly {view.projection}"), camera.shape, (scale, scale))
    return plane(room * np.clip(share * (1 + 0.25 * lumps), 0.1, 0.95))


def _inside(scene: ChestScene, grid: Grid) -> Volume:
    """Return a field that is negative inside the muscles of the belly."""
    x, _, z = grid.places
    wide, deep = 0.94 * scene.a, 0.90 * scene.b
    return np.asarray(((np.abs(x) / wide) ** 2.3 + (np.abs(z) / deep) ** 2.3) ** (1 / 2.3) * deep - deep, np.float32)


def _organs(scene: ChestScene) -> tuple[Solid, ...]:
    """Return liver, spleen, stomach, kidneys and what is about the spine."""
    a, b, p = scene.a, scene.b, scene.p
    right, left = scene.mediastinum.domes
    form = scene.plan.chance("organs of the belly").normal(0, 1, 8)
    low = right + (5.6 + 0.5 * form[0]) * p
    liver: tuple[Solid, ...] = (
        Cone((-0.44 * a, right + 0.30 * a, 0.05 * b), (-0.56 * a, low - 0.30 * a, 0.0), 0.62 * a, 0.42 * a, 0.1 * a),
        Cone(
            (-0.20 * a, right + 0.36 * a, -0.25 * b),
            ((0.34 + 0.09 * form[1]) * a, left + (1.1 + 0.2 * form[2]) * p, -0.45 * b),
            0.40 * a,
            0.13 * a,
            0.08 * a,
        ),
    )
    spleen = Ellipsoid(
        ((0.70 + 0.03 * form[3]) * a, left + (2.3 + 0.3 * form[4]) * p, 0.42 * b),
        (0.18 * a, (0.40 + 0.04 * form[5]) * a, 0.40 * b),
        -0.35,
    )
    kidneys = tuple(
        Ellipsoid(
            (side * 0.40 * a, high + (4.6 + 0.3 * form[6]) * p, 0.50 * b), (0.17 * a, 0.36 * a, 0.20 * b), side * 0.25
        )
        for side, high in ((-1, right + 0.5 * p), (1, left))
    )
    back = Cone((0, right, 0.62 * b), (0, right + 12 * p, 0.50 * b), 0.36 * a, 0.44 * a, 0.05 * a)
    return (*liver, spleen, *stomach_solids(scene, 0.035 * a), *kidneys, back)
