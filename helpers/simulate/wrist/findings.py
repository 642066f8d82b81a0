"""Abnormalities: each is a pure function from a scene to a scene."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.flat.bone import Band, Shaft
from helpers.simulate.flat.scene import Limb, Scene
from helpers.simulate.recipe import Finding


def add_findings(scene: Scene[Limb], findings: tuple[Finding, ...]) -> Scene[Limb]:
    """Return `scene` with all `findings`."""
    for finding in findings:
        scene = _ADD[finding.kind](scene, finding)
    return scene


def buckle(scene: Scene[Limb], finding: Finding) -> Scene[Limb]:
    """Return `scene` with a torus fracture: the cortex bulges on both sides, and nothing is broken through.

    The bone was pressed together along its axis. Both edges get a bump, the larger one on the side of
    `finding.text("edge")`; between the bumps lies a faint band of impacted trabeculae; the soft tissue swells.
    """
    random = stream(scene.seed, "buckle")
    return _swollen(scene.with_shaft(finding.text("bone"), lambda shaft: _pressed(shaft, finding, random)), finding)


def _pressed(shaft: Shaft, finding: Finding, random: np.random.Generator) -> Shaft:
    high = 0.4 + 1.0 * finding.number("severity")  # mm; 1 mm at a severity of 0.6
    low = high * float(random.uniform(0.35, 0.6))
    skew = float(random.normal(0, 0.9))  # mm along the bone: the two bumps are seldom level
    line, y = shaft.end_line(), shaft.y
    apex = float(line[len(line) // 2, 1]) + finding.number("distance_mm")
    # The thumb is on the left in the frame of the bone: the inner edge, towards the ulna, is the right.
    right, left = (high, low) if finding.text("edge") == "inner" else (low, high)
    left_bump, right_bump = _bump(y, apex - skew, left), _bump(y, apex + skew, right)
    slope = 2 * skew / (shaft.at(shaft.left, apex) + shaft.at(shaft.right, apex))
    band = Band(apex, 1.9, 0.12 + 0.60 * finding.number("severity"), slope, wave=0.7)
    return replace(
        shaft,
        left=shaft.left + left_bump,
        right=shaft.right + right_bump,
        depth=shaft.depth + _bump(y, apex, 0.5 * high),
        # A folded cortex is thinner on the crest than beside it.
        cortex_left=shaft.cortex_left * (1 - 0.22 * np.maximum(left_bump, 0) / high),
        cortex_right=shaft.cortex_right * (1 - 0.22 * np.maximum(right_bump, 0) / high),
        bands=(*shaft.bands, band),
    )


def _bump(y: Floats, apex: float, height: float) -> Floats:
    """Return the outward shift of a cortex, millimetres: a crest with a shallow furrow above, zero elsewhere."""
    crest = _hump(y, apex, 3.4, 4.2)
    furrow = _hump(y, apex - 5.0, 2.6, 2.4)
    return height * (crest - 0.16 * furrow)


def _hump(y: Floats, middle: float, distal: float, proximal: float) -> Floats:
    """Return a smooth hump of height 1 that is exactly zero beyond its two half lengths (mm)."""
    part = (y - middle) / np.where(y < middle, distal, proximal)
    return np.asarray(np.where(np.abs(part) < 1, np.cos(np.pi / 2 * np.clip(part, -1, 1)) ** 2.2, 0.0))


def _swollen(scene: Scene[Limb], finding: Finding) -> Scene[Limb]:
    limb = scene.limb
    more = (0.3 + 0.9 * finding.number("severity")) * np.exp(-(((limb.y - finding.number("distance_mm")) / 22) ** 2))
    return replace(
        scene,
        limb=replace(limb, left=limb.left + more, right=limb.right + 0.6 * more, depth=limb.depth + more),
    )


_ADD = {"buckle": buckle}
