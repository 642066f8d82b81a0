from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.display.base import add_evened, base_of


def evened(image, near, far, edge=0.15):
    added = np.zeros_like(image)
    add_evened(added, image, base_of(image, 40, edge), (np.float32(near), np.float32(far)))
    return added


def test_equal_gains_only_scale():
    image = np.random.default_rng(1).normal(1, 0.3, (130, 170)).astype(np.float32)
    assert evened(image, 1.5, 1.5) == pytest.approx(1.5 * image, rel=1e-4)


def test_there_is_no_halo_beside_a_strong_edge():
    image = np.zeros((300, 400), np.float32)
    image[:, 200:] = 2.0
    shown = evened(image, 1.0, 0.5)
    # As a share of the step as it is shown.
    assert np.ptp(shown[150, :195]) < 0.03
    assert np.ptp(shown[150, 205:]) < 0.03
    assert shown[150, 300] - shown[150, 100] == pytest.approx(1.0, abs=0.05)


def test_weak_structures_keep_their_contrast():
    row = 0.03 * np.cos(2 * np.pi * np.arange(400) / 20)
    image = np.tile(row + np.linspace(0, 1, 400), (300, 1)).astype(np.float32)
    shown = evened(image, 1.0, 0.4)
    wave = shown[150, 100:300] - np.convolve(shown[150], np.ones(20) / 20, "same")[100:300]
    assert np.ptp(wave) == pytest.approx(0.06, rel=0.2)
