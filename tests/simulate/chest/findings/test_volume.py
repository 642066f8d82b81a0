"""Lobes without air and lungs with too much: what moves, and to which side."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.chest.films import scene_of
from helpers.simulate.chest.findings.sides import SIGNS, side_of
from helpers.simulate.chest.lobes import LOBES
from helpers.simulate.recipe import recipe_from


def collapse(lobe, severity=0.8):
    return {"kind": "lobar_collapse", "lobe": lobe, "severity": severity}


@pytest.mark.parametrize("lobe", LOBES)
@pytest.mark.parametrize("age", [pytest.param("8 m", marks=pytest.mark.slow), "7 y"])
def test_a_collapsed_lobe_is_small_dense_and_draws_the_mediastinum(child, lobe, age):
    well, little, much = child(age=age), child(collapse(lobe, 0.3), age=age), child(collapse(lobe, 1.0), age=age)
    side = side_of(lobe)
    sizes = []
    for ill in (little, much):
        region = ill.regions[0].field < 0
        assert (np.broadcast_to(ill.side(side), region.shape)[region] < 0).all()
        assert np.median(ill.density[region]) > 0.7
        sizes.append(np.count_nonzero(region))
    assert sizes[0] > 1.3 * sizes[1] > 0
    assert (much.airways.carina[0] - well.airways.carina[0]) * SIGNS[side] > 0.005 * well.a


def test_hila_follow(child):
    well = child()
    up, down = child(collapse("right upper")), child(collapse("right lower"))
    heights = [scene.airways.right[-1, 1] - scene.airways.carina[1] for scene in (up, well, down)]
    assert heights[0] < heights[1] < heights[2]


def test_hyperinflated_lungs_are_large_and_their_domes_flat(child):
    well, ill = child(age="8 m"), child({"kind": "hyperinflation", "severity": 1}, age="8 m")
    assert np.count_nonzero(ill.lung < 0) > 1.1 * np.count_nonzero(well.lung < 0)
    for side in (slice(0, 40), slice(-40, None)):
        assert np.ptp(ill.diaphragm[:, side]) < np.ptp(well.diaphragm[:, side])


@pytest.mark.parametrize("side", ["right", pytest.param("left", marks=pytest.mark.slow)])
def test_trapped_air_shows_when_the_child_breathes_out(side):
    part = f"{side} lung"
    recipe = recipe_from(
        {
            "schema": 1,
            "anatomy": "chest",
            "projection": ["AP", "AP expiration"],
            "age": "18 m",
            "sex": "M",
            "seed": 4,
            "findings": [{"kind": "air_trapping", "part": part, "severity": 0.9}],
        }
    )
    within, out = scene_of(recipe), scene_of(recipe, expired=True)
    other = "left" if side == "right" else "right"
    for scene in (within, out):
        means = {s: float(scene.density[(scene.lung < 0) & (scene.side(s) < 0)].mean()) for s in (side, other)}
        assert means[side] < means[other]
    assert abs(out.dome(side) - within.dome(side)) < 0.8 * within.p
    assert out.dome(other) < within.dome(other) - 0.8 * within.p
    away = (out.airways.carina[0] - within.airways.carina[0]) * SIGNS[other]
    assert away > 0.04 * within.a
