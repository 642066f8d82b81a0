"""The bones of the film: spine and ribs of the same child's chest film."""

from __future__ import annotations

import numpy as np

from helpers.simulate.abdomen.build import L1, Build
from helpers.simulate.arrays import Plane
from helpers.simulate.chest.ribs import draw_rib, ribs_of
from helpers.simulate.chest.skeleton import SPONGY
from helpers.simulate.chest.spine import SHELL, Vertebra, spine_of
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.tubes import Tubes
from helpers.simulate.rays.volume import length

HIGHEST = 5
"""The highest vertebra and rib that can be on the film: T6."""


def vertebrae(b: Build) -> tuple[Vertebra, ...]:
    """Return the vertebrae from T6 to L5."""
    return tuple(v for v in spine_of(b.plan, b.thorax) if HIGHEST <= v.level <= L1 + 4)


def spine_and_ribs(b: Build, camera: Camera) -> tuple[Plane, Plane]:
    """Return the thickness of mineral and of whole bone, each (rows, columns), millimetres."""
    mineral, whole = np.zeros(camera.shape, np.float32), np.zeros(camera.shape, np.float32)
    step = b.body_width / 30
    shell = SHELL[b.plan.infant]
    for vertebra in vertebrae(b):
        grid, field = vertebra.field(step)
        outer = length(field, grid, camera, every=1)
        inner = length(field + np.float32(shell), grid, camera, every=1)
        density = b.plan.size.mineral * (0.80 if b.plan.infant else 0.78)
        mineral += np.float32(density) * (outer - inner + np.float32(SPONGY) * inner)
        whole += outer
    tubes = Tubes()
    for rib in ribs_of(b.plan, b.thorax):
        if rib.number > HIGHEST:
            draw_rib(rib, b.plan, b.thorax, tubes)
    wall, core = tubes.thickness(camera)
    return mineral + wall + np.float32(SPONGY) * core, whole + wall + core
