"""From a recipe to the films of an abdomen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from helpers.dicom.writer import Code
from helpers.simulate.abdomen.findings import child_with_findings
from helpers.simulate.abdomen.project import in_beam
from helpers.simulate.abdomen.scene import Scene
from helpers.simulate.abdomen.truth import measure
from helpers.simulate.abdomen.view import DECUBITUS, view_of
from helpers.simulate.dx import Header
from helpers.simulate.film import Film
from helpers.simulate.presentation import Look
from helpers.simulate.recipe import Recipe

_ABDOMEN = Code("818981001", "SCT", "Abdomen")
_AP = Code("399348003", "SCT", "antero-posterior")

HEADERS = {
    "AP": Header("ABDOMEN", _ABDOMEN, _AP, ("L", "F"), "AP"),
    # The child lies on its left side, the beam is horizontal: shown as it lies, right side up, head to the right.
    DECUBITUS: Header("ABDOMEN", _ABDOMEN, _AP, ("H", "L"), "LLD"),
}

LOOK = Look(
    gains=((0.2, 1.7), (0.8, 2.1), (3.0, 2.0), (10.0, 1.6)),
    rest=1.0,
    edge=0.25,
    curve=(
        (-1.4, 0.0),
        (-0.6, 0.0),
        (-0.3, 0.025),
        (-0.12, 0.08),
        (0.0, 0.16),
        (0.25, 0.35),
        (0.5, 0.53),
        (0.75, 0.68),
        (1.0, 0.82),
        (1.6, 0.97),
    ),
    shutter=1.6,
)
"""Gas dark, soft tissue in the middle greys, the spine bright."""

LYING = replace(LOOK, percentiles=(6.0, 99.3))
"""The flank that is up is thin and may be burnt out: it does not count as the darkest of the trunk."""


def films(recipe: Recipe) -> tuple[Film, ...]:
    """Return the films of the abdomen that belongs to `recipe`."""
    return tuple(_film(scene) for scene in scenes(recipe))


def scenes(recipe: Recipe) -> tuple[Scene, ...]:
    """Return one child as it lies on each film."""
    child = child_with_findings(recipe)
    lines = any(device.name.startswith("umbilical") for device in child.devices)
    views = (view_of(child.build, projection, with_chest=lines) for projection in recipe.projections)
    return tuple(Scene(child, view) for view in views)


def _film(scene: Scene) -> Film:
    view, age = scene.view, scene.child.build.age
    return Film(
        projection=view.projection,
        detector=view.detector,
        collimation=view.collimation,
        marker=view.marker,
        project=partial(in_beam, scene),
        measure=partial(measure, scene),
        header=HEADERS[view.projection],
        look=LYING if view.lying else LOOK,
        scatter=float(np.interp(age, [0, 5, 7, 15], [0.40, 0.75, 0.55, 0.7])),
        blur=0.10 + 0.02 * age**0.5,
    )
