from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from helpers.simulate.exposure.noise_power import noise_of

RANDOM = np.random.default_rng(2)


def test_white_noise_is_flat_and_blurred_noise_falls():
    white = 0.5 + 0.02 * RANDOM.standard_normal((300, 300))
    noise = noise_of(white, 0.15, 0.4, 0.6)
    assert noise.deviation == pytest.approx(0.02, rel=0.05)
    assert noise.power[1:] == pytest.approx(noise.power[1:].mean(), rel=0.25)
    soft = noise_of(ndimage.gaussian_filter(white, 0.8), 0.15, 0.4, 0.6)
    # The first band, in which the slow changes were taken away, is left out.
    ratio = np.exp(-4 * np.pi**2 * (0.8 * 0.15) ** 2 * (soft.frequency[4] ** 2 - soft.frequency[1] ** 2))
    assert soft.power[4] / soft.power[1] == pytest.approx(ratio, rel=0.5)
    assert (np.diff(soft.power) < 0).all()


def test_slow_changes_and_structures_elsewhere_do_not_count():
    picture = 0.5 + 0.02 * RANDOM.standard_normal((300, 300)) + 0.05 * np.linspace(-1, 1, 300) ** 2
    picture[:, 200:] += 0.1 * np.sin(np.arange(100))
    assert noise_of(picture, 0.15, 0.3, 0.7).deviation == pytest.approx(0.02, rel=0.1)


def test_too_few_patches_are_said():
    with pytest.raises(ValueError, match="fewer than three"):
        noise_of(np.zeros((100, 100)), 0.15, 0.4, 0.6)
