"""``draw`` draws what is missing, or what is named, and says how far it is."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import pytest

from helpers.commands import draw

SCAN = Path(__file__).parents[2] / "sample_cases" / "M9" / "hip-scan-02"


def run(*words):
    parser = argparse.ArgumentParser()
    draw.add_arguments(parser)
    return draw.run(parser.parse_args(words))


@pytest.fixture
def catalogue(tmp_path, monkeypatch, case_folder):
    """Return a catalogue with one case that came as a recipe, and one of a real child."""
    monkeypatch.setattr("helpers.cases.catalogue.cases_folder", lambda: case_folder.parents[1])
    folder = case_folder.parents[1] / "M9" / SCAN.name
    folder.mkdir(parents=True)
    for name in ("case.yaml", "recipe.yaml", "truth.json"):
        shutil.copy(SCAN / name, folder)
    return folder


@pytest.mark.slow
def test_what_waits_is_drawn_and_a_named_case_is_drawn_anew(catalogue, capsys):
    assert run() == 0
    assert capsys.readouterr().out.splitlines() == ["[0 of 1 films] drawing", "[1 of 1 films] hip-scan-02"]
    film = catalogue / "images" / "graf-standard-plane.dcm"
    drawn = film.read_bytes()
    assert run() == 0
    assert capsys.readouterr().out == "All films are there.\n"
    film.write_bytes(b"spoilt")
    assert run("hip-scan-02") == 0
    assert film.read_bytes() == drawn


def test_a_name_that_cannot_be_drawn_is_refused(catalogue, capsys):
    assert run("test-case-01") == 1
    assert "is of a real child" in capsys.readouterr().err
    assert run("hip-scan-66") == 1
    assert "Did you mean hip-scan-02?" in capsys.readouterr().err


def test_a_recipe_that_is_not_in_order_is_told_and_the_exit_status_says_so(catalogue, capsys):
    recipe = catalogue / "recipe.yaml"
    recipe.write_text(recipe.read_text("utf-8").replace("anatomy: hip ultrasound", "anatomy: tail"), "utf-8")
    assert run() == 1
    assert "hip-scan-02: recipe.yaml: anatomy" in capsys.readouterr().err


def test_two_processes_do_not_begin_with_neighbours():
    folders = [Path(name) for name in "abcde"]
    assert [folder.name for folder in draw._from_both_ends(folders)] == list("aebdc")
    assert draw._from_both_ends(folders[:1]) == folders[:1]
