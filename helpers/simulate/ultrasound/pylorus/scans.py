"""The scans of a pylorus."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from helpers.dicom.writer import Code
from helpers.simulate.chance import stream
from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.insonate import Character
from helpers.simulate.ultrasound.machine import machine_of
from helpers.simulate.ultrasound.probe import LINEAR
from helpers.simulate.ultrasound.pylorus.cross import cross_of
from helpers.simulate.ultrasound.pylorus.offer import CINE, SHORT
from helpers.simulate.ultrasound.pylorus.paint_long import painted_long
from helpers.simulate.ultrasound.pylorus.paint_short import painted_short
from helpers.simulate.ultrasound.pylorus.passage import FRAME_MS, FRAMES, moved, opening_of
from helpers.simulate.ultrasound.pylorus.shape import Pylorus, pylorus_of
from helpers.simulate.ultrasound.pylorus.truth import measure_long, measure_passage, measure_short
from helpers.simulate.ultrasound.scan import Scan

PIXEL = 0.08
PYLORUS = Code("280119005", "SCT", "Pylorus")


def scans(recipe: Recipe) -> tuple[Scan, ...]:
    """Return the scans of one child that the recipe asks for."""
    pylorus = pylorus_of(recipe)
    return tuple(_scan(recipe, pylorus, projection) for projection in recipe.projections)


def _scan(recipe: Recipe, pylorus: Pylorus, projection: str) -> Scan:
    depth, seed = machine_of(recipe.settings).depth, recipe.seed
    random = stream(seed, "pylorus machine")
    probe = replace(LINEAR, noise=float(random.uniform(-70, -60)), cycles=float(random.uniform(1.6, 2.2)))
    character = Character(haze=float(random.uniform(-60, -52)))

    pictured = partial(Scan, projection, probe, body_part="ABDOMEN", region=PYLORUS, character=character)
    if projection == SHORT:
        cross = cross_of(pylorus, seed)
        across = painted_short(pylorus, cross, seed, depth, PIXEL)
        return pictured(section=lambda _: across, measure=lambda key: measure_short(key, pylorus, cross))
    section, fibres = painted_long(pylorus, seed, depth, PIXEL)
    if projection != CINE:
        return pictured(section=lambda _: section, measure=lambda key: measure_long(key, pylorus))
    opening = opening_of(pylorus, seed)
    return pictured(
        section=lambda frame: moved(section, fibres, pylorus, opening, frame),
        measure=lambda key: measure_passage(key, pylorus, opening),
        frames=FRAMES,
        frame_ms=FRAME_MS,
    )
