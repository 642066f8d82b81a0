"""The shoulder girdle: one rigid blade that turns with the arm, and joints that fit."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.chest.arm import clavicle_path, draw_clavicle, humeral_head
from helpers.simulate.chest.girdle import INFERIOR, SUPERIOR, Girdle, girdles_of
from helpers.simulate.chest.newborn import GONE
from helpers.simulate.chest.positioning import view_of
from helpers.simulate.chest.scapula import draw_scapula, sheets_of
from helpers.simulate.chest.thorax import thorax_of
from helpers.simulate.rays.sheets import sheet_thickness
from helpers.simulate.rays.tubes import Tubes
from tests.simulate.chest.chests import coarse, plan

SEEDS = range(30)


def girdles(age: str = "3 y", seed: int = 3, **fields) -> tuple[Girdle, Girdle]:
    child = plan(age, seed)
    return girdles_of(child, thorax_of(child), **fields)


@pytest.mark.parametrize("age", ["9 m", "3 y", "12 y"])
def test_the_blade_keeps_its_form_and_turns_up_with_the_arm(age):
    for seed in SEEDS:
        for low, high in zip(girdles(age, seed, arms=0.0), girdles(age, seed, arms=1.0), strict=True):
            for girdle in (low, high):
                long = np.linalg.norm(girdle.superior - girdle.inferior) / girdle.breadth
                assert long == pytest.approx(np.linalg.norm(np.subtract(SUPERIOR, INFERIOR)))
                assert girdle.axes @ girdle.axes.T == pytest.approx(np.eye(3))
                assert girdle.inwards @ girdle.along == pytest.approx(0, abs=1e-9)
            # The tip swings out along the ribs.
            assert abs(high.inferior[0]) > abs(low.inferior[0]) + 0.1 * low.breadth
            assert abs(low.inferior[0]) < abs(low.glenoid[0])


def test_no_two_children_hold_their_arms_alike():
    turns = np.array([[np.degrees(np.arctan2(*g.along[:2])) * g.sign for g in girdles("2 y", s)] for s in SEEDS])
    assert turns.std() > 15
    assert (np.abs(np.diff(turns, axis=1)) > 3).mean() > 0.7


def test_the_clavicle_ends_beside_the_acromion_and_the_head_before_the_socket():
    for seed in SEEDS:
        child = plan("5 y", seed)
        thorax = thorax_of(child)
        for girdle in girdles_of(child, thorax):
            end = clavicle_path(girdle, child, thorax)[-1]
            assert np.linalg.norm(end - girdle.acromion) < 0.35 * girdle.breadth
            out = (girdle.head - girdle.glenoid) @ girdle.axes[0]
            assert 1.0 < out / child.size.humerus < 1.6


def test_the_blade_is_thin_in_its_middle_and_strong_along_its_outer_border():
    blade = sheets_of(girdles()[0], plan())[0]
    assert blade.thickness[30:60, -6:].mean() > 1.6 * blade.thickness[30:60, 18:30].mean()
    assert 0.1 < blade.thickness.min() < blade.thickness.max() < 5


@pytest.mark.parametrize(("age", "projection"), [("9 m", "AP"), ("8 y", "PA")])
def test_the_spine_of_the_blade_is_no_needle_before_the_lung(age, projection):
    thick = []
    for seed in (3, 31):
        child = plan(age, seed)
        thorax = thorax_of(child)
        camera = coarse(view_of(projection, child, thorax)).camera
        for girdle in girdles_of(child, thorax):
            tubes = Tubes()
            draw_scapula(girdle, child, tubes)
            bone = tubes.thickness(camera)[0] + sum(sheet_thickness(each, camera) for each in sheets_of(girdle, child))
            # Where it begins, beside the inner border.
            column, row = np.rint(camera.project(girdle.on_blade(np.array([-0.78, -0.07, 0.03])))[0]).astype(int)
            reach = round(0.10 * girdle.breadth / camera.spacing)
            near = bone[row - reach : row + reach + 1, column - reach : column + reach + 1]
            thick.append(near.max() / child.size.cortex)
    assert 0.5 < np.mean(thick) < 4


def test_the_clavicle_has_marrow_and_is_slender_in_its_middle_and_begins_where_truth_has_it():
    for age in ("3 y", "12 y"):
        child = plan(age)
        path = clavicle_path(girdles(age)[0], child, thorax_of(child))
        tubes = Tubes()
        draw_clavicle(path, child, "right", tubes)
        (bone,) = tubes.parts
        assert bone.place[:2] == pytest.approx(path[:2], abs=1e-6)
        n = len(path)
        high, wall, lower = bone.half[:, 0], bone.wall[:, 0], bone.shift
        inner, middle, outer = slice(0, n // 8), slice(2 * n // 5, 3 * n // 5), slice(5 * n // 6, n)
        assert high[inner].max() > 1.25 * high[middle].max()
        assert high[outer].max() > 1.25 * high[middle].max()
        assert np.all(high > wall + np.abs(lower))
        assert np.all(wall >= np.abs(lower))


def test_the_head_ossifies_after_the_newborn_time_and_grows():
    def size(age: str) -> float:
        head = humeral_head(girdles(age)[0], plan(age))
        if head is None:
            return 0.0
        grid, field = head
        return float((field < 0).sum() * grid.step**3)

    assert 12 * GONE == 3
    sizes = [size(age) for age in ("2 m", "6 m", "2 y", "6 y", "13 y")]
    assert sizes[0] == 0
    assert np.all(np.diff(sizes) > 0)


def test_a_clavicle_that_runs_with_the_beam_is_no_bright_disc():
    child = plan("3 y")
    u = np.linspace(0, 1, 120)
    found = []
    for path in (np.column_stack([60 * u, 0 * u, 0 * u]), np.column_stack([0 * u, 0 * u, 60 * u])):
        tubes = Tubes()
        draw_clavicle(path, child, "left", tubes)
        found.append(float(np.median(tubes.parts[0].value)))
    assert 0 < found[1] < 0.5 * found[0]
