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


def test_some_films_show_the_middle_of_the_chest_through_and_through_but_newborns_keep_their_curve():
    def greys(age: str) -> list[float]:
        looks = [look_of(plan(age, seed)) for seed in SEEDS]
        return [np.log(look.curve[5][1]) / np.log(look.curve[-2][1]) for look in looks]

    # Brightness is a power: it changes the logarithms of all greys alike.
    assert np.ptp(greys("5 y")) > 0.3
    assert np.ptp(greys("3 d")) < 1e-6


def test_small_things_are_shown_more_clearly_than_in_newborns():
    assert look_of(plan("5 y")).rest < look_of(plan("3 d")).rest
    older, new = (dict(look_of(plan(age)).gains) for age in ("5 y", "3 d"))
    assert older[3.0] > 1.1 * new[3.0]
