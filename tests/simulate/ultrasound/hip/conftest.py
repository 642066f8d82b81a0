from __future__ import annotations

from functools import lru_cache

import pytest

from helpers.simulate.recipe import recipe_from
from helpers.simulate.ultrasound.hip.offer import STANDARD
from helpers.simulate.ultrasound.hip.paint import painted
from helpers.simulate.ultrasound.hip.scans import PROBE

TYPES = {
    "mature": ("6 w", {}),
    "immature": ("5 w", {"kind": "immature"}),
    "delayed": ("4 m", {"kind": "delayed"}),
    "critical": ("8 w", {"kind": "critical"}),
    "decentring": ("8 w", {"kind": "decentring"}),
    "up": ("8 w", {"kind": "dislocated", "roof": "up"}),
    "down": ("8 w", {"kind": "dislocated", "roof": "down"}),
}


def recipe_of(kind="mature", seed=1, severity=0.5, *more, **fields):
    age, finding = TYPES[kind]
    findings = [{**finding, "severity": severity}] if finding else []
    plain = {"schema": 1, "anatomy": "hip ultrasound", "projection": STANDARD, "side": "R", "sex": "F"}
    return recipe_from({**plain, "age": age, "seed": seed, "findings": [*findings, *more], **fields})


@lru_cache(maxsize=16)
def _painted(recipe):
    return painted(recipe, PROBE)


@pytest.fixture(scope="session")
def hip_recipe():
    """Return a function that makes the recipe of a hip of some type."""
    return recipe_of


@pytest.fixture(scope="session")
def hip():
    """Return a function that paints a hip of some type; each once a session."""
    return lambda *arguments, **fields: _painted(recipe_of(*arguments, **fields))
