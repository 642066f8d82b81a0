"""A shield and fingers that lie in the beam."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.films import films_of
from helpers.simulate.quality.foreign import LEAD, add_foreign, foreign_things, with_foreign
from helpers.simulate.quality.offer import EDGES

SHIELD = {"kind": "lead_shield", "column": 0.5, "row": 0.5, "width_mm": 40}


@pytest.fixture(scope="module")
def things(recipe):
    def laid(**finding):
        asked = recipe(findings=[finding])
        film = films_of(asked)[0]
        return film, foreign_things(film, asked)

    return laid


def test_a_shield_is_lead_and_as_wide_as_it_says(things):
    film, (shield,) = things(**SHIELD)
    columns = np.flatnonzero(shield.shadow.any(0))
    assert np.ptp(columns) * film.detector.spacing == pytest.approx(40, abs=6)
    assert shield.lead.max() == pytest.approx(LEAD)
    assert not shield.soft.any()


def test_what_a_shield_hides_is_measured(things):
    film, laid = things(**SHIELD)
    columns, rows = film.detector.columns, film.detector.rows
    middle = [[columns / 2 + x, rows / 2 + y] for x, y in ((-9, -9), (9, -9), (9, 9), (-9, 9))]
    corner = [[x, y] for x, y in ((2, 2), (20, 2), (20, 20), (2, 20))]
    truth = {"outlines": {"middle": middle, "corner": corner}, "values": {}}
    add_foreign(truth, laid)
    assert truth["values"] == {"hidden_middle": {"value": 100, "unit": "%"}}
    assert "lead_shield" in truth["outlines"]


@pytest.mark.parametrize("edge", EDGES)
def test_fingers_come_from_their_edge_and_hold_bones(things, edge):
    _, (fingers,) = things(kind="helper_fingers", edge=edge, at=0.5, severity=0.5)
    shadow = fingers.shadow
    by_edge = {"top": shadow[:30], "bottom": shadow[-30:], "left": shadow[:, :30], "right": shadow[:, -30:]}
    assert max(by_edge, key=lambda name: by_edge[name].mean()) == edge
    assert 0 < fingers.mineral.max() < 6
    assert (fingers.bone >= fingers.mineral).all()


def test_fingers_reach_farther_with_severity_and_add_to_what_is_there(things):
    shares = [
        things(kind="helper_fingers", edge="left", at=0.5, severity=s)[1][0].shadow.mean() for s in (0.0, 0.5, 1.0)
    ]
    assert 0 < shares[0] < shares[1] < shares[2] < 0.6
    film, laid = things(**SHIELD)
    before = film.project()
    assert (with_foreign(before, laid).lead >= before.lead).all()


def test_nothing_is_laid_where_nothing_is_asked_for(recipe):
    assert foreign_things(films_of(recipe())[0], recipe()) == ()
