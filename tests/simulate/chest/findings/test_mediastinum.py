"""Nodes, masses, air and bowel where they do not belong."""

from __future__ import annotations

import numpy as np
import pytest

NODES = {"kind": "lymph_nodes", "side": "right", "severity": 0.8, "compression": 0.7}
MASS = {"kind": "mediastinal_mass", "side": "left", "severity": 0.8}
HERNIA = {"kind": "diaphragmatic_hernia", "side": "left", "severity": 0.8}
AIR = {"kind": "pneumomediastinum", "severity": 0.7}


def region(scene, name):
    return next(each.field for each in scene.regions if each.name == name) < 0


@pytest.mark.parametrize(("finding", "name"), [(NODES, "nodes_hilar"), (MASS, "mediastinal_mass")])
def test_a_mass_takes_the_place_of_lung(child, finding, name):
    well, ill = child(age="9 y"), child(finding, age="9 y")
    inside = region(ill, name)
    assert (inside & (well.lung < 0)).sum() > 20
    assert not (inside & (ill.lung < 0)).any()


@pytest.mark.parametrize("finding", [NODES, MASS])
def test_the_trachea_is_pushed_away(child, finding):
    well, ill = child(age="9 y"), child(finding, age="9 y")
    moved = (ill.airways.trachea - well.airways.trachea)[:, 0]
    assert np.abs(moved).max() > 0.03 * well.a
    assert (moved.sum() < 0) == (finding["side"] == "left")
    assert any(name.startswith("narrow") for name in ill.landmarks)


def test_bowel_lies_in_the_chest_and_the_belly_is_empty(child):
    well, ill = child(age="2 h"), child(HERNIA, age="2 h")
    gas = ill.free_gas < 0
    assert gas.sum() > 300
    assert not (gas & (ill.lung < 0)).any()
    assert (ill.cavity[gas] < 0).all()
    assert len(ill.gas.bowel) < 0.3 * len(well.gas.bowel)
    assert ill.airways.carina[0] < well.airways.carina[0] - 0.1 * well.a
    lungs = [np.count_nonzero(np.maximum(each.lung, each.side("left")) < 0) for each in (ill, well)]
    assert lungs[0] < 0.5 * lungs[1]


def test_air_lifts_the_thymus(child):
    well, ill = child(age="1 d"), child(AIR, age="1 d")
    gas, thymus = region(ill, "pneumomediastinum"), region(ill, "thymus")
    assert gas.sum() > 100
    assert not (gas & thymus).any()
    assert not (gas & (ill.lung < 0)).any()
    heights = [np.nonzero(mask)[1].mean() for mask in (thymus, well.thymus < 0)]
    assert heights[0] < heights[1]


@pytest.mark.slow
@pytest.mark.parametrize("finding", [NODES, MASS, HERNIA, AIR], ids=lambda each: each["kind"])
def test_any_child(child, many, finding):
    for seed in range(many(10)):
        age = {"diaphragmatic_hernia": "1 h", "pneumomediastinum": "1 d"}.get(finding["kind"], f"{1 + 4 * seed % 15} y")
        ill = child({**finding, "severity": (seed % 6) / 5}, age=age, seed=seed)
        assert all((each.field < 0).any() for each in ill.regions), seed
        assert np.isfinite(ill.lung).all(), seed
