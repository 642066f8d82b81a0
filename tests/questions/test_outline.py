from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.questions import BadAnswer
from tests.questions.every_kind import SQUARE, faults, question

OUTLINE = question("outline")


def shifted(by):
    return {"points": [[x + by, y] for x, y in SQUARE], "frame": 0}


@pytest.mark.parametrize(
    ("by", "score"),
    # Two squares of 20, moved by b: common (20 - b) over joint (20 + b).
    [(0, 4), (2.8, 4), (2.9, 2), (6.6, 2), (6.7, 0), (50, 0)],
)
def test_two_steps_of_overlap(by, score):
    assert OUTLINE.mark(shifted(by)).score == score


@given(st.floats(0, 40), st.floats(0, 40))
def test_nearer_is_never_worth_less(a, b):
    near, far = sorted((a, b))
    assert OUTLINE.mark(shifted(near)).score >= OUTLINE.mark(shifted(far)).score


@given(st.integers(0, 3), st.booleans(), st.floats(-8, 8))
def test_where_an_outline_begins_and_which_way_it_runs_does_not_matter(start, backwards, by):
    points = shifted(by)["points"]
    turned = points[start:] + points[:start]
    given = turned[::-1] if backwards else turned
    assert OUTLINE.mark({"points": given, "frame": 0}).score == OUTLINE.mark(shifted(by)).score


def test_another_frame_is_another_place():
    assert OUTLINE.mark({**shifted(0), "frame": 1}).score == 0


@pytest.mark.parametrize(
    "answer",
    [None, [], {"points": []}, {"points": [[1, 2], [3, 4]]}, {"points": [[1, 2], [3, 4], [5, "6"]]}, {"points": "all"},
     {"points": [[math.nan, 0]] * 3}, {"points": [[0, 0]] * 2001}, {**shifted(0), "frame": True}],
)  # fmt: skip
def test_what_is_no_outline_is_refused(answer):
    with pytest.raises(BadAnswer):
        OUTLINE.mark(answer)


def test_an_outline_without_area_earns_nothing():
    assert OUTLINE.mark({"points": [[60, 50]] * 3, "frame": 0}).score == 0


def test_authors_hear_what_is_wrong():
    assert "at most as large" in faults("outline", full=0.5, half=0.6)
