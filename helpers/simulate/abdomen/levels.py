"""Fluid levels on a film with a horizontal beam: found where the gas that was drawn ends below in a line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from helpers.simulate.abdomen.scene import SEEN, Scene
from helpers.simulate.arrays import Floats, Mask
from helpers.simulate.trace import as_listed

WIDE_LEVEL = 0.16
"""Fluid levels shorter than this, in half widths of the trunk, are not counted [D]."""

A_LINE = 3.0
"""A level is a line where its surface takes less than this of the film's height, millimetres [D].

A surface that is seen more obliquely is a ramp of greys. It is darkest and brightest where the surface ends, but half
of the brightness is not in its middle: scatter and the curve of the film shift it by up to a sixth of the ramp.
"""

_NEAR = 1.6
"""How far above and below the shadow of a level there must be gas and none, millimetres on the film."""

_HIDDEN = 0.5
"""A level is not seen where as large a share of the gas above it lies below it on the film, in other loops."""

_EVEN = 0.7
"""Most of a level lies as near as this to a straight line, millimetres on the film."""

_STRIPS = 24
"""The edges of a surface are traced at so many places along it."""


@dataclass(frozen=True)
class Levels:
    """Fluid levels by name, the longest first: ``fluid_level_1``, ``fluid_level_2_surface``, ``fluid_level_3``.

    Parameters
    ----------
    lines
        Those that are seen from their edge, each as its two ends.
    surfaces
        The outlines of those whose surface is seen from above or below.
    """

    lines: dict[str, Any] = field(default_factory=dict)
    surfaces: dict[str, Any] = field(default_factory=dict)


def fluid_levels(scene: Scene, lit: Mask) -> Levels:
    """Return the fluid levels within the field that is `lit`."""
    least = WIDE_LEVEL * scene.child.build.half_width / scene.view.camera.spacing
    found = []
    for n, stretch in enumerate(scene.gut):
        if 0.05 < stretch.gas < 0.95:
            line = _level(scene, n, lit)
            if len(line) and line[1, 0] - line[0, 0] > least:
                found.append((line, n))
    found.sort(key=lambda level: float(level[0][0, 0] - level[0][1, 0]))
    levels = Levels()
    for number, (line, owner) in enumerate(found, start=1):
        surface = _surface(scene, owner, line)
        if _height(surface) * scene.view.camera.spacing < A_LINE:
            levels.lines[f"fluid_level_{number}"] = as_listed(line)
        else:
            levels.surfaces[f"fluid_level_{number}_surface"] = as_listed(surface)
    return levels


def _surface(scene: Scene, stretch: int, line: Floats) -> Floats:
    """Return the outline of a surface of fluid as it is seen along `line`: its upper edge, then back its lower one."""
    seen = scene.view.camera.project(scene.surface_of(stretch))
    strips = np.linspace(line[0, 0], line[1, 0], _STRIPS + 1)
    number = np.digitize(seen[:, 0], strips) - 1
    edges = []
    for n in range(_STRIPS):
        rows = seen[number == n, 1]
        if rows.size:
            edges.append(((strips[n] + strips[n + 1]) / 2, float(rows.min()), float(rows.max())))
    column, high, low = np.array(edges).reshape(-1, 3).T
    return np.vstack([np.column_stack([column, high]), np.column_stack([column, low])[::-1]])


def _height(surface: Floats) -> float:
    """Return how much of the height of the picture a surface takes, in pixels: the median along it."""
    half = len(surface) // 2
    return float(np.median(surface[half:, 1][::-1] - surface[:half, 1])) if half > 2 else 0.0


def _level(scene: Scene, stretch: int, lit: Mask) -> Floats:
    """Return the ends (2, 2), column and row, of the level in one stretch; none (0, 2) where none is seen."""
    camera, thin = scene.view.camera, 2 * SEEN * scene.child.build.half_width
    gas = scene.gas_in((stretch,), every=2)
    columns = np.flatnonzero((gas > 0).any(axis=0)).astype(np.float64)
    usual, oblique = _expected(scene, stretch, columns)
    reach = round((_NEAR + 0.5 * oblique * float(gas.max(initial=0))) / camera.spacing)
    rows = np.rint(usual).astype(int)[:, None] + np.arange(-reach, reach + 1)
    on_film = (rows[:, 0] >= 0) & (rows[:, -1] < camera.rows)
    columns, rows = columns[on_film], rows[on_film]
    places = rows, columns.astype(int)[:, None]
    own, all_ = gas[places], scene.gas[places] + scene.free[places]
    seen = (own[:, 0] > thin) & (own[:, -1] < 0.25 * own[:, 0]) & lit[places].all(axis=1)
    seen &= all_[:, -1] < _HIDDEN * all_[:, 0]
    # Where other gas ends at this height, too, nobody can say which level it is.
    seen &= np.abs(all_[:, 0] - all_[:, -1] - own[:, 0]) < 0.3 * own[:, 0]
    first, last = _longest(seen, round(1.5 / camera.spacing))
    part = np.flatnonzero(seen[first:last]) + first
    if len(part) < 4:
        return np.zeros((0, 2))
    # The surface is seen a little from above or below, away from the central ray: its middle counts.
    half = 0.5 * (all_[part, 0] + all_[part, -1])[:, None]
    edge = rows[part, 0] + (all_[part] > half).sum(axis=1) - 0.5
    at, slope = _straight(columns[part], edge)
    if np.mean(np.abs(edge - at - slope * columns[part]) < _EVEN / camera.spacing) < 0.6:
        return np.zeros((0, 2))
    ends = columns[[first, last - 1]]
    return np.column_stack([ends, at + slope * ends])


def _straight(columns: Floats, rows: Floats) -> tuple[float, float]:
    """Return the row at column 0 and the slope of the line that most points lie on; folds of the wall do not count."""
    kept = np.abs(rows - np.median(rows)) <= max(2.5 * float(np.median(np.abs(rows - np.median(rows)))), 3.0)
    slope, at = np.polyfit(columns[kept], rows[kept], 1)
    far = np.abs(rows - at - slope * columns)
    kept = far <= max(2 * float(np.median(far)), 1.0)
    slope, at = np.polyfit(columns[kept], rows[kept], 1)
    return float(at), float(slope)


def _expected(scene: Scene, stretch: int, columns: Floats) -> tuple[Floats, float]:
    """Return the rows where the fluid stands in the middle of the depth, and how obliquely its surface is seen."""
    up, lumen, camera = scene.view.up, scene.lumen, scene.view.camera
    place = scene.gut[stretch].middle.copy()
    place += (lumen.levels[stretch] - place @ up) * up
    across = np.cross(up, np.cross(camera.column, camera.row))
    (c0, r0), (c1, r1) = camera.project(np.array([place, place + 10 * across / np.linalg.norm(across)]))
    ray = place - camera.source
    return np.asarray(r0 + (columns - c0) * (r1 - r0) / (c1 - c0)), float(abs(ray @ up) / np.linalg.norm(ray))


def _longest(seen: Mask, gap: int) -> tuple[int, int]:
    """Return first and one after the last of the longest stretch in `seen`, with gaps of up to `gap` in it."""
    met = np.flatnonzero(seen)
    if met.size == 0:
        return 0, 0
    breaks = np.flatnonzero(np.diff(met) > gap + 1)
    starts, ends = np.concatenate([[0], breaks + 1]), np.concatenate([breaks, [met.size - 1]])
    n = int(np.argmax(met[ends] - met[starts]))
    return int(met[starts[n]]), int(met[ends[n]]) + 1
