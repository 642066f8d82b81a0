"""Kidneys, and their painted planes, each once a session."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pytest

from helpers.simulate.recipe import recipe_from
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.key import Key
from helpers.simulate.ultrasound.kidney.across_scene import paint_across
from helpers.simulate.ultrasound.kidney.child import child_of
from helpers.simulate.ultrasound.kidney.long_scene import paint_along
from helpers.simulate.ultrasound.kidney.scans import probe_for
from helpers.simulate.ultrasound.screen import screen_of
from helpers.simulate.ultrasound.tissue import LIVER

DEPTH = 66


def kidneys_with(*findings: dict[str, Any], seed: int = 3, age: str = "1 m"):
    return recipe_from(
        {
            "schema": 1,
            "anatomy": "kidney ultrasound",
            "projection": "right long",
            "age": age,
            "sex": "F",
            "seed": seed,
            "findings": list(findings),
        }
    )


class EvenCanvas(Canvas):
    """A canvas on which all is even: quick, and what is where stays the same."""

    def uneven(self, name, along, across, fibres=None):
        """Return no unevenness."""
        return np.zeros(self.shape, np.float32)


@lru_cache(maxsize=8)
def _painted(recipe: Any, plane: str, side: str, pixel: float):
    child = child_of(recipe)
    probe = probe_for(child.age)
    canvas = EvenCanvas(probe, DEPTH, pixel, recipe.seed, LIVER)
    return (paint_along if plane == "long" else paint_across)(canvas, probe, child, side)


@pytest.fixture(scope="session")
def kidneys():
    """Return a function that makes a checked recipe of kidneys with these findings."""
    return kidneys_with


@pytest.fixture(scope="session")
def plane():
    """Return a function that paints a plane (long, transverse) of a side of a recipe."""
    return lambda recipe, name="long", side="right", pixel=0.3: _painted(recipe, name, side, pixel)


@pytest.fixture(scope="session")
def truth():
    """Return a function: what a measurement writes into the key of a plane."""

    def of(measure, painted):
        probe = probe_for(1 / 12)
        key = Key(screen_of(probe, DEPTH, 600), probe, DEPTH, "images/kidney.dcm")
        measure(key, painted)
        return key.truth

    return of
