"""The wrists of module M10: what is committed is what the recipes make, and the questions are fair."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pydicom
import pytest

from helpers.cases import load_case
from helpers.clinical import references
from helpers.commands.check import faults
from helpers.questions import parse_questions
from helpers.simulate import read_recipe, simulate
from helpers.simulate.produce import as_text

MODULE = Path(__file__).parents[2] / "sample_cases" / "M10"
KEYS = {
    "wrist-buckle-01": {"fracture": "torus", "next": "splint"},
    "wrist-fall-01": {"fracture": "torus", "next": "splint"},
    "wrist-normal-01": {"fracture": "none", "next": "advice"},
    "wrist-fall-02": {"fracture": "none", "next": "advice"},
}
BUCKLES = [name for name, keys in KEYS.items() if keys["fracture"] == "torus"]
LARGEST_IMAGE = 1_600_000


def truth_of(name):
    return json.loads((MODULE / name / "truth.json").read_text("utf-8"))


def questions_of(name):
    return {question.address.split("/")[1]: question for question in parse_questions(load_case(MODULE / name))}


@pytest.mark.parametrize("name", KEYS)
def test_what_is_committed_is_what_the_recipe_makes(name):
    made = simulate(read_recipe(MODULE / name / "recipe.yaml"))
    assert as_text(made.truth).encode() == (MODULE / name / "truth.json").read_bytes()
    committed = pydicom.dcmread(MODULE / name / made.pictures[0].image).pixel_array.astype(int)
    off = np.abs(committed - made.pictures[0].pixels)
    # Processors round the last bit of an exponential differently, and behind lead, where hardly a photon is left,
    # the logarithm makes more of it. What counts is what can be seen: a screen shows 16 of the 4096 levels as one.
    assert off.max() < 16
    assert (off > 0).mean() < 0.001


@pytest.mark.parametrize("name", KEYS)
def test_header_recipe_and_case_agree(name):
    case, header = load_case(MODULE / name), pydicom.dcmread(MODULE / name / "images" / "pa.dcm")
    patient, recipe = case.source.data["patient"], read_recipe(MODULE / name / "recipe.yaml")
    assert patient["age"] == f"{recipe.age:g} y" == f"{int(header.PatientAge[:3])} y"
    assert patient["sex"] == recipe.sex == header.PatientSex
    side = {"L": "left", "R": "right"}[recipe.side]
    assert header.ImageLaterality == recipe.side
    assert case.images[0].label.lower().startswith(side)
    assert side in case.history
    assert {"L": "right", "R": "left"}[recipe.side] not in case.history
    assert (MODULE / name / "images" / "pa.dcm").stat().st_size <= LARGEST_IMAGE


@pytest.mark.parametrize("name", KEYS)
def test_the_case_is_in_order_and_has_its_keys(name):
    assert faults(MODULE / name) == []
    questions = questions_of(name)
    assert {key: questions[key].key() for key in ("fracture", "next")} == KEYS[name]
    assert {"fracture", "where", "next"} <= set(questions)
    assert bool(questions["where"].targets) == (name in BUCKLES)
    case = load_case(MODULE / name)
    assert {key for question in questions.values() for key in question.references} <= set(references())
    assert case.source.data["class"] == ("disease" if name in BUCKLES else "normal")


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


def test_all_cases_offer_the_same_choices():
    """Else the list of options would tell the cases apart."""
    offered = {
        (key, tuple(sorted(option.text for option in questions_of(name)[key].options)))
        for name in KEYS
        for key in ("fracture", "next")
    }
    assert len(offered) == 2


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
    # Followed towards the elbow, each edge of the radius only comes nearer to the axis until the shaft begins.
    outline = np.array(truth["outlines"]["radius"])
    plate = np.array(truth["lines"]["radial_growth_plate"])
    for side in (-1, 1):
        edge = outline[np.sign(outline[:, 0] - plate[:, 0].mean()) == side]
        edge = edge[np.argsort(edge[:, 1])]
        flare = edge[(edge[:, 1] > plate[:, 1].max() + 40) & (edge[:, 1] < plate[:, 1].max() + 200)]
        assert (np.diff(side * flare[:, 0]) < 0.3).all()
