"""Abnormalities of a pelvis, and of how it lies: each is a pure function from a pelvis to a pelvis."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.frame import Frame
from helpers.simulate.pelvis import shapes
from helpers.simulate.pelvis.anatomy import Half, Pelvis, Side
from helpers.simulate.pelvis.femur import with_smaller_head
from helpers.simulate.pelvis.growth import mean_index
from helpers.simulate.pelvis.innominate import swollen_junction, with_index
from helpers.simulate.pelvis.outlines import read_bones
from helpers.simulate.pelvis.perthes import diseased
from helpers.simulate.pelvis.reading import HipReading
from helpers.simulate.pelvis.seen import femur_of, plates_of
from helpers.simulate.pelvis.slip import slipped
from helpers.simulate.recipe import Finding

_ORDER = ("rotation", "tilt", "dysplasia", "perthes", "slip", "effusion", "ischiopubic_lump", "dislocation")
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
    severity, size = finding.number("severity"), model.child.size
    ripe = half.femur.growth.ripe
    later = max(ripe - 0.45, 0.0) / 0.55
    # Steep for the age: a newborn's roof may be steeper than an older child's, which is short rather than steep.
    usual = mean_index(model.child)
    index = max(27.0 * (1 - ripe) + (usual + 8) * ripe, usual + 6) + (12 - 6 * ripe) * severity
    index += float(model.child.chance(f"{side} dysplasia").normal(0, 0.8))
    ilium = with_index(half.plate("ilium"), index, 1 - 0.5 * severity)
    rim = ilium.rim.copy()
    # The corner at the lateral edge is rounded off where the head has pressed against it, and later it is short.
    rim[shapes.ROOF][-3:-1, 4] *= 1 - 0.35 * severity
    low = rim[shapes.ROOF][0, 0]
    near = np.exp(-((np.maximum(-rim[:, 1], 0) / (14 * size)) ** 2)) * (rim[:, 0] > low)
    rim[:, 0] -= 0.10 * later * severity * near * (rim[:, 0] - low)
    half = half.with_plate(replace(ilium, rim=rim))
    # A hip that has never been deep in its socket stands a little to the side, and its nucleus comes late.
    half = _moved(half, (0.8 + 0.8 * severity) * size + 2.0 * later * severity, -0.3 * size)
    late = 0.08 + 0.12 * severity
    return model.with_half(side, _late(half, 1 - late * float(np.clip(1 - 2 * ripe, 0, 1))))


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
        leg = model.half(side).leg
        leg = replace(leg, outwards=leg.outwards - turn)
        model = model.with_half(side, _late(replace(model.half(side), leg=leg), 0.62))
    for _ in range(3):
        now = _read(model, side)
        model = model.with_half(side, _moved(model.half(side), beyond * size - now.beyond, below * size - now.below))
    return model


def slip(model: Pelvis, finding: Finding) -> Pelvis:
    """Return the pelvis with one head slipped; the leg is turned outwards."""
    side = _side(finding)
    half, random = model.half(side), model.child.chance(f"{side} slip")
    degrees = finding.number("degrees")
    femur = slipped(half.femur, degrees, float(random.uniform(0.22, 0.34)))
    leg = half.leg
    leg = replace(leg, inwards_turned=leg.inwards_turned - 4 - 0.2 * degrees, frog_rolled=leg.frog_rolled + 4)
    return model.with_half(side, replace(half, femur=femur, leg=leg))


def perthes(model: Pelvis, finding: Finding) -> Pelvis:
    """Return the pelvis with Perthes disease of one hip: the head stands a little to the side."""
    side, stage, pillar = _side(finding), finding.text("stage"), finding.text("pillar")
    half, random = model.half(side), model.child.chance(f"{side} perthes")
    femur = diseased(half.femur, stage, pillar, random)
    outwards = {"initial": 1.6, "fragmentation": 2.2, "reossification": 2.4, "healed": 1.4}[stage]
    outwards *= {"A": 0.8, "B": 1.0, "C": 1.5}[pillar]
    return model.with_half(side, _moved(replace(half, femur=femur), outwards * float(random.uniform(0.8, 1.2)), 0.3))


def effusion(model: Pelvis, finding: Finding) -> Pelvis:
    """Return the pelvis with fluid in one hip: at most the joint is a little wide; often the film is as usual."""
    side = _side(finding)
    amount = finding.number("severity")
    half = model.half(side)
    return model.with_half(side, replace(_moved(half, 2.4 * amount, 0.8 * amount), fluid=amount))


def ischiopubic_lump(model: Pelvis, finding: Finding) -> Pelvis:
    """Return the pelvis with a swollen junction of ischium and pubis, as many healthy children have on one side."""
    side = _side(finding)
    half = model.half(side)
    lump = swollen_junction(half.plate("ischium"), half.plate("pubis"), finding.number("severity"), model.child, side)
    return model.with_half(side, replace(half, plates=(*half.plates, lump)))


def _side(finding: Finding) -> Side:
    return "right" if finding.text("side") == "right" else "left"


def _read(model: Pelvis, side: Side) -> HipReading:
    femurs = femur_of(model, "right", "AP"), femur_of(model, "left", "AP")
    right, left = read_bones(plates_of(model), femurs, Frame())
    return right if side == "right" else left


def _moved(half: Half, outwards: float, downwards: float) -> Half:
    return replace(half, hip=(half.hip[0] + outwards, half.hip[1] + downwards))


def _late(half: Half, share: float) -> Half:
    """Return the half with a bony head that is `share` as wide; what would be a speck is not there yet."""
    return replace(half, femur=with_smaller_head(half.femur, share))


_ADD = {
    "rotation": rotation,
    "tilt": tilt,
    "dysplasia": dysplasia,
    "dislocation": dislocation,
    "slip": slip,
    "perthes": perthes,
    "effusion": effusion,
    "ischiopubic_lump": ischiopubic_lump,
}
