"""Children of all ages and many seeds: no impossible anatomy."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.chest.girdle import girdles_of
from helpers.simulate.chest.mediastinum import mediastinum_of
from helpers.simulate.chest.ribs import ribs_of
from helpers.simulate.chest.spine import spine_of
from helpers.simulate.chest.thorax import thorax_of
from tests.simulate.chest.chests import AGES, film_of, plan, scene, shadow_width

FEW, MANY = range(4), range(20)


def check_geometry(age: str, seed: int) -> None:
    child = plan(age, seed)
    thorax = thorax_of(child)
    ribs, spine, middle = ribs_of(child, thorax), spine_of(child, thorax), mediastinum_of(child, thorax)
    assert [(rib.number, rib.side) for rib in ribs] == [(n, s) for s in ("right", "left") for n in range(1, 13)]
    for right, left in zip(ribs[:12], ribs[12:], strict=True):
        assert np.all(np.isfinite(right.path))
        assert 0.3 < right.bony / len(right.path) < 0.98
        # The two ribs of a pair are alike, but not the same.
        outer_right, outer_left = -right.path[:, 0].min(), left.path[:, 0].max()
        assert outer_right != outer_left
        assert outer_right == pytest.approx(outer_left, rel=0.22)
    starts = [rib.path[0, 1] for rib in ribs[:12]]
    assert np.all(np.diff(starts) > 0.5 * thorax.pitch)
    levels = [vertebra.middle[1] for vertebra in spine]
    assert np.all(np.diff(levels) > 0)
    # Carina: T3 to T5.5 in newborns, T4 to T7 later.
    assert 2.4 < thorax.level(float(middle.carina[1])) < 6.0
    right_dome, left_dome = (thorax.level(y) for y in middle.domes)
    assert 6.0 < right_dome < 10.0
    assert left_dome > right_dome - 0.6
    width = middle.borders[1] - middle.borders[0]
    assert np.all(width > 0)
    assert middle.borders[1].max() < 0.9 * thorax.half_width
    assert -middle.borders[0].min() < 0.6 * thorax.half_width
    right_shoulder, left_shoulder = girdles_of(child, thorax)
    assert right_shoulder.glenoid[0] < -0.6 * thorax.half_width
    assert left_shoulder.glenoid[0] > 0.6 * thorax.half_width


@pytest.mark.parametrize("age", AGES)
def test_the_bones_and_levels_of_any_child_are_possible(age):
    for seed in FEW:
        check_geometry(age, seed)


@pytest.mark.slow
@pytest.mark.parametrize("age", AGES)
def test_the_bones_and_levels_of_two_hundred_children_are_possible(age):
    for seed in MANY:
        check_geometry(age, 1000 + seed)


@pytest.mark.slow
@pytest.mark.parametrize("age", AGES)
def test_the_shadows_of_any_child_are_possible(age, many):
    for seed in range(max(1, many(1) // len(AGES))):
        film = film_of(scene(age, 500 + seed), "PA" if age in AGES[6:] else "AP")
        right, left, heart = (film.shadows[name] for name in ("lung_right", "lung_left", "heart"))
        assert 0.6 < right.sum() / left.sum() < 1.7
        assert 0.15 < (right | left).mean() < 0.6
        assert 0.33 < shadow_width(heart) / shadow_width(right | left) < 0.72
        assert film.thickness.soft.min() >= 0
        assert film.thickness.mineral.min() >= 0
        assert np.isfinite(film.thickness.soft).all()
        # Lung is thinner to the beam than the belly.
        lung = film.shadows["lung_right"] & ~film.shadows["mediastinum"]
        assert np.median(film.thickness.soft[lung]) < 0.8 * np.percentile(film.thickness.soft, 95)
