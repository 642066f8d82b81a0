"""Children on a coarse grid, with and without findings: fast enough for many seeds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest

from helpers.simulate.chest.films import scene_of
from helpers.simulate.chest.positioning import view_of
from helpers.simulate.chest.projection import Projected, project
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.recipe import Recipe, recipe_from

PLAIN = {"schema": 1, "anatomy": "chest", "projection": "AP", "age": "3 y", "sex": "M", "seed": 1}


def recipe_with(*findings: dict[str, Any], **fields: Any) -> Recipe:
    return recipe_from({**PLAIN, **fields, "findings": list(findings)})


@lru_cache(maxsize=24)
def _built(recipe: Recipe) -> ChestScene:
    return scene_of(recipe)


@lru_cache(maxsize=12)
def _seen(recipe: Recipe, projection: str, coarser: int) -> Projected:
    scene = _built(recipe)
    view = view_of(projection, scene.plan, scene.thorax)
    small = view.camera.coarser(coarser)
    detector = replace(view.detector, rows=small.rows, columns=small.columns, spacing=view.detector.spacing * coarser)
    box = tuple(edge / coarser for edge in view.collimation.box)
    return project(
        scene, replace(view, camera=small, detector=detector, collimation=replace(view.collimation, box=box))
    )


@pytest.fixture(scope="session")
def child() -> Callable[..., ChestScene]:
    """Return a function that builds a child with these findings; the same one is built once a session."""
    return lambda *findings, **fields: _built(recipe_with(*findings, **fields))


@pytest.fixture(scope="session")
def film() -> Callable[..., Projected]:
    """Return a function that projects such a child on a small film."""

    def seen(*findings: dict[str, Any], projection: str = "AP", coarser: int = 6, **fields: Any) -> Projected:
        return _seen(recipe_with(*findings, **fields), projection, coarser)

    return seen
