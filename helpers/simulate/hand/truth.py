"""The key of a hand, measured on the final geometry: on the silhouettes that the rays have drawn, and on the poses.

One value is none of that: ``bone_age``. Nobody can measure it. It is true by construction: it is the age that the stage
of every centre was taken from, before each centre of this child ran a little ahead or behind.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from skimage.measure import approximate_polygon, find_contours

from helpers.geometry.outline import area
from helpers.simulate.arrays import Mask, plane
from helpers.simulate.collimator import distance_inside
from helpers.simulate.empty_truth import empty_truth
from helpers.simulate.hand import gauge
from helpers.simulate.hand.model import Model
from helpers.simulate.hand.ossification import CARPALS
from helpers.simulate.hand.places import places_of_findings
from helpers.simulate.hand.seen import Seen
from helpers.simulate.rays.bone import VISIBLE, Shadow
from helpers.simulate.rays.grid import Grid
from helpers.simulate.trace import as_listed

AT_DETECTOR = "mm at the detector"

OPEN, CLOSING, CLOSED = 0.0, 0.5, 1.0
"""How a growth plate is called: separate bones, bridged in part, bridged all over."""

_SMALLEST = 8
"""A grain of bone with fewer pixels has no outline."""

_TOLERANCE = 0.6
"""How far an outline may be from the edge of the silhouette, in pixels."""

_LEAST_GAP = 0.2
"""A growth plate narrower than this (mm) is not measured."""

_SHOWN = 0.98
"""Of a bone must be in the lit field for it to be measured."""


def measure(seen: Seen, image: str) -> dict[str, Any]:
    """Return the contents of ``truth.json`` for the film at `image`, a path in the case folder."""
    truth = empty_truth(image)
    lit = distance_inside(seen.position.collimation, seen.position.detector) > 0
    shown = {name: shadow for name, shadow in seen.shadows.items() if _is_shown(shadow, lit)}
    for name, shadow in seen.shadows.items():
        truth["outlines"] |= _outline(name, shadow, lit)
    _count(seen, shown, truth)
    for name, model in seen.hand.models.items():
        if name in shown:
            _measure_plate(seen, model, shown, truth)
    _measure_fingers(seen, shown, truth)
    truth["landmarks"] |= {name: as_listed(place) for name, place in places_of_findings(seen, shown).items()}
    return truth


def _is_shown(shadow: Shadow, lit: Mask) -> bool:
    body = shadow.whole > VISIBLE
    if not body.any():
        return False
    rows, columns = body.shape
    return bool(lit[shadow.top : shadow.top + rows, shadow.left : shadow.left + columns][body].mean() >= _SHOWN)


def _outline(name: str, shadow: Shadow, lit: Mask) -> dict[str, Any]:
    """Return the outline of what is seen of a bone in the lit field: the largest part of it."""
    rows, columns = shadow.whole.shape
    seen = (shadow.whole > VISIBLE) & lit[shadow.top : shadow.top + rows, shadow.left : shadow.left + columns]
    if seen.sum() < _SMALLEST:
        return {}
    edges = find_contours(np.pad(seen, 1).astype(np.float32), 0.5)
    edge = approximate_polygon(max(edges, key=len)[:-1:2], _TOLERANCE)
    outline = as_listed(edge[:, ::-1] + np.array([shadow.left - 1, shadow.top - 1]))
    return {name: outline} if len(outline) > 2 and area(outline) > 0 else {}


def _count(seen: Seen, shown: dict[str, Shadow], truth: dict[str, Any]) -> None:
    child, values = seen.hand.child, truth["values"]
    # True by construction, see above; all other values are counted or measured.
    values["bone_age"] = {"value": round(child.bone_age, 2), "unit": "years"}
    values["bone_age_ahead"] = {"value": round(child.bone_age - child.recipe.age, 2), "unit": "years"}
    values["carpal_centres"] = _centres(sum(name in shown for name in CARPALS))
    values["epiphyses_apart"] = _centres(sum(name.endswith("epiphysis") for name in shown))
    values["sesamoids"] = _centres(sum(name.startswith("sesamoid") for name in shown))
    states = [_bridged(seen, model) for model in seen.hand.models.values()]
    values["growth_plates_closing"] = {"value": sum(0 < state < 1 for state in states), "unit": "growth plates"}
    values["growth_plates_closed"] = {"value": sum(state >= 1 for state in states), "unit": "growth plates"}


def _centres(count: int) -> dict[str, Any]:
    return {"value": count, "unit": "centres"}


def _measure_plate(seen: Seen, model: Model, shown: dict[str, Shadow], truth: dict[str, Any]) -> None:
    """Add how wide an epiphysis is against its shaft, how wide the growth plate is, and how far it has closed."""
    name, values = model.name, truth["values"]
    axis = _axis(seen, model)
    truth["landmarks"][f"{name}_growth_plate"] = as_listed(axis.origin)
    bridged = _bridged(seen, model)
    state = OPEN if bridged == 0 else CLOSED if bridged >= 1 else CLOSING
    values[f"{name}_growth_plate_closed"] = {"value": state, "unit": "0 open, 0.5 closing, 1 closed"}
    centre = shown.get(model.epiphysis_name)
    broken = seen.hand.plan.fracture is not None and seen.hand.plan.fracture.bone == name
    if centre is None or broken:
        return
    spacing = seen.position.detector.spacing
    metaphysis = gauge.width_of_metaphysis(shown[name], axis, (0.5 + 2.5 * model.size) / spacing)
    wide = gauge.width_of_epiphysis(centre, axis)
    values[f"{name}_width_ratio"] = {"value": round(wide / metaphysis, 3), "unit": ""}
    gap = gauge.width_of_plate(shown[name], centre, axis) * spacing
    # Where the cap hides the growth plate there is nothing to measure.
    if gap > _LEAST_GAP:
        values[f"{name}_growth_plate_width"] = _mm(gap)


def _mm(value: float) -> dict[str, Any]:
    return {"value": round(value, 2), "unit": AT_DETECTOR}


def _axis(seen: Seen, model: Model) -> gauge.Axis:
    """Return the growth plate of a bone on the image."""
    points = np.array([[0.0, model.level, 0.0], [0.0, model.level + model.sign * 5.0, 0.0]])
    origin, beyond = seen.position.camera.project(seen.hand.poses[model.name].outward(points))
    return gauge.Axis(origin, (beyond - origin) / np.hypot(*(beyond - origin)))


def _bridged(seen: Seen, model: Model) -> float:
    """Return which share of a growth plate is bone, on the fields that were drawn; 0 where the bones are apart."""
    bone = next(bone for bone in seen.hand.bones if bone.name == model.name)
    if model.child.bridged(model.name) == 0:
        return 0.0
    half, deep = model.half
    grid = Grid.over((-half, 0.0, -deep), (half, 0.0, deep), 0.25)
    x, _, z = grid.places
    across = np.broadcast_to(x, (grid.shape[0], 1, grid.shape[2])).ravel()
    through = np.broadcast_to(z, (grid.shape[0], 1, grid.shape[2])).ravel()
    level = model.plate(plane(across), plane(through)) + model.sign * model.gap / 2
    inside = (across / half) ** 2 + (through / deep) ** 2 < 0.85
    points = np.column_stack([across, level, through])[inside]
    share = float((bone.grid.nearest(bone.outer, points) < 0).mean())
    return 1.0 if share > 0.98 else max(share, 0.01)


def _measure_fingers(seen: Seen, shown: dict[str, Shadow], truth: dict[str, Any]) -> None:
    """Add how long the bones of the middle finger are, and how the little finger is bent in its last joint."""
    spacing = seen.position.detector.spacing
    for name in ("metacarpal_3", "proximal_phalanx_3"):
        if name in shown:
            along = _axis(seen, seen.hand.models[name]).places(shown[name])[0]
            truth["values"][f"{name}_shaft_length"] = _mm((float(np.ptp(along)) + 1) * spacing)
    if {"middle_phalanx_5", "distal_phalanx_5"} <= set(shown):
        angle = _angle(seen, "middle_phalanx_5", "distal_phalanx_5")
        truth["values"]["little_finger_bend"] = {"value": round(abs(angle), 1), "unit": "degrees"}


def _angle(seen: Seen, first: str, second: str) -> float:
    """Return the angle between two bones on the image, in degrees."""
    ways = []
    for name in (first, second):
        model = seen.hand.models[name]
        ends = np.array([[0.0, 0.0, 0.0], [0.0, -model.length, 0.0]])
        base, end = seen.position.camera.project(seen.hand.poses[name].outward(ends))
        ways.append(end - base)
    (a, b), (c, d) = ways
    return float(np.rad2deg(np.arctan2(a * d - b * c, a * c + b * d)))
