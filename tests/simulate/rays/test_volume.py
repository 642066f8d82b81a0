"""Rays through fields, against what geometry says."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.rays.camera import frontal, lateral
from helpers.simulate.rays.grid import Grid
from helpers.simulate.rays.solids import Cone, Ellipsoid, field_of
from helpers.simulate.rays.volume import length, length_and_mass
from helpers.simulate.room import Detector

DETECTOR = Detector(rows=120, columns=100, spacing=0.6, tube_to_detector=1000.0, limb_to_detector=60.0)
GRID = Grid.over((-22.0, -24.0, -20.0), (22.0, 24.0, 20.0), 1.0)
BODY = Ellipsoid((2.0, -3.0, 1.0), (12.0, 16.0, 9.0))
CAMERAS = {
    "ap": frontal(DETECTOR, centre=(0.0, 0.0), plane=60.0),
    "pa": frontal(DETECTOR, centre=(0.0, 0.0), plane=-60.0, from_behind=True),
    "lateral": lateral(DETECTOR, centre=(0.0, 0.0), plane=60.0),
    "turned": frontal(DETECTOR, centre=(0.0, 0.0), plane=60.0).turned(yaw=15, pitch=8, roll=10, pivot=np.zeros(3)),
}


def chord(camera, column, row):
    """The exact length of one ray in the ellipsoid."""
    source = (camera.source - np.array(BODY.centre)) / np.array(BODY.half)
    target = camera.corner + column * camera.column + row * camera.row
    ray = target - camera.source
    unit = ray / np.linalg.norm(ray) / np.array(BODY.half)
    a, b, c = unit @ unit, source @ unit, source @ source - 1
    inside = b * b - a * c
    return 2 * np.sqrt(inside) / a if inside > 0 else 0.0


@pytest.mark.parametrize("name", CAMERAS)
def test_lengths_are_those_of_geometry(name):
    camera = CAMERAS[name]
    drawn = length(field_of([BODY], GRID), GRID, camera, every=1)
    places = [(row, column) for row in range(5, 120, 7) for column in range(5, 100, 7)]
    exact = np.array([chord(camera, column, row) for row, column in places])
    found = np.array([drawn[place] for place in places])
    assert found == pytest.approx(exact, abs=1.2)
    assert np.abs(found - exact).mean() < 0.12
    assert exact.max() > 15


def test_fewer_rays_give_nearly_the_same():
    field = field_of([BODY], GRID)
    fine, coarse = (length(field, GRID, CAMERAS["ap"], every=every) for every in (1, 2))
    assert np.abs(fine - coarse).mean() < 0.1


def test_mass_is_the_integral_of_the_density():
    field = field_of([BODY], GRID)
    x, y, z = GRID.places
    density = np.asarray(np.broadcast_to(0.5 + 0.0 * (x + y + z), GRID.shape), np.float32)
    far, mass = length_and_mass(field, np.ascontiguousarray(density), GRID, CAMERAS["turned"], every=2)
    assert mass == pytest.approx(0.5 * far, abs=1e-3)


def test_a_body_beside_the_detector_throws_no_shadow():
    grid = Grid.over((200.0, 200.0, -5.0), (210.0, 210.0, 5.0), 1.0)
    assert not length(field_of([Cone((204, 205, 0), (206, 205, 0), 2, 3)], grid), grid, CAMERAS["ap"]).any()
