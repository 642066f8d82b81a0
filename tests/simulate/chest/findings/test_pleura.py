"""Air and fluid take the room of one lung: they lie inside the ribs, on their side, and do not overlap it."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.chest.frontal_values import tracheal_shift

PNEUMOTHORAX = {"kind": "pneumothorax", "side": "left", "severity": 0.6}
AGES = {"lying": "2 d", "standing": "9 y"}


def volume(field):
    return np.count_nonzero(field < 0)


@pytest.mark.parametrize("age", AGES.values(), ids=AGES)
@pytest.mark.parametrize("side", ["right", "left"])
def test_gas_is_where_the_lung_was(child, age, side):
    ill = child({**PNEUMOTHORAX, "side": side}, age=age)
    gas = ill.free_gas < 0
    assert gas.sum() > 200
    assert not (gas & (ill.lung < 0)).any()
    assert (ill.cavity[gas] < 1).all()
    assert (np.broadcast_to(ill.side(side), gas.shape)[gas] < 0).all()


@pytest.mark.parametrize("age", AGES.values(), ids=AGES)
def test_more_gas_leaves_less_lung(child, age):
    volumes = [volume(child({**PNEUMOTHORAX, "severity": s}, age=age).lung) for s in (0.1, 0.5, 1.0)]
    assert volumes[0] > 1.03 * volumes[1] > 1.06 * volumes[2]


def test_tension_pushes_the_mediastinum_away(child):
    well, tense = child(age="2 d"), child({**PNEUMOTHORAX, "severity": 0.9, "tension": 1.0}, age="2 d")
    assert tense.airways.carina[0] < well.airways.carina[0] - 0.1 * well.a
    assert tense.dome("left") > well.dome("left") + 0.8 * well.p


def test_the_trachea_is_measured_where_it_went(film):
    push = {**PNEUMOTHORAX, "severity": 0.9, "tension": 1.0}
    well, tense = film(age="2 d"), film(push, age="2 d")
    assert tracheal_shift(tense) < tracheal_shift(well) - 0.08 * well.scene.a / well.view.detector.spacing


def test_the_edge_and_its_distance_agree(film):
    ill = film({**PNEUMOTHORAX, "severity": 0.7}, age="9 y", projection="PA")
    found = {}
    for measure in ill.scene.measures:
        for group, content in measure(ill).items():
            found.setdefault(group, {}).update(content)
    width = found["values"]["pneumothorax_at_hilum_left"]["value"]
    assert 8 < width < 60
    edge = np.array(found["lines"]["pleural_edge_left"])
    assert np.all(np.diff(edge[:, 1]) > 0)
    # The gas beside the edge is blacker than in the healthy child: no lung is there.
    gas = ill.shadows["pneumothorax_left"] & ~ill.shadows["lung_left"]
    well = film(age="9 y", projection="PA")
    less = ill.thickness.soft - well.thickness.soft
    assert np.median(less[gas]) < -4


@pytest.mark.parametrize("kind", ["effusion", "empyema"])
@pytest.mark.parametrize("age", ["2 y", "8 y"])
def test_fluid_takes_the_room_of_one_lung(child, kind, age):
    volumes = []
    for severity in (0.2, 0.6, 1.0):
        ill = child({"kind": kind, "side": "right", "severity": severity}, age=age)
        right = np.broadcast_to(ill.side("right"), ill.lung.shape) < 0
        volumes.append(np.count_nonzero((ill.lung < 0) & right))
        assert (ill.regions[0].field < 0).sum() > 20
        assert not ((ill.regions[0].field < 0) & ~right).any()
    assert volumes[0] > volumes[1] > volumes[2]


def test_fluid_is_white_inside_its_outline(film):
    well, ill = (
        film(age="8 y", projection="PA"),
        film({"kind": "effusion", "side": "left", "severity": 0.4}, age="8 y", projection="PA"),
    )
    mask = ill.shadows["effusion_left"] & well.shadows["lung_left"] & ~well.shadows["mediastinum"]
    assert np.median((ill.thickness.soft - well.thickness.soft)[mask]) > 12
