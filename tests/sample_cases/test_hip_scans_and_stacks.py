"""Ultrasound of the infant's hip and CT of the head: keys agree with the truth, and prompts name their frame."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from helpers.cases import load_case
from helpers.questions import parse_questions

CASES = Path(__file__).parents[2] / "sample_cases"
HIPS = {
    "hip-scan-01": ("complete", "mature", "done"),
    "hip-scan-02": ("complete", "up", "refer"),
    "hip-scan-03": ("limb", "open", "again"),
    "hip-scan-04": ("complete", "immature", "later"),
    "hip-scan-05": ("complete", "delayed", "refer"),
}
STACKS = {"head-fall-01": ("lens", "surgeon"), "head-fall-02": ("nowhere", "home")}


def truths_of(name):
    truth = json.loads((CASES / name / "truth.json").read_text("utf-8"))
    return [truth, *truth.get("more", [])]


def values_of(name):
    return {key: value["value"] for truth in truths_of(name) for key, value in truth["values"].items()}


def questions_of(name):
    return {question.address.split("/")[1]: question for question in parse_questions(load_case(CASES / name))}


@pytest.mark.parametrize("name", HIPS)
def test_the_hip_has_its_keys(name):
    questions = questions_of(f"M9/{name}")
    assert tuple(questions[key].key() for key in ("graf-plane", "graf-type", "graf-next")) == HIPS[name]


def test_the_types_are_those_of_the_angles_that_were_measured():
    mature, out, wrong, young, old = (values_of(f"M9/{name}") for name in HIPS)
    # Farther from the limits of type Ia than the full tolerance, 4 and 6 degrees.
    assert mature["alpha"] >= 60 + 4
    assert mature["beta"] < 55 - 6
    # The same angle at five and at seventeen weeks, four degrees from the limits of type II a and b.
    for lacking in (young, old):
        assert 50 + 4 <= lacking["alpha"] <= 60 - 4
    # Neither a hip that is out nor a wrong plane has an angle to ask for.
    assert not {"alpha", "beta"} & (set(out) | set(wrong))
    assert "lower_limb" in truths_of("M9/hip-scan-02")[0]["landmarks"]
    assert "lower_limb" not in truths_of("M9/hip-scan-03")[0]["landmarks"]
    assert wrong["plane_is_wrong"] == 1


@pytest.mark.parametrize("name", STACKS)
def test_the_stack_has_its_keys(name):
    questions = questions_of(f"M13/{name}")
    assert tuple(questions[key].key() for key in ("skull-blood", "skull-next")) == STACKS[name]


def test_blood_is_in_one_of_the_two_stacks_only():
    hurt, well = (values_of(f"M13/{name}") for name in STACKS)
    assert hurt["extradural_left_thickness"] == pytest.approx(18, abs=1)
    assert hurt["midline_shift_to_left"] < -3
    assert not [key for key in well if "dural" in key]
    assert well["midline_shift"] < 2
    # C60: wider than the usual limit, 4 mm, and narrower than what was harmless, 10 mm.
    assert 4 < well["frontal_space_width"] < 10


@pytest.mark.parametrize("name", STACKS)
def test_a_prompt_names_the_frame_on_which_marks_count(name):
    asked = 0
    for question in questions_of(f"M13/{name}").values():
        marked = [
            *getattr(question, "targets", ()),
            *question.shown,
            *([question] if question.kind == "outline" else []),
        ]
        frames = {int(number) - 1 for number in re.findall(r"[Ff]rame (\d+)", question.prompt)}
        if frames and marked:
            assert {each.frame for each in marked} == frames, question.address
            asked += 1
    assert asked == 4
