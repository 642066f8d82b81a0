"""Abnormalities of a pelvis, and of how it lies: each is a pure function from a pelvis to a pelvis."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.frame import Frame
from helpers.simulate.pelvis import shapes
from helpers.simulate.pelvis.anatomy import Half, Pelvis, Side, mean_index, with_index
from helpers.simulate.pelvis.hip import smaller
from helpers.simulate.pelvis.outlines import read_bones
from helpers.simulate.pelvis.reading import HipReading
from helpers.simulate.pelvis.seen import bones_of
from helpers.simulate.recipe import Finding

_ORDER = ("rotation", "tilt", "dysplasia", "dislocation")
"""A hip is displaced last: its grade is that of the film, with the roof it has and as the child lies."""


def add_hip_findings(model: Pelvis, findings: tuple[Finding, ...]) -> Pelvis:
    """Return `model` with all `findings`, whatever their order in the recipe."""
    for finding in sorted(findings, key=lambda each: _ORDER.index(each.kind)):
        model = _ADD[finding.kind](model, finding)
    return model


def rotation(model: Pelvis, finding: Finding) -> Pelvis:
    """Return the pelvis turned about its long axis."""
    return replace(model, pose=replace(model.pose, yaw=model.pose.yaw + finding.number("degrees")))


def tilt(model: Pelvis, finding: Finding) -> Pelvis:
    """Return the pelvis flexed or extended."""
    return replace(model, pose=replace(model.pose, tilt=model.pose.tilt + finding.number("degrees")))


def dysplasia(model: Pelvis, finding: Finding) -> Pelvis:
    """Return the pelvis with a steep roof on one side: blunt at its edge, and with less of a sourcil."""
    side = _side(finding)
    half = model.half(side)
    # Steep for the age: a newborn's roof may be steeper than an older child's.
    index = max(27.0, mean_index(model.child) + 6) + 12 * finding.number("severity")
    index += float(model.child.chance(f"{side} dysplasia").normal(0, 0.8))
    ilium = with_index(half.plate("ilium"), index)
    rim = ilium.rim.copy()
    # The corner at the lateral edge is rounded off where the head has pressed against it.
    rim[shapes.ROOF][-3:-1, 4] *= 1 - 0.35 * finding.number("severity")
    half = half.with_plate(replace(ilium, rim=rim))
    # A hip that has never been deep in its socket stands a little to the side, and its nucleus comes late.
    size = model.child.size
    half = _moved(half, (0.8 + 0.8 * finding.number("severity")) * size, -0.3 * size)
    return model.with_half(side, _late(half, 0.92 - 0.12 * finding.number("severity")))


def dislocation(model: Pelvis, finding: Finding) -> Pelvis:
    """Return the pelvis with one hip displaced to the grade that was asked for, as read on the film."""
    side = _side(finding)
    random = model.child.chance(f"{side} dislocation")
    spread = random.uniform(0, 1, 2)
    size = model.child.size
    # How far beyond the Perkin line and below the Hilgenreiner line, in millimetres for a child of one year.
    beyond, below = {
        1: (-2.0 + 0.8 * spread[0], 8.5 + spread[1]),
        2: (2.6 + 1.6 * spread[0], 8.0 + 1.5 * spread[1]),
        3: (4.4 + 1.4 * spread[0] + 2.0 * spread[1], 1.4 + 2.0 * spread[1]),
        4: (5.0 + 3.0 * spread[0], -2.6 - 5.0 * spread[1]),
    }[int(finding.number("grade"))]
    if int(finding.number("grade")) > 1:
        turn = float(random.normal(2.0, 2.0))
        model = model.with_half(side, _late(replace(model.half(side), turn=model.half(side).turn - turn), 0.62))
    for _ in range(3):
        now = _read(model, side)
        model = model.with_half(side, _moved(model.half(side), beyond * size - now.beyond, below * size - now.below))
    return model


def _side(finding: Finding) -> Side:
    return "right" if finding.text("side") == "right" else "left"


def _read(model: Pelvis, side: Side) -> HipReading:
    right, left = read_bones(bones_of(model), Frame())
    return right if side == "right" else left


def _moved(half: Half, outwards: float, downwards: float) -> Half:
    return replace(half, hip=(half.hip[0] + outwards, half.hip[1] + downwards))


def _late(half: Half, share: float) -> Half:
    """Return the half with a nucleus that is `share` as wide; what would be a speck is not there yet."""
    if half.nucleus is None:
        return half
    nucleus = smaller(half.nucleus, share)
    return replace(half, nucleus=nucleus if float(np.max(nucleus.layers[0].radius)) > 1.0 else None)


_ADD = {"rotation": rotation, "tilt": tilt, "dysplasia": dysplasia, "dislocation": dislocation}
