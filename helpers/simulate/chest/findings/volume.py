"""Lungs that hold too much air: both, or one part that cannot empty itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.findings.opacity import soft_step
from helpers.simulate.chest.findings.sides import SIGNS, dome_lowered, side_of
from helpers.simulate.chest.lobes import LOBES, lobe_field
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.projection import Projected
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.grid import Volume
from helpers.simulate.recipe import Finding

_RISE = 1.4
"""How many levels the domes rise when the child breathes out (`mediastinum_of`)."""

_DENSER = 0.9
"""How much denser the lung then is (`scene.build`)."""


def overinflated(plan: Plan, amount: float) -> Plan:
    """Return `plan` with too much air in both lungs: low flat domes, raised ribs, a barrel; `amount` is 0 to 1."""
    return replace(
        plan,
        dome_right=plan.dome_right + 1.25 * amount,
        dome_flat=max(plan.dome_flat, 0.75 * amount),
        heart=plan.heart * (1 - 0.11 * amount),
        taper=plan.taper * (1 - 0.25 * amount),
        size=replace(
            plan.size,
            drop=plan.size.drop * (1 - 0.22 * amount),
            half_depth=plan.size.half_depth * (1 + 0.07 * amount),
            tissue=plan.size.tissue * (1 - 0.16 * amount),
        ),
    )


def _hyperinflation(plan: Plan, finding: Finding) -> Plan:
    return overinflated(plan, finding.number("severity"))


def _trapped(plan: Plan, finding: Finding) -> Plan:
    """Keep one side low and push the mediastinum away: a little in inspiration, much in expiration."""
    part, severity = finding.text("part"), finding.number("severity")
    side, share = side_of(part), 0.45 if part in LOBES else 1.0
    amount = severity * share
    more = amount * (0.25 + _RISE * plan.expired)
    vessels = 1 - 0.22 * amount
    return dome_lowered(
        replace(
            plan,
            shift=plan.shift - SIGNS[side] * amount * (0.03 + 0.13 * plan.expired),
            vessels_right=plan.vessels_right * (vessels if side == "right" else 1.0),
            vessels_left=plan.vessels_left * (vessels if side == "left" else 1.0),
        ),
        side,
        more,
    )


def _part(scene: ChestScene, part: str) -> Volume:
    if part in LOBES:
        return lobe_field(scene, part)
    return np.asarray(np.maximum(scene.lung, scene.side(side_of(part))), np.float32)


def _black(scene: ChestScene, finding: Finding, _: np.random.Generator) -> ChestScene:
    """Keep the trapped part as airy as in inspiration and a little more; fewer vessels run through it."""
    part, severity = finding.text("part"), finding.number("severity")
    field = _part(scene, part)
    weight = soft_step(field, 0.8) * np.float32(severity)
    airy = scene.density / (1 + _DENSER * scene.plan.expired) * np.float32(1 - 0.30 * severity)
    density = scene.density + weight * (airy - scene.density)
    scene = replace(scene, density=np.asarray(density, np.float32))
    name = f"air_trapping_{part.replace(' ', '_')}"
    return scene.with_region(name, field, least=0.08 * scene.a).with_measure(_domes)


def _domes(film: Projected) -> Mapping[str, Mapping[str, Any]]:
    """Measure the depths of the two domes against each other."""
    right, left = film.scene.mediastinum.domes
    seen = film.view.camera.project(np.array([[0.0, right, 0.0], [0.0, left, 0.0]]))
    lower = float(seen[0, 1] - seen[1, 1]) * film.view.detector.spacing
    return {"values": {"right_dome_below_left": {"value": round(lower, 1), "unit": "mm at the detector"}}}


EFFECTS = {
    "hyperinflation": Effect(prepare=_hyperinflation),
    "air_trapping": Effect(prepare=_trapped, change=_black),
}
