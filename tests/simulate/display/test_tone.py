from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.display.tone import WHITE, film_curve, printed, smooth

CURVES = [film_curve(0.335, 0.8, 0.1), film_curve(0.275, 0.57, 0.04), ((-1.0, 0.0), (0.0, 0.3), (1.0, 0.86))]


@pytest.mark.parametrize("curve", CURVES)
def test_more_density_is_never_darker(curve):
    table, _, step = smooth(curve)
    assert (np.diff(table) >= 0).all()
    assert step > 0


def test_the_two_anchors_get_their_greys():
    even = np.full((16, 20), 2.0, np.float32)
    even[:, 10:] = 3.0
    inside = np.full_like(even, 5.0)
    inside[:4] = -5.0
    picture = printed(even, (np.float32(2), np.float32(3)), smooth(film_curve(0.3, 0.7, 0.1)), inside)
    assert picture[10, 2] == pytest.approx(0.3 * WHITE, abs=3)
    assert picture[10, 15] == pytest.approx(0.7 * WHITE, abs=3)
    assert picture[:4].max() == 0
