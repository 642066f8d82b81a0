from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.texture import TILE_SIZE, TILE_STEP, look_up, smooth_field, strut_tile


def test_a_tile_has_no_seam_and_no_level():
    tile = strut_tile(5, 1.2, 0.55)
    assert tile.mean() == pytest.approx(0, abs=1e-3)
    assert tile.std() == pytest.approx(1, abs=1e-3)
    steps = np.abs(np.diff(tile, axis=1)).mean()
    assert np.abs(tile[:, 0] - tile[:, -1]).mean() < 1.3 * steps


def test_meshes_are_long_where_they_are_asked_to_be():
    tile = strut_tile(5, 5.5, 0.38)
    along, across = (np.abs(np.diff(tile, axis=axis)).mean() for axis in (0, 1))
    assert across > 2 * along


def test_a_tile_repeats():
    tile = strut_tile(5, 1.2, 0.55)
    x = np.array([[0.4, 3.1]], np.float32)
    period = np.float32(TILE_SIZE * TILE_STEP)
    assert look_up(tile, x + period, x) == pytest.approx(look_up(tile, x, x), abs=2e-3)


@pytest.mark.parametrize("scale", [(1.5, 1.5), (70, 70), (90, 9)])
def test_smooth_noise_has_the_shape_and_the_spread_that_was_asked_for(scale):
    field = smooth_field(np.random.default_rng(1), (301, 400), scale)
    assert field.shape == (301, 400)
    assert field.dtype == np.float32
    assert 0.5 < field.std() < 1.5
