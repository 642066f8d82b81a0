from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate import recipe_from
from helpers.simulate.pelvis.anatomy import child_of, pelvis
from helpers.simulate.pelvis.hip import appears
from helpers.simulate.pelvis.supine import laid


def recipe(age, sex="F", seed=1):
    return recipe_from({"schema": 1, "anatomy": "pelvis", "projection": "AP", "age": age, "sex": sex, "seed": seed})


def width(model, side):
    nucleus = model.half(side).nucleus
    return 0.0 if nucleus is None else float(np.ptp(nucleus.outline()[:, 0]))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("sex", ["F", "M"])
def test_the_nucleus_appears_about_half_a_year_and_grows(seed, sex):
    for side in ("right", "left"):
        widths = [width(pelvis(recipe(age, sex, seed)), side) for age in ("1 m", "9 m", "15 m", "2 y", "3 y", "47 m")]
        assert widths[0] == 0
        assert widths[1] > 0
        assert widths == sorted(widths)
        assert widths[-1] < 22


def test_nuclei_appear_earlier_in_girls():
    ages = {sex: np.mean([appears(child_of(recipe("6 m", sex, seed))) for seed in range(40)]) for sex in "FM"}
    assert 0.33 < ages["F"] < ages["M"] < 0.5


def test_a_child_grows():
    sizes = [np.mean([child_of(recipe(age, seed=seed)).size for seed in range(20)]) for age in ("1 m", "1 y", "3 y")]
    assert sizes[0] < 0.8 < sizes[1] < 1.1 < sizes[2]


def test_sides_are_alike_but_no_mirror_images():
    model = pelvis(recipe("14 m"))
    right, left = (half.plate("ilium").rim for half in (model.right, model.left))
    assert right == pytest.approx(left, abs=4)
    assert not np.allclose(right, left, atol=0.05)


def test_two_children_differ():
    one, two = (pelvis(recipe("14 m", seed=seed)).right.plate("ilium").rim for seed in (1, 2))
    assert np.abs(one - two).max() > 0.5


def test_what_belongs_to_one_side_is_on_it():
    scene = laid(pelvis(recipe("14 m")))
    middle = scene.placement.outward(np.zeros((1, 2)))[0, 0]
    for bone in scene.bones:
        columns = scene.on_image(bone).outward(bone.outline())[:, 0]
        if bone.name.startswith("right"):
            assert columns.max() < middle + 2
        if bone.name.startswith("left"):
            assert columns.min() > middle - 2
