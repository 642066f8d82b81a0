"""The hips of module M9: the keys agree with what was measured, and the questions are fair."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.cases import load_case
from helpers.questions import parse_questions

MODULE = Path(__file__).parents[2] / "sample_cases" / "M9"
SCHOOL = {
    "hip-school-05": {"film": "slipped", "plan": "today", "second-view": "cross"},
    "hip-school-01": {"film": "slipped", "plan": "today"},
    "hip-school-02": {"film": "pieces", "plan": "days"},
    "hip-school-03": {"film": "healthy", "plan": "again"},
    "hip-school-04": {"film": "healthy", "plan": "again"},
}
KEYS = {
    "hip-infant-01": {"hips": "one-out", "next": "refer"},
    "hip-infant-02": {"hips": "both-in", "next": "nothing"},
    "hip-infant-03": {"hips": "turned", "next": "repeat"},
}


def truth_of(name):
    return json.loads((MODULE / name / "truth.json").read_text("utf-8"))


def values_of(name):
    return {key: value["value"] for key, value in truth_of(name)["values"].items()}


def second_image_of(name):
    (second,) = truth_of(name)["more"]
    return {key: value["value"] for key, value in second["values"].items()}


def questions_of(name):
    return {question.address.split("/")[1]: question for question in parse_questions(load_case(MODULE / name))}


@pytest.mark.parametrize("name", KEYS)
def test_the_case_has_its_keys(name):
    questions = questions_of(name)
    assert {key: questions[key].key() for key in ("hips", "next")} == KEYS[name]


def test_the_keys_agree_with_what_was_measured():
    out, normal, turned = (values_of(name) for name in KEYS)
    assert (out["ihdi_left"], out["ihdi_right"]) == (3, 1)
    # C41 asks for 38 and 22 degrees; within the full tolerance of the measurement.
    assert out["acetabular_index_left"] == pytest.approx(38, abs=3)
    assert out["acetabular_index_right"] == pytest.approx(22, abs=3)
    assert out["nucleus_width_left"] < 0.7 * out["nucleus_width_right"]
    assert (normal["ihdi_left"], normal["ihdi_right"]) == (1, 1)
    assert abs(normal["acetabular_index_left"] - normal["acetabular_index_right"]) < 2
    assert 0.56 < out["rotation_index"] < 1.8
    assert 0.56 < normal["rotation_index"] < 1.8
    assert turned["rotation_index"] > 2.1
    for name in ("hip-infant-01", "hip-infant-02"):
        grade = questions_of(name)["grade"].key()
        assert grade == f"g{values_of(name)['ihdi_left']}"


@pytest.mark.parametrize("name", KEYS)
def test_nothing_gives_the_answer_away(name):
    case, questions = load_case(MODULE / name), questions_of(name)
    shown = [case.title, case.history, *(question.prompt for question in questions.values())]
    for word in ("dislocat", "dysplas", "steep", "normal", "turned", "rotat"):
        assert word not in " ".join(shown).lower()


def test_a_mark_counts_on_the_displaced_hip_and_nowhere_else():
    where, truth = questions_of("hip-infant-01")["where"], truth_of("hip-infant-01")
    assert where.mark([truth["landmarks"]["h_left"]]).score == where.points
    assert where.mark([truth["landmarks"]["h_right"]]).score == 0
    assert where.mark([]).score == 0
    normal = questions_of("hip-infant-02")["where"]
    assert normal.mark([]).score == normal.points


@pytest.mark.parametrize("name", SCHOOL)
def test_the_hips_of_school_children_have_their_keys(name):
    questions = questions_of(name)
    assert {key: questions[key].key() for key in SCHOOL[name]} == SCHOOL[name]


def test_the_school_children_are_what_their_cases_say():
    slip, perthes, normal = (values_of(name) for name in ("hip-school-01", "hip-school-02", "hip-school-04"))
    frog, well = (second_image_of(name) for name in ("hip-school-01", "hip-school-04"))
    # C42: a mild slip of 22 degrees, and two millimetres or more less outside the Klein line [GREEN09].
    assert frog["slip_angle_left"] == pytest.approx(22, abs=3)
    assert slip["klein_width_right"] - slip["klein_width_left"] >= 2
    assert abs(well["slip_angle_left"]) < 4
    assert abs(normal["klein_width_right"] - normal["klein_width_left"]) < 1.5
    # C43: pillar B with about 60 % of its height, and a joint that is wider by about 3 mm.
    assert perthes["lateral_pillar_share_right"] == pytest.approx(60, abs=6)
    assert perthes["teardrop_distance_right"] - perthes["teardrop_distance_left"] == pytest.approx(3, abs=1)


def test_the_slip_of_the_child_who_cannot_walk_shows_on_the_one_film_that_she_may_have():
    values = values_of("hip-school-05")
    assert values["klein_width_left"] - values["klein_width_right"] >= 2
    assert truth_of("hip-school-05").get("more", []) == []


def test_both_limping_children_have_fluid_and_only_their_stories_tell_them_apart():
    for name, wide, dry, next_step in (
        ("hip-limp-01", "recess_left", "recess_right", "wash"),
        ("hip-limp-02", "recess_right", "recess_left", "home"),
    ):
        widths = values_of(name) | second_image_of(name)
        # Farther from what is taught, 5 mm and 2 mm more than the other side, than the full tolerance of 1 mm.
        assert widths[wide] > 5 + 1
        assert widths[dry] < 5 - 1
        assert questions_of(name)["after-the-scan"].key() == next_step


def test_the_widths_of_the_nuclei_that_are_asked_for_are_those_that_were_measured():
    values = values_of("hip-infant-01")
    measured = [values["nucleus_width_right"], values["nucleus_width_left"]]
    assert questions_of("hip-infant-01")["nuclei"].key() == pytest.approx(measured, abs=0.1)
