from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.display.bands import boosted_detail, halved


@pytest.mark.parametrize("shape", [(64, 48), (65, 47), (1, 9)])
def test_a_level_stays_a_level(shape):
    level = np.full(shape, 0.7, np.float32)
    assert halved(level) == pytest.approx(0.7)
    assert boosted_detail(level, (0.5, 0.5)) == pytest.approx(0, abs=1e-6)


def test_weak_detail_gets_the_gain_of_its_width_and_strong_detail_less():
    column = np.arange(256, dtype=np.float32)
    fine = np.tile(0.01 * np.cos(np.pi * column), (64, 1)).astype(np.float32)
    assert boosted_detail(fine, (0.5, 0.0, 0.0))[20:40, 40:-40] == pytest.approx(0.5 * fine[20:40, 40:-40], rel=0.05)
    wide = np.tile(0.01 * np.cos(2 * np.pi * column / 64), (64, 1)).astype(np.float32)
    assert np.abs(boosted_detail(wide, (0.5, 0.0, 0.0))).max() < 0.001
    strong = 300 * fine
    assert np.abs(boosted_detail(strong, (0.5,)))[20:40, 40:-40].max() < 0.2 * strong.max()
