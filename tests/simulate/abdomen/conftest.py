"""Children for the tests of the abdomen, each made once."""

from __future__ import annotations

from functools import lru_cache

import pytest

from helpers.simulate import recipe_from
from helpers.simulate.abdomen.films import _film as film_of_scene
from helpers.simulate.abdomen.films import scenes
from helpers.simulate.shot import take

NEWBORN = {"schema": 1, "anatomy": "abdomen", "projection": "AP", "age": "2 d", "sex": "F", "seed": 5}


def recipe_with(*findings, **fields):
    return recipe_from({**NEWBORN, **fields, "findings": list(findings)})


@lru_cache(maxsize=6)
def _scenes(recipe):
    return scenes(recipe)


@lru_cache(maxsize=6)
def _picture(recipe, number):
    return take(film_of_scene(_scenes(recipe)[number]), recipe).pixels


@pytest.fixture(scope="session")
def abdomen_recipe():
    """Return a function that makes a checked recipe of a newborn's abdomen with these findings and fields."""
    return recipe_with


@pytest.fixture(scope="session")
def scene_of():
    """Return a function that makes the first scene of such a recipe; the same one is made once a session."""
    return lambda *findings, **fields: _scenes(recipe_with(*findings, **fields))[0]


@pytest.fixture(scope="session")
def pixels_of():
    """Return a function that makes the first picture of such a recipe; the same one is drawn once a session."""
    return lambda *findings, **fields: _picture(recipe_with(*findings, **fields), 0)
