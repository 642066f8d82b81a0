"""The room of the modality DX: each film of a part of the body is exposed, processed, measured and written."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Any

from helpers.dicom.writer import dx_bytes
from helpers.simulate.dx import facts_of
from helpers.simulate.film import Film
from helpers.simulate.films import films_of
from helpers.simulate.picture import Picture, Planned
from helpers.simulate.recipe import Recipe


def planned(recipe: Recipe, films: tuple[Film, ...] = ()) -> tuple[Planned, ...]:
    """Return the radiographs of `recipe`, one for each projection; see :class:`~helpers.simulate.picture.Planned`.

    `films` are those of the recipe, where they are there already.
    """
    return tuple(
        Planned(film.projection, partial(_taken, film, recipe), partial(_taken, film, recipe, measured=False))
        for film in films or films_of(recipe)
    )


def _taken(film: Film, recipe: Recipe, *, measured: bool = True) -> Picture:
    shots = _shots()
    shot = shots.take(film, recipe)
    dicom = dx_bytes(shot.pixels, facts_of(recipe, shot))
    return Picture(shot.film.image, shot.pixels, dicom, shots.truth_of(shot, recipe) if measured else {})


def _shots() -> Any:
    """Return the room where films are exposed, opened late: it brings compiled code."""
    return import_module("helpers.simulate.shot")
