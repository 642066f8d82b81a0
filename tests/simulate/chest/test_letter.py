"""The lead letter and the edges of the lit field: each room has its own."""

from __future__ import annotations

import pytest

from helpers.simulate.chest.positioning import View, view_of
from helpers.simulate.chest.thorax import thorax_of
from tests.simulate.chest.chests import plan


def views(age: str, count: int = 12) -> list[View]:
    children = [plan(age, seed=seed) for seed in range(count)]
    return [view_of("AP", child, thorax_of(child)) for child in children]


@pytest.mark.parametrize("age", ["2 d", "4 m", "5 y"])
def test_letters_differ_in_form_from_room_to_room(age):
    markers = [view.marker for view in views(age, 6)]
    assert all(each.letter == "R" for each in markers)
    assert len({(each.stroke, each.frame, each.hollow) for each in markers}) == 6


@pytest.mark.parametrize("age", ["4 m", "5 y", "14 y"])
def test_the_letter_lies_whole_in_the_field_on_the_right_of_the_child(age):
    for view in views(age):
        (left, top, right, bottom), marker = view.collimation.box, view.marker
        reach = 0.85 * marker.height / view.detector.spacing
        column, row = marker.centre
        assert max(left, 0) + reach <= column <= 0.3 * view.detector.columns
        assert max(top, 0) + reach <= row <= min(bottom, view.detector.rows) - reach
        assert right > column


def test_letters_lie_in_several_places():
    rows = [view.marker.centre[1] / view.detector.rows for view in views("5 y", 20)]
    assert min(rows) < 0.12
    assert max(rows) > 0.3


def test_some_films_show_edges_of_the_field_and_some_none():
    seen = []
    for view in views("5 y", 20):
        left, top, right, bottom = view.collimation.box
        seen.append((left > 0) + (top > 0) + (right < view.detector.columns) + (bottom < view.detector.rows))
    assert 0 in seen
    assert len(set(seen)) > 2
