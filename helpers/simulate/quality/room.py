"""Mistakes in setting up the room: the field and the lead letter."""

from __future__ import annotations

from dataclasses import replace

from helpers.simulate.film import Film
from helpers.simulate.recipe import Recipe
from helpers.simulate.room import Collimation, Marker

LEAST, MOST = 0.08, 0.35
"""Share of the field that is missing, from the least to the greatest severity."""

_OTHER = {"L": "R", "R": "L"}

_MARGIN = 0.9
"""From the middle of the letter to the edge of the field, in heights of the letter."""


def arranged(film: Film, recipe: Recipe) -> Film:
    """Return `film` with the field and the letter that `recipe` asks for."""
    clipped = recipe.finding("clipped_field")
    if clipped:
        film = replace(film, collimation=narrowed(film.collimation, clipped.text("edge"), clipped.number("severity")))
        film = replace(film, marker=film.marker and _inside(film.marker, film))
    if film.marker and recipe.finding("wrong_marker"):
        film = replace(film, marker=replace(film.marker, letter=_OTHER[film.marker.letter]))
    return replace(film, marker=None) if recipe.finding("no_marker") else film


def narrowed(collimation: Collimation, edge: str, severity: float) -> Collimation:
    """Return the field without a strip at one `edge`."""
    left, top, right, bottom = collimation.box
    share = LEAST + (MOST - LEAST) * severity
    across, along = share * (right - left), share * (bottom - top)
    box = {
        "left": (left + across, top, right, bottom),
        "right": (left, top, right - across, bottom),
        "top": (left, top + along, right, bottom),
        "bottom": (left, top, right, bottom - along),
    }[edge]
    return replace(collimation, box=box)


def _inside(marker: Marker, film: Film) -> Marker:
    """Return the letter moved into the field, as a radiographer puts it into the light."""
    margin = _MARGIN * marker.height / film.detector.spacing
    left, top, right, bottom = film.collimation.box
    column = min(max(marker.centre[0], left + margin), right - margin)
    row = min(max(marker.centre[1], top + margin), bottom - margin)
    return replace(marker, centre=(column, row))
