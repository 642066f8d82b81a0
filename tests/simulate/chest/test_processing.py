"""How the films of a chest are processed."""

from __future__ import annotations

import numpy as np

from helpers.simulate.chest.processing import look_of
from tests.simulate.chest.chests import plan

SEEDS = range(60)


def test_each_child_is_processed_in_one_way_and_others_in_another():
    assert look_of(plan(seed=3)) == look_of(plan(seed=3))
    assert len({look_of(plan(seed=seed)) for seed in SEEDS}) == len(SEEDS)


def test_denser_is_lighter_whatever_the_processing():
    for seed in SEEDS:
        places, greys = np.array(look_of(plan(seed=seed)).curve).T
        assert np.all(np.diff(places) > 0)
        assert np.all(np.diff(greys) > 0)
        assert greys[0] == 0
        assert greys[-1] < 1


def test_the_middle_of_the_trunk_stays_a_middle_grey():
    for seed in SEEDS:
        places, greys = np.array(look_of(plan(seed=seed)).curve).T
        assert 0.42 < np.interp(0.35, places, greys) < 0.78
