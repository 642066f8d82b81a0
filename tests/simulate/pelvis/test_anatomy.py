from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from helpers.simulate import recipe_from
from helpers.simulate.pelvis.anatomy import child_of, pelvis
from helpers.simulate.pelvis.femur_growth import appears, grown_femur
from helpers.simulate.pelvis.supine import laid


def recipe(age, sex="F", seed=1):
    return recipe_from({"schema": 1, "anatomy": "pelvis", "projection": "AP", "age": age, "sex": sex, "seed": seed})


def growth(age, sex="F", seed=1, side="right"):
    return grown_femur(child_of(recipe(age, sex, seed)), side, 0.0)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("sex", ["F", "M"])
def test_the_head_appears_about_half_a_year_and_grows(seed, sex):
    ages = ("1 m", "9 m", "15 m", "2 y", "3 y", "47 m", "7 y", "11 y", "15 y")
    for side in ("right", "left"):
        widths = [2 * growth(age, sex, seed, side).radius for age in ages]
        assert widths[0] == 0
        assert 0 < widths[1] < 11
        assert all(a < b + 1.5 for a, b in pairwise(widths))
        assert widths[5] < 28
        assert 33 < widths[-1] < 52


def test_nuclei_appear_earlier_in_girls():
    ages = {sex: np.mean([appears(child_of(recipe("6 m", sex, seed))) for seed in range(40)]) for sex in "FM"}
    assert 0.33 < ages["F"] < ages["M"] < 0.5


def test_a_child_grows_and_its_neck_leans():
    ages = ("1 m", "1 y", "3 y", "8 y", "15 y")
    children = [[child_of(recipe(age, seed=seed)) for seed in range(20)] for age in ages]
    sizes = [np.mean([child.size for child in same]) for same in children]
    assert sizes == sorted(sizes)
    assert sizes[0] < 0.8 < sizes[1] < 1.1 < sizes[2]
    assert 2.0 < sizes[-1] < 2.3
    angles = [np.mean([growth(age, seed=seed).neck_shaft for seed in range(20)]) for age in ages]
    assert angles[-1] < 134
    assert angles[0] > 140


def test_apophyses_and_closure_follow_age():
    def names(age, sex="M"):
        return {plate.name for plate in pelvis(recipe(age, sex, 4)).right.plates}

    assert "teardrop" not in names("3 m")
    assert "teardrop" in names("4 y")
    assert "crest" not in names("9 y")
    assert {"crest", "seat"} <= names("15 y", "F")
    femur = pelvis(recipe("2 y")).right.femur
    assert femur.trochanter is None
    assert femur.head is not None
    grown = pelvis(recipe("13 y")).right.femur
    assert len(grown.bones) == 4


@pytest.mark.parametrize("age", ["14 m", "9 y"])
def test_sides_are_alike_but_no_mirror_images(age):
    model = pelvis(recipe(age))
    right, left = (half.plate("ilium").rim for half in (model.right, model.left))
    assert right == pytest.approx(left, abs=4 * model.child.size)
    assert not np.allclose(right, left, atol=0.05)


def test_two_children_differ():
    one, two = (pelvis(recipe("14 m", seed=seed)).right.plate("ilium").rim for seed in (1, 2))
    assert np.abs(one - two).max() > 0.5


@pytest.mark.parametrize("age", ["14 m", "12 y"])
def test_what_belongs_to_one_side_is_on_it(age):
    scene = laid(pelvis(recipe(age)), "AP")
    middle = scene.flat.placement.outward(np.zeros((1, 2)))[0, 0]
    near = 3 / scene.flat.detector.spacing
    for bone in scene.plates:
        columns = scene.flat.on_image(bone).outward(bone.outline())[:, 0]
        if bone.name.startswith("right"):
            assert columns.max() < middle + near
        if bone.name.startswith("left"):
            assert columns.min() > middle - near
    for side, femur in zip((-1, 1), scene.femurs, strict=True):
        assert (femur.surface[:, 0] * side > 0).all()


def test_one_child_lies_in_both_films():
    model = pelvis(recipe("10 y"))
    straight, frog = (laid(model, projection) for projection in ("AP", "frog-leg"))
    for one, two in zip(straight.femurs, frog.femurs, strict=True):
        assert one.skin is two.skin
        # The middle of the head stays where it is; the shaft points outwards.
        assert one.at(np.zeros((1, 3))) == pytest.approx(two.at(np.zeros((1, 3))), abs=1e-6)
        knee = [femur.at(femur.form.balls["knee"][:3])[0] - femur.at(np.zeros((1, 3)))[0] for femur in (one, two)]
        lean = [np.rad2deg(np.arctan2(abs(at[0]), at[1])) for at in knee]
        assert lean[0] < 20
        assert 40 < lean[1] < 75
