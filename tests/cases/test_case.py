from __future__ import annotations

import json

import pytest

from helpers.cases import CaseError, case_errors, load_case


def spoil(folder, old, new, file="case.yaml"):
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_good_case_loads(case_folder):
    case = load_case(case_folder)
    assert case.id == "test-case-01"
    assert case.patient == "7 years, boy"
    assert [question["id"] for question in case.questions] == ["any", "where"]
    assert case.truth.outlines["bump"][2] == (70, 60)
    assert case.truth.values["distance"].unit == "mm"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("class: disease", "class: sickness", 5, "disease, normal, variant"),
        ("title: A fall on the hand\n", "", 1, "title: this field is missing"),
        ("urgency: green", "urgency: green\ncolour: green", 7, "no such field"),
        ("sex: M", "sex: boy", 7, "patient.sex"),
        ("age: 7 y", "age: 7", 7, "put it in quotes"),
        ("age: 7 y", "age: seven", 7, "for example 7 y"),
        ("roles: [resident, physician]", "roles: []", 4, "must not be empty"),
        ("images/pa.png", "../../secret.png", 10, "a file in the folder images"),
        ("id: test-case-01", "id: test-case-02", 1, "folder's name"),
        ("  - id: where", "  - id: any", 27, "used twice"),
        ("kind: real, source: made by the tests,", "kind: real,", 11, "provenance"),
    ],
)
def test_errors_name_the_line_and_the_field(case_folder, old, new, line, said):
    spoil(case_folder, old, new)
    [error] = case_errors(case_folder)
    assert said in str(error)
    assert error.line == line
    with pytest.raises(CaseError, match=r"case\.yaml"):
        load_case(case_folder)


def test_an_image_that_is_not_there_is_said(case_folder):
    (case_folder / "images" / "pa.png").unlink()
    [error] = case_errors(case_folder)
    assert error.line == 10
    assert "there is no file images/pa.png" in str(error)


def test_all_errors_are_listed_not_only_the_first(case_folder):
    spoil(case_folder, "class: disease", "class: sickness")
    spoil(case_folder, "urgency: green", "urgency: blue")
    assert len(case_errors(case_folder)) == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"schema": 2}, "schema"),
        ({"image": "images/lateral.png"}, "image"),
        ({"frame": -1}, "frame"),
        ({"landmarks": {"apex": [1]}}, "landmarks.apex"),
        ({"outlines": {"bump": [[0, 0], [1, 1]]}}, "outlines.bump"),
        ({"outlines": {"bump": [[0, 0], [1, 1], [1, None]]}}, r"outlines.bump[2]"),
        ({"values": {"distance": 18}}, "values.distance"),
        ({"lines": []}, "lines"),
    ],
)
def test_a_broken_truth_names_the_field(case_folder, change, said):
    path = case_folder / "truth.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    [error] = case_errors(case_folder)
    assert said in str(error)
    assert "truth.json" in str(error)


@pytest.mark.parametrize("text", ["", "[]", "{", "nonsense", "[" * 100_000])
def test_a_truth_that_is_no_json_object_is_said(case_folder, text):
    (case_folder / "truth.json").write_text(text)
    [error] = case_errors(case_folder)
    assert error.file.endswith("truth.json")


def test_a_link_is_not_an_image_of_the_case(case_folder, tmp_path):
    secret = tmp_path / "secret.png"
    (case_folder / "images" / "pa.png").rename(secret)
    (case_folder / "images" / "pa.png").symlink_to(secret)
    [error] = case_errors(case_folder)
    assert "there is no file" in str(error)


def test_only_the_case_s_own_images_have_a_path(case_folder):
    case = load_case(case_folder)
    assert case.path("images/pa.png").is_file()
    with pytest.raises(CaseError, match="no image"):
        case.path("images/../truth.json")


def test_half_a_character_in_the_truth_is_refused(case_folder):
    path = case_folder / "truth.json"
    path.write_text(path.read_text("utf-8").replace('"apex"', '"\\ud800"'), "utf-8")
    with pytest.raises(CaseError, match=r"truth\.json: holds half a character"):
        load_case(case_folder)
    path.write_text(path.read_text("utf-8").replace('"\\ud800"', '"\\ud83d\\ude00"'), "utf-8")
    assert "\U0001f600" in load_case(case_folder).truth.landmarks
