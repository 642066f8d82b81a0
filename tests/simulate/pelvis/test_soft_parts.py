from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from helpers.simulate import recipe_from
from helpers.simulate.pelvis.anatomy import child_of
from helpers.simulate.pelvis.bowel_gas import gas_of, stool_of
from helpers.simulate.pelvis.innominate import Habit, innominate
from helpers.simulate.pelvis.sacrum import sacrum
from helpers.simulate.pelvis.shapes import ROOF
from helpers.simulate.pelvis.skin_folds import crotch_of, folds_of, outside_of

PLAIN = Habit(22.0, 0, 0, 0, 0, 0)


def child(age, sex="F", seed=1):
    recipe = {"schema": 1, "anatomy": "pelvis", "projection": "AP", "age": age, "sex": sex, "seed": seed}
    return child_of(recipe_from(recipe))


def test_small_children_have_more_folds_and_legs_apart_draw_them_out():
    def mean(age, apart=0.0):
        return np.mean([len(folds_of(child(age, seed=seed), apart)) for seed in range(24)])

    assert mean("8 m") > 1.5 * mean("10 y") > 0
    assert mean("8 m", 50.0) < 0.4 * mean("8 m")


def test_folds_stay_near_the_thighs_and_differ_between_children():
    counts = set()
    for seed in range(12):
        one = child("10 m", seed=seed)
        folds = folds_of(one, 0.0)
        counts.add(len(folds))
        for fold in folds:
            assert np.abs(fold.path[:, 0]).max() < 84 * one.size
            assert fold.path[:, 1].max() < (crotch_of(one) + 28) * one.size
            assert fold.height > 0
    assert len(counts) > 3


@pytest.mark.parametrize(("sex", "first"), [("F", "labia"), ("M", "penis")])
def test_what_hangs_between_the_thighs(sex, first):
    parts = outside_of(child("1 y", sex))
    assert parts[0].name == first
    assert all(np.abs(part.path[:, 0]).max() < 20 for part in parts)


def test_gas_lies_in_the_belly_and_some_children_have_hardly_any():
    areas = []
    for seed in range(20):
        one = child("1 y", seed=seed)
        loops = gas_of(one)
        places = np.vstack([loop.path for loop in loops]) if loops else np.zeros((0, 4))
        assert (places[:, 1] < 0).all()
        assert (np.abs(places[:, 0]) < 90 * one.size).all()
        assert all(len(loop.path) > 1 for loop in loops)
        areas.append(sum(float(np.sum(loop.path[:, 2] * loop.path[:, 3])) for loop in loops))
        assert all(heap.gas > 0 for heap in stool_of(one))
    assert max(areas) > 3 * min(areas)


def test_wings_differ_and_the_roof_below_them_does_not():
    one = child("11 m")
    plain, leaning = (innominate(one, "left", Habit(22.0, 0, 0, 0, 0, 0, *more))[0].rim for more in ((), (1.6, 1.2)))
    assert np.abs(leaning - plain)[:, :2].max() > 2
    assert leaning[ROOF] == pytest.approx(plain[ROOF], abs=0.1)


def test_a_small_childs_sacrum_has_wings_of_its_own():
    def wings(age):
        return [plate.name for plate in sacrum(child(age)) if "wing" in plate.name]

    assert len(wings("9 m")) == 6
    assert not wings("7 y")


@pytest.mark.parametrize("seed", range(4))
def test_cartilage_parts_the_bodies_of_a_small_childs_sacrum(seed):
    def bodies(age):
        return [plate for plate in sacrum(child(age, seed=seed)) if "body" in plate.name]

    levels = [np.array([plate.outline()[:, 1].min(), plate.outline()[:, 1].max()]) for plate in bodies("9 m")]
    assert len(levels) == 5
    assert all(-0.4 < below[0] - above[1] < 3.5 for above, below in pairwise(levels))
    assert not bodies("7 y")


def test_a_small_childs_sacrum_has_no_edges_and_fades_downwards():
    for seed in range(6):
        centres = [plate for plate in sacrum(child("9 m", seed=seed)) if "body" in plate.name or "wing" in plate.name]
        assert all(plate.soft > 0.5 for plate in centres)
        bodies = [plate for plate in centres if "body" in plate.name]
        assert bodies[-1].density < 0.7 * bodies[0].density
        # The first wings reach behind the ilium: there is no gap before the joint.
        outer = np.abs(next(plate for plate in centres if plate.name == "sacral wing 1 1").rim[:, 0]).max()
        assert outer > 1.02 * innominate(child("9 m", seed=seed), "left", PLAIN)[0].rim[:, 0].min()


def test_the_halves_of_a_small_childs_sacral_arches_do_not_meet():
    arches = [plate for plate in sacrum(child("9 m")) if "arch" in plate.name]
    assert len(arches) == 6
    assert all(np.abs(plate.rim[:, 0]).min() > 1 for plate in arches)
    assert not any("arch" in plate.name for plate in sacrum(child("7 y")))
