"""What lies in the beam."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.simulate.chest.added import AIR, Lump, Strand
from helpers.simulate.chest.projection import project
from helpers.simulate.rays.solids import Ellipsoid
from tests.simulate.chest.chests import coarse, film, film_of, scene

FORWARDS = np.array([0.0, 0.0, 0.9])


def test_two_projections_show_one_child():
    frontal, lateral = film(), film(projection="lateral")
    assert frontal.scene is lateral.scene
    # Both show the carina at about the same height over the detector.
    rows = [each.view.camera.project(each.scene.airways.carina)[0, 1] for each in (frontal, lateral)]
    assert abs(rows[0] - rows[1]) * frontal.view.detector.spacing < 15


def test_a_patient_faces_the_reader():
    seen = film()
    column = seen.view.camera.project(seen.scene.airways.carina)[0, 0]
    heart = np.flatnonzero(seen.shadows["heart"].any(axis=0))
    assert heart[-1] - column > column - heart[0]


def test_consolidation_makes_the_lung_opaque_and_hides_nothing_else():
    child = scene()
    dense = replace(child, density=np.where(child.side("right") < 0, np.float32(0.93), child.density))
    before, after = film(), film_of(dense)
    more = after.thickness.soft - before.thickness.soft
    right = before.shadows["lung_right"] & ~before.shadows["mediastinum"]
    left = before.shadows["lung_left"] & ~before.shadows["mediastinum"]
    assert np.median(more[right]) > 20
    assert abs(np.median(more[left])) < 0.5
    assert np.array_equal(before.thickness.mineral, after.thickness.mineral)


def test_gas_beside_the_lung_is_as_clear_as_air():
    child = scene()
    gas = replace(child, density=np.zeros_like(child.density), free_gas=None)
    outside = replace(child, lung=np.full_like(child.lung, 9.0), free_gas=child.lung)
    lung = film().shadows["lung_left"] & ~film().shadows["mediastinum"]
    one, other = (film_of(each).thickness.soft[lung] for each in (gas, outside))
    assert np.median(np.abs(one - other)) < 3


def test_a_coin_is_as_thick_as_it_is():
    child = scene()
    place = child.airways.oesophagus[90]
    coin = Strand("steel", np.array([place - FORWARDS, place + FORWARDS]), 11.0)
    seen = film_of(child.with_added(coin))
    steel = seen.thickness.others["steel"]
    assert np.percentile(steel[steel > 0.5], 60) == pytest.approx(1.8, rel=0.05)
    area = (steel > 0.9).sum() * (seen.view.detector.spacing / seen.view.camera.magnification(place)) ** 2
    assert area == pytest.approx(np.pi * 11**2, rel=0.06)
    lateral = project(child.with_added(coin), coarse(film(projection="lateral").view, 1))
    assert lateral.thickness.others["steel"].max() > 15


def test_air_takes_tissue_away():
    child = scene()
    place = child.spine[12].middle + np.array([0.0, 0.0, -0.5 * child.b])
    bubble = Lump(AIR, (Ellipsoid((float(place[0]), float(place[1]), float(place[2])), (8.0, 8.0, 8.0)),))
    less = film().thickness.soft - film_of(child.with_added(bubble)).thickness.soft
    assert less.max() == pytest.approx(16, rel=0.12)


def test_the_shadow_of_a_region_is_that_of_its_field():
    child = scene()
    x, y, z = child.places
    ball = np.sqrt((x + 0.5 * child.a) ** 2 + (y - child.thorax.at(6)) ** 2 + z**2) - 10
    seen = film_of(child.with_region("ball", ball))
    scale = seen.view.detector.spacing / seen.view.camera.magnification(np.array([-0.5 * child.a, 60, 0]))
    assert seen.shadows["ball"].sum() * scale**2 == pytest.approx(np.pi * 100, rel=0.12)
