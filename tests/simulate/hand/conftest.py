"""Recipes of hands, and their films with their truth, each made once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pytest

from helpers.simulate.film import Film
from helpers.simulate.recipe import recipe_from


def hand_recipe(*findings, **fields):
    plain = {"schema": 1, "anatomy": "hand", "projection": "PA", "side": "L", "age": "8 y", "sex": "M", "seed": 3}
    return recipe_from({**plain, **fields, "findings": list(findings)})


@pytest.fixture(scope="session")
def recipe():
    """Return a function that makes a checked recipe of a hand with these findings and fields."""
    return hand_recipe


@dataclass(frozen=True, eq=False)
class Taken:
    """A film of a hand before its exposure; most tests need its truth alone."""

    film: Film

    @cached_property
    def thickness(self):
        """What is in the beam."""
        return self.film.project()

    @cached_property
    def truth(self):
        """What is true of it."""
        return self.film.measure("images/pa.dcm")


@lru_cache(maxsize=6)
def _film(recipe):
    from helpers.simulate.hand.films import films

    return Taken(films(recipe)[0])


@pytest.fixture(scope="session")
def film():
    """Return a function that gives a film, with what is in its beam and its truth."""
    return lambda *findings, **fields: _film(hand_recipe(*findings, **fields))


@pytest.fixture(scope="session")
def extent():
    """Return a function that gives how far an outline reaches across and along its own long axis, in pixels."""

    def of(outline, way=None):
        points = np.array(outline)
        away = points - points.mean(axis=0)
        axis = np.linalg.svd(away, full_matrices=False)[2][0] if way is None else way
        return np.ptp(away @ [-axis[1], axis[0]]), np.ptp(away @ axis)

    return of
