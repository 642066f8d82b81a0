"""Pelvis and hips of the same child, from the room that draws pelvis films, laid under this film's tube."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.abdomen.build import Build
from helpers.simulate.abdomen.view import View
from helpers.simulate.arrays import Plane
from helpers.simulate.flat.plate import Plate
from helpers.simulate.flat.projection import project_bones
from helpers.simulate.frame import Frame
from helpers.simulate.pelvis.anatomy import pelvis
from helpers.simulate.pelvis.scene import PelvisScene
from helpers.simulate.pelvis.supine import laid
from helpers.simulate.recipe import Recipe
from helpers.simulate.room import Detector

_LUMBAR = ("L3", "L4", "L5")


def hips(recipe: Recipe, b: Build, view: View) -> tuple[Plane, Plane]:
    """Return mineral and whole thickness of pelvis, sacrum and femora, each (rows, columns), millimetres."""
    model = pelvis(recipe)
    scene = laid(model, "AP")
    upright = view.upright
    detector = Detector(
        upright.rows,
        upright.columns,
        # That room knows no preterms: to a hip of term size, their film is a coarse one.
        upright.spacing / b.small,
        view.detector.tube_to_detector,
        view.detector.limb_to_detector - 0.12 * b.half_depth,
    )
    # Both rooms know L5: it joins them.
    lowest = next(bone for bone in scene.plates if bone.name == "L5")
    middle = lowest.frame.outward(lowest.outline()).mean(axis=0)
    x, y, z = b.spine(4.0)
    seen = upright.project(np.array([[x, y, z]]))[0]
    scale = detector.magnification / detector.spacing
    shift = seen - scale * middle
    onto = Frame((scale, 0.0, 0.0, scale), (float(shift[0]), float(shift[1])))
    bones = tuple(bone for bone in scene.plates if not _is_lumbar(bone))
    flat = replace(scene.flat, bones=bones, detector=detector, placement=onto)
    placed = replace(scene, flat=flat)
    thin = np.float32(b.small)
    mineral, whole = (thin * (a + c) for a, c in zip(project_bones(flat), _femora(placed), strict=True))
    if view.lying:
        mineral, whole = (np.ascontiguousarray(np.rot90(each, -1)) for each in (mineral, whole))
    return mineral, whole


def _is_lumbar(bone: Plate) -> bool:
    return any(name in bone.name for name in _LUMBAR)


def _femora(scene: PelvisScene) -> tuple[Plane, Plane]:
    mineral, whole = scene.femurs_drawn()
    return mineral, whole
