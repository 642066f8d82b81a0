"""Facets of the carpal bones: flat and dense where they meet, and nowhere else."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import plane
from helpers.simulate.rays.grid import Grid
from helpers.simulate.wrist.facets import facets_of, facing, flattened
from helpers.simulate.wrist.template import CARPALS

GRID = Grid.over((-6, -6, -6), (6, 6, 6), 0.5)
X, Y, Z = GRID.places
BALL = plane(np.sqrt(X * X + Y * Y + Z * Z) - 5)
TOWARDS = np.array([1.0, 0.0, 0.0])


def test_a_ball_is_flattened_towards_its_neighbour_only():
    cut = flattened(BALL, GRID, np.zeros(3), ((TOWARDS, True),), depth=0.2, rounding=0.3)
    across = (cut < 0).any(axis=(0, 1))
    reach = GRID.axes[0][across]
    assert reach.max() <= 4.0
    assert reach.min() == -4.5
    assert np.array_equal(flattened(BALL, GRID, np.zeros(3), ((TOWARDS, False),), depth=0.2, rounding=0.3), BALL)


def test_only_the_side_of_the_neighbour_faces_it():
    faces = facing(BALL, GRID.step, ((TOWARDS, True),))
    middle = len(GRID.axes[0]) // 2
    assert faces[middle, middle, -2] > 0.95
    assert faces[middle, middle, 1] == 0
    assert faces[middle, 1, middle] == 0


def test_neighbours_lie_on_both_sides_of_one_joint():
    middles = {
        name: np.array([*pebble.front.mean(axis=0), pebble.side[:, 0].mean()]) for name, pebble in CARPALS.items()
    }
    (first, _), *_ = facets_of("capitate", middles["capitate"], 1.0)
    (second, _), *_ = facets_of("hamate", middles["hamate"], 1.0)
    assert np.allclose(first, -second)
    assert first[0] > 0.9
