"""A field that is larger than the chest, and the field that would have been enough."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.trace import as_listed

if TYPE_CHECKING:
    from helpers.simulate.chest.plan import Plan
    from helpers.simulate.chest.projection import Projected
    from helpers.simulate.chest.scene import ChestScene
    from helpers.simulate.recipe import Finding


def _opened(plan: Plan, finding: Finding) -> Plan:
    return replace(plan, loose=finding.number("severity"))


def _with_needed(scene: ChestScene, _finding: Finding, _random: np.random.Generator) -> ChestScene:
    return scene.with_measure(needed_field)


def needed_field(film: Projected) -> dict[str, Any]:
    """Return the field that a chest film needs, as an outline.

    From just above the apices of the lungs to the lower edge of T12, from skin to skin [V1: TSCHAUNER16]. A margin
    belongs to the question that asks.
    """
    if film.view.is_lateral:
        return {}
    scene, spacing = film.scene, film.view.detector.spacing
    rows, columns = np.nonzero(film.shadows["lung_right"] | film.shadows["lung_left"])
    over = scene.plan.size.wall + scene.plan.size.fat
    last = next(vertebra for vertebra in scene.spine if vertebra.name == "T12")
    below = float(film.view.camera.project(last.middle + np.array([0.0, 0.5 * scene.p, 0.0]))[0, 1])
    left, right = columns.min() - over / spacing, columns.max() + over / spacing
    top, bottom = float(rows.min()), max(below, float(rows.max()))
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    return {"outlines": {"needed_field": as_listed(corners)}}


EFFECTS = {"loose_field": Effect(prepare=_opened, change=_with_needed)}
