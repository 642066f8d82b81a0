"""The scans of the kidneys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from helpers.dicom.writer import Code
from helpers.simulate.chance import stream
from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.insonate import Character
from helpers.simulate.ultrasound.key import Key
from helpers.simulate.ultrasound.kidney.across_scene import paint_across
from helpers.simulate.ultrasound.kidney.child import Child, child_of
from helpers.simulate.ultrasound.kidney.long_scene import paint_along
from helpers.simulate.ultrasound.kidney.offer import ACROSS, LONG
from helpers.simulate.ultrasound.kidney.truth import measure_across, measure_along
from helpers.simulate.ultrasound.machine import machine_of
from helpers.simulate.ultrasound.probe import CONVEX, Probe
from helpers.simulate.ultrasound.scan import Scan
from helpers.simulate.ultrasound.section import Section
from helpers.simulate.ultrasound.tissue import LIVER

KIDNEY = Code("64033007", "SCT", "Kidney")
_SIDE_OF = {name: side for names in (LONG, ACROSS) for side, name in names.items()}


def probe_for(age: float) -> Probe:
    """Return the convex probe: a small one for a small belly."""
    radius = float(np.interp(age, [0, 1, 6, 12], [38, 44, 55, 62]))
    return replace(CONVEX, radius=radius, angle=70.0, aperture=18 + 0.15 * radius)


def scans(recipe: Recipe) -> tuple[Scan, ...]:
    """Return the scans of the kidneys that are asked for."""
    child = child_of(recipe)
    return tuple(_scan(recipe, child, projection) for projection in recipe.projections)


def _scan(recipe: Recipe, child: Child, projection: str) -> Scan:
    probe = probe_for(child.age)
    random = stream(recipe.seed, "kidney machine")
    probe = replace(probe, noise=float(random.uniform(-68, -59)))
    character = Character(haze=float(random.uniform(-63, -56)))
    section, measure = _plane(recipe, child, projection, probe)
    return Scan(projection, probe, lambda _: section, measure, "KIDNEY", KIDNEY, character=character)


def _plane(recipe: Recipe, child: Child, projection: str, probe: Probe) -> tuple[Section, Callable[[Key], None]]:
    """Return the painted plane, and what measures it."""
    machine = machine_of(recipe.settings)
    pixel = float(np.interp(machine.depth, [50, 120], [0.17, 0.28]))
    canvas = Canvas(probe, machine.depth, pixel, recipe.seed, LIVER)
    side = _SIDE_OF[projection]
    if projection in LONG.values():
        along = paint_along(canvas, probe, child, side)
        return along.section, lambda key: measure_along(key, along)
    across = paint_across(canvas, probe, child, side)
    return across.section, lambda key: measure_across(key, across)
