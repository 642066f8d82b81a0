from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.dicom.windows import Window, apply_window, robust_window, spanning


def test_linear_is_the_formula_of_the_standard() -> None:
    # PS3.3 C.11.2.1.2.1, its example: center 2048, width 4096 and output 0 to 255.
    x = np.array([-5.0, 0.0, 1.0, 2047.0, 2048.0, 4094.0, 4095.0, 9999.0])
    expected = np.clip(((x - 2047.5) / 4095.0 + 0.5) * 255.0, 0, 255)
    assert np.allclose(apply_window(x, Window(2048, 4096)) * 255.0, expected)


def test_linear_of_width_one_is_a_threshold() -> None:
    assert apply_window(np.array([9, 10, 11]), Window(10, 1)).tolist() == [0, 1, 1]


def test_linear_exact_and_sigmoid() -> None:
    x = np.array([0.0, 25.0, 50.0, 75.0, 100.0])
    assert apply_window(x, Window(50, 50, function="LINEAR_EXACT")).tolist() == [0.0, 0.0, 0.5, 1.0, 1.0]
    assert np.allclose(apply_window(x, Window(50, 50, function="SIGMOID")), 1 / (1 + np.exp(-4 * (x - 50) / 50)))


finite = st.floats(-1e9, 1e9)


@given(finite, finite, st.sampled_from(["LINEAR", "LINEAR_EXACT", "SIGMOID"]), st.lists(finite, min_size=2))
def test_every_window_rises_from_black_to_white(center, width, function, values) -> None:
    shown = apply_window(np.sort(np.array(values)), Window(center, width, "", function))
    assert ((shown >= 0) & (shown <= 1)).all()
    assert (np.diff(shown) >= 0).all()


@given(st.integers(-30000, 30000), st.integers(1, 30000))
def test_spanning_shows_its_ends_as_black_and_white(low: int, extent: int) -> None:
    window = spanning(low, low + extent, whole_numbers=True)
    assert apply_window(np.array([low, low + extent]), window).tolist() == [0.0, 1.0]
    window = spanning(low, low + extent, whole_numbers=False)
    assert np.allclose(apply_window(np.array([low, low + extent]), window), [0.0, 1.0])


def test_robust_window_leaves_padding_and_outliers_out() -> None:
    values = np.concatenate([np.full(5000, -2000), np.arange(1000), [30000]])
    window = robust_window(values, (-2000, -2000))
    assert 480 < window.center < 520
    assert 950 < window.width < 1000
    assert robust_window(np.full((3, 3), np.nan)).width > 0
    assert robust_window(np.full((3, 3), 7)).width > 0


@pytest.mark.parametrize(("center", "width", "function"), [(0, 1, "CUBIC"), (float("nan"), 1, "LINEAR")])
def test_impossible_windows(center: float, width: float, function: str) -> None:
    with pytest.raises(ValueError, match="window"):
        Window(center, width, "", function)


@pytest.mark.parametrize("dtype", ["f2", "f4", "f8", "u8", "i8"])
def test_the_largest_numbers_have_a_window(dtype: str) -> None:
    most = np.finfo(dtype).max if dtype[0] == "f" else np.iinfo(dtype).max
    least = np.finfo(dtype).min if dtype[0] == "f" else np.iinfo(dtype).min
    values = np.array([[least, 0, most]], dtype)
    for window in (robust_window(values), spanning(float(least), float(most), whole_numbers=False)):
        assert window.width > 0
        assert (np.diff(apply_window(values, window)) >= 0).all()
