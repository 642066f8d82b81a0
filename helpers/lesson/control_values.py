"""From where the controls of a demonstration stand to the recipe that is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import islice, product
from typing import Any

from helpers.lesson.demonstration import At, Demonstration
from helpers.simulate.recipe import Recipe, recipe_from

MOST_PLACES = 60
"""So many combinations of end positions are checked; beyond it, one control is moved at a time."""


class NoSuchPath(ValueError):
    """A path leads nowhere in a recipe; the message says where it ends."""


def recipe_at(demonstration: Demonstration, at: At) -> Recipe:
    """Return the recipe for controls that stand at `at`.

    Raises
    ------
    RecipeError
        If a recipe may not say this; it names the file, where the controls stand, and the field.
    NoSuchPath
        If a control changes something that the recipe does not have.
    """
    return recipe_from(data_at(demonstration, at), f"{demonstration.file}, recipe with {demonstration.said(at)}")


def data_at(demonstration: Demonstration, at: At) -> dict[str, Any]:
    """Return the recipe as plain data, with what the controls say; the controls speak in their order."""
    data = deepcopy(dict(demonstration.recipe))
    for option in demonstration.options(at):
        for path, value in option.changes.items():
            _put(data, path, value)
    return data


def _put(data: dict[str, Any], path: str, value: Any) -> None:
    """Put a value where `path` leads; only its last step, and a `technique`, may be new."""
    *way, last = path.split(".")
    here: Any = data
    for n, step in enumerate(way):
        if step == "technique" and here is data:
            here.setdefault(step, {})
        here = _step(here, step, ".".join(way[: n + 1]))
    if isinstance(here, list):
        _step(here, last, path)
        here[int(last)] = deepcopy(value)
    elif isinstance(here, dict):
        here[last] = deepcopy(value)
    else:
        raise NoSuchPath(f"{path}: {'.'.join(way)} is no group of fields")


def _step(here: Any, step: str, path: str) -> Any:
    if isinstance(here, dict) and step in here:
        return here[step]
    if isinstance(here, list) and step.isdecimal() and int(step) < len(here):
        return here[int(step)]
    raise NoSuchPath(f"the recipe has no {path} here")


def end_places(demonstration: Demonstration) -> Iterator[At]:
    """Yield the start, and where each control stands at its ends, all choices included, in all combinations if few."""
    start = demonstration.start
    ends = [
        sorted({control.start, 0, len(control.options) - 1} if control.slider else range(len(control.options)))
        for control in demonstration.controls
    ]
    yield start
    every = list(islice(product(*ends), MOST_PLACES + 1))
    if len(every) <= MOST_PLACES:
        yield from every
        return
    for n, places in enumerate(ends):
        yield from ((*start[:n], k, *start[n + 1 :]) for k in places)
