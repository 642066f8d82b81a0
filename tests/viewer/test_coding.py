from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.dicom import Image
from helpers.viewer.coding import coding_of


@given(st.integers(-(2**31), 2**31 - 70_000), st.integers(1, 65535))
def test_whole_values_within_reach_are_kept_exactly(low, reach):
    values = np.array([[low, low + reach // 2, low + reach]], np.int32)
    coding = coding_of(Image.from_array(values))
    samples = coding.samples(values)
    assert np.array_equal(samples * coding.scale + coding.offset, values)


@pytest.mark.parametrize(
    "values", [np.array([[0.0, 0.001, 1.0]]), np.array([[-1e6, 0.0, 2e6]]), np.array([[0, 70_000]])]
)
def test_other_values_are_kept_to_half_a_step(values):
    coding = coding_of(Image.from_array(values))
    back = coding.samples(values) * coding.scale + coding.offset
    assert np.abs(back - values).max() <= (values.max() - values.min()) / 65535 / 2 * 1.001


def test_a_flat_image_and_values_that_are_no_numbers_do_no_harm():
    flat = np.full((4, 4), 0.5)
    assert coding_of(Image.from_array(flat)).samples(flat).max() == 0
    odd = np.array([[np.nan, 1.0, 2.0]])
    assert coding_of(Image.from_array(odd)).samples(odd).tolist() == [[0, 0, 65535]]
