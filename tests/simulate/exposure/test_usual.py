from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.simulate.exposure.usual import CHEST, USUAL, charge, target_index
from helpers.simulate.films import films_of
from helpers.simulate.offers import OFFERS
from helpers.simulate.recipe import recipe_from
from helpers.simulate.samples import ages_of
from helpers.simulate.shot import take
from helpers.simulate.thickness import Thickness

EVERY = 4


@pytest.mark.parametrize("part", USUAL)
def test_older_children_get_more_and_harder_radiation(part):
    usual = USUAL[part]
    voltages, dose = zip(*((usual.kvp.usual_at(age), usual.mas.usual_at(age)) for age in (0, 1, 4, 8)), strict=True)
    assert list(voltages) == sorted(voltages)
    assert list(dose) == sorted(dose)
    assert usual.kvp.low <= min(voltages)
    assert max(voltages) <= usual.kvp.high
    assert target_index(part) == usual.target_index


def test_the_charge_grows_with_the_square_of_the_distance_and_for_lateral_films():
    assert charge("chest", 6, "PA", 1800) == pytest.approx(1)
    assert charge("chest", 6, "AP", 900) == pytest.approx(0.25)
    assert charge("chest", 6, "lateral", 1800) == pytest.approx(CHEST.lateral[1])
    assert charge("pelvis", 1, "AP", 1000) == charge("another part", 1, "AP", 1000) == 1


def thinned(plane):
    """Return some of the elements, side by side as on any film: another order would have to be compiled for."""
    return np.ascontiguousarray(plane[::EVERY, ::EVERY])


def coarse(film):
    """Return the film on a detector of large elements: what reaches it is the same in the middle."""
    detector = film.detector

    def project():
        planes = film.project()
        others = {name: thinned(each) for name, each in planes.others.items()}
        fields = {name: thinned(getattr(planes, name)) for name in ("soft", "fat", "mineral", "bone", "lead")}
        return Thickness(**fields, others=others)

    return replace(
        film,
        detector=replace(
            detector,
            rows=-(-detector.rows // EVERY),
            columns=-(-detector.columns // EVERY),
            spacing=EVERY * detector.spacing,
        ),
        collimation=replace(film.collimation, box=tuple(edge / EVERY for edge in film.collimation.box)),
        marker=None,
        project=project,
    )


@pytest.mark.slow
@pytest.mark.parametrize("part", [part for part, offer in OFFERS.items() if offer.modality == "DX"])
def test_the_usual_technique_is_near_its_target(part, many):
    offer = OFFERS[part]
    ages = ages_of(offer)
    for number, projection in enumerate(offer.projections[: many(1)]):
        for age in ages[number % 2 :: max(len(ages) // many(2), 1)]:
            data = {"schema": 1, "anatomy": part, "projection": projection, "age": age, "sex": "F", "seed": 5}
            recipe = recipe_from({**data, "side": offer.sides[0]})
            dose = take(coarse(films_of(recipe)[0]), recipe).dose
            assert -4 < dose.deviation_index < 4, f"{part} {projection} {age}: {dose}"
            assert dose.entrance_air_kerma < 1000
