from __future__ import annotations

import pytest

from helpers.simulate.films import films_of
from helpers.simulate.quality.offer import EDGES, QUALITY
from helpers.simulate.quality.reported import inside_field
from helpers.simulate.quality.room import arranged, narrowed
from helpers.simulate.room import Collimation


@pytest.fixture
def film(recipe):
    return films_of(recipe())[0]


def asking(recipe, kind, **fields):
    return recipe(findings=[{"kind": kind, **fields}])


@pytest.mark.parametrize("edge", EDGES)
def test_a_field_loses_one_side_and_more_of_it_with_severity(edge):
    whole = Collimation((10.0, 20.0, 110.0, 220.0), 3.0)
    lost = [whole.box[k] != narrowed(whole, edge, 0.5).box[k] for k in range(4)]
    assert lost == [edge == name for name in ("left", "top", "right", "bottom")]
    area = [_area(narrowed(whole, edge, severity)) / _area(whole) for severity in (0.0, 0.5, 1.0)]
    assert 0.95 > area[0] > area[1] > area[2] > 0.6


def _area(collimation):
    left, top, right, bottom = collimation.box
    return (right - left) * (bottom - top)


@pytest.mark.parametrize("edge", EDGES)
def test_the_letter_is_laid_into_the_light(film, recipe, edge):
    changed = arranged(film, asking(recipe, "clipped_field", edge=edge, severity=1))
    assert inside_field(_row(changed.marker.centre), changed.collimation, changed.detector).all()


def _row(point):
    import numpy as np

    return np.array([point], float)


def test_letters_are_exchanged_or_missing(film, recipe):
    assert film.marker.letter == "R"
    wrong = arranged(film, asking(recipe, "wrong_marker"))
    assert (wrong.marker.letter, wrong.marker.centre) == ("L", film.marker.centre)
    assert arranged(film, asking(recipe, "no_marker")).marker is None
    assert arranged(film, recipe()) == film


def test_every_radiograph_offers_them_and_nothing_else_does(recipe):
    from helpers.simulate.offers import OFFERS

    for offer in OFFERS.values():
        mistakes = {kind for kind, asked in offer.findings.items() if asked.quality}
        assert mistakes == (set(QUALITY) if offer.modality == "DX" else set())
