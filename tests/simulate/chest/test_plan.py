"""What is decided about a child before anything is drawn."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.chest.mediastinum import mediastinum_of
from helpers.simulate.chest.plan import plan_of
from helpers.simulate.chest.size import AGES, size_at
from helpers.simulate.chest.thorax import thorax_of
from tests.simulate.chest.chests import plan, recipe_of


def test_the_same_recipe_is_the_same_child_whatever_the_projection():
    assert plan_of(recipe_of(projection="AP")) == plan_of(recipe_of(projection=["PA", "lateral"]))


def test_no_two_seeds_are_alike():
    plans = [plan(seed=seed) for seed in range(12)]
    assert len({p.size.half_width for p in plans}) == 12
    assert len({p.pose.yaw for p in plans}) == 12


def test_children_grow():
    sizes = [size_at(age) for age in np.linspace(AGES[0], AGES[-1], 40)]
    for name in ("half_width", "half_depth", "pitch", "rib_height", "trachea", "clavicle", "dome", "carina"):
        values = [getattr(size, name) for size in sizes]
        assert np.all(np.diff(values) >= 0), name
    assert size_at(0).thymus > 0.8
    assert size_at(12).thymus == 0


def test_a_large_habitus_has_more_fat():
    assert plan(habitus=2).size.fat > 1.5 * plan(habitus=-1).size.fat
    assert plan(habitus=2).size.artery == plan(habitus=-1).size.artery


def test_school_children_stand_and_infants_lie_with_arms_up():
    assert plan("6 y").erect
    assert not plan("2 y").erect
    assert np.mean([plan("1 y", seed).pose.arms for seed in range(10)]) > 0.7
    assert np.mean([plan("8 y", seed).pose.arms for seed in range(10)]) < 0.35


@pytest.mark.parametrize(
    ("age", "limit"),
    [("2 d", 0.60), ("3 m", 0.55), ("10 m", 0.55), ("2 y", 0.52), ("4 y", 0.52), ("6 y", 0.50), ("13 y", 0.50)],
)
def test_healthy_hearts_stay_within_what_is_normal(age, limit):
    """By the edges of the plan, without the rendering: nearly all are below the limit for their age."""
    ratios = []
    for seed in range(25):
        child = plan(age, seed)
        right, left = mediastinum_of(child, thorax_of(child)).borders[:2]
        ratios.append((left.max() - right.min()) / (2 * (child.size.half_width - child.size.rib_breadth)))
    assert np.percentile(ratios, 95) < limit
    assert np.mean(ratios) > limit - 0.11
