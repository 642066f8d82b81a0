"""Landmark sets: every name leads somewhere, every source exists, and angles are those of the drawn lines."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError

import pytest

from helpers.clinical import landmark_set, references
from helpers.clinical.landmark_sets import LANDMARK_SETS
from helpers.geometry import angle_between
from helpers.viewer.marks import LONGEST_TEXT

every_set = pytest.mark.parametrize("name", LANDMARK_SETS)


@every_set
def test_a_set_says_what_it_is_and_where_it_comes_from(name):
    found = landmark_set(name)
    assert found.name == name
    assert found.title
    assert found.references
    assert set(found.references) <= set(references())


@every_set
def test_items_have_names_that_a_mark_can_carry(name):
    items = landmark_set(name).items
    names = [item.name for item in items]
    assert len(set(names)) == len(names) == len({item.label for item in items})
    for item in items:
        assert item.name.isidentifier()
        assert item.name.islower()
        assert item.kind in ("point", "line")
        assert item.hint.endswith(".")
        assert len(item.name) <= LONGEST_TEXT


@every_set
def test_angles_are_between_lines_of_the_set(name):
    found = landmark_set(name)
    lines = {item.name for item in found.items if item.kind == "line"}
    for angle in found.angles:
        assert {angle.first, angle.second} <= lines
        assert angle.first != angle.second


@every_set
def test_the_browser_gets_plain_data(name):
    data = landmark_set(name).as_data()
    assert json.loads(json.dumps(data)) == data
    assert set(data) == {"name", "title", "items", "angles"}
    assert all(set(item) == {"name", "label", "kind", "hint"} for item in data["items"])
    assert all(set(angle) == {"name", "label", "between"} for angle in data["angles"])


DRAWN = {
    "graf": {"baseline": [(0, 0), (0, 9)], "bony_roof": [(0, 0), (9, 9)], "cartilage_roof": [(0, 0), (9, 0)]},
    "hilgenreiner": {"hilgenreiner": [(0, 0), (9, 0)], "roof_right": [(3, 0), (0, -3)], "roof_left": [(6, 0), (9, 0)]},
    "cobb": {"upper_end_plate": [(0, 0), (9, 0)], "lower_end_plate": [(0, 9), (9, 18)]},
    # A growth plate at 60 degrees to a level shaft: its perpendicular at 30.
    "southwick": {
        "growth_plate": [(0, 0), (1, 3**0.5)],
        "perpendicular": [(0, 0), (3**0.5, -1)],
        "shaft": [(0, 0), (5, 0)],
    },
}
ANGLES = {
    "graf": {"alpha": 45, "beta": 90},
    "hilgenreiner": {"index_right": 45, "index_left": 0},
    "cobb": {"cobb": 45},
    "southwick": {"head_shaft": 30, "square": 90},
}


@pytest.mark.parametrize("name", DRAWN)
def test_angles_are_those_of_the_definition(name):
    lines = DRAWN[name]
    angles = {each.name: angle_between(*lines[each.first], *lines[each.second]) for each in landmark_set(name).angles}
    assert angles == pytest.approx(ANGLES[name])


def test_every_set_with_angles_has_been_drawn():
    assert {name for name in LANDMARK_SETS if landmark_set(name).angles} == set(DRAWN)


def test_an_unknown_set_names_those_there_are():
    with pytest.raises(LookupError, match=r"no landmark set 'hip'\. There are: graf, .*cardiothoracic, tracheal_tube"):
        landmark_set("hip")


def test_a_set_cannot_be_changed_for_the_next_reader():
    with pytest.raises(FrozenInstanceError):
        landmark_set("graf").title = "Other"
