"""All bones of a film: their mineral, and how thick they are with their marrow."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.chest.arch import draw_arch
from helpers.simulate.chest.arm import clavicle_path, draw_clavicle, draw_humerus, humeral_head
from helpers.simulate.chest.girdle import Girdle
from helpers.simulate.chest.head import draw_jaws
from helpers.simulate.chest.newborn import blended, mineral_of_small
from helpers.simulate.chest.positioning import View
from helpers.simulate.chest.ribs import draw_rib
from helpers.simulate.chest.scapula import draw_scapula, sheets_of
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.chest.soft_parts import girdles_on, head_on
from helpers.simulate.chest.spine import shell_at
from helpers.simulate.chest.sternum import draw_sternum
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.sheets import sheet_thickness
from helpers.simulate.rays.tubes import Tubes
from helpers.simulate.rays.volume import length
from helpers.simulate.texture import smooth_field

SPONGY = 0.21
"""Mineral in spongy bone against cortex."""


class _Bones:
    """Cortex and spongy bone as they are added up."""

    def __init__(self, camera: Camera) -> None:
        self.camera = camera
        self.cortex = np.zeros(camera.shape, np.float32)
        self.spongy = np.zeros(camera.shape, np.float32)

    def add(self, grid: Grid, field: Volume, shell: float, density: float, dense: float = 1.0) -> None:
        """Add a bone with a cortex of `shell` mm; its spongy bone is `dense` times as dense as usual."""
        outer = length(field, grid, self.camera, every=1)
        inner = length(field + np.float32(shell), grid, self.camera, every=1)
        self.cortex += (outer - inner) * np.float32(density)
        self.spongy += inner * np.float32(density * dense)


def bones(scene: ChestScene, view: View) -> tuple[Plane, Plane]:
    """Return the thickness of the mineral and of the whole bones on a film, millimetres."""
    plan, thorax, camera = scene.plan, scene.thorax, view.camera
    tubes, enamel, drawn = Tubes(), Tubes(), _Bones(camera)
    for rib in scene.ribs:
        draw_rib(rib, plan, thorax, tubes)
    draw_jaws(head_on(scene, view), plan, tubes, enamel)
    draw_sternum(scene.sternum, plan, tubes)
    for girdle in girdles_on(scene, view):
        _add_shoulder(scene, girdle, tubes, drawn)
    # Seen from the side, the bodies stand alone in the lungs: there they show how dense they are.
    dense = 2.0 if view.is_lateral else 1.0
    # The roots of the arch of a newborn are small.
    step = blended(0.7, 0.5, plan.new) if plan.infant else 1.0
    for vertebra in scene.spine:
        if _is_near(vertebra.middle, camera, 3 * plan.size.body_width):
            density = (
                plan.size.mineral
                * (blended(0.92, 0.78, plan.new) if plan.infant else 1.14)
                * mineral_of_small(plan.small, plan.new)
            )
            drawn.add(*vertebra.field(step), shell_at(plan.age), density, dense)
            draw_arch(vertebra, plan, tubes)
    shell, core = tubes.thickness(camera)
    # Crypts of teeth are taken away from the jaw, and from nothing else.
    shell = np.maximum(shell, 0)
    teeth, _ = enamel.thickness(camera)
    cortex, spongy = drawn.cortex + shell + teeth, drawn.spongy + core
    random = plan.chance(f"spongy bone {view.projection}")
    fine = 0.8 * smooth_field(random, camera.shape, (0.35 / camera.spacing,) * 2)
    fine += 0.6 * smooth_field(random, camera.shape, (0.9 / camera.spacing,) * 2)
    spongy = spongy * (1 + 0.07 * fine)
    return plane(cortex + SPONGY * spongy), plane(cortex + spongy)


def _add_shoulder(scene: ChestScene, girdle: Girdle, tubes: Tubes, drawn: _Bones) -> None:
    plan, thorax = scene.plan, scene.thorax
    draw_clavicle(clavicle_path(girdle, plan, thorax), plan, girdle.side, tubes)
    draw_humerus(girdle, plan, thorax, tubes)
    draw_scapula(girdle, plan, tubes)
    for sheet in sheets_of(girdle, plan):
        drawn.cortex += sheet_thickness(sheet, drawn.camera) * np.float32(0.9 * plan.size.mineral)
    head = humeral_head(girdle, plan)
    if head is not None:
        drawn.add(*head, 0.4, 0.75 * plan.size.mineral)


def _is_near(place: Floats, camera: Camera, margin: float) -> bool:
    """Say whether the shadow of `place` is within `margin` mm of the film."""
    column, row = camera.project(place)[0]
    edge = margin / camera.spacing
    return bool(-edge < column < camera.columns + edge and -edge < row < camera.rows + edge)
