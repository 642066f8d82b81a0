"""What can be measured on a film of the chest, on the final geometry and with the clinical definitions."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats, Mask
from helpers.simulate.chest import frontal_values
from helpers.simulate.chest.fissure_sheet import fissure_line, fissures_on
from helpers.simulate.chest.projection import Projected
from helpers.simulate.chest.silhouettes import SIDES, dome_line, dome_rows, rib_halves
from helpers.simulate.collimator import distance_inside
from helpers.simulate.empty_truth import GROUPS, empty_truth
from helpers.simulate.trace import as_listed, outlines_of

COARSER = 2
"""Outlines are traced on every second pixel."""


def measured(film: Projected, image: str) -> dict[str, Any]:
    """Return the truth of the `film` that is kept at the path `image`.

    Only what lies in the lit field is in it. ``lung_right`` and ``lung_left`` reach behind heart and diaphragm, as
    the lungs do; ``lung_right_visible`` and ``lung_left_visible`` end at their shadows, as the eye has it.
    """
    truth = empty_truth(image)
    lit = distance_inside(film.view.collimation, film.view.detector) > 0
    masks = _masks(film)
    for name, mask in masks.items():
        truth["outlines"] |= _traced(mask & lit, name)
    for name, line in _lines(film).items():
        kept = _cut(line, lit)
        if len(kept) >= 2:
            truth["lines"][name] = as_listed(kept)
    for name, place in _landmarks(film).items():
        if _in(place[None], lit)[0]:
            truth["landmarks"][name] = as_listed(place)
    if not film.view.is_lateral:
        truth["values"] |= frontal_values.values(film)
        truth["values"] |= frontal_values.lung_areas(film, {name: mask & lit for name, mask in masks.items()})
    for measure in film.scene.measures:
        more = measure(film)
        for group in GROUPS:
            truth[group] |= more.get(group, {})
    return truth


def _masks(film: Projected) -> dict[str, Mask]:
    masks = dict(film.shadows)
    if film.view.is_lateral:
        masks["lungs"] = masks.pop("lung_right") | masks.pop("lung_left")
        del masks["mediastinum"]
        return masks
    rows = np.arange(film.view.detector.rows)[:, None]
    for side in SIDES:
        above = rows < np.nan_to_num(dome_rows(film, side), nan=np.inf)[None, :]
        masks[f"lung_{side}_visible"] = masks[f"lung_{side}"] & above & ~masks["mediastinum"]
    return masks


def _lines(film: Projected) -> dict[str, Floats]:
    scene, camera = film.scene, film.view.camera
    lines = {f"diaphragm_{side}": dome_line(film, side) for side in SIDES}
    for name in fissures_on(lateral=film.view.is_lateral):
        lines[name] = fissure_line(scene, camera, name)
    lines["trachea"] = camera.project(scene.airways.trachea[::6])
    if not film.view.is_lateral:
        lines["main_bronchus_right"] = camera.project(scene.airways.right[::4])
        lines["main_bronchus_left"] = camera.project(scene.airways.left[::4])
        for rib in scene.ribs:
            posterior, anterior = rib_halves(film, rib)
            lines[f"rib_{rib.number}_posterior_{rib.side}"] = posterior[::5]
            bony = anterior[: max(len(anterior) - (len(rib.path) - rib.bony), 0)]
            lines[f"rib_{rib.number}_anterior_{rib.side}"] = bony[::5]
        lines |= frontal_values.level_widths(film)
    return lines | {name: camera.project(places) for name, places in scene.lines.items()}


def _landmarks(film: Projected) -> dict[str, Floats]:
    scene, camera = film.scene, film.view.camera
    places = {f"vertebra_{v.name.lower()}": v.middle for v in scene.spine}
    places["carina"] = scene.airways.carina
    a, p, y = scene.a, scene.p, float(scene.airways.carina[1])
    push = scene.plan.shift * a
    if not film.view.is_lateral:
        places["hilum_right"] = np.array([-0.32 * a + push, y + (1.1 + scene.plan.hila[0]) * p, 0.04 * scene.b])
        places["hilum_left"] = np.array([0.32 * a + push, y + (0.5 + scene.plan.hila[1]) * p, 0.08 * scene.b])
        places |= {f"clavicle_{side}": frontal_values.clavicle_end(film, side) for side in SIDES}
    if scene.gas.stomach.share > 0.5:
        places["stomach_gas"] = scene.gas.stomach.path[len(scene.gas.stomach.path) // 2]
    places |= dict(scene.landmarks)
    seen = {name: camera.project(place)[0] for name, place in places.items()}
    if not film.view.is_lateral:
        for side in SIDES:
            line = dome_line(film, side)
            if len(line):
                seen[f"dome_{side}"] = line[np.argmin(line[:, 1])]
    return seen


def _traced(mask: Mask, name: str) -> dict[str, Any]:
    small = mask[COARSER // 2 :: COARSER, COARSER // 2 :: COARSER]
    found = outlines_of(small, name)
    return {key: as_listed(np.array(points) * COARSER + COARSER // 2) for key, points in found.items()}


def _in(points: Floats, lit: Mask) -> Mask:
    """Say which points (n, 2) are in the lit field."""
    column, row = np.rint(points).astype(int).T
    on_film = (column >= 0) & (row >= 0) & (column < lit.shape[1]) & (row < lit.shape[0])
    return np.asarray(on_film & lit[np.clip(row, 0, lit.shape[0] - 1), np.clip(column, 0, lit.shape[1] - 1)])


def _cut(line: Floats, lit: Mask) -> Floats:
    """Return the longest stretch of a line within the lit field."""
    if len(line) == 0:
        return line
    inside = np.concatenate([[False], _in(line, lit), [False]])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    if edges.size == 0:
        return line[:0]
    starts, ends = edges[::2], edges[1::2]
    longest = int(np.argmax(ends - starts))
    return line[starts[longest] : ends[longest]]
