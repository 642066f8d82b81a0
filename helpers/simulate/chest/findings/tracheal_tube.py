"""A tracheal tube: in the middle of the trachea, too deep, too high, in a bronchus or in the oesophagus."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.added import AIR, Strand
from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.findings.levels import AT_DETECTOR, is_lit, tip_truth
from helpers.simulate.chest.findings.paths import cut_at, length_to_height, lengths, uneven, whole_length
from helpers.simulate.chest.newborn import blended
from helpers.simulate.chest.projection import Projected
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.recipe import Finding

NAME = "tracheal_tube"

_WALL = 0.55
"""Of the tube, in millimetres [D]."""


def tracheal_tube(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Return the scene with a tracheal tube and the stripe in its wall that shows it."""
    where = finding.text("tip")
    path = _path(scene, where, finding.number("deeper_mm"), random)
    # Sizes: inner diameter of about 3 mm in a newborn, age / 4 + 4 mm later [M], if the trachea takes it.
    wanted = 0.5 * (3.0 if scene.plan.age < 0.1 else 3.5 + min(scene.plan.age / 4 + 0.2, 3.0)) + _WALL
    radius = min(wanted, 0.86 * scene.airways.radius)
    # In the oesophagus the tube brings its own air.
    core = AIR if where == "oesophagus" else ""
    new = scene.plan.new
    tube = Strand("plastic", path, radius, wall=_WALL, core=core)
    aside = np.array([np.cos(0.6), 0.0, -np.sin(0.6)]) * (radius - 0.25)
    stripe = Strand("barium_plastic", path + aside, blended(0.33, 0.24, new), value=uneven(path, 1.0, 0.55, new))
    scene = scene.with_added(tube, stripe).with_landmark(f"{NAME}_tip", path[-1]).with_line(NAME, path[::4])
    return scene.with_measure(partial(_measure, path[-1]))


def _path(scene: ChestScene, where: str, deeper: float, random: np.random.Generator) -> Floats:
    """Return the middle of the tube, from above down to its tip, which was then pushed `deeper` (mm) or pulled back."""
    airways, level = scene.airways, scene.thorax.at
    if where == "oesophagus":
        end = length_to_height(airways.oesophagus, level(float(random.uniform(2.4, 3.6))))
        return cut_at(airways.oesophagus, end + deeper)
    trachea, down = whole_length(airways.trachea), np.vstack([airways.trachea[:-1], airways.right])
    if where == "right bronchus":
        return cut_at(down, trachea + float(random.uniform(0.10, 0.16)) * scene.a + deeper)
    end = trachea - _above_carina(scene, where, random) + deeper
    return cut_at(airways.trachea if end <= trachea else down, end)


def _above_carina(scene: ChestScene, where: str, random: np.random.Generator) -> float:
    """Return how far above the carina the tip is, in millimetres along the trachea.

    Good is T1 to T2 in the newborn [V1: TAIWAN-ETT] and T2 to T4 with 1 to 2 cm to the carina later [V2]; low is
    less than 0.5 or 1 cm above the carina, high above T1 or T2 [D].
    """
    newborn = scene.plan.age < 0.1
    y = float(scene.airways.carina[1])
    high = y - scene.thorax.at(0.0 if newborn else 1.0)
    if where == "low":
        return float(random.uniform(0.25, 0.7)) * (5.0 if newborn else 10.0)
    if where == "high":
        return high + float(random.uniform(0.9, 1.5)) * scene.p
    if newborn:
        return y - scene.thorax.at(float(random.uniform(0.2, 1.1)))
    return float(np.clip(random.uniform(12, 19), 11.0, max(high - 0.3 * scene.p, 11.5)))


def _measure(tip: Floats, film: Projected) -> Mapping[str, Mapping[str, Any]]:
    """Return the level of the tip, and how far it is from the carina along the trachea as it is seen."""
    truth = tip_truth(film, NAME, tip)
    airways = film.scene.airways
    if not truth or not is_lit(film, airways.carina):
        return truth
    seen = film.view.camera.project(np.vstack([airways.trachea, airways.right[1:]]))
    flat = np.column_stack([seen, np.zeros(len(seen))])
    along = lengths(flat) * film.view.detector.spacing
    carina = along[len(airways.trachea) - 1]
    nearest = int(np.argmin(np.linalg.norm(seen - film.view.camera.project(tip)[0], axis=1)))
    above = {"value": round(float(carina - along[nearest]), 1), "unit": AT_DETECTOR}
    return {"values": {**truth["values"], f"{NAME}_above_carina": above}}


EFFECTS = {NAME: Effect(change=tracheal_tube, put_in=True)}
