from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.hand.child import child_of
from helpers.simulate.hand.ossification import MEDIAN_AGE


def test_bone_age_is_what_the_recipe_says(recipe):
    assert child_of(recipe({"kind": "bone_age", "years": 5.5})).bone_age == 5.5
    assert child_of(recipe({"kind": "bone_age_shift", "years": -2.5})).bone_age == pytest.approx(5.5)
    assert child_of(recipe({"kind": "bone_age_shift", "years": 2.0})).bone_age == pytest.approx(10.0)
    # No child is less mature than a newborn.
    assert child_of(recipe({"kind": "bone_age_shift", "years": -5}, age="2 y")).bone_age == 0


def test_without_it_children_differ_as_much_as_they_should(recipe):
    ahead = np.array([child_of(recipe(seed=seed)).bone_age - 8 for seed in range(300)])
    assert abs(ahead.mean()) < 0.15
    assert 0.6 < ahead.std() < 1.0
    assert np.abs(ahead).max() < 1.4


def test_a_mature_child_is_a_little_taller_not_as_tall_as_an_older_one(recipe):
    usual, ahead = (child_of(recipe({"kind": "bone_age", "years": years})).size for years in (8, 11))
    older = child_of(recipe({"kind": "bone_age", "years": 11}, age="11 y")).size
    assert usual < ahead < older


@pytest.mark.parametrize("sex", ["M", "F"])
def test_each_child_gets_more_centres_with_bone_age_and_none_is_lost(recipe, sex):
    for seed in range(20):
        before = set()
        for years in np.linspace(0, 18, 37):
            child = child_of(recipe({"kind": "bone_age", "years": float(years)}, sex=sex, seed=seed))
            of = {name: child.width(name) if name.endswith("epiphysis") else child.share(name) for name in MEDIAN_AGE}
            there = {name for name, grown in of.items() if grown > 0}
            assert before <= there
            before = there
        assert before == set(MEDIAN_AGE)


def test_centres_do_not_keep_the_same_time_in_all_children(recipe):
    paces = {child_of(recipe(seed=seed)).pace("lunate") for seed in range(10)}
    assert len(paces) == 10
    child = child_of(recipe())
    assert child.pace("lunate") != child.pace("scaphoid")
