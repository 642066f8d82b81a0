"""The anatomies that can be drawn: for each, how a recipe becomes a scene, a picture, a header and a key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from helpers.simulate import dx, hip_truth, physics, presentation, wrist_truth
from helpers.simulate.anatomy.pelvis import pelvis
from helpers.simulate.anatomy.supine import laid
from helpers.simulate.anatomy.wrist import wrist
from helpers.simulate.hip_findings import add_hip_findings
from helpers.simulate.projection import SoftTissue
from helpers.simulate.recipe import Finding, HipFinding, Recipe
from helpers.simulate.scene import Scene
from helpers.simulate.soft_tissue import soft_tissue
from helpers.simulate.trunk_tissue import trunk_tissue
from helpers.simulate.wrist_findings import add_findings


@dataclass(frozen=True)
class Drawing:
    """A scene with its findings, and the function that measures it: image in the case folder to ``truth.json``."""

    scene: Scene[Any]
    measure: Callable[[str], dict[str, Any]]


@dataclass(frozen=True)
class Anatomy:
    """One part of the body in one position.

    Parameters
    ----------
    draw
        Recipe to scene and measurement.
    soft_tissue
        Scene to the whole thickness of its soft parts and the fat in them.
    header
        What the DICOM header says of every such film.
    look
        How its pictures are processed.
    scatter
        Scatter against primary radiation.
    blur
        Unsharpness of the detector, of the focal spot and of the child that moves, in millimetres.
    """

    draw: Callable[[Recipe], Drawing]
    soft_tissue: SoftTissue
    header: dx.Header
    look: presentation.Look
    scatter: float
    blur: float


def _wrist(recipe: Recipe) -> Drawing:
    findings = tuple(each for each in recipe.findings if isinstance(each, Finding))
    before = wrist(recipe)
    after = add_findings(before, findings)
    return Drawing(after, partial(wrist_truth.measure, before, after, findings))


def _pelvis(recipe: Recipe) -> Drawing:
    findings = tuple(each for each in recipe.findings if isinstance(each, HipFinding))
    scene = laid(add_hip_findings(pelvis(recipe), findings))
    return Drawing(scene, partial(hip_truth.measure, scene))


TRUNK = presentation.Look(
    soft=0.275,
    bone=0.57,
    air=0.04,
    gains=((0.25, 0.95), (0.8, 0.95), (3.0, 1.2), (12.0, 1.3)),
    rest=0.55,
)

ANATOMIES: Mapping[str, Anatomy] = {
    "wrist": Anatomy(_wrist, soft_tissue, dx.WRIST, presentation.LIMB, physics.SCATTER_SHARE, physics.BLUR),
    # More of the body is in the beam: more scatter, without a grid as it should be in small children [D].
    "pelvis": Anatomy(_pelvis, trunk_tissue, dx.PELVIS, TRUNK, 0.45, 0.13),
}
