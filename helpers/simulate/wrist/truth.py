"""The key, measured on the final geometry: on the tables that drew the bones, in pixels of the stored image.

Nothing is copied from the recipe. A finding is measured as the difference between the bone with it and
the bone without it, after turning, mirroring and magnification.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats, Mask
from helpers.simulate.empty_truth import empty_truth
from helpers.simulate.flat.scene import Limb, Scene
from helpers.simulate.recipe import Finding

CARPALS = ("capitate", "hamate", "triquetral", "lunate", "scaphoid", "trapezium", "trapezoid", "pisiform")

VISIBLE = 0.1
"""A place belongs to a fracture where its edge is moved by at least this share of the largest shift."""

AT_DETECTOR = "mm at the detector"


def measure(before: Scene[Limb], after: Scene[Limb], findings: tuple[Finding, ...], image: str) -> dict[str, Any]:
    """Return the contents of ``truth.json``.

    Parameters
    ----------
    before, after
        The scene without and with its findings.
    findings
        Which to look for.
    image
        The image the coordinates belong to, as a path in the case folder.
    """
    truth = empty_truth(image)
    _measure_anatomy(after, truth)
    for finding in findings:
        _measure_buckle(before, after, finding.text("bone"), truth)
    return truth


def _measure_anatomy(scene: Scene[Limb], truth: dict[str, Any]) -> None:
    for bone in scene.bones:
        outline = scene.on_image(bone).outward(bone.outline())
        shown = outline[_on_image(outline, scene)]
        if len(shown) > 2:
            truth["outlines"][bone.name.replace(" ", "_")] = _plain(shown)
    for name, key in (("radius", "radial_growth_plate"), ("ulna", "ulnar_growth_plate")):
        shaft = scene.shaft(name)
        truth["lines"][key] = _plain(scene.on_image(shaft).outward(shaft.end_line()[::8]))
    line = truth["lines"]["radial_growth_plate"]
    # In the frame of the bone the line runs from the thumb's side to the little finger's.
    truth["landmarks"]["radial_growth_plate_outer"] = line[0]
    truth["landmarks"]["radial_growth_plate_inner"] = line[-1]
    centres = sum(scene.has(name) for name in CARPALS)
    truth["values"]["carpal_centres"] = {"value": centres, "unit": "centres"}


def _measure_buckle(before: Scene[Limb], after: Scene[Limb], name: str, truth: dict[str, Any]) -> None:
    """Add the outline of the bulging part, both crests, their heights and the distance to the growth plate."""
    shaft = after.shaft(name)
    places = shaft.y[shaft.y > np.max(shaft.end_line()[:, 1]) + 1]
    edges: dict[str, Floats] = {}
    shifts: dict[str, Floats] = {}
    for side, key in (("left", "outer"), ("right", "inner")):
        edges[key] = after.on_image(shaft).outward(shaft.edge(side, places))
        wider = _half_width(after, name, side, places) - _half_width(before, name, side, places)
        shifts[key] = np.maximum(wider, 0) * after.detector.spacing
        crest = int(np.argmax(shifts[key]))
        truth["landmarks"][f"buckle_{key}_crest"] = _plain(edges[key][crest])
        truth["values"][f"buckle_{key}_height"] = _value(float(shifts[key][crest]))
    either = np.maximum(shifts["outer"], shifts["inner"])
    bulging = np.flatnonzero(either > VISIBLE * either.max())
    part = slice(int(bulging[0]), int(bulging[-1]) + 1, 6)
    truth["outlines"]["buckle"] = _plain(np.vstack([edges["outer"][part], edges["inner"][part][::-1]]))
    middle = np.mean([truth["landmarks"]["buckle_outer_crest"], truth["landmarks"]["buckle_inner_crest"]], axis=0)
    truth["landmarks"]["buckle_middle"] = _plain(middle)
    truth["values"]["growth_plate_to_buckle"] = _value(_from_plate(after, name, middle) * after.detector.spacing)


def _half_width(scene: Scene[Limb], name: str, side: str, places: Floats) -> Floats:
    """Return how far an edge is from the axis of the bone at the `places` along it, in pixels."""
    shaft = scene.shaft(name)
    across = scene.on_image(shaft).outward(shaft.edge(side, places)) - _axis(scene, name, places)
    return np.asarray(np.hypot(*across.T))


def _axis(scene: Scene[Limb], name: str, places: Floats) -> Floats:
    """Return the axis of a long bone on the image, shape (n, 2), pixels."""
    shaft = scene.shaft(name)
    return scene.on_image(shaft).outward(np.column_stack([np.interp(places, shaft.y, shaft.bend), places]))


def _from_plate(scene: Scene[Limb], name: str, place: Floats) -> float:
    """Return how far `place` is from the growth plate, measured along the axis of the bone, in pixels."""
    shaft = scene.shaft(name)
    end, middle = _axis(scene, name, np.array([10.0, 40.0]))
    along = (middle - end) / np.hypot(*(middle - end))
    plate = place - scene.on_image(shaft).outward(shaft.end_line())
    # The plate is a curve: what counts is the point of it that lies straight above the place.
    above = int(np.argmin(np.abs(plate @ np.array([-along[1], along[0]]))))
    return float(plate[above] @ along)


def _on_image(points: Floats, scene: Scene[Limb]) -> Mask:
    inside = (points >= -0.5) & (points <= np.array([scene.detector.columns, scene.detector.rows]) - 0.5)
    return np.asarray(inside.all(axis=1))


def _plain(points: Floats) -> Any:
    """Return points as lists, to a hundredth of a pixel: more would only differ between machines."""
    return np.round(points, 2).tolist()


def _value(millimetres: float) -> dict[str, Any]:
    return {"value": round(millimetres, 2), "unit": AT_DETECTOR}
