from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.recipe import recipe_from
from helpers.simulate.ultrasound.hip_effusion.scans import scans
from helpers.simulate.ultrasound.hip_effusion.shape import shape_of, widest

PLAIN = {"schema": 1, "anatomy": "hip effusion ultrasound", "age": "5 y", "sex": "F", "seed": 3}
BOTH = ["anterior right", "anterior left"]


def recipe_of(severity=None, **fields):
    findings = [] if severity is None else [{"kind": "effusion", "side": "right", "severity": severity}]
    return recipe_from({**PLAIN, "projection": BOTH, "findings": findings, **fields})


def test_recess_of_the_key_is_that_of_the_masks(measured, column):
    recipe = recipe_of(0.5, projection="anterior right")
    [right] = scans(recipe)
    key = measured(right, recipe)
    bone, capsule = key.place("landmarks", "bone"), key.place("landmarks", "capsule_point")
    way = (capsule - bone) / np.linalg.norm(capsule - bone)
    tissues = column(right.section(0), bone - way, capsule + 1.5 * way)
    edge = 0.01 * np.flatnonzero(tissues == "neck")[-1]
    band = 0.01 * np.flatnonzero(tissues == "capsule")
    assert band.mean() - edge == pytest.approx(key.values["recess_right"], abs=0.3)
    assert "fluid" in tissues


def test_fluid_changes_only_its_own_side():
    for side, same in (("left", True), ("right", False)):
        wet, dry = shape_of(recipe_of(0.5), side), shape_of(recipe_of(), side)
        assert (wet.neck == dry.neck).all()
        assert (wet.capsule == dry.capsule).all() == same
        assert (wet.content == "") == same


def test_every_child_has_a_capsule_above_its_bone_and_recesses_on_the_right_side_of_the_limit(many):
    for seed in range(many(8)):
        age, severity = 2 + 8.9 * ((seed * 0.37) % 1), (seed * 0.61) % 1
        recipe = recipe_of(severity, seed=seed, age=f"{age:.2f} y", habitus=float(np.sin(seed)))
        right, left = shape_of(recipe, "right"), shape_of(recipe, "left")
        wet, dry = recess(right), recess(left)
        assert 1.8 < dry < 4.6
        assert wet == pytest.approx(5.9 + 5.6 * severity, abs=0.3)
        for hip in (right, left):
            assert (hip.capsule[:, 1] < hip.surface[:, 1]).all()
            assert hip.capsule[:, 1].min() > 3
            assert hip.epiphysis[-1, 0] < hip.neck[0, 0]
        healthy = [recess(shape_of(recipe_of(seed=seed), side)) for side in ("right", "left")]
        assert abs(healthy[0] - healthy[1]) < 1


def recess(hip):
    return widest(hip.capsule, hip.neck, hip.radius)[2]
