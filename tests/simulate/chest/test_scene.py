"""The healthy child in three dimensions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.simulate.chest.lobes import LOBES, lobe, lobe_field, lobe_labels
from helpers.simulate.chest.scene import build
from tests.simulate.chest.chests import plan, scene


def volume(mask) -> float:
    return float(mask.sum())


def test_heart_and_lungs_share_no_space_and_stay_in_the_chest():
    child = scene()
    lung, heart = child.lung < -1, child.heart < -1
    assert volume(lung & heart) < 0.02 * volume(heart)
    assert np.all(child.cavity[lung] < 0.5)
    assert np.all(child.cavity[heart] < 0.5)


def test_the_right_lung_is_a_little_larger():
    child = scene()
    right, left = (volume((child.lung < 0) & (child.side(side) < 0)) for side in ("right", "left"))
    assert 0.85 < left / right < 1.05


def test_most_of_the_heart_is_on_the_left():
    child = scene()
    heart = child.heart < 0
    assert volume(heart & (child.side("left") < 0)) > 1.3 * volume(heart & (child.side("right") < 0))


def test_infants_have_a_thymus_and_school_children_none_to_be_seen():
    assert (scene("3 m").thymus < 0).any()
    assert not (build(plan("8 y")).thymus < 0).any()


def test_each_point_of_the_lungs_is_in_one_lobe():
    child = scene()
    labels = lobe_labels(child)
    assert np.all((labels > 0) == (child.lung < 0))
    shares = [volume(lobe(child, name)) / volume(child.lung < 0) for name in LOBES]
    assert sum(shares) == pytest.approx(1)
    right_upper, right_middle, right_lower, *_ = shares
    assert right_middle < right_upper < 2 * right_lower
    assert min(shares) > 0.02


def test_the_field_of_a_lobe_agrees_with_its_label():
    child = scene()
    for name in ("right upper", "right middle", "left lower"):
        inside = lobe_field(child, name) < 0
        assert volume(inside ^ lobe(child, name)) < 0.01 * volume(inside)


def test_a_shift_moves_heart_and_trachea():
    child = scene()
    moved = build(replace(child.plan, shift=0.15))
    centre = [np.argwhere(each.heart < 0)[:, 2].mean() * each.grid.step for each in (child, moved)]
    assert centre[1] - centre[0] == pytest.approx(0.15 * child.a, rel=0.35)
    assert moved.airways.carina[0] > child.airways.carina[0] + 0.05 * child.a


def test_the_lines_of_the_umbilicus_lead_where_they_should():
    child = scene("0 d")
    umbilical = child.umbilical
    assert np.linalg.norm(umbilical.vein - umbilical.junction, axis=1).min() < 1.5
    assert umbilical.junction[1] == pytest.approx(child.dome("right"), abs=child.p)
    # The artery first goes down.
    assert umbilical.artery[:, 1].max() > umbilical.artery[0, 1] + child.p
    assert umbilical.artery[-1, 0] > 0
