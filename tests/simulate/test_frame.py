from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.simulate.frame import Frame, about

PLACES = st.tuples(st.floats(-99, 99), st.floats(-99, 99))


@given(st.floats(-180, 180), PLACES, PLACES, PLACES)
def test_a_turn_about_a_point_keeps_it_and_can_be_undone(degrees, pivot, shift, place):
    turned = about(degrees, pivot, shift)
    kept = turned.outward(np.array([pivot]))[0]
    assert kept == pytest.approx(np.add(pivot, shift), abs=1e-9)
    there = turned.outward(np.array([place]))
    assert turned.inverse().outward(there)[0] == pytest.approx(place, abs=1e-9)


@given(st.floats(-180, 180), PLACES, PLACES)
def test_a_frame_inside_another_applies_first(degrees, shift, place):
    inner, outer = Frame.turned(degrees, shift), Frame((0, -8, 8, 0), (400, 550))
    one_by_one = outer.outward(inner.outward(np.array([place])))
    assert inner.inside(outer).outward(np.array([place])) == pytest.approx(one_by_one, abs=1e-6)


def test_positive_turns_are_clockwise_on_the_screen():
    assert Frame.turned(90).outward(np.array([[1.0, 0.0]]))[0] == pytest.approx([0, 1])
