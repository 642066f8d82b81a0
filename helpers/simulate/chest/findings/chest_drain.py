"""A chest drain: to the apex for air, to the base for fluid, or not far enough in."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.added import AIR, Strand
from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.findings.levels import AT_DETECTOR, is_lit
from helpers.simulate.chest.findings.paths import cut_at, lengths, whole_length
from helpers.simulate.chest.projection import Projected
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.tubes import smooth_line
from helpers.simulate.recipe import Finding


def chest_drain(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Return the scene with a drain; the gap in its stripe is the last side hole, which must lie inside the chest."""
    side, where = finding.text("side"), finding.text("tip")
    path, wall_at = _path(scene, side, where, random)
    radius = float(np.interp(scene.plan.age, [0, 1, 5, 15], [1.4, 1.9, 2.6, 3.6]))
    hole = whole_length(path) - float(np.interp(scene.plan.age, [0, 15], [13.0, 42.0]))
    gap = np.abs(lengths(path) - hole) < max(1.3 * radius, 2.0)
    tube = Strand("plastic", path, radius, wall=0.32 * radius, core=AIR, value=0.9)
    stripe = Strand("barium_plastic", path + np.array([0, -0.8 * radius, 0]), 0.38, value=np.where(gap, 0.0, 1.0))
    name = f"chest_drain_{side}"
    place = cut_at(path, hole)[-1]
    scene = scene.with_added(tube, stripe).with_landmark(f"{name}_tip", path[-1]).with_line(name, path[::4])
    scene = scene.with_landmark(f"{name}_last_hole", place)
    return scene.with_measure(partial(_measure, name, hole - wall_at, place))


def _path(scene: ChestScene, side: str, where: str, random: np.random.Generator) -> tuple[Floats, float]:
    """Return the middle of the drain from outside the skin to its tip, and how far along it passes the ribs."""
    sign = -1.0 if side == "right" else 1.0
    a, b, at = scene.a, scene.b, scene.thorax.at
    skin = 1.0 + (scene.plan.size.wall + scene.plan.size.fat) / a
    entry = at(float(random.uniform(5.2, 6.2)))
    width = scene.thorax.width(5.5)
    outside = [[1.75 * a, entry + 0.55 * a, -0.3 * b], [1.32 * a, entry + 0.22 * a, -0.25 * b]]
    through = [[skin * a, entry + 0.06 * a, -0.2 * b], [0.97 * width * a, entry - 0.02 * a, -0.18 * b]]
    inner = {
        "apex": [
            [0.86 * a, entry - 0.35 * a, -0.35 * b],
            [0.66 * a, at(2.6), -0.45 * b],
            [0.42 * a, at(1.5), -0.25 * b],
        ],
        "base": [[0.84 * a, at(7.2), 0.35 * b], [0.62 * a, at(8.2), 0.62 * b], [0.34 * a, at(8.4), 0.72 * b]],
        "holes outside": [[0.90 * a, entry - 0.06 * a, -0.12 * b]],
    }[where]
    knots = np.array(outside + through + inner) * np.array([sign, 1.0, 1.0])
    path = smooth_line(scene.thorax.bent(knots), 1.2)
    inside = np.abs(path[:, 0]) < 0.97 * width * a
    return path, float(lengths(path)[int(np.argmax(inside))])


def _measure(name: str, inside: float, hole: Floats, film: Projected) -> dict[str, dict[str, Any]]:
    """Return how far the last hole lies within the ribs, negative outside, magnified as on the film."""
    if not is_lit(film, hole):
        return {}
    seen = round(inside * film.view.camera.magnification(hole), 1)
    return {"values": {f"{name}_last_hole_inside": {"value": seen, "unit": AT_DETECTOR}}}


EFFECTS = {"chest_drain": Effect(change=chest_drain, put_in=True)}
