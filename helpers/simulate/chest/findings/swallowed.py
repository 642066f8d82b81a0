"""Coins and button batteries in the oesophagus or the stomach: flat discs, seen on the face from in front."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.added import Strand
from helpers.simulate.chest.findings.effect import Effect
from helpers.simulate.chest.findings.levels import AT_DETECTOR, is_lit, level_of
from helpers.simulate.chest.findings.paths import cut_at, length_to_height
from helpers.simulate.chest.projection import Projected
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.tubes import Tubes
from helpers.simulate.recipe import Finding
from helpers.simulate.trace import outlines_of


def coin(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Return the scene with a coin, a little thicker at its rim."""
    place, normal = _lying(scene, finding.text("where"), random)
    radius = 0.5 * finding.number("diameter_mm")
    disc = _disc("copper_nickel", place, normal, radius, 1.6)
    rim = Strand("copper_nickel", _axis(place, normal, 1.85), radius, wall=0.06 * radius)
    return _with_discs(scene, "coin", place, (disc, rim))


def button_battery(scene: ChestScene, finding: Finding, random: np.random.Generator) -> ChestScene:
    """Return the scene with a button battery: a can, and a narrower cap that stands out of it on one side.

    From in front the ring between can and cap is less dense (the double rim); from the side there is a step.
    """
    place, normal = _lying(scene, finding.text("where"), random)
    radius = 0.5 * finding.number("diameter_mm")
    # The cap, which is the negative pole, may look either way [D].
    normal = normal * (1.0 if random.random() < 0.5 else -1.0)
    floor = _disc("steel", place - 1.2 * normal, normal, radius, 0.35)
    can = Strand("steel", _axis(place - 0.2 * normal, normal, 2.2), radius, wall=0.04 * radius)
    cell = _disc("battery", place + 0.15 * normal, normal, 0.82 * radius, 2.7)
    cap = _disc("steel", place + 1.65 * normal, normal, 0.80 * radius, 0.35)
    return _with_discs(scene, "button_battery", place, (floor, can, cell, cap))


def _lying(scene: ChestScene, where: str, random: np.random.Generator) -> tuple[Floats, Floats]:
    """Return the middle of the disc and the direction it faces: in the oesophagus it lies in the frontal plane."""
    if where == "stomach":
        path = scene.gas.stomach.path
        tilt = random.normal(0, 0.30, 2)
        place = path[len(path) // 3] + np.array([0, 0.5 * scene.p, 0.1 * scene.b])
    else:
        # The inlet is at T1, the arch at T4, the lower end above the diaphragm.
        level = {"inlet": 0.2, "arch": 3.2, "lower": 0.0}[where] + float(random.normal(0, 0.15))
        y = scene.dome("left") - 1.1 * scene.p if where == "lower" else scene.thorax.at(level)
        gullet = scene.airways.oesophagus
        place, tilt = cut_at(gullet, length_to_height(gullet, y))[-1], random.normal(0, 0.07, 2)
    normal = np.array([tilt[0], tilt[1], 1.0])
    return place, normal / np.linalg.norm(normal)


def _axis(place: Floats, normal: Floats, thick: float) -> Floats:
    return place + normal * np.linspace(-thick / 2, thick / 2, 3)[:, None]


def _disc(material: str, place: Floats, normal: Floats, radius: float, thick: float) -> Strand:
    return Strand(material, _axis(place, normal, thick), radius)


def _with_discs(scene: ChestScene, name: str, place: Floats, discs: tuple[Strand, ...]) -> ChestScene:
    scene = scene.with_added(*discs).with_landmark(name, place)
    return scene.with_measure(partial(_measure, name, place, discs))


def _measure(name: str, place: Floats, discs: tuple[Strand, ...], film: Projected) -> dict[str, dict[str, Any]]:
    """Return the outline of the disc, its largest width as it is seen, and its level."""
    if not is_lit(film, place):
        return {}
    tubes = Tubes()
    for disc in discs:
        tubes.add(disc.path, disc.half)
    mask = tubes.thickness(film.view.camera)[0] > 0.05
    rows, columns = np.nonzero(mask)
    if not len(rows):
        return {}
    middle = np.column_stack([columns, rows]) - film.view.camera.project(place)[0]
    widest = 2 * float(np.hypot(*middle.T).max()) * film.view.detector.spacing
    return {
        "outlines": outlines_of(mask, name),
        "values": {
            f"{name}_diameter": {"value": round(widest, 1), "unit": AT_DETECTOR},
            f"{name}_level": {"value": round(level_of(film, place), 2), "unit": "vertebra, 1 is the middle of T1"},
        },
    }


EFFECTS = {"coin": Effect(change=coin, put_in=True), "button_battery": Effect(change=button_battery, put_in=True)}
