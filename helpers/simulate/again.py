"""Draw one recipe after the other: where only the exposure differs, the child is not drawn anew."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from functools import cache

from helpers.simulate import radiograph
from helpers.simulate.film import Film
from helpers.simulate.films import films_of
from helpers.simulate.offers import OFFERS
from helpers.simulate.one_at_a_time import ONE_AT_A_TIME
from helpers.simulate.produce import Simulation, made, simulate
from helpers.simulate.recipe import Recipe, Technique


class Redrawing:
    """Draws recipes and keeps, of radiographs, what was last in the beam.

    Technique and mistakes in the room are no part of the child: with other ones, only the exposure is repeated. The
    bytes are those that :func:`helpers.simulate.produce.simulate` makes.
    """

    def __init__(self) -> None:
        self._child: Recipe | None = None
        self._films: tuple[Film, ...] = ()

    def simulate(self, recipe: Recipe) -> Simulation:
        """Make the images and the truth of `recipe`; errors as in :func:`helpers.simulate.produce.simulate`."""
        if OFFERS[recipe.anatomy].modality != "DX":
            return simulate(recipe)
        with ONE_AT_A_TIME:
            return made(radiograph.planned(recipe, self._films_of(recipe)))

    def _films_of(self, recipe: Recipe) -> tuple[Film, ...]:
        child = replace(recipe.of_the_child, technique=Technique(0, 0))
        if child != self._child:
            self._films = ()  # makes room before the next child is drawn
            self._films = tuple(map(_remembering, films_of(recipe)))
            self._child = child
        return self._films


def _remembering(film: Film) -> Film:
    """Return the film, whose anatomy is projected and measured once."""
    measured = cache(film.measure)
    # Its truth is added to by whoever exposes it.
    return replace(film, project=cache(film.project), measure=lambda image: deepcopy(measured(image)))
