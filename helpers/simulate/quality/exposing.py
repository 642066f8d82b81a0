"""Mistakes in the exposure: dose, grid, and a child who moves."""

from __future__ import annotations

from dataclasses import replace

from helpers.simulate.chance import stream
from helpers.simulate.exposure.grid import GRIDS, Grid
from helpers.simulate.physics import Setting
from helpers.simulate.quality.motion import path_of, smeared
from helpers.simulate.recipe import Finding, Recipe

_WEAKEST, _STRONGEST = 2.5, 11.0
"""How far from usual the dose is, in steps of the deviation index, from the least to the greatest severity."""

_RATIO = 8
"""Of the grid, where the recipe has none."""


def set_up(setting: Setting, recipe: Recipe, projection: str) -> Setting:
    """Return `setting` with the mistakes that `recipe` asks for."""
    for kind, sign in (("underexposure", -1), ("overexposure", 1)):
        finding = recipe.finding(kind)
        if finding:
            steps = _WEAKEST + (_STRONGEST - _WEAKEST) * finding.number("severity")
            mas = round(setting.technique.mas * 10 ** (sign * steps / 10), 3)
            setting = replace(setting, technique=replace(setting.technique, mas=mas))
    cut = recipe.finding("grid_cutoff")
    if cut:
        ratio = setting.technique.grid or _RATIO
        technique = replace(setting.technique, grid=ratio)
        setting = replace(setting, technique=technique, grid=misplaced(cut, ratio, setting.detector.tube_to_detector))
    motion = recipe.finding("motion")
    if motion:
        path = path_of(motion.number("severity"), stream(recipe.seed, f"motion {projection}"))
        setting = replace(setting, moved=lambda signal: smeared(signal, path / setting.detector.spacing))
    return setting


def misplaced(finding: Finding, ratio: int, tube_to_detector: float) -> Grid:
    """Return the grid of the finding ``grid_cutoff``."""
    severity = finding.number("severity")
    grid = replace(GRIDS[ratio], focal_distance=tube_to_detector)
    if finding.text("cause") == "upside_down":
        # A light one has a long focal distance.
        return replace(grid, focal_distance=tube_to_detector * (2.2 - 1.2 * severity), upside_down=True)
    # Off centre and, as it most often is, at a wrong distance too: one side loses more than the other.
    focal = tube_to_detector * (0.9 - 0.15 * severity)
    return replace(grid, focal_distance=focal, off_centre=(25 + 75 * severity) * tube_to_detector / 1100)
