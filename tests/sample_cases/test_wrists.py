"""The wrists of module M10: the keys agree with what was measured, and the questions are fair."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from helpers.cases import load_case
from helpers.questions import parse_questions
from helpers.simulate import read_recipe

MODULE = Path(__file__).parents[2] / "sample_cases" / "M10"
PIXEL = 0.125  # of the detector, millimetres
KEYS = {
    "wrist-fall-07": {"fracture": "torus", "next": "splint"},
    "wrist-fall-01": {"fracture": "torus", "next": "splint"},
    "wrist-fall-08": {"fracture": "none", "next": "advice"},
    "wrist-fall-02": {"fracture": "none", "next": "advice"},
}
TWO_VIEWS = {
    "wrist-fall-03": {"injury": "bent", "step": "straighten"},
    "wrist-fall-04": {"injury": "plate", "step": "straighten"},
    "wrist-fall-05": {"injury": "through", "step": "straighten"},
    "wrist-fall-06": {"injury": "none", "step": "advice"},
}
BUCKLES = [name for name, keys in KEYS.items() if keys["fracture"] == "torus"]


def truth_of(name):
    return json.loads((MODULE / name / "truth.json").read_text("utf-8"))


def questions_of(name):
    return {question.address.split("/")[1]: question for question in parse_questions(load_case(MODULE / name))}


@pytest.mark.parametrize("name", [*KEYS, *TWO_VIEWS])
def test_recipe_label_and_history_are_about_one_side(name):
    case = load_case(MODULE / name)
    side, other = ("left", "right") if read_recipe(MODULE / name / "recipe.yaml").side == "L" else ("right", "left")
    assert all(image.label.lower().startswith(side) for image in case.images)
    assert side in case.history
    assert other not in case.history


@pytest.mark.parametrize("name", KEYS)
def test_the_case_has_its_keys(name):
    case, questions = load_case(MODULE / name), questions_of(name)
    assert {key: questions[key].key() for key in ("fracture", "next")} == KEYS[name]
    assert bool(questions["where"].targets) == (name in BUCKLES)
    assert case.source.data["class"] == ("disease" if name in BUCKLES else "normal")


@pytest.mark.parametrize("name", TWO_VIEWS)
def test_the_case_with_two_views_has_its_keys(name):
    case, questions = load_case(MODULE / name), questions_of(name)
    assert {key: questions[key].key() for key in ("injury", "step")} == TWO_VIEWS[name]
    hurt = case.source.data["class"] == "disease"
    assert bool(questions["site"].targets) == hurt == (TWO_VIEWS[name]["injury"] != "none")


@pytest.mark.parametrize("name", KEYS)
def test_nothing_gives_the_answer_away(name):
    case, questions = load_case(MODULE / name), questions_of(name)
    shown = [case.title, case.history, *(question.prompt for question in questions.values())]
    for word in ("torus", "buckle", "bulge", "bump", "normal", "greenstick", "splint"):
        assert word not in " ".join(shown).lower()
    for question in (questions["fracture"], questions["next"]):
        lengths = {option.id: len(option.text) for option in question.options}
        right = lengths.pop(question.key())
        assert min(lengths.values()) < right < max(lengths.values())


@pytest.mark.parametrize("name", BUCKLES)
def test_a_mark_counts_on_the_bulge_and_nowhere_else(name):
    where, truth = questions_of(name)["where"], truth_of(name)
    for crest in ("buckle_outer_crest", "buckle_inner_crest", "buckle_middle"):
        assert where.mark([truth["landmarks"][crest]]).score == where.points
    for bone in ("ulna", "radial_epiphysis", "capitate", "metacarpal_3"):
        assert all(where.mark([point]).score == 0 for point in truth["outlines"][bone])
    assert all(where.mark([point]).score == 0 for point in truth["lines"]["radial_growth_plate"])
    assert where.mark([]).score == 0


@pytest.mark.parametrize("name", sorted(set(KEYS) - set(BUCKLES)))
def test_normal_wrists_have_nothing_to_find(name):
    truth = truth_of(name)
    assert not [key for group in ("landmarks", "outlines", "values") for key in truth[group] if "buckle" in key]
    # Followed towards the elbow, each edge of the radius comes nearer to the axis until the shaft begins: it waves a
    # little, as bone does, but by less than anyone takes for a bulge.
    outline = np.array(truth["outlines"]["radius"])
    plate = np.array(truth["lines"]["radial_growth_plate"])
    for side in (-1, 1):
        edge = outline[np.sign(outline[:, 0] - plate[:, 0].mean()) == side]
        edge = edge[np.argsort(edge[:, 1])]
        flare = edge[(edge[:, 1] > plate[:, 1].max() + 40) & (edge[:, 1] < plate[:, 1].max() + 200)]
        out = side * flare[:, 0]
        assert (out - np.minimum.accumulate(out)).max() * PIXEL < 0.3
