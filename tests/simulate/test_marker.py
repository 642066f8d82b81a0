from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.simulate.marker import draw
from helpers.simulate.room import Detector, Marker

ROOM = Detector(240, 240, 0.1, 1000.0, 50.0)
LETTER = Marker("L", (120.0, 120.0), 8.0, 0.0)


def lead(**more):
    return draw(replace(LETTER, **more), ROOM)[0]


def at(picture, across, down):
    """Return what lies at a place that is given in heights of the letter from its middle."""
    return picture[round(120 + 80 * down), round(120 + 80 * across)]


def test_the_strokes_are_of_lead_and_the_holder_is_of_plastic():
    metal, plastic = draw(LETTER, ROOM)
    assert at(metal, -0.28, 0.0) == pytest.approx(0.9)
    assert at(metal, 0.1, 0.0) == 0
    assert at(plastic, 0.1, 0.0) == pytest.approx(1.6)


def test_a_hollow_letter_is_lead_round_its_strokes_only():
    hollow = lead(hollow=True)
    assert at(hollow, -0.28, 0.0) == 0
    # Half a stroke from its middle line.
    assert at(hollow, -0.28 + 0.085 + 0.035, 0.0) == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"pin": True}, (0.0, 0.74)),
        ({"frame": "ring"}, (0.84, 0.0)),
        ({"frame": "box"}, (0.62, 0.0)),
        ({"feet": True}, (-0.40, -0.5)),
        ({"wide": 1.4}, (0.40, 0.5)),
    ],
)
def test_each_room_has_its_own_letter(more, place):
    assert at(lead(), *place) == 0
    assert at(lead(**more), *place) > 0.5


def test_a_narrow_letter_is_as_high_and_not_as_wide():
    rows, columns = (np.flatnonzero(lead().any(axis=axis)) for axis in (1, 0))
    thin_rows, thin_columns = (np.flatnonzero(lead(wide=0.75).any(axis=axis)) for axis in (1, 0))
    assert np.ptp(thin_rows) == np.ptp(rows)
    assert np.ptp(thin_columns) < 0.85 * np.ptp(columns)
