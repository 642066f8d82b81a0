"""Recipes for tests, and their pictures, each made once."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from helpers.simulate import Simulation, recipe_from, simulate

DRAWING = {"chest", "abdomen", "hand", "wrist", "pelvis", "quality", "sheet", "exposure", "ultrasound", "ct"}
"""Rooms whose tests draw whole children: `test --quick` leaves them out."""
DRAWN = {"made", "pelvis_made"}
"""Fixtures that do so."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that draw as slow."""
    for item in items:
        here = Path(__file__).parent in item.path.parents
        if here and (DRAWING & set(item.path.parts) or DRAWN & set(getattr(item, "fixturenames", ()))):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def many() -> Callable[[int], int]:
    """Return how many to try where a few are tried every day; ``WORKBOOK_CHILDREN=25`` tries 25 times as many."""
    times = int(os.environ.get("WORKBOOK_CHILDREN", "1"))
    return lambda few: few * times


PLAIN = {"schema": 1, "anatomy": "wrist", "projection": "PA", "side": "R", "age": "7 y", "sex": "M", "seed": 3}


def recipe_with(**fields: Any):
    return recipe_from({**PLAIN, **fields})


def buckle_with(severity: float = 0.6, distance_mm: float = 18, edge: str = "inner") -> list[dict[str, Any]]:
    return [{"kind": "buckle", "bone": "radius", "severity": severity, "distance_mm": distance_mm, "edge": edge}]


@lru_cache(maxsize=6)
def _made(recipe: Any) -> Simulation:
    return simulate(recipe)


@pytest.fixture(scope="session")
def recipe() -> Callable[..., Any]:
    """Return a function that makes a checked recipe, with some fields changed."""
    return recipe_with


@pytest.fixture(scope="session")
def buckle() -> Callable[..., Any]:
    """Return a function that makes the findings of a recipe: one torus fracture."""
    return buckle_with


@pytest.fixture(scope="session")
def made() -> Callable[..., Simulation]:
    """Return a function that makes the images of a recipe; the same fields are drawn once a session."""
    return lambda **fields: _made(recipe_with(**fields))


CHILD = {"schema": 1, "anatomy": "pelvis", "projection": "AP", "age": "14 m", "sex": "F", "seed": 3}


def pelvis_with(*findings: dict[str, Any], **fields: Any):
    return recipe_from({**CHILD, **fields, "findings": list(findings)})


@pytest.fixture(scope="session")
def pelvis_recipe() -> Callable[..., Any]:
    """Return a function that makes a checked recipe of a pelvis with these findings and fields."""
    return pelvis_with


@pytest.fixture(scope="session")
def pelvis_made() -> Callable[..., Simulation]:
    """Return a function that makes the image of such a recipe; the same one is drawn once a session."""
    return lambda *findings, **fields: _made(pelvis_with(*findings, **fields))
