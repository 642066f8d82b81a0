from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.quality.motion import LEAST, MOST, length, path_of, smeared


@pytest.mark.parametrize("seed", range(20))
def test_a_way_has_the_length_of_its_severity_and_its_mean_at_rest(seed):
    for severity in (0.0, 0.4, 1.0):
        path = path_of(severity, np.random.default_rng(seed))
        assert length(path) == pytest.approx(LEAST + (MOST - LEAST) * severity)
        assert path.mean(0) == pytest.approx(0, abs=1e-9)


def test_a_point_becomes_the_way():
    signal = np.zeros((80, 90), np.float32)
    signal[40, 50] = 1
    path = path_of(1.0, np.random.default_rng(3)) / 0.2
    smear = smeared(signal, path)
    assert smear.sum() == pytest.approx(1, rel=1e-4)
    rows, columns = np.nonzero(smear > 1e-4)
    places = np.column_stack([columns, rows]) - [50, 40]
    nearest = [np.hypot(*(path - place).T).min() for place in places]
    assert max(nearest) < 1.5
    assert smear @ np.arange(90) @ np.ones(80) == pytest.approx(50, abs=0.01)


def test_a_level_stays_a_level():
    level = np.full((40, 50), 0.3, np.float32)
    assert smeared(level, path_of(1.0, np.random.default_rng(1)) / 0.2) == pytest.approx(0.3, rel=1e-4)
