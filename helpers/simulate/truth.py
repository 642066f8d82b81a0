"""The key, measured on the final geometry: on the tables that drew the bones, in pixels of the stored image.

Nothing is copied from the recipe. A finding is measured as the difference between the bone with it and
the bone without it, after turning, mirroring and magnification.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from helpers.geometry import Point, distance
from helpers.simulate.bone import Shaft
from helpers.simulate.frame import Floats
from helpers.simulate.recipe import Recipe
from helpers.simulate.scene import Scene

CARPALS = ("capitate", "hamate", "triquetral", "lunate", "scaphoid", "trapezium", "trapezoid", "pisiform")

VISIBLE = 0.1
"""A place belongs to a fracture where its edge is moved by at least this share of the largest shift."""

AT_DETECTOR = "mm at the detector"


def measure(before: Scene, after: Scene, recipe: Recipe, image: str) -> dict[str, Any]:
    """Return the contents of ``truth.json``.

    Parameters
    ----------
    before, after
        The scene without and with its findings.
    recipe
        Which findings to look for.
    image
        The image the coordinates belong to, as a path in the case folder.
    """
    truth: dict[str, Any] = {
        "schema": 1,
        "image": image,
        "frame": 0,
        "landmarks": {},
        "lines": {},
        "outlines": {},
        "values": {},
    }
    _measure_anatomy(after, truth)
    for finding in recipe.findings:
        _measure_buckle(before, after, finding.bone, truth)
    return truth


def _measure_anatomy(scene: Scene, truth: dict[str, Any]) -> None:
    for bone in scene.bones:
        outline = scene.on_image(bone).outward(bone.outline())
        shown = outline[_on_image(outline, scene)]
        if len(shown) > 2:
            truth["outlines"][_key(bone.name)] = _plain(shown)
    for name, key in (("radius", "radial_growth_plate"), ("ulna", "ulnar_growth_plate")):
        shaft = scene.shaft(name)
        truth["lines"][key] = _plain(scene.on_image(shaft).outward(shaft.end_line()[::8]))
    line = truth["lines"]["radial_growth_plate"]
    # In the frame of the bone the line runs from the thumb's side to the little finger's.
    truth["landmarks"]["radial_growth_plate_outer"] = line[0]
    truth["landmarks"]["radial_growth_plate_inner"] = line[-1]
    centres = sum(scene.has(name) for name in CARPALS)
    truth["values"]["carpal_centres"] = {"value": centres, "unit": "centres"}


def _measure_buckle(before: Scene, after: Scene, name: str, truth: dict[str, Any]) -> None:
    """Add the outline of the bulging part, both crests, their heights and the distance to the growth plate."""
    shaft, spacing = after.shaft(name), after.detector.spacing
    frame = after.on_image(shaft)
    places = shaft.y[shaft.y > shaft.end_line()[:, 1].max() + 1]
    edges: dict[str, Floats] = {}
    shifts: dict[str, Floats] = {}
    for side, key in (("left", "outer"), ("right", "inner")):
        edges[key] = frame.outward(shaft.edge(side, places))
        old = frame.outward(before.shaft(name).edge(side, places))
        moved = np.hypot(*(edges[key] - old).T) * spacing
        outward = np.hypot(*(edges[key] - _axis(shaft, frame.outward, places)).T) >= np.hypot(
            *(old - _axis(shaft, frame.outward, places)).T
        )
        shifts[key] = np.where(outward, moved, 0.0)
        apex = int(np.argmax(shifts[key]))
        truth["landmarks"][f"buckle_{key}_crest"] = _plain(edges[key][apex])
        truth["values"][f"buckle_{key}_height"] = _value(float(shifts[key][apex]), AT_DETECTOR)
    largest = max(float(shift.max()) for shift in shifts.values())
    bulging = np.flatnonzero(np.maximum(shifts["outer"], shifts["inner"]) > VISIBLE * largest)
    part = slice(int(bulging[0]), int(bulging[-1]) + 1, 6)
    truth["outlines"]["buckle"] = _plain(np.vstack([edges["outer"][part], edges["inner"][part][::-1]]))

    crests = [truth["landmarks"][f"buckle_{key}_crest"] for key in ("outer", "inner")]
    middle = (float(np.mean([c[0] for c in crests])), float(np.mean([c[1] for c in crests])))
    truth["landmarks"]["buckle_middle"] = [round(middle[0], 2), round(middle[1], 2)]
    truth["values"]["growth_plate_to_buckle"] = _value(_along_bone(after, name, middle) * spacing, AT_DETECTOR)


def _axis(shaft: Shaft, outward: Any, places: Floats) -> Floats:
    middle: Floats = outward(np.column_stack([np.interp(places, shaft.y, shaft.bend), places]))
    return middle


def _along_bone(scene: Scene, name: str, middle: Point) -> float:
    """Return how far the growth plate is from `middle` along the axis of the bone, in pixels."""
    shaft = scene.shaft(name)
    frame = scene.on_image(shaft)
    line = frame.outward(shaft.end_line())
    ends = _axis(shaft, frame.outward, np.array([10.0, 40.0]))
    along = (ends[0] - ends[1]) / math.hypot(*(ends[0] - ends[1]))
    # A long segment from the finding over the growth plate; the plate is where it crosses the line.
    offsets = (line - np.array(middle)) @ np.array([-along[1], along[0]])
    crossing = int(np.argmin(np.abs(offsets)))
    return distance(middle, (float(line[crossing, 0]), float(line[crossing, 1])))


def _on_image(points: Floats, scene: Scene) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    inside = (points >= -0.5) & (points <= np.array([scene.detector.columns, scene.detector.rows]) - 0.5)
    return np.asarray(inside.all(axis=1))


def _key(name: str) -> str:
    return name.replace(" ", "_")


def _plain(points: Floats) -> Any:
    """Return points as lists, to a hundredth of a pixel: more would only differ between machines."""
    return np.round(points, 2).tolist()


def _value(number: float, unit: str) -> dict[str, Any]:
    return {"value": round(number, 2), "unit": unit}
