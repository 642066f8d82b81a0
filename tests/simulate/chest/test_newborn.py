"""What is drawn otherwise in the first weeks of life, and in no older child."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from helpers.simulate import recipe_from
from helpers.simulate.abdomen.build import build as belly
from helpers.simulate.chest.folds import newborn_folds
from helpers.simulate.chest.head import draw_jaws, head_of
from helpers.simulate.chest.newborn import blended, mineral_of_small
from helpers.simulate.chest.ribs import ribs_of
from helpers.simulate.chest.spine import spine_of
from helpers.simulate.chest.thorax import thorax_of
from helpers.simulate.rays.tubes import Tubes
from tests.simulate.chest.chests import plan, scene


@pytest.mark.parametrize(("age", "new"), [("0 d", 1.0), ("3 w", 1.0), ("3 m", 0.0), ("5 m", 0.0), ("3 y", 0.0)])
def test_only_the_first_weeks_are_those_of_a_newborn(age, new):
    assert plan(age).new == new


def test_it_fades_and_leaves_nothing_behind():
    assert 0 < plan("9 w").new < 1
    assert blended(0.1 + 0.2, 7.0, 0.0) == 0.1 + 0.2
    assert mineral_of_small(0.6, 0.0) == 1.0


def test_the_films_of_the_belly_keep_their_bones():
    recipe = {
        "schema": 1,
        "anatomy": "abdomen",
        "projection": "AP",
        "age": "2 d",
        "sex": "F",
        "seed": 3,
        "findings": [],
    }
    assert belly(recipe_from(recipe)).plan.new == 0


@pytest.mark.parametrize(("age", "parts"), [("2 d", 3), ("3 y", 1)])
def test_the_halves_of_a_newborns_arch_touch_neither_its_body_nor_each_other(age, parts):
    child = plan(age)
    vertebra = spine_of(child, thorax_of(child))[14]
    _, field = vertebra.field(0.5)
    labels, count = ndimage.label(field < 0)
    sizes = np.bincount(labels.ravel())[1:]
    assert count == parts
    assert sizes.min() > 0.1 * sizes.max()


def test_the_bone_of_a_newborns_ribs_ends_beside_the_chest():
    def ahead(age: str) -> float:
        """Return how far the bone of middle ribs reaches to the front, in half depths."""
        child = plan(age)
        thorax = thorax_of(child)
        ribs = [rib for rib in ribs_of(child, thorax) if 4 <= rib.number <= 7]
        return float(np.mean([-rib.bone[-1, 2] for rib in ribs]) / thorax.half_depth)

    assert ahead("2 d") < ahead("3 m") - 0.2


def test_the_chest_of_a_newborn_is_a_cone():
    young, older = (thorax_of(plan(age)) for age in ("2 d", "3 m"))
    assert young.width(1) < older.width(1) - 0.08
    assert young.width(8) == pytest.approx(older.width(8), abs=0.03)


def test_germs_of_teeth_lie_in_the_jaws():
    child = plan("2 d")
    head, bone, enamel = head_of(child, thorax_of(child)), Tubes(), Tubes()
    draw_jaws(head, child, bone, enamel)
    assert len(enamel.parts) == 20
    crypts = [part for part in bone.parts if part.value.max() < 0]
    assert len(crypts) == 20
    for cap, crypt in zip(enamel.parts, crypts, strict=True):
        assert np.linalg.norm(cap.place.mean(0) - crypt.place.mean(0)) < 0.05 * head.size


def test_folds_lie_outside_the_middle_of_the_chest():
    child = scene("2 d")
    folds = newborn_folds(child)
    creases = [thing.path for thing in folds if hasattr(thing, "path")]
    assert creases
    assert all(np.abs(path[:, 0]).min() > 0.1 * child.a for path in creases)


def test_the_roots_of_the_arch_lie_on_the_upper_corners_of_the_body():
    child = plan("2 d")
    vertebra = spine_of(child, thorax_of(child))[14]
    grid, field = vertebra.field(0.4)
    x, y, z = (axis - middle for axis, middle in zip(grid.axes, vertebra.middle, strict=True))
    width, height, depth = vertebra.half
    body = np.abs(x)[(field[np.abs(z) < 0.3 * depth] < 0).any(axis=(0, 1))].max()
    root = np.argwhere((field[(z > 1.2 * depth) & (z < 1.5 * depth)] < 0).any(axis=0))
    assert np.median(np.abs(x[root[:, 1]])) < body
    assert np.abs(x[root[:, 1]]).min() > 0.5 * width
    assert np.median(y[root[:, 0]]) < -0.1 * height


def test_the_front_half_of_a_newborns_rib_crosses_the_back_half_of_the_next():
    child = plan("2 d")
    thorax = thorax_of(child)
    ribs = {(rib.number, rib.side): rib for rib in ribs_of(child, thorax)}
    for number in (4, 5, 6):
        end, below = ribs[number, "left"].bone[-1], ribs[number + 1, "left"].bone
        behind = below[below[:, 2] > 0]
        assert end[1] > behind[np.argmin(np.abs(behind[:, 0] - end[0])), 1]
