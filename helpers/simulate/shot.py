"""One exposure of a film, with all that goes wrong in the room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from helpers.simulate import collimator, marker
from helpers.simulate.chance import stream
from helpers.simulate.exposure.dose import Dose
from helpers.simulate.exposure.usual import charge, target_index
from helpers.simulate.film import Film
from helpers.simulate.physics import Setting, detected, expected
from helpers.simulate.presentation import present
from helpers.simulate.preterm import charge_for
from helpers.simulate.quality import dead, doubled, motion, reported
from helpers.simulate.quality.exposing import set_up
from helpers.simulate.quality.foreign import add_foreign, foreign_things, with_foreign
from helpers.simulate.quality.room import arranged
from helpers.simulate.recipe import Recipe, Technique
from helpers.simulate.thickness import Thickness

MILLIMETRES = "mm at the detector"


@dataclass(frozen=True, eq=False)
class Shot:
    """A film after the exposure.

    Parameters
    ----------
    asked, film
        As the room should have been set up, and as it was.
    setting
        How it was exposed.
    dose
        What that cost.
    pixels
        The picture, shape (rows, columns), 12 bits.
    """

    asked: Film
    film: Film
    setting: Setting
    dose: Dose
    pixels: npt.NDArray[np.uint16]


def take(film: Film, recipe: Recipe) -> Shot:
    """Set up the room, expose `film` and process the picture."""
    asked, film = film, arranged(film, recipe)
    usual = Setting(_technique(film, recipe), film.detector, target_index(recipe.anatomy), film.scatter, film.blur)
    setting = set_up(usual, recipe, film.projection)
    thickness = with_foreign(_with_marker(film), foreign_things(film, recipe))
    inside = collimator.distance_inside(film.collimation, film.detector)
    field = collimator.lit(inside)
    signal = expected(thickness, field, setting)
    double = recipe.finding("double_exposure")
    if double:
        move = doubled.move_of(double.number("severity"), stream(recipe.seed, f"twice {film.projection}"))
        signal += expected(doubled.moved(thickness, move, film.detector.spacing), field, setting)
    exposed = detected(signal, thickness, field, setting, stream(recipe.seed, f"quanta {film.projection}"))
    lines = _dead_columns(film, recipe)
    signal = dead.without(exposed.signal, lines) if lines else exposed.signal
    dose = exposed.dose.twice if double else exposed.dose
    pixels = present(signal, thickness, inside, film.detector.spacing, film.look, full=exposed.full)
    return Shot(asked, film, setting, dose, pixels)


def truth_of(shot: Shot, recipe: Recipe) -> dict[str, Any]:
    """Return what the film shows: measured on the anatomy, with the dose and with what went wrong."""
    film = shot.film
    truth = film.measure(film.image)
    if recipe.finding("clipped_field"):
        truth = reported.clipped(truth, shot.asked.collimation, film.collimation, film.detector)
    add_foreign(truth, foreign_things(film, recipe))
    values = truth["values"]
    dose = shot.dose
    values["exposure_index"] = reported.value(dose.exposure_index, "", 0)
    values["deviation_index"] = reported.value(dose.deviation_index, "", 1)
    values["entrance_air_kerma"] = reported.value(dose.entrance_air_kerma, "uGy", 2)
    values["kerma_area_product"] = reported.value(dose.kerma_area_product, "mGy cm2", 3)
    _add_marker(film, recipe, truth)
    _add_grid(shot, truth)
    moved = recipe.finding("motion")
    if moved:
        path = motion.path_of(moved.number("severity"), stream(recipe.seed, f"motion {film.projection}"))
        values["motion_blur"] = reported.value(motion.length(path), MILLIMETRES, 2)
    double = recipe.finding("double_exposure")
    if double:
        move = doubled.move_of(double.number("severity"), stream(recipe.seed, f"twice {film.projection}"))
        values["double_exposure_shift"] = reported.value(float(np.hypot(move.x, move.y)), MILLIMETRES, 1)
    for number, column in enumerate(_dead_columns(film, recipe), start=1):
        truth["lines"][f"dead_line_{number}"] = [[column, 0], [column, film.detector.rows - 1]]
    return truth


def _technique(film: Film, recipe: Recipe) -> Technique:
    """Return the technique of the recipe; where it names no charge, that of the chart for this projection."""
    technique = recipe.exposure
    if not technique.by_chart:
        return technique
    more = charge(recipe.anatomy, recipe.age, film.projection, film.detector.tube_to_detector) * charge_for(recipe)
    return replace(technique, mas=round(technique.mas * more, 2))


def _with_marker(film: Film) -> Thickness:
    thickness = film.project()
    if film.marker is None:
        return thickness
    lead, plastic = marker.draw(film.marker, film.detector)
    return replace(thickness, soft=thickness.soft + plastic, lead=thickness.lead + lead)


def _dead_columns(film: Film, recipe: Recipe) -> tuple[int, ...]:
    finding = recipe.finding("dead_lines")
    if not finding:
        return ()
    return dead.dead_columns(film.detector.columns, finding.number("severity"), stream(recipe.seed, "dead lines"))


def _add_marker(film: Film, recipe: Recipe, truth: dict[str, Any]) -> None:
    """Add where the letter lies, and whether it is the right one."""
    if film.marker is None:
        truth["values"]["markers"] = reported.value(0, "", 0)
    elif recipe.finding("wrong_marker"):
        truth["landmarks"]["marker"] = [round(place, 2) for place in film.marker.centre]
        truth["values"]["marker_is_wrong"] = reported.value(1, "", 0)


def _add_grid(shot: Shot, truth: dict[str, Any]) -> None:
    """Add how much of the beam a misplaced grid takes at both edges of the field, against its middle use."""
    grid, detector = shot.setting.grid, shot.film.detector
    if grid is None:
        return
    left, _, right, _ = shot.film.collimation.box
    for side, column in (("left", left), ("right", right)):
        beside = (np.array([column]) - (detector.columns - 1) / 2) * detector.spacing
        lost = 1 - float(grid.passed(beside, detector.tube_to_detector)[0]) / grid.primary
        truth["values"][f"grid_loss_image_{side}"] = reported.value(100 * lost, "%", 0)
