"""Demonstrations: what their files say, what is wrong with them, and the recipe wherever the controls stand."""

from __future__ import annotations

import pytest

from helpers.cases import CaseError
from helpers.lesson.control_values import data_at, end_places
from helpers.lesson.demonstration_file import (
    demonstration_errors,
    demonstrations_folder,
    find_demonstration,
    read_demonstration,
)
from tests.lesson.demonstrations import TEXT, write


@pytest.fixture
def square(tmp_path):
    return read_demonstration(write(tmp_path))


def test_the_controls_show_values_with_their_units(square):
    said = [[option.label for option in control.options] for control in square.controls]
    assert said == [
        ["0.5 mAs", "1 mAs", "2 mAs"],
        ["0 %", "25 %", "50 %", "75 %", "100 %"],
        ["from behind", "from the front"],
    ]
    assert [control.kind for control in square.controls] == ["slider", "slider", "radio"]
    assert square.start == (1, 0, 0)


def test_values_go_into_the_recipe_where_their_paths_lead_and_nowhere_else(square):
    data = data_at(square, (2, 3, 1))
    assert data["technique"] == {"mas": 2}
    assert data["findings"] == [{"kind": "expiration", "severity": 0.75}]
    assert data["projection"] == "AP"
    assert "technique" not in square.recipe
    assert square.recipe["findings"][0]["severity"] == 0


def test_every_end_of_every_control_is_tried(square):
    places = set(end_places(square))
    assert {(0, 0, 0), (2, 4, 1), (0, 4, 1), square.start} <= places


@pytest.mark.parametrize("at", [None, [1, 0], [1, 0, 2], [1, -1, 0], [True, 0, 0], ["1", 0, 0], [1.0, 0, 0]])
def test_what_is_no_place_of_the_controls_is_refused(square, at):
    assert square.place(at) is None
    assert square.place([2, 4, 1]) == (2, 4, 1)


MISTAKES = [
    ("module: M2", "module: M99", "line 2: module:"),
    ("start: 1}", "start: 3}", "controls[0].start: 3 is not one of the control's values: 0.5, 1, 2."),
    ("step: 0.25", "step: 0.3", "controls[1].step: 0.3 does not lead from 0 to 1"),
    ("start: from behind", "start: behind", "controls[2].start: 'behind' is not one of"),
    ("label: Nowhere}", "label: Nowhere, header: Nothing}", "readouts[1]: needs exactly one of"),
    ("{value: nowhere,", "{header: Nothing,", "'Nothing' is no keyword of DICOM"),
    (
        "values: [0.5, 1, 2]",
        "values: [0.05, 1, 2]",
        "recipe with 0.05 mAs, 0 %, from behind: technique.mas: expected a number",
    ),
    ("findings.0.severity", "findings.1.severity", "the recipe has no findings.1 here; correct the path"),
    ("findings.0.severity", "findings.0.severty", "no such field; allowed: kind, severity"),
    ("projection: AP", "projection: [AP, PA]", "recipe.projection: a demonstration shows one picture"),
]


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES)
def test_a_mistake_is_named_with_file_field_and_remedy(tmp_path, old, new, said):
    assert old in TEXT
    errors = demonstration_errors(write(tmp_path, TEXT.replace(old, new, 1)))
    assert errors
    assert all(error.startswith("square.yaml") for error in errors)
    assert said in errors[0]


def test_a_file_in_order_has_no_errors(tmp_path):
    assert demonstration_errors(write(tmp_path)) == []


def test_one_that_is_not_there_is_said_with_its_neighbours(tmp_path):
    write(tmp_path)
    with pytest.raises(LookupError, match=r"'squre'\. There are: square"):
        find_demonstration("squre", tmp_path)
    assert find_demonstration("square", tmp_path).title == "A square"
    with pytest.raises(CaseError, match="line 1"):
        find_demonstration("bad", write(tmp_path, "title: 3\n", "bad").parent)


def test_the_demonstrations_of_the_workbook_are_in_order():
    paths = sorted(demonstrations_folder().glob("*.yaml"))
    assert "dose-and-noise" in {path.stem for path in paths}
    assert [line for path in paths for line in demonstration_errors(path)] == []
