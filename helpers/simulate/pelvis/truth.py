"""The key of a pelvis film, read from the bones as they are drawn, in pixels of the stored image.

Nothing is copied from the recipe: the lines are set by their clinical definitions (`hip_reading`) on the
outlines after every turn and displacement.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.empty_truth import empty_truth
from helpers.simulate.flat.scene import Scene
from helpers.simulate.pelvis.outlines import read_bones
from helpers.simulate.pelvis.reading import HipReading
from helpers.simulate.pelvis.trunk import Trunk

SHOWN = ("ilium", "ischium", "pubis", "femur", "femoral nucleus")
"""The bones of each side whose outlines are in the key."""


def measure(scene: Scene[Trunk], image: str) -> dict[str, Any]:
    """Return the contents of ``truth.json``.

    Parameters
    ----------
    scene
        The pelvis as it lies on the detector, with its findings.
    image
        The image the coordinates belong to, as a path in the case folder.
    """
    truth = empty_truth(image)
    right, left = read_bones(scene.bones, scene.placement)
    _add_lines(right, left, truth)
    for side, reading in (("right", right), ("left", left)):
        _add_side(side, reading, scene, truth)
    if left.foramen_width > 0:
        index = right.foramen_width / left.foramen_width
        truth["values"]["rotation_index"] = {"value": round(index, 2), "unit": ""}
    _add_outlines(scene, truth)
    return truth


def _add_lines(right: HipReading, left: HipReading, truth: dict[str, Any]) -> None:
    """Add the Hilgenreiner line, drawn out to both sides, and what stands on it."""
    along = left.triradiate - right.triradiate
    truth["lines"]["hilgenreiner"] = _plain(np.array([right.triradiate - 0.45 * along, left.triradiate + 0.45 * along]))
    down = np.array([-along[1], along[0]])
    for side, reading in (("right", right), ("left", left)):
        truth["lines"][f"roof_{side}"] = _plain(np.array([reading.triradiate, reading.edge]))
        truth["lines"][f"perkin_{side}"] = _plain(np.array([reading.edge - 0.15 * down, reading.edge + 0.45 * down]))
        truth["lines"][f"obturator_{side}"] = _plain(reading.foramen)


def _add_side(side: str, reading: HipReading, scene: Scene[Trunk], truth: dict[str, Any]) -> None:
    truth["landmarks"][f"triradiate_{side}"] = _plain(reading.triradiate)
    truth["landmarks"][f"roof_edge_{side}"] = _plain(reading.edge)
    truth["landmarks"][f"h_{side}"] = _plain(reading.h_point)
    truth["values"][f"acetabular_index_{side}"] = {"value": round(reading.index, 1), "unit": "°"}
    truth["values"][f"ihdi_{side}"] = {"value": reading.grade, "unit": "grade"}
    name = f"{side} femoral nucleus"
    if scene.has(name):
        bone = scene.bone(name)
        wide = float(np.ptp(scene.on_image(bone).outward(bone.outline())[:, 0])) * scene.detector.spacing
        truth["values"][f"nucleus_width_{side}"] = {"value": round(wide, 1), "unit": "mm at the detector"}


def _add_outlines(scene: Scene[Trunk], truth: dict[str, Any]) -> None:
    limits = np.array([scene.detector.columns, scene.detector.rows]) - 0.5
    for side in ("right", "left"):
        for name in SHOWN:
            if not scene.has(f"{side} {name}"):
                continue
            bone = scene.bone(f"{side} {name}")
            outline = scene.on_image(bone).outward(bone.outline())
            shown = outline[((outline >= -0.5) & (outline <= limits)).all(axis=1)]
            if len(shown) > 2:
                truth["outlines"][f"{side}_{name.replace(' ', '_')}"] = _plain(shown)


def _plain(points: Floats) -> Any:
    """Return points as lists, to a hundredth of a pixel: more would only differ between machines."""
    return np.round(points, 2).tolist()
