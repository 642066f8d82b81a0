"""Every finding in children of all ages: nothing fails, and nothing impossible is drawn.

A few children of each part are tried every day. Before a drawing is called done, try 200 of every kind, which takes
about an hour on two cores: ``WORKBOOK_CHILDREN=200 pytest -n 2 --timeout=9000 tests/simulate/test_any_finding.py``.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from itertools import islice
from typing import Any

import numpy as np
import pytest

from helpers.simulate.chest.films import EXPIRATION, scene_of
from helpers.simulate.chest.positioning import view_of
from helpers.simulate.chest.projection import project
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.chest.truth import measured
from helpers.simulate.films import films_of
from helpers.simulate.offers import OFFERS
from helpers.simulate.recipe import Recipe
from tests.simulate.any_child import children, kinds_of
from tests.simulate.chest.chests import coarse

FEW = 1
"""Children of each round that are tried every day."""

LIMITS = {
    "chest": {
        "cardiothoracic_ratio": (0.3, 0.9),
        "thorax_width": (50, 420),
        "heart_width": (25, 320),
        "lungs_area": (0.5, 700),
        "posterior_ribs_*": (3, 12),
        "carina_level": (3, 8),
        "tracheal_shift": (-40, 40),
    },
    "wrist": {
        "carpal_centres": (0, 8),
        "*_angulation": (-40, 40),
        "*_height": (0, 3.5),
        "*_displacement_share": (-1.6, 1.6),
    },
    "pelvis": {
        "acetabular_index_*": (2, 50),
        "ihdi_*": (1, 4),
        # A severe slip or Perthes disease leaves a neck in varus.
        "neck_shaft_angle_*": (95, 165),
        "migration_percentage_*": (0, 100),
        # A nucleus that has just appeared is a speck.
        "nucleus_width_*": (0.3, 60),
    },
    "abdomen": {"l1_width": (5, 50), "widest_loop_to_l1": (0.3, 6), "fluid_levels": (0, 60)},
    "hand": {
        "bone_age": (0, 19),
        "carpal_centres": (0, 8),
        "sesamoids": (0, 2),
        "*_width_ratio": (0.02, 1.5),
        "*_growth_plate_width": (0, 6),
    },
}
"""Between which numbers, both included, what is measured on a part always is: no child is beyond [D]."""

ROUNDS = [("chest", 0), ("chest", 1), *((part, None) for part in LIMITS if part != "chest")]
"""Parts, and of the one that takes longest every second kind, so that two workers share it."""


@pytest.mark.slow
@pytest.mark.parametrize(("part", "second"), ROUNDS)
def test_children_with_any_findings_are_possible(part, second, many):
    each = many(1)
    kinds = kinds_of(OFFERS[part]) if second is None else kinds_of(OFFERS[part])[second::2]
    tried = children(part, kinds, each, fault_of)
    faults = [(recipe, fault) for recipe, fault in (tried if each > 1 else islice(tried, FEW)) if fault]
    assert not faults


def fault_of(recipe: Recipe) -> str:
    """Return what is impossible on the films of a child, nothing where all is possible."""
    try:
        for truth in truths_of(recipe):
            check_truth(truth, LIMITS[recipe.anatomy])
    except AssertionError as fault:
        return str(fault)
    return ""


def truths_of(recipe: Recipe) -> list[dict[str, Any]]:
    """Return what is measured on each film of a child; a chest is projected on larger elements, for speed."""
    if recipe.anatomy != "chest":
        return [film.measure(film.image) for film in films_of(recipe)]
    (said,) = recipe.projections
    scene = scene_of(recipe, expired=said.endswith(EXPIRATION))
    check_chest(scene, recipe)
    film = project(scene, coarse(view_of(said.removesuffix(EXPIRATION), scene.plan, scene.thorax), 6))
    for name in ("soft", "mineral"):
        amount = getattr(film.thickness, name)
        assert np.isfinite(amount).all(), name
        assert amount.min() >= 0, name
    return [measured(film, "images/film.dcm")]


def check_chest(scene: ChestScene, recipe: Recipe) -> None:
    assert [(rib.number, rib.side) for rib in scene.ribs] == [
        (number, side) for side in ("right", "left") for number in range(1, 13)
    ], "ribs"
    assert np.isfinite(scene.density).all(), "density"
    assert scene.density.min() >= 0, "density"
    assert scene.density[scene.lung < 0].max() <= 1, "density"
    for added in scene.added:
        assert np.isfinite(getattr(added, "path", 0.0)).all(), "a tube or a line"
    for tube in recipe.findings:
        if tube.kind == "tracheal_tube" and tube.text("tip") != "oesophagus":
            check_in_the_airway(scene)


def check_in_the_airway(scene: ChestScene) -> None:
    """Hold that the tube lies in the trachea and the right main bronchus from end to end."""
    airway = np.vstack([scene.airways.trachea, scene.airways.right])
    away = np.linalg.norm(scene.lines["tracheal_tube"][:, None] - airway[None], axis=2).min(axis=1)
    assert away.max() < 1.0, "the tracheal tube"


def check_truth(truth: dict[str, Any], limits: dict[str, tuple[float, float]]) -> None:
    for name, said in truth["values"].items():
        value = said["value"]
        assert isinstance(value, str) or np.isfinite(value), name
        for low, high in (limits[pattern] for pattern in limits if fnmatchcase(name, pattern)):
            assert low <= value <= high, (name, value)
    for group in ("landmarks", "lines", "outlines"):
        for name, places in truth[group].items():
            assert np.isfinite(np.array(places, float)).all(), name
    assert all(len(outline) > 2 for outline in truth["outlines"].values())
