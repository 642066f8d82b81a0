"""Lines in the umbilical vein and artery of a newborn, with their tips where they belong and where they do not."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.added import Strand
from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.findings.levels import AT_DETECTOR, is_lit, tip_truth
from helpers.simulate.chest.findings.paths import cut_at, length_to, length_to_height, uneven, whole_length
from helpers.simulate.chest.newborn import blended
from helpers.simulate.chest.projection import Projected
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.recipe import Finding

VEIN, ARTERY = "umbilical_venous_line", "umbilical_arterial_line"


def vein_line(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Return the scene with a line in the umbilical vein.

    Its tip belongs to where the lower caval vein meets the right atrium [V1: GUPTA15]; the drawn vessel decides.
    """
    vessels, where = scene.umbilical, finding.text("tip")
    junction = length_to(vessels.vein, vessels.junction)
    if where == "liver":
        path = cut_at(vessels.portal, whole_length(vessels.portal) * float(random.uniform(0.9, 1.0)))
    elif where == "heart":
        path = cut_at(vessels.vein, junction + float(random.uniform(1.1, 1.9)) * scene.p)
    elif where == "low":
        path = cut_at(vessels.vein, junction - float(random.uniform(1.9, 2.7)) * scene.p)
    else:
        path = cut_at(vessels.vein, junction + float(random.uniform(-2.0, 2.0)))
    return _with_line(scene, path, VEIN)


def artery_line(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Return the scene with a line in the umbilical artery, its tip at T6 to T9 [V1: NARLA91, NASEH25], or not."""
    # Vertebra n lies at level n - 1.
    low, high = {"good": (5.3, 8.0), "high": (2.8, 3.8), "low": (10.2, 12.2)}[finding.text("tip")]
    artery = scene.umbilical.artery
    path = cut_at(artery, length_to_height(artery, scene.thorax.at(float(random.uniform(low, high)))))
    return _with_line(scene, path, ARTERY)


def _with_line(scene: ChestScene, path: Floats, name: str) -> ChestScene:
    new = scene.plan.new
    wall, radius = blended(0.35, 0.22, new), blended(0.65, 0.58, new)
    line = Strand("polyurethane", path, radius, wall=wall, value=uneven(path, 1.0, 0.36, new))
    stripe = Strand("barium_plastic", path, blended(0.24, 0.13, new), value=uneven(path, 1.0, 0.7, new))
    scene = scene.with_added(line, stripe).with_landmark(f"{name}_tip", path[-1]).with_line(name, path[::3])
    return scene.with_measure(partial(_measure, name, path[-1]))


def _measure(name: str, tip: Floats, film: Projected) -> dict[str, dict[str, Any]]:
    truth = tip_truth(film, name, tip)
    junction = film.scene.umbilical.junction
    if truth and name == VEIN and is_lit(film, junction):
        rows = film.view.camera.project(np.vstack([tip, junction]))[:, 1]
        above = round(float(rows[1] - rows[0]) * film.view.detector.spacing, 1)
        truth["values"][f"{name}_above_junction"] = {"value": above, "unit": AT_DETECTOR}
    return truth


EFFECTS = {VEIN: Effect(change=vein_line, put_in=True), ARTERY: Effect(change=artery_line, put_in=True)}
