"""The shoulder girdle: one rigid blade that turns with the arm, and joints that fit."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.chest.arm import clavicle_path, humeral_head
from helpers.simulate.chest.girdle import INFERIOR, SUPERIOR, Girdle, girdles_of
from helpers.simulate.chest.newborn import GONE
from helpers.simulate.chest.scapula import sheets_of
from helpers.simulate.chest.thorax import thorax_of
from tests.simulate.chest.chests import plan

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
    blade, _ = sheets_of(girdles()[0], plan())
    assert blade.thickness[30:60, -6:].mean() > 1.6 * blade.thickness[30:60, 18:30].mean()
    assert 0.1 < blade.thickness.min() < blade.thickness.max() < 5


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
