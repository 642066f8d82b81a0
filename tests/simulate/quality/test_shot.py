"""What goes wrong in the room, seen on the picture and in the truth."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

import numpy as np
import pytest

from helpers.simulate.collimator import distance_inside
from helpers.simulate.films import films_of
from helpers.simulate.shot import take, truth_of


@dataclass(frozen=True, eq=False)
class Taken:
    """One exposure of a wrist, and what is true of it."""

    pixels: np.ndarray
    truth: dict[str, Any]


@cache
def _film(recipe):
    """Return the film of a wrist before its exposures; what is in the beam is worked out once."""
    film = films_of(recipe)[0]
    return replace(film, project=cache(film.project))


@lru_cache(maxsize=12)
def _taken(healthy, recipe):
    shot = take(_film(healthy), recipe)
    return Taken(shot.pixels, truth_of(shot, recipe))


def blacked(taken):
    return taken.pixels == 0


def values(taken):
    return {name: each["value"] for name, each in taken.truth["values"].items()}


@pytest.fixture
def made(recipe):
    """Return a function that takes the film of the wrist as it should be taken."""
    return lambda: _taken(recipe(), recipe())


@pytest.fixture
def wrong(recipe):
    """Return a function that takes the same film with something wrong in the room."""
    return lambda kind, age="7 y", **fields: _taken(
        recipe(age=age), recipe(age=age, findings=[{"kind": kind, **fields}])
    )


def test_every_film_says_its_dose(made):
    usual = values(made())
    assert usual["exposure_index"] == pytest.approx(300, rel=0.25)
    assert usual["deviation_index"] == pytest.approx(10 * np.log10(usual["exposure_index"] / 300), abs=0.1)
    assert 10 < usual["entrance_air_kerma"] < 60
    assert usual["kerma_area_product"] > 0


def test_too_little_dose_is_noise_and_too_much_is_burnt_out(made, wrong):
    low, high = wrong("underexposure", severity=0.8), wrong("overexposure", severity=1)
    assert values(low)["deviation_index"] < -7
    assert values(high)["deviation_index"] > 9
    assert values(low)["entrance_air_kerma"] < 0.2 * values(made())["entrance_air_kerma"]
    usual, noisy, burnt = (each.pixels.astype(float) for each in (made(), low, high))
    muscle = slice(800, 860), slice(430, 460)
    rough = [np.abs(np.diff(picture[muscle], axis=1)).mean() for picture in (usual, noisy)]
    assert rough[1] > 1.8 * rough[0]
    # The skin line is lost: beside the bones it is as black as air.
    assert burnt[muscle].mean() < 0.6 * usual[muscle].mean()


def test_what_is_cut_off_is_black_and_out_of_the_key(made, wrong):
    cut, usual = wrong("clipped_field", edge="top", severity=0.6), made()
    lost = blacked(cut) & ~blacked(usual)
    assert lost[:200, 100:700].mean() > 0.9
    assert not lost[400:].any()
    assert values(cut)["clipped_metacarpal_3"] == 100
    assert "metacarpal_3" not in cut.truth["outlines"]
    assert "clipped_radius" not in values(cut)
    assert cut.truth["lines"]["radial_growth_plate"] == usual.truth["lines"]["radial_growth_plate"]
    for outline in cut.truth["outlines"].values():
        rows = np.array(outline)[:, 1]
        assert not lost[np.clip(rows.astype(int) + 8, 0, lost.shape[0] - 1), 400].any()


def test_motion_smears_bones_and_leaves_letter_and_field_sharp(made, wrong, recipe):
    still, moved = (
        made().pixels.astype(float),
        wrong("motion", severity=0.6).pixels.astype(float),
    )
    film = _film(recipe())
    column, row = (int(v) for v in film.marker.centre)
    letter = slice(row - 50, row + 50), slice(column - 50, column + 50)
    bones = film.project().bone > 3
    steep = {name: [np.percentile(np.hypot(*np.gradient(each))[part], 99) for each in (still, moved)]
             for name, part in (("letter", letter), ("bones", bones))}  # fmt: skip
    assert steep["bones"][1] < 0.75 * steep["bones"][0]
    assert steep["letter"][1] > 0.9 * steep["letter"][0]
    inside = distance_inside(film.collimation, film.detector)
    assert np.array_equal(still == 0, moved == 0) or (moved[inside < film.look.shutter - 1] == 0).all()
    assert values(wrong("motion", severity=0.6))["motion_blur"] == pytest.approx(0.7 + 4.3 * 0.6, abs=0.01)


def test_the_wrong_letter_is_in_the_truth(wrong):
    assert values(wrong("wrong_marker"))["marker_is_wrong"] == 1
    assert "marker" in wrong("wrong_marker").truth["landmarks"]
    assert values(wrong("no_marker"))["markers"] == 0


def test_a_misplaced_grid_loses_the_sides(wrong):
    # A large wrist, so that the field is wide.
    causes = ("upside_down", "off_centre")
    over, off = (wrong("grid_cutoff", age="15 y", cause=cause, severity=0.7) for cause in causes)
    sides = [values(over)[f"grid_loss_image_{side}"] for side in ("left", "right")]
    assert min(sides) > 40
    sides = [values(off)[f"grid_loss_image_{side}"] for side in ("left", "right")]
    assert abs(sides[0] - sides[1]) > 8
    assert values(off)["deviation_index"] < -3


def test_two_exposures_add_up(made, wrong):
    double = values(wrong("double_exposure", severity=0.5))
    assert double["entrance_air_kerma"] == pytest.approx(2 * values(made())["entrance_air_kerma"], rel=0.02)
    assert double["exposure_index"] > 1.6 * values(made())["exposure_index"]
    assert double["double_exposure_shift"] == pytest.approx(8 + 37 * 0.5, abs=0.1)


def test_dead_lines_are_where_the_truth_says(made, wrong):
    dead = wrong("dead_lines", severity=1)
    lines = [line for name, line in dead.truth["lines"].items() if name.startswith("dead_line")]
    assert len(lines) == 5
    changed = np.abs(dead.pixels[200:900].astype(float) - made().pixels[200:900]).mean(0)
    for (column, _), _ in lines:
        assert changed[column] > 500
    others = np.delete(changed, [line[0][0] + k for line in lines for k in range(-6, 7)])
    assert np.median(others) < 60
