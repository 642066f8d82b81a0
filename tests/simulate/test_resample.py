from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.simulate.resample import enlarged, shrunk


@given(st.integers(1, 60), st.integers(1, 60), st.integers(1, 16))
def test_there_and_back_keeps_a_level_and_the_shape(rows, columns, factor):
    level = np.full((rows, columns), 0.7, np.float32)
    back = enlarged(shrunk(level, factor), factor, level.shape)
    assert back.shape == level.shape
    assert back == pytest.approx(level)


def test_a_slope_stays_a_slope():
    slope = np.add.outer(np.arange(64.0), 2 * np.arange(48.0)).astype(np.float32)
    back = enlarged(shrunk(slope, 4), 4, slope.shape)
    assert back[4:-4, 4:-4] == pytest.approx(slope[4:-4, 4:-4], abs=1e-3)
