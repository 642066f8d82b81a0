"""What is below the diaphragm: gas in the stomach where truth has it, haustra, fat between the organs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.simulate.chest.belly import fat_between_organs
from helpers.simulate.chest.gas import gas_of
from helpers.simulate.chest.mediastinum import mediastinum_of
from helpers.simulate.chest.positioning import view_of
from helpers.simulate.chest.stomach import stomach_gas
from helpers.simulate.chest.thorax import thorax_of
from tests.simulate.chest.chests import coarse, plan, scene


def seen(age: str, seed: int, projection: str):
    child = scene(age, seed)
    view = coarse(view_of(projection, child.plan, child.thorax))
    return child, view, stomach_gas(child, view.camera)


@pytest.mark.parametrize(("age", "seed", "projection"), [("9 m", 3, "AP"), ("3 y", 3, "AP"), ("8 y", 3, "PA")])
def test_the_gas_of_the_stomach_is_where_truth_has_it_and_below_the_lung(age, seed, projection):
    child, view, gas = seen(age, seed, projection)
    path = child.gas.stomach.path
    column, row = np.rint(view.camera.project(path[len(path) // 2])[0]).astype(int)
    assert gas[row, column] > 0.15 * child.a
    rows, _ = np.nonzero(gas)
    top = view.camera.project(np.array([0.5 * child.a, child.dome("left"), 0.0]))[0, 1]
    assert rows.min() > top - 0.08 * child.a / view.camera.spacing


def test_gas_ends_flat_below_in_a_child_who_stands():
    _, view, gas = seen("8 y", 3, "PA")
    columns = np.flatnonzero(gas.max(axis=0) > 0.5 * gas.max())
    # Where the gas is deep, its lower edge is one line.
    low = [np.flatnonzero(gas[:, c] > 0.3 * gas[:, c].max()).max() for c in columns[len(columns) // 4 :]]
    assert np.percentile(low, 90) - np.percentile(low, 10) <= 2.5 / view.camera.spacing


def test_no_gas_is_drawn_in_a_stomach_without_any():
    child, view, _ = seen("3 y", 3, "AP")
    empty = replace(child, gas=replace(child.gas, stomach=replace(child.gas.stomach, share=0.0)))
    assert stomach_gas(empty, view.camera).max() == 0


def test_gas_of_the_colon_has_folds_and_no_two_children_have_it_alike():
    deep, counts = [], set()
    for seed in range(8):
        child = plan("8 y", seed)
        thorax = thorax_of(child)
        loops = gas_of(child, thorax, mediastinum_of(child, thorax)).bowel
        long = [loop for loop in loops if len(loop.path) > 40]
        counts.add(len(long))
        for loop in long:
            assert loop.radius.min() > 0
            middle = loop.radius[len(loop.radius) // 4 : -len(loop.radius) // 4]
            deep.append(middle.min() / middle.max())
    assert np.median(deep) < 0.75
    assert len(counts) > 1


def test_fat_lies_between_the_organs_and_not_in_the_liver():
    child = scene("8 y", 3)
    view = coarse(view_of("PA", child.plan, child.thorax))
    fat = fat_between_organs(child, view)
    liver = np.array([-0.45 * child.a, child.dome("right") + 2.2 * child.p, 0.0])
    column, row = np.rint(view.camera.project(liver)[0]).astype(int)
    assert fat[row, column] < 0.05 * child.b
    left = fat[:, view.camera.columns // 2 :]
    assert 0.1 * child.b < left.max() < 1.5 * child.b


def test_a_newborn_has_no_fat_between_its_organs():
    child = scene("3 d", 3)
    view = coarse(view_of("AP", child.plan, child.thorax))
    assert fat_between_organs(child, view).max() == 0
