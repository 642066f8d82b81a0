"""Painted planes of heads, each once a session."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pytest

from helpers.simulate.recipe import recipe_from
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.head import coronal_paint, posterior_paint, sagittal_paint
from helpers.simulate.ultrasound.head.child import child_of
from helpers.simulate.ultrasound.head.scans import PROBE
from helpers.simulate.ultrasound.head.tissues import SCALP
from helpers.simulate.ultrasound.key import Key
from helpers.simulate.ultrasound.screen import screen_of

_PLANES = {"coronal": coronal_paint.painted, "posterior": posterior_paint.painted}
DEPTH = 76


def head_with(*findings: dict[str, Any], weeks: int | None = 30, seed: int = 3, age: str = "3 d", sex: str = "F"):
    early = [{"kind": "preterm", "weeks": weeks}] if weeks else []
    return recipe_from(
        {
            "schema": 1,
            "anatomy": "head ultrasound",
            "projection": "coronal",
            "age": age,
            "sex": sex,
            "seed": seed,
            "findings": [*findings, *early],
        }
    )


class EvenCanvas(Canvas):
    """A canvas on which all is even: quick, and what is where stays the same."""

    def uneven(self, name, along, across, fibres=None):
        """Return no unevenness."""
        return np.zeros(self.shape, np.float32)


@lru_cache(maxsize=12)
def _painted(recipe: Any, plane: str, pixel: float):
    canvas = EvenCanvas(PROBE, DEPTH, pixel, recipe.seed, SCALP)
    child = child_of(recipe)
    if plane in _PLANES:
        return _PLANES[plane](child, canvas)
    return sagittal_paint.painted(child, canvas, plane)


@pytest.fixture(scope="session")
def head():
    """Return a function that makes a checked recipe of a head with these findings."""
    return head_with


@pytest.fixture(scope="session")
def plane():
    """Return a function that paints a plane (coronal, posterior, left, right) of a recipe, coarsely."""
    return lambda recipe, name="coronal", pixel=0.5: _painted(recipe, name, pixel)


@pytest.fixture(scope="session")
def truth():
    """Return a function: what a measurement writes into the key of a plane."""

    def of(measure, painted):
        key = Key(screen_of(PROBE, DEPTH, 600), PROBE, DEPTH, "images/head.dcm")
        measure(key, painted)
        return key.truth

    return of
