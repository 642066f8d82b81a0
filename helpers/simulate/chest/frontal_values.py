"""Numbers read on a frontal film: heart and thorax, lung, inspiration, rotation, the level of the carina."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats, Mask
from helpers.simulate.chest.arm import clavicle_path
from helpers.simulate.chest.projection import Projected
from helpers.simulate.chest.silhouettes import SIDES, inner_edge, ribs_above

_LENGTH = "mm at the detector"


def values(film: Projected) -> dict[str, Any]:
    """Return the values of a frontal film, each with its unit."""
    spacing = film.view.detector.spacing
    found: dict[str, Any] = {}
    heart, thorax = heart_width(film), thorax_width(film)
    if heart and thorax:
        found["heart_width"] = _value(heart * spacing, _LENGTH, 1)
        found["thorax_width"] = _value(thorax * spacing, _LENGTH, 1)
        found["cardiothoracic_ratio"] = _value(heart / thorax, "", 3)
    for side in SIDES:
        found[f"posterior_ribs_{side}"] = _value(ribs_above(film, side, posterior=True), "", 0)
        found[f"anterior_ribs_{side}"] = _value(ribs_above(film, side, posterior=False), "", 0)
    right, left = clavicle_distances(film)
    found["clavicle_to_spine_right"] = _value(right * spacing, _LENGTH, 1)
    found["clavicle_to_spine_left"] = _value(left * spacing, _LENGTH, 1)
    # 0 on a straight film, positive where the front is turned to the child's left.
    found["rotation_index"] = _value((left - right) / max(left + right, 1e-6), "", 3)
    found["tracheal_shift"] = _value(tracheal_shift(film) * spacing, _LENGTH, 1)
    found["carina_level"] = _value(film.scene.thorax.level(float(film.scene.airways.carina[1])) + 1, "", 1)
    return found


def heart_width(film: Projected) -> float:
    """Return the widest extent of the heart's shadow: its right-most to its left-most point, in pixels."""
    columns = np.flatnonzero(film.shadows["heart"].any(axis=0))
    return float(columns[-1] - columns[0] + 1) if columns.size else 0.0


def thorax_width(film: Projected) -> float:
    """Return the widest distance between the inner edges of the ribs of a pair, in pixels."""
    (right, _), (left, _) = widest_ribs(film)
    return float(left - right)


def widest_ribs(film: Projected) -> tuple[Floats, Floats]:
    """Return the inner edges of the pair of ribs that are farthest apart, right and left, (column, row)."""
    edges = {(rib.number, rib.side): inner_edge(film, rib) for rib in film.scene.ribs}
    widest = max(range(1, 11), key=lambda n: edges[n, "left"][0] - edges[n, "right"][0])
    return edges[widest, "right"], edges[widest, "left"]


def level_widths(film: Projected) -> dict[str, Floats]:
    """Return heart and thorax as level lines, each shape (2, 2): as wide as measured, half way between their ends."""
    heart = film.shadows["heart"]
    columns = np.flatnonzero(heart.any(axis=0))
    if not columns.size:
        return {}
    ends = [np.array([column, np.flatnonzero(heart[:, column]).mean()]) for column in columns[[0, -1]]]
    return {"heart_across": _level(*ends), "thorax_across": _level(*widest_ribs(film))}


def _level(right: Floats, left: Floats) -> Floats:
    row = (right[1] + left[1]) / 2
    return np.array([[right[0], row], [left[0], row]])


def lung_areas(film: Projected, visible: dict[str, Mask]) -> dict[str, Any]:
    """Return the areas of both lungs as far as the eye follows them: above the domes, beside heart and mediastinum."""
    square_cm = (film.view.detector.spacing / 10) ** 2
    areas = {side: float(visible[f"lung_{side}_visible"].sum()) * square_cm for side in SIDES}
    found = {f"lung_{side}_area": _value(area, "cm2 at the detector", 1) for side, area in areas.items()}
    return found | {"lungs_area": _value(sum(areas.values()), "cm2 at the detector", 1)}


def tracheal_shift(film: Projected) -> float:
    """Return how far the carina is to the child's left of the middle of the spine, in pixels."""
    camera, scene = film.view.camera, film.scene
    column, row = camera.project(scene.airways.carina)[0]
    spine = camera.project(np.array([vertebra.middle for vertebra in scene.spine]))
    order = np.argsort(spine[:, 1])
    return float(column - np.interp(row, spine[order, 1], spine[order, 0]))


def clavicle_end(film: Projected, side: str) -> Floats:
    """Return the medial end of a clavicle, shape (3,), millimetres."""
    scene = film.scene
    girdle = scene.girdles[0 if side == "right" else 1]
    return np.asarray(clavicle_path(girdle, scene.plan, scene.thorax)[1])


def clavicle_distances(film: Projected) -> tuple[float, float]:
    """Return how far the medial ends of the right and the left clavicle are from the spinous process, in pixels."""
    scene, camera = film.scene, film.view.camera
    right, left = (camera.project(clavicle_end(film, side))[0] for side in SIDES)
    tips = []
    for vertebra in scene.spine:
        _, h, d = vertebra.half
        tips.append(camera.project(vertebra.middle + np.array([0, 1.2 * h, 2.8 * d]))[0])
    spine = np.array(tips)
    at_right, at_left = (float(np.interp(end[1], spine[:, 1], spine[:, 0])) for end in (right, left))
    return at_right - float(right[0]), float(left[0]) - at_left


def _value(number: float, unit: str, digits: int) -> dict[str, Any]:
    return {"value": round(float(number), digits), "unit": unit}
