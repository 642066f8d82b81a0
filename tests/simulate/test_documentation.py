"""Every example of docs/simulation.md: recipes are recipes, commands are commands, code runs, paths are there."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import textwrap
from pathlib import Path

import numpy as np
import pytest
import yaml

from helpers.commands import simulate as command
from helpers.simulate import produce, radiograph
from helpers.simulate.offer import Kind
from helpers.simulate.offers import OFFERS
from helpers.simulate.recipe import Recipe, Technique, recipe_from
from helpers.simulate.samples import steps_of

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "simulation.md").read_text("utf-8")
BLOCKS = [
    (language, textwrap.dedent(code))
    for language, code in re.findall(r"^ *```(\w*)\n(.*?)^ *```$", TEXT, re.MULTILINE | re.DOTALL)
]
CALL = "python workbook.py simulate "


def blocks(language):
    found = [code for name, code in BLOCKS if name == language]
    assert found
    return found


@pytest.fixture(scope="module")
def names():
    """Return what the code of the page defines, run from top to bottom as a reader would."""
    space: dict = {"__name__": "page"}
    for code in blocks("python"):
        exec(compile(code, "docs/simulation.md", "exec", dont_inherit=True), space)
    return space


@pytest.mark.parametrize("text", blocks("yaml"))
def test_each_recipe_is_a_recipe(text):
    assert recipe_from(yaml.safe_load(text)).seed == 11


@pytest.mark.parametrize("line", [line for code in blocks("") for line in code.splitlines() if line.startswith(CALL)])
def test_each_command_is_understood_and_its_recipes_are_there(line):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    arguments = parser.parse_args(shlex.split(line.removeprefix(CALL)))
    for word in arguments.what:
        assert word in OFFERS or (ROOT / word).is_file()
    assert arguments.what or arguments.list or arguments.sheet


def test_each_path_is_there():
    paths = re.findall(r"`((?:helpers|notebooks|docs|sample_cases)/[^`<>*]*)`", TEXT)
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []
    assert all((ROOT / "docs" / page).is_file() for page in re.findall(r"\]\(([^):#]+)\)", TEXT))


def test_the_finding_of_the_page_could_be_offered(names):
    kind = names["effusion"]
    assert isinstance(kind, Kind)
    assert [step["place"] for step in steps_of(kind)] == ["back", "front", "back"]
    assert len(steps_of(kind)) == 3


def test_the_part_of_the_page_is_drawn(names, monkeypatch):
    recipe = Recipe("wedge", ("AP",), "L", 6.0, "F", (), Technique(55.0, 2.0), seed=1)
    monkeypatch.setitem(produce.OFFERS, "wedge", names["OFFER"])
    monkeypatch.setattr(radiograph, "films_of", names["films"])
    made = produce.simulate(recipe)
    [picture] = made.pictures
    assert picture.image == "images/ap.dcm"
    steps = [float(np.mean(picture.pixels[65 + 40 * k : 85 + 40 * k, 70:130])) for k in range(4)]
    assert steps == sorted(steps)
    assert steps[3] - steps[0] > 500
    assert json.loads(produce.as_text(made.truth))["values"]["step_1_depth"]["value"] == 2.0


@pytest.mark.slow
def test_the_scene_of_the_page_is_drawn(names, monkeypatch):
    from helpers.simulate.ultrasound.room import taken

    monkeypatch.setitem(produce.OFFERS, "liver ultrasound", names["LIVER_OFFER"])
    data = {"schema": 1, "anatomy": "liver ultrasound", "projection": "subcostal", "age": "5 y", "sex": "F", "seed": 11}
    recipe = recipe_from({**data, "technique": {"depth": 90}})
    [scan] = names["scans"](recipe)
    picture = taken(scan, recipe)
    assert picture.image == "images/subcostal.dcm"
    column, row = (round(place) for place in picture.truth["landmarks"]["stone"])
    below = picture.pixels[row + 40 : row + 60, column - 4 : column + 5]
    beside = picture.pixels[row + 40 : row + 60, column - 90 : column - 70]
    assert below.mean() < beside.mean() / 3
