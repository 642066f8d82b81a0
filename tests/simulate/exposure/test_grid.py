from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.simulate.exposure.grid import GRIDS

PLACES = np.array([-150.0, 0.0, 150.0])


def test_a_grid_in_its_place_takes_the_same_everywhere():
    assert GRIDS[8].passed(PLACES, 1100.0) == pytest.approx(0.69)


def test_upside_down_only_the_middle_is_left():
    left, middle, right = replace(GRIDS[8], upside_down=True).passed(PLACES, 1100.0)
    assert middle == pytest.approx(0.69)
    assert left == right < 0.02


def test_off_centre_the_whole_film_loses_and_at_a_wrong_distance_one_side_more():
    off = replace(GRIDS[8], off_centre=50.0)
    # Ratio times shift over distance.
    assert off.passed(PLACES, 1100.0) == pytest.approx(0.69 * (1 - 8 * 50 / 1100))
    left, _, right = replace(off, focal_distance=900.0).passed(PLACES, 1100.0)
    assert abs(left - right) > 0.1
