"""Ischium and pubis: edges that differ from stretch to stretch, and the cleft between them."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate import recipe_from
from helpers.simulate.pelvis.anatomy import child_of
from helpers.simulate.pelvis.grown_shapes import ISCHIUM, PUBIS
from helpers.simulate.pelvis.iliac_relief import with_soft_crest
from helpers.simulate.pelvis.lower_relief import cleft_of, ischium_density, with_edges


def child(age, seed=1):
    recipe = {"schema": 1, "anatomy": "pelvis", "projection": "AP", "age": age, "sex": "M", "seed": seed}
    return child_of(recipe_from(recipe))


@pytest.mark.parametrize("side", ["left", "right"])
def test_edges_change_and_outlines_do_not(side):
    for rim, drawn in zip((ISCHIUM, PUBIS), with_edges(ISCHIUM, PUBIS, child("8 y"), side), strict=True):
        assert np.array_equal(rim[:, :3], drawn[:, :3])
        strong = drawn[:, 4] / rim[:, 4]
        assert strong.max() > 2 * strong.min()
    crest = with_soft_crest(ISCHIUM[[0] * 30], child("8 y"), side)
    assert np.array_equal(crest[:, :3], ISCHIUM[[0] * 30, :3])
    assert crest[:10, 3:] == pytest.approx(ISCHIUM[[0] * 10, 3:])
    assert crest[14:19, 4].max() < ISCHIUM[0, 4]


def test_the_seat_of_the_ischium_is_no_line():
    ischium, _ = with_edges(ISCHIUM, PUBIS, child("8 y"), "left")
    assert ischium[9:13, 4].max() < 0.6 * ISCHIUM[9:13, 4].min() < ischium[3:5, 4].min()


def test_the_cleft_between_ischium_and_pubis_closes_with_the_years():
    def emptied(age):
        return np.mean(
            [-sum(hump.height for hump in cleft_of((0.0, 0.0), 0.0, child(age, n), "left")) for n in range(12)]
        )

    assert emptied("4 y") > 1.0
    assert 0.1 < emptied("8 y") < 0.7 * emptied("4 y")
    assert emptied("12 y") < 0.05


def test_only_small_children_have_the_bright_inner_line():
    def lines(age):
        one = child(age)
        rim = ISCHIUM / 58 * 27
        rim[:, :2] *= one.size
        return [hump for hump in ischium_density(rim, one, "left") if hump.height > 0.1 and min(hump.radii) < 0.6]

    assert len(lines("8 m")) > 2
    assert not lines("9 y")
