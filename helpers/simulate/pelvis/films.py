"""From a recipe to the films of a pelvis."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from helpers.dicom.writer import Code
from helpers.simulate.dx import Header
from helpers.simulate.film import Film
from helpers.simulate.flat.projection import project_bones
from helpers.simulate.pelvis import truth
from helpers.simulate.pelvis.anatomy import pelvis
from helpers.simulate.pelvis.findings import add_hip_findings
from helpers.simulate.pelvis.growth import ripeness
from helpers.simulate.pelvis.scene import PelvisScene
from helpers.simulate.pelvis.supine import laid
from helpers.simulate.pelvis.trunk_tissue import trunk_tissue
from helpers.simulate.presentation import Look
from helpers.simulate.recipe import Recipe
from helpers.simulate.thickness import Thickness

_PELVIS = Code("12921003", "SCT", "Pelvis")

HEADERS = {
    "AP": Header("PELVIS", _PELVIS, Code("399348003", "SCT", "antero-posterior"), ("L", "F"), "AP"),
    # The pelvis is still seen from before; the hips are seen from the side.
    "frog-leg": Header(
        "HIP", Code("24136001", "SCT", "Hip joint"), Code("399348003", "SCT", "antero-posterior"), ("L", "F"), "AP"
    ),
}

LOOK = Look(
    soft=0.265,
    bone=0.565,
    air=0.03,
    gains=((0.25, 1.9), (0.8, 3.2), (3.0, 2.8), (12.0, 2.2)),
    rest=0.48,
    brightest=97.5,
    edge=0.25,
    shutter=1.6,
)


def films(recipe: Recipe) -> tuple[Film, ...]:
    """Return the films of the pelvis that belongs to `recipe`."""
    model = add_hip_findings(pelvis(recipe), recipe.findings)
    return tuple(_film(laid(model, projection)) for projection in recipe.projections)


def _film(scene: PelvisScene) -> Film:
    return Film(
        projection=scene.projection,
        detector=scene.flat.detector,
        collimation=scene.flat.collimation,
        marker=scene.flat.marker,
        project=partial(in_beam, scene),
        measure=partial(truth.measure, scene),
        header=HEADERS[scene.projection],
        look=look_of(scene),
        blur=0.13,
    )


def look_of(scene: PelvisScene) -> Look:
    """Return how this picture is processed: no two rooms print alike."""
    random = scene.child.chance(f"room {scene.projection}")
    contrast, detail, far, dark = random.normal(0, 1, 4).clip(-2, 2)
    strength = np.exp([0.08 * detail, 0.08 * detail, 0.06 * contrast, 0.06 * contrast])
    # At school age pixels are still small and the trunk is thick: fine detail shown as strongly as an infant's is sand.
    strength[:2] *= float(np.interp(ripeness(scene.child), [0, 0.3, 0.65, 1], [1.0, 0.78, 0.82, 1.0]))
    # In a larger child all that should be seen is larger, too.
    larger = np.array([1, 1, scene.child.size, scene.child.size]) ** 0.7
    gains = tuple(
        (float(wide * more), float(gain * stronger))
        for (wide, gain), more, stronger in zip(LOOK.gains, larger, strength, strict=True)
    )
    return replace(
        LOOK,
        soft=LOOK.soft + 0.025 * float(dark),
        bone=LOOK.bone + 0.10 * ripeness(scene.child) + 0.025 * float(contrast),
        gains=gains,
        rest=LOOK.rest * float(np.exp(0.3 * far)),
    )


def in_beam(scene: PelvisScene) -> Thickness:
    """Return what lies in the beam, material by material."""
    mineral, bone = (a + b for a, b in zip(project_bones(scene.flat), scene.femurs_drawn(), strict=True))
    total, fat = trunk_tissue(scene.flat)
    # Bone takes the room of muscle; red marrow counts as soft tissue.
    soft = np.maximum(total - fat - mineral, 0)
    return Thickness(soft, fat, mineral, bone, np.zeros_like(soft))
