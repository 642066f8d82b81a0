from __future__ import annotations

import json

import pytest

from helpers.cases import CaseError, load_case
from helpers.questions import parse_questions, question_errors, question_faults


def spoilt(folder, old, new):
    path = folder / "case.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return load_case(folder)


def test_questions_of_a_case(case_folder):
    choice, points = parse_questions(load_case(case_folder))
    assert choice.address == "test-case-01/any"
    assert points.hint == "Follow the edge."
    assert points.image == "images/pa.png"
    assert points.roles == ("resident", "physician")
    assert points.targets[0].outline[0] == (50, 40)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("kind: choice", "kind: essay", 20, "is not one of: choice, choices"),
        ("    points: 1\n", "", 19, "points: this field is missing"),
        ("points: 1", "points: 0", 22, "more than 0"),
        ('{id: "yes",', "{id: yes,", 24, "put it in quotes"),
        (" correct: true,", "", 23, "exactly one option"),
        ("said: Look at the edge again.", "correct: true, said: Look.", 23, "here 2 are"),
        ('{id: "no",', '{id: "yes",', 25, "used twice"),
        ("prompt: Is there", "promt: Is there", 21, "no such field"),
        ("truth: bump", "truth: lump", 34, "it has: bump, apex, physis"),
        ("radius_px: 10", "radius_px: 10, radius_mm: 3", 34, "one of them"),
        (", radius_px: 10", "", 34, "one of them"),
        ("    hint: Follow", "    image: images/lateral.png\n    hint: Follow", 31, "no image"),
        ("    hint: Follow", "    show: [nothing]\n    hint: Follow", 31, "has no 'nothing'"),
    ],
)
def test_errors_name_the_line_and_the_field(case_folder, old, new, line, said):
    case = spoilt(case_folder, old, new)
    errors = [error for i in range(2) for error in question_errors(case, i)]
    assert said in " ".join(map(str, errors))
    assert line in [error.line for error in errors]
    with pytest.raises(CaseError):
        parse_questions(case)


def test_a_radius_in_mm_needs_an_image_with_a_scale(case_folder):
    case = spoilt(case_folder, "radius_px", "radius_mm")
    with pytest.raises(CaseError, match="use radius_px"):
        parse_questions(case)


def test_the_revision_changes_with_what_decides_a_mark_and_with_nothing_else(case_folder):
    before = [question.revision for question in parse_questions(load_case(case_folder))]
    again = [question.revision for question in parse_questions(spoilt(case_folder, "It is at the end", "At the end"))]
    assert again == before
    path = case_folder / "truth.json"
    truth = json.loads(path.read_text())
    truth["outlines"]["bump"][0][0] += 1
    path.write_text(json.dumps(truth))
    after = [question.revision for question in parse_questions(load_case(case_folder))]
    assert after[0] == before[0]
    assert after[1] != before[1]


def test_keys_earn_everything_and_wrong_answers_nothing(case_folder):
    for question in parse_questions(load_case(case_folder)):
        assert question_faults(question) == []


def test_a_question_that_rewards_clicking_everywhere_is_found(case_folder):
    case = load_case(case_folder)
    fair = parse_questions(case)[1]
    generous = type(fair)(**{**vars(fair), "extra_costs": 0.0})
    assert any("marks everywhere" in fault for fault in question_faults(generous))
