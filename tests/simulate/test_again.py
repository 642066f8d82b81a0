"""Drawing again: the same bytes as drawing anew."""

from __future__ import annotations

from helpers.simulate.again import Redrawing
from helpers.simulate.produce import simulate
from helpers.simulate.recipe import recipe_from

CHILD = {"schema": 1, "anatomy": "wrist", "projection": "PA", "side": "L", "age": "4 y", "sex": "F", "seed": 3}


def test_another_exposure_of_the_same_child_has_the_bytes_of_a_new_drawing(monkeypatch):
    again = Redrawing()
    again.simulate(recipe_from(CHILD))
    films = again._films
    recipe = recipe_from(CHILD | {"technique": {"mas": 1.1}, "findings": [{"kind": "motion", "severity": 0.5}]})
    second = again.simulate(recipe)
    assert again._films is films
    fresh = simulate(recipe)
    assert second.pictures[0].dicom == fresh.pictures[0].dicom
    assert second.truth == fresh.truth
    again.simulate(recipe_from(CHILD | {"seed": 4}))
    assert again._films is not films
