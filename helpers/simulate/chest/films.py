"""From a recipe to the films of a chest."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from helpers.dicom.writer import Code
from helpers.simulate.chest.covering import usual_things
from helpers.simulate.chest.findings import changed, prepared
from helpers.simulate.chest.folds import newborn_folds
from helpers.simulate.chest.plan import plan_of
from helpers.simulate.chest.positioning import view_of
from helpers.simulate.chest.processing import look_of
from helpers.simulate.chest.projection import Projected, project
from helpers.simulate.chest.scene import ChestScene, build
from helpers.simulate.chest.truth import measured
from helpers.simulate.dx import Header
from helpers.simulate.film import Film
from helpers.simulate.presentation import CHEST
from helpers.simulate.recipe import Recipe
from helpers.simulate.thickness import Thickness

_CHEST = Code("51185008", "SCT", "Thorax")
HEADERS = {
    "AP": Header("CHEST", _CHEST, Code("399348003", "SCT", "antero-posterior"), ("L", "F"), "AP"),
    "PA": Header("CHEST", _CHEST, Code("272479007", "SCT", "postero-anterior"), ("L", "F"), "PA"),
    "lateral": Header("CHEST", _CHEST, Code("399067008", "SCT", "lateral projection"), ("P", "F"), "LL"),
}


LATERAL = replace(
    CHEST,
    rest=0.6,
    gains=((0.2, 1.3), (0.8, 2.2), (3.0, 2.2), (10.0, 1.8)),
    curve=(
        (-1.4, 0.0),
        (-0.6, 0.03),
        (-0.2, 0.12),
        (0.0, 0.22),
        (0.25, 0.40),
        (0.5, 0.57),
        (0.75, 0.71),
        (1.0, 0.82),
        (1.6, 0.95),
    ),
)
"""Shoulders and belly are much thicker than the lungs: the whole range is shown, with less contrast."""

EXPIRATION = " expiration"
"""How a projection ends that is taken when the child has breathed out."""


def scene_of(recipe: Recipe, *, expired: bool = False) -> ChestScene:
    """Return the child of `recipe` with all findings, in inspiration or `expired`."""
    plan = plan_of(recipe)
    plan = prepared(replace(plan, expired=1.0) if expired else plan, recipe.findings)
    scene = build(plan)
    if plan.covered:
        scene = scene.with_added(*usual_things(scene))
        if plan.new > 0:
            scene = scene.with_added(*newborn_folds(scene))
    return changed(scene, recipe.findings)


def films(recipe: Recipe) -> tuple[Film, ...]:
    """Return the films of the chest that belongs to `recipe`: one child, several projections."""
    breaths = {projection.endswith(EXPIRATION) for projection in recipe.projections}
    scenes = {expired: scene_of(recipe, expired=expired) for expired in breaths}
    return tuple(_film(each, scenes[each.endswith(EXPIRATION)]) for each in recipe.projections)


def _film(projection: str, scene: ChestScene) -> Film:
    view = view_of(projection.removesuffix(EXPIRATION), scene.plan, scene.thorax)

    @cache
    def projected() -> Projected:
        return project(scene, view)

    def thickness() -> Thickness:
        return projected().thickness

    def measure(image: str) -> dict[str, Any]:
        return measured(projected(), image)

    age = scene.plan.age
    return Film(
        projection=projection,
        detector=view.detector,
        collimation=view.collimation,
        marker=view.marker,
        project=thickness,
        measure=measure,
        header=HEADERS[view.projection],
        look=look_of(scene.plan, LATERAL if view.is_lateral else CHEST),
        # A grid is used for larger children only; without one scatter grows with the body [D].
        scatter=float(np.interp(age, [0, 0.5, 1.5, 3, 5, 10, 15], [0.30, 0.38, 0.45, 0.52, 0.58, 0.70, 0.75])),
        blur=0.10 + 0.02 * age**0.5,
    )
