"""The scans of a lung."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.dicom.writer import Code
from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.flank.paint import painted, probe_for
from helpers.simulate.ultrasound.flank.plan import Ask, flank_of
from helpers.simulate.ultrasound.flank.truth import measure_flank
from helpers.simulate.ultrasound.insonate import Character
from helpers.simulate.ultrasound.lung.breath import FRAMES, breath_of
from helpers.simulate.ultrasound.lung.frames import zone_of
from helpers.simulate.ultrasound.lung.offer import BASE, CINE
from helpers.simulate.ultrasound.lung.plan import plan_of
from helpers.simulate.ultrasound.lung.truth import best_frame, measure_zone
from helpers.simulate.ultrasound.machine import machine_of
from helpers.simulate.ultrasound.probe import CONVEX, LINEAR
from helpers.simulate.ultrasound.scan import Scan
from helpers.simulate.ultrasound.section import Section

MACHINE = Character(face=0.008, haze=-51.0, lobes=-45.0)
"""Bone and air send much sound back, and some of it fills the shadows."""

CHEST = Code("39607008", "SCT", "Lung")


def scans(recipe: Recipe) -> tuple[Scan, ...]:
    """Return the scans of one lung, one for each place that is asked for."""
    return tuple(_scan(recipe, projection) for projection in recipe.projections)


def _scan(recipe: Recipe, projection: str) -> Scan:
    place, moving = projection.removesuffix(CINE), projection.endswith(CINE)
    if place == BASE:
        return _base(recipe, projection, moving)
    return _across_ribs(recipe, projection, place, moving)


def _base(recipe: Recipe, projection: str, moving: bool) -> Scan:
    probe = probe_for(CONVEX, recipe.age)
    fluid = next((each for each in recipe.findings if each.kind == "effusion" and each.text("place") == BASE), None)
    flank = flank_of(
        Ask(
            recipe.seed, BASE, recipe.age, recipe.habitus, recipe.side == "R", shift=0.12,
            pleural=fluid.number("severity") if fluid else None,
            septated=fluid is not None and fluid.text("content") == "septated",
        ),
        probe,
    )  # fmt: skip
    machine = machine_of(recipe.settings)
    whole = painted(flank, machine.depth)
    breath = breath_of(recipe, flank.size, False, flank.random("breath"))

    def section(frame: int) -> Section:
        return whole.section(0.8 * breath.reach * (breath.filled(frame) - breath.filled(0)))

    return Scan(
        projection, probe, section, lambda key: measure_flank(key, whole), "LUNG", CHEST,
        frames=FRAMES if moving else 1, frame_ms=breath.frame_ms, character=MACHINE,
    )  # fmt: skip


def _across_ribs(recipe: Recipe, projection: str, zone: str, moving: bool) -> Scan:
    probe = replace(LINEAR, width=float(np.interp(recipe.age, [0, 1, 6], [32, 38, 42])))
    plan = plan_of(recipe, zone, probe)
    found = zone_of(plan, probe, machine_of(recipe.settings).depth)
    frame = best_frame(found) if moving else 0
    return Scan(
        projection, probe, found.section, lambda key: measure_zone(key, found, frame, moving), "LUNG", CHEST,
        frames=FRAMES if moving else 1, frame_ms=plan.breath.frame_ms, truth_frame=frame,
        character=MACHINE,
    )  # fmt: skip
