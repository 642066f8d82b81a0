"""The form of single ribs."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.ribs import draw_rib, ribs_of
from helpers.simulate.chest.thorax import thorax_of
from helpers.simulate.rays.tubes import Tubes
from tests.simulate.chest.chests import plan


def half_axes(age: str = "5 y") -> list[Floats]:
    """Return the half axes of the right ribs of a child, each (n, 2), millimetres."""
    child = plan(age)
    thorax, found = thorax_of(child), []
    for rib in ribs_of(child, thorax)[:12]:
        tubes = Tubes()
        draw_rib(rib, child, thorax, tubes)
        found.append(tubes.parts[0].half)
    return found


def test_ribs_have_a_slender_neck_between_a_round_head_and_the_tubercle():
    for half in half_axes()[3:8]:
        high, u = half[:, 0], np.linspace(0, 1, len(half))
        neck = high[(u > 0.035) & (u < 0.08)].min()
        assert high[u < 0.035].max() > 1.2 * neck
        assert high[(u > 0.08) & (u < 0.13)].max() > 1.3 * neck
        assert high[0] < 0.6 * high[u < 0.035].max()


def test_the_first_rib_is_a_broad_flat_band():
    first, _, third = (np.median(half[:, 0] / half[:, 1]) for half in half_axes()[:3])
    assert first > 1.5 * third
