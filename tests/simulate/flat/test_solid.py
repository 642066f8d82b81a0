from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.flat.bone import Layer, Nucleus, Texture
from helpers.simulate.flat.solid import nucleus
from helpers.simulate.frame import Frame

EVEN = Texture(stretch=1.0, pitch=0.5, contrast=0.0)


def ball(cortex, density, radius=5.0):
    return Nucleus("ball", Frame(), (Layer(np.full(1440, radius), radius),), cortex, density, EVEN)


def places(*x):
    grid = np.array([x], np.float32)
    return grid, np.zeros_like(grid)


def test_the_chord_of_a_ball():
    mineral, whole = nucleus(ball(0.5, 0.2), *places(0, 3, 4, 4.9, 5.1, 9), seed=1)
    chord = 2 * np.sqrt(np.maximum(25 - np.array([0, 3, 4, 4.9, 5.1, 9]) ** 2, 0))
    assert whole[0] == pytest.approx(chord, abs=1e-3)
    # In the middle: cortex twice, and a fifth of the 9 mm between.
    assert mineral[0, 0] == pytest.approx(2 * 0.5 + 0.2 * 9, abs=1e-3)
    assert (mineral <= whole).all()
    # The cortex is seen edge-on near the border: that is the white line around a bone.
    assert mineral[0, 3] / whole[0, 3] > 0.9


def test_a_solid_ball_is_all_mineral():
    mineral, whole = nucleus(ball(6.0, 0.2), *places(0, 2, 4), seed=1)
    assert mineral == pytest.approx(whole, rel=0.05)
