"""All sample cases: each is in order, agrees with itself, and gives nothing away."""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
import yaml

from helpers.cases import load_case
from helpers.clinical import references
from helpers.commands.check import faults
from helpers.darkroom import image_path
from helpers.questions import parse_questions
from helpers.questions.choice import Choice
from helpers.questions.choices import Choices
from helpers.simulate import read_recipe, simulate

CASES = Path(__file__).parents[2] / "sample_cases"
NAMES = sorted(path.parent.relative_to(CASES).as_posix() for path in CASES.glob("M*/*/case.yaml"))
LARGEST_IMAGE = 1_600_000
LARGEST_STACK = 2_500_000
"""Of slices: all that a scanner made of one child is one file."""
TELLING = {
    "M2": ("over-exposed", "too much", "rotat", "turned"),
    "M3": ("pneumothorax", "tension", "surfactant", "skin fold", "atresia", "collapse", "hernia", "hole"),
    "M4": ("lobe", "consolidation", "thymus", "effusion", "empyema", "foreign body", "bronchiolitis", "mass"),
    "M5": ("pericard", "tamponade", "tubercul", "abscess", "normal", "healthy"),
    "M6": ("atresia", "bubble", "necroti", "enterocolitis", "perforat", "free gas", "free air", "swallowed", "normal"),
    "M7": ("stenosis", "spasm", "pylor", "intussuscep", "append", "node", "normal", "healthy"),
    "M8": ("hydroneph", "dilat", "obstruct", "extrarenal", "pyramid", "lobe", "cyst", "variant", "normal"),
    "M9": ("dislocat", "dysplas", "steep", "slip", "perthes", "variant", "synchondrosis", "normal", "rotat"),
    "M10": ("torus", "buckle", "greenstick", "salter", "displaced", "fracture", "variant", "normal"),
    "M12": ("rickets", "scurvy", "vitamin", "bone age", "delayed", "normal"),
    "M13": ("haemorrhage", "bleed", "plexus", "hydroceph", "dural", "contusion", "variant", "normal", "benign"),
}
"""Words of the diagnoses of a module, which no title and no history may say, and no name of a case.

What a form asks, and what was known before, are no words of the answer: a pneumonia that was treated, an index.
"""
SHOWN_FIRST = {"wrist-fall-07", "wrist-fall-08"}
"""The first lesson shows these with their diagnosis before it asks."""


def recipe_data(name: str) -> dict[str, Any]:
    """Return a recipe as its author wrote it."""
    data: dict[str, Any] = yaml.safe_load((CASES / name / "recipe.yaml").read_text("utf-8"))
    return data


def truths(truth: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the truth of each image."""
    return [truth, *truth.get("more", [])]


def age_in_the_header(age: str) -> str:
    """Return a case's age as the standard writes it: days in the first month, months to three years, then years."""
    number, unit = age.split()
    years = float(number) / {"h": 8766, "d": 365.25, "w": 365.25 / 7, "m": 12, "y": 1}[unit]
    months = int(years * 12 + 1e-6)
    if months < 1:
        return f"{int(years * 365.25 + 1e-6):03d}D"
    return f"{months:03d}M" if months < 36 else f"{int(years + 1e-9):03d}Y"


@pytest.mark.parametrize("name", NAMES)
def test_the_case_is_in_order(name):
    assert faults(CASES / name) == []


@pytest.mark.parametrize("name", NAMES)
def test_header_recipe_and_case_agree(name):
    case, recipe = load_case(CASES / name), recipe_data(name)
    patient, wanted = case.source.data["patient"], recipe["projection"]
    projections = wanted if isinstance(wanted, list) else [wanted]
    assert (patient["age"], patient["sex"]) == (recipe["age"], recipe["sex"])
    assert [image.file for image in case.images] == [f"images/{p.lower().replace(' ', '-')}.dcm" for p in projections]
    for image, projection in zip(case.images, projections, strict=True):
        header = pydicom.dcmread(image_path(case, image.file), stop_before_pixels=True)
        assert header.PatientAge == age_in_the_header(patient["age"])
        assert header.PatientSex == patient["sex"]
        kernel = f" {recipe.get('technique', {}).get('kernel', 'soft')}" if header.Modality == "CT" else ""
        assert header.SeriesDescription == f"SIMULATED {recipe['anatomy']} {projection}{kernel}"
        # Radiographs say the side of an image, scans that of a series, and nothing where both sides are on it.
        side = header.get("ImageLaterality") or header.get("Laterality") or "B"
        named = {each[0].upper() for each in projection.lower().split() if each in {"left", "right"}}
        assert side in {recipe.get("side", "B"), *named}


@pytest.mark.parametrize("name", NAMES)
def test_every_image_is_small_and_says_that_it_is_simulated(name):
    case = load_case(CASES / name)
    for image in (image_path(case, image.file) for image in case.images):
        header = pydicom.dcmread(image, stop_before_pixels=True)
        assert image.stat().st_size <= (LARGEST_STACK if header.Modality == "CT" else LARGEST_IMAGE)
        # The standard fixes the type of an enhanced CT; it says in another field what it is not for.
        assert "SIMULATED" in header.ImageType or header.ContentQualification == "RESEARCH"
        assert header.ImageComments.startswith("SIMULATED")
        assert str(header.PatientName).startswith("SIMULATED")


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_exists(name):
    case = load_case(CASES / name)
    used = {key for question in parse_questions(case) for key in question.references}
    assert used | set(case.source.data["references"]) <= set(references())


@pytest.mark.parametrize("name", NAMES)
def test_title_and_history_do_not_give_the_answer_away(name):
    case = load_case(CASES / name)
    shown = f"{'' if case.id in SHOWN_FIRST else case.id} {case.title} {case.history}".lower()
    assert not [word for word in TELLING[name.partition("/")[0]] if word in shown]


@pytest.mark.parametrize("module", sorted({name.partition("/")[0] for name in NAMES}))
def test_a_question_of_a_module_offers_the_same_options_in_all_its_cases(module):
    """Else the list of options would tell the cases apart."""
    offered = defaultdict(set)
    for name in NAMES:
        if name.startswith(f"{module}/"):
            for question in parse_questions(load_case(CASES / name)):
                if isinstance(question, Choice | Choices):
                    key = question.address.partition("/")[2]
                    offered[key].add(tuple(sorted((option.id, option.text) for option in question.options)))
    assert not {key: lists for key, lists in offered.items() if len(lists) > 1}


def test_every_module_has_children_with_and_without_disease():
    classes = defaultdict(set)
    for name in NAMES:
        classes[name.partition("/")[0]].add(load_case(CASES / name).source.data["class"])
    for found in classes.values():
        assert found - {"disease"}
        assert found & {"disease", "quality"}


def cases_of_today() -> list[str]:
    """Return a case of five parts of the body, others every day: all of them would take minutes."""
    parts = defaultdict(list)
    for name in NAMES:
        parts[recipe_data(name)["anatomy"]].append(name)
    day = datetime.datetime.now(tz=datetime.UTC).toordinal()
    today = {sorted(parts)[(5 * day + n) % len(parts)] for n in range(5)}
    return [parts[part][day // len(parts) % len(parts[part])] for part in sorted(today)]


def as_made(kept: pydicom.Dataset) -> np.ndarray:
    """Return the pixels as the simulator gives them: slices in HU, all else as it is stored."""
    stored = kept.pixel_array.astype(int)
    if kept.Modality != "CT":
        return stored
    ((to_hu,),) = [shared.PixelValueTransformationSequence for shared in kept.SharedFunctionalGroupsSequence]
    return np.asarray(stored * int(to_hu.RescaleSlope) + int(to_hu.RescaleIntercept))


@pytest.mark.slow
@pytest.mark.parametrize("name", cases_of_today())
def test_what_is_committed_is_what_the_recipe_makes(name):
    case, made = load_case(CASES / name), simulate(read_recipe(CASES / name / "recipe.yaml"))
    for picture in made.pictures:
        off = np.abs(as_made(pydicom.dcmread(image_path(case, picture.image))) - picture.pixels)
        # Processors round the last bit of an exponential differently, and behind lead, where hardly a photon is
        # left, the logarithm makes more of it. What counts is what can be seen: a screen shows 16 levels as one.
        assert off.max() < 16
        assert (off > 0).mean() < 0.001
    kept = json.loads((CASES / name / "truth.json").read_text("utf-8"))
    for new, old in zip(truths(made.truth), truths(kept), strict=True):
        assert_same_truth(new, old)


def assert_same_truth(new: dict[str, Any], old: dict[str, Any]) -> None:
    """Compare names, values, and the boxes around all places: another processor may round the last digit otherwise."""
    assert new["values"].keys() == old["values"].keys()
    for key, value in old["values"].items():
        assert new["values"][key]["value"] == pytest.approx(value["value"], rel=0.01, abs=0.05), key
    for group in ("landmarks", "lines", "outlines"):
        assert new[group].keys() == old[group].keys()
        for key, places in old[group].items():
            was, now = np.atleast_2d(places), np.atleast_2d(new[group][key])
            assert now.min(0) == pytest.approx(was.min(0), abs=1), key
            assert now.max(0) == pytest.approx(was.max(0), abs=1), key
