"""The scans of an infant's head."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from helpers.dicom.writer import Code
from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.head import coronal_paint, midline_paint, posterior_paint, sagittal_paint
from helpers.simulate.ultrasound.head.child import Child, child_of
from helpers.simulate.ultrasound.head.offer import CORONAL, MIDLINE, PARASAGITTAL, POSTERIOR
from helpers.simulate.ultrasound.head.tissues import SCALP
from helpers.simulate.ultrasound.head.truth import measure_coronal, measure_midline, measure_posterior, measure_sagittal
from helpers.simulate.ultrasound.key import Key
from helpers.simulate.ultrasound.machine import machine_of
from helpers.simulate.ultrasound.probe import MICROCONVEX
from helpers.simulate.ultrasound.scan import Scan
from helpers.simulate.ultrasound.section import Section

PROBE = replace(MICROCONVEX, angle=104.0, noise=-80.0)
BRAIN = Code("12738006", "SCT", "Brain")
PIXEL = 0.2
SIDE_OF = {projection: side for side, projection in PARASAGITTAL.items()}


def scans(recipe: Recipe) -> tuple[Scan, ...]:
    """Return the scans of the head in the planes that are asked for."""
    child = child_of(recipe)
    return tuple(_scan(recipe, child, projection) for projection in recipe.projections)


def _scan(recipe: Recipe, child: Child, projection: str) -> Scan:
    section, measure = _plane(recipe, child, projection)
    return Scan(projection, PROBE, lambda _: section, measure, "HEAD", BRAIN, note=note_of(recipe))


def note_of(recipe: Recipe) -> str:
    """Return what is written on the picture beside SIMULATED: bright white matter is only a schematic."""
    return "SCHEMATIC" if recipe.finding("echogenic_white_matter") else ""


def _plane(recipe: Recipe, child: Child, projection: str) -> tuple[Section, Callable[[Key], None]]:
    """Return the painted plane, and what measures it."""
    canvas = Canvas(PROBE, machine_of(recipe.settings).depth, PIXEL, recipe.seed, SCALP)
    if projection == CORONAL:
        front = coronal_paint.painted(child, canvas)
        return front.section, lambda key: measure_coronal(key, front)
    if projection == POSTERIOR:
        back = posterior_paint.painted(child, canvas)
        return back.section, lambda key: measure_posterior(key, back)
    if projection == MIDLINE:
        middle = midline_paint.painted(child, canvas)
        return middle.section, lambda key: measure_midline(key, middle)
    side = sagittal_paint.painted(child, canvas, SIDE_OF[projection])
    return side.section, lambda key: measure_sagittal(key, side)
