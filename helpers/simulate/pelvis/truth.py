"""The key of a pelvis film, read from the bones as they are drawn, in pixels of the stored image.

Nothing is copied from the recipe: the lines are set by their clinical definitions (`reading`, `head_reading`) on the
outlines after every turn and displacement.
"""

from __future__ import annotations

from typing import Any

from helpers.simulate.empty_truth import empty_truth
from helpers.simulate.pelvis.anatomy import SIDES
from helpers.simulate.pelvis.key import Key
from helpers.simulate.pelvis.scene import PelvisScene
from helpers.simulate.pelvis.truth_ap import add_ap
from helpers.simulate.pelvis.truth_frog import add_frog
from helpers.simulate.trace import outlines_of

SHOWN = ("ilium", "ischium", "pubis", "teardrop", "ischiopubic lump")
"""The flat bones of each side whose outlines are in the key."""

FEMUR = {"femur": "femur", "femoral_nucleus": "femoral_head", "greater_trochanter": "greater_trochanter"}
"""What the parts of a femur are called in the key, and in the drawing."""


def measure(scene: PelvisScene, image: str) -> dict[str, Any]:
    """Return the contents of ``truth.json``.

    Parameters
    ----------
    scene
        The pelvis as it lies on the detector, with its findings.
    image
        The image the coordinates belong to, as a path in the case folder.
    """
    key = Key(scene.flat.detector, scene.flat.collimation, empty_truth(image))
    add_measures(scene, key)
    _add_outlines(scene, key)
    return key.truth


def add_measures(scene: PelvisScene, key: Key) -> None:
    """Add everything but the outlines, which need the bones to be drawn."""
    if scene.projection == "AP":
        add_ap(scene, key)
    else:
        add_frog(scene, key)


def _add_outlines(scene: PelvisScene, key: Key) -> None:
    for side in SIDES:
        for name in SHOWN:
            if scene.flat.has(f"{side} {name}"):
                bone = scene.flat.bone(f"{side} {name}")
                key.outline(f"{side}_{name.replace(' ', '_')}", scene.flat.on_image(bone).outward(bone.outline()))
        for name, drawn in FEMUR.items():
            shadow = scene.shadows.get(f"{side}_{drawn}")
            if shadow is not None and shadow.whole.size:
                mask = shadow.silhouette(scene.camera.shape)
                found = outlines_of(mask, f"{side}_{name}")
                # Of a head in pieces the pieces are kept; of the others specks are not.
                kept = found if drawn == "femoral_head" else dict(list(found.items())[:1])
                key.truth["outlines"].update(kept)
