from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate import recipe_from
from helpers.simulate.wrist.anatomy import wrist
from helpers.simulate.wrist.ossification import MEDIAN_AGE, grown

CARPALS = ("capitate", "hamate", "triquetral", "lunate", "scaphoid", "trapezium", "trapezoid", "pisiform")


def child(age, sex="M", seed=1, side="R"):
    fields = {"schema": 1, "anatomy": "wrist", "projection": "PA", "side": side, "sex": sex, "seed": seed}
    return wrist(recipe_from({**fields, "age": f"{age} y"}))


def seen(scene):
    return {bone.name for bone in scene.bones} & set(CARPALS)


@pytest.mark.parametrize("sex", ["F", "M"])
@pytest.mark.parametrize("seed", range(3))
def test_a_child_never_loses_a_nucleus_and_they_come_in_order(sex, seed):
    earlier = set()
    for age in (4, 5, 6, 7, 8, 9, 9.9):
        now = seen(child(age, sex, seed))
        assert earlier <= now
        earlier = now
        assert {"capitate", "hamate", "triquetral"} <= now
        # Lunate before the three at the thumb's side, pisiform after everything else.
        if now & {"scaphoid", "trapezium", "trapezoid"}:
            assert "lunate" in now
        if "pisiform" in now:
            assert now == set(CARPALS)


def test_girls_are_ahead_of_boys():
    assert len(seen(child(5, "F"))) > len(seen(child(5, "M")))


@pytest.mark.parametrize("name", MEDIAN_AGE)
def test_a_centre_appears_at_its_age_and_fills_its_model(name):
    for sex in "FM":
        appears = MEDIAN_AGE[name][sex]
        assert grown(name, appears, sex) == 0
        shares = [grown(name, appears + years, sex) for years in (0.1, 0.5, 1, 2, 4)]
        assert shares == sorted(shares)
        assert 0 < shares[0] < shares[-1] <= 1
        assert grown(name, 18, sex) == 1


@pytest.mark.parametrize("age", [4, 6, 8, 9.9])
def test_the_epiphysis_stands_off_its_growth_plate_and_does_not_touch_it(age):
    for seed in range(5):
        scene = child(age, seed=seed)
        shaft, epiphysis = scene.shaft("radius"), scene.bone("radial epiphysis")
        bottom = epiphysis.frame.outward(epiphysis.outline())
        end = shaft.end_line()
        facing = bottom[:, 1] > epiphysis.frame.shift[1]
        near = bottom[facing & (bottom[:, 0] > -5) & (bottom[:, 0] < 5)]
        gap = np.interp(near[:, 0], end[:, 0], end[:, 1]) - near[:, 1]
        assert 0.5 < gap.min() < 2.0
        assert 0.7 < np.median(gap) < 2.5


def test_older_children_are_larger():
    def width(scene):
        radius = scene.shaft("radius")
        return radius.at(radius.left, 20) + radius.at(radius.right, 20)

    assert np.mean([width(child(9, seed=s)) for s in range(8)]) > np.mean([width(child(5, seed=s)) for s in range(8)])


def test_the_ulna_is_on_the_side_of_the_little_finger():
    scene = child(8)
    middle = {name: scene.bone(name).frame.shift[0] for name in ("ulna", "metacarpal 1", "metacarpal 5")}
    assert middle["metacarpal 1"] < 0 < middle["metacarpal 5"]
    assert middle["ulna"] > 0
