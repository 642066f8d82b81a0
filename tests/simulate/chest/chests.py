"""Chests for tests: the geometry of many children, and one coarse film."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np

from helpers.simulate import recipe_from
from helpers.simulate.chest.findings import changed, prepared
from helpers.simulate.chest.plan import Plan, plan_of
from helpers.simulate.chest.positioning import View, view_of
from helpers.simulate.chest.projection import Projected, project
from helpers.simulate.chest.scene import ChestScene, build

AGES = ("0 d", "3 d", "3 m", "9 m", "18 m", "3 y", "5 y", "8 y", "12 y", "15 y")


def recipe_of(age: str = "3 y", seed: int = 3, projection: Any = "AP", **fields: Any):
    data = {"schema": 1, "anatomy": "chest", "projection": projection, "age": age, "sex": "F", "seed": seed}
    return recipe_from({**data, **fields})


def plan(age: str = "3 y", seed: int = 3, **fields: Any) -> Plan:
    return plan_of(recipe_of(age, seed, **fields))


@lru_cache(maxsize=6)
def scene(age: str = "3 y", seed: int = 3) -> ChestScene:
    return build(plan(age, seed))


def with_findings(*findings: dict[str, Any], age: str = "3 y", seed: int = 3) -> ChestScene:
    listed = recipe_of(age, seed, findings=list(findings)).findings
    return changed(build(prepared(plan(age, seed), listed)), listed)


def coarse(view: View, factor: int = 3) -> View:
    """Return the same film on a detector with larger elements, for speed."""
    camera = view.camera.coarser(factor)
    detector = replace(view.detector, rows=camera.rows, columns=camera.columns, spacing=view.detector.spacing * factor)
    box = tuple(edge / factor for edge in view.collimation.box)
    return replace(view, camera=camera, detector=detector, collimation=replace(view.collimation, box=box))


def film_of(child: ChestScene, projection: str = "AP") -> Projected:
    return project(child, coarse(view_of(projection, child.plan, child.thorax)))


@lru_cache(maxsize=6)
def film(age: str = "3 y", seed: int = 3, projection: str = "AP") -> Projected:
    return film_of(scene(age, seed), projection)


def shadow_width(mask) -> int:
    columns = np.flatnonzero(mask.any(axis=0))
    return int(columns[-1] - columns[0] + 1)
