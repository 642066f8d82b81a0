"""A collimated field: nothing cut off, and small."""

from __future__ import annotations

import pytest

from helpers.questions.proof import question_faults
from tests.questions.every_kind import SQUARE, faults, question

FIELD = question("outline", field={"margin_mm": 1})
"""What is needed is a square of 20 pixels of half a millimetre: with the margin the smallest field is one of 24."""


def around(by, aside=0.0):
    (left, top), (right, bottom) = min(SQUARE), max(SQUARE)
    corners = [(left - by, top - by), (right + by, top - by), (right + by, bottom + by), (left - by, bottom + by)]
    return {"points": [[x + aside, y] for x, y in corners], "frame": 0}


@pytest.mark.parametrize(
    ("by", "score"),
    # Sides of 20 + 2 by against 24: times 1.15 in area at 25.74, times 1.4 at 28.40.
    [(-1, 0), (0.5, 4), (2, 4), (2.8, 4), (2.9, 2), (4.1, 2), (4.3, 0), (100, 0)],
)
def test_small_and_whole(by, score):
    assert FIELD.mark(around(by)).score == score


def test_what_is_cut_off_costs_everything_however_small_the_field_is():
    assert FIELD.mark(around(2, aside=2.5)).score == 0
    assert FIELD.mark(around(2, aside=1.5)).score == 4


def test_it_can_be_answered_and_shows_the_smallest_field():
    assert question_faults(FIELD) == []
    assert FIELD.mark(around(9)).overlay[0].points == tuple(FIELD.smallest)


def test_it_has_steps_of_its_own():
    assert "leave full and half out" in faults("outline", field={"margin_mm": 1}, full=0.8)
    assert not faults("outline", field={"margin_mm": 1})
