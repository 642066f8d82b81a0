"""Which room draws which part of the body on radiographs. Rooms are opened when they are needed."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING

from helpers.simulate.recipe import Recipe

if TYPE_CHECKING:
    from helpers.simulate.film import Film

_ROOMS = {
    "wrist": "helpers.simulate.wrist.films",
    "pelvis": "helpers.simulate.pelvis.films",
    "chest": "helpers.simulate.chest.films",
    "abdomen": "helpers.simulate.abdomen.films",
    "hand": "helpers.simulate.hand.films",
}


class CannotDraw(Exception):
    """A part of the body cannot be drawn on this computer; the message says why, and what to do."""


def films_of(recipe: Recipe) -> tuple[Film, ...]:
    """Return the films of `recipe`, one for each projection it asks for, of one and the same child.

    Raises
    ------
    CannotDraw
        If the part needs compiled code, and there is no compiler on this computer.
    """
    films: tuple[Film, ...] = opened(_ROOMS[recipe.anatomy], recipe.anatomy).films(recipe.of_the_child)
    return films


def opened(room: str, part: str) -> ModuleType:
    """Return the module `room`, which is needed to draw the `part`.

    Raises
    ------
    CannotDraw
        If it needs compiled code, and there is no compiler on this computer.
    """
    try:
        return import_module(room)
    except ImportError as missing:
        if find_spec("numba"):
            raise
        raise CannotDraw(
            f"Drawing the part {part} needs the package numba, which is missing here. `python workbook.py "
            "lab` installs it; for Macs with an Intel processor there is none, so use another computer there."
        ) from missing
