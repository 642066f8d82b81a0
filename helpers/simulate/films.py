"""Which room draws which part of the body. Rooms are opened when they are needed: some bring compiled code."""

from __future__ import annotations

from importlib import import_module

from helpers.simulate.film import Film
from helpers.simulate.recipe import Recipe

_ROOMS = {"wrist": "helpers.simulate.wrist.films", "pelvis": "helpers.simulate.pelvis.films"}


def films_of(recipe: Recipe) -> tuple[Film, ...]:
    """Return the films of `recipe`, one for each projection it asks for, of one and the same child."""
    films: tuple[Film, ...] = import_module(_ROOMS[recipe.anatomy]).films(recipe)
    return films
