"""The bones of the film: spine and ribs of the same child's chest film."""

from __future__ import annotations

import numpy as np

from helpers.simulate.abdomen.build import L1, Build
from helpers.simulate.arrays import Plane
from helpers.simulate.chest.arch import draw_arch
from helpers.simulate.chest.ribs import draw_rib, ribs_of
from helpers.simulate.chest.skeleton import SPONGY
from helpers.simulate.chest.spine import Vertebra, shell_at, spine_of
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.tubes import Tubes, smooth_line
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
    shell = shell_at(b.plan.age)
    for vertebra in vertebrae(b):
        grid, field = vertebra.field(step)
        outer = length(field, grid, camera, every=1)
        inner = length(field + np.float32(shell), grid, camera, every=1)
        density = b.plan.size.mineral * (0.80 if b.plan.infant else 0.78)
        mineral += np.float32(density) * (outer - inner + np.float32(SPONGY) * inner)
        whole += outer
    tubes = Tubes()
    for vertebra in vertebrae(b):
        draw_arch(vertebra, b.plan, tubes, processes=vertebra.level < L1)
        if vertebra.level >= L1:
            _add_processes(vertebra, b, tubes)
    for rib in ribs_of(b.plan, b.thorax):
        if rib.number > HIGHEST:
            draw_rib(rib, b.plan, b.thorax, tubes)
    wall, core = tubes.thickness(camera)
    return mineral + wall + np.float32(SPONGY) * core, whole + wall + core


def _add_processes(vertebra: Vertebra, b: Build, into: Tubes) -> None:
    """Add the transverse processes of a lumbar vertebra, wing-like with a cortex of their own, and the spinous one.

    They grow out of cartilage: short and soft in infants.
    """
    random = b.plan.chance(f"processes {vertebra.name}")
    w, h, d = vertebra.half
    grown = float(np.interp(b.age, [0, 1, 4, 10], [0.45, 0.62, 0.85, 1.0]))
    density = b.plan.size.mineral * 0.8
    # L3 has the longest ones, those of L4 point upwards.
    reach = grown * w * (1.55 + (0.30, 0.42, 0.55, 0.40, 0.30)[min(vertebra.level - L1, 4)])
    for side in (-1.0, 1.0):
        rise = random.normal(0.05, 0.14) * h - (0.25 * h if vertebra.level - L1 == 3 else 0.0)
        points = [
            vertebra.middle + np.array([side * 0.85 * w, -0.15 * h, 1.6 * d]),
            vertebra.middle + np.array([side * (0.45 * w + 0.5 * reach), -0.10 * h - 0.4 * rise, 1.85 * d]),
            vertebra.middle + np.array([side * reach, -0.05 * h - rise, 2.0 * d]),
        ]
        line = smooth_line(np.array(points), 0.8)
        half = h * np.interp(np.linspace(0, 1, len(line)), [0, 0.25, 0.7, 0.95, 1], [0.34, 0.24, 0.25, 0.21, 0.08])
        into.add(line, half, 0.6 * half, wall=np.minimum(0.8 * b.plan.size.cortex, 0.5 * half), value=density)
    if b.age < 1:
        return
    # Seen from in front: a drop below the middle of the body.
    lean = np.array([random.normal(0, 0.05) * w, 0.0, 0.0])
    back = [vertebra.middle + np.array([0.0, y * h, z * d]) for y, z in ((0.45, 2.4), (0.85, 3.0), (1.15, 3.5))]
    line = smooth_line(np.array([back[0], back[1] + lean, back[2] + 2 * lean]), 0.8)
    half = h * np.interp(np.linspace(0, 1, len(line)), [0, 0.6, 0.95, 1], [0.38, 0.48, 0.42, 0.2]) * grown
    into.add(line, half, 0.16 * w, wall=np.minimum(0.9 * b.plan.size.cortex, 0.1 * w), value=density)
