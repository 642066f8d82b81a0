"""A film is drawn when it is first wanted, once, and whoever waits is told why where it cannot be."""

from __future__ import annotations

import sys

import pytest

from helpers.cases import load_case
from helpers.darkroom import image_path, is_drawn, on_demand, processes
from helpers.darkroom.pipes import started
from helpers.darkroom.processes import ENDED, Draughtsman, drawing_beside
from helpers.dicom import CannotOpen, read


@pytest.fixture
def draughtsman(monkeypatch):
    """Return one of the test's own, which ends with it."""
    ours = Draughtsman()
    monkeypatch.setattr(on_demand, "DRAUGHTSMAN", ours)
    yield ours
    ours.end()


def test_the_first_look_draws_and_the_second_finds(recipe_case, draughtsman):
    truth = (recipe_case / "truth.json").read_bytes()
    case = load_case(recipe_case)
    path = image_path(case, "images/graf-standard-plane.dcm")
    assert read(path).simulated
    assert is_drawn(case)
    assert (recipe_case / "truth.json").read_bytes() == truth
    draughtsman.end()
    before = path.stat()
    assert image_path(case, "images/graf-standard-plane.dcm").stat() == before


def test_a_recipe_that_cannot_be_drawn_says_why_and_leaves_nothing(recipe_case, draughtsman):
    recipe = recipe_case / "recipe.yaml"
    recipe.write_text(recipe.read_text("utf-8").replace("anatomy: hip ultrasound", "anatomy: tail"), "utf-8")
    with pytest.raises(CannotOpen, match=r"hip-scan-02/images/graf-standard-plane\.dcm: cannot be drawn: .*tail"):
        image_path(load_case(recipe_case), "images/graf-standard-plane.dcm")
    assert not (recipe_case / "images").exists()


@pytest.mark.parametrize("does", ["pass", "print('no answer', flush=True)"])
def test_a_process_that_dies_is_told(tmp_path, does):
    ours = Draughtsman((sys.executable, "-c", does))
    assert ours.draw(tmp_path) == ENDED
    assert ours.draw(tmp_path) == ENDED  # it tried again
    ours.end()


def test_after_a_rest_the_process_gives_its_memory_back(tmp_path):
    echo = "import sys\nfor line in sys.stdin: print('\"\"', flush=True)"
    ours = Draughtsman((sys.executable, "-c", echo), rest=0.2)
    assert ours.draw(tmp_path) == ""
    process = ours._process
    assert process is not None
    assert process.wait(20) is not None
    assert ours.draw(tmp_path) == ""  # a new one
    ours.end()


def test_what_draws_in_the_background_ends_with_jupyterlab(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBOOK_CASES", str(tmp_path))
    begun = []
    monkeypatch.setattr(processes, "started", lambda *a, **k: begun.append(started(*a, **k)) or begun[0])
    with drawing_beside():
        pass
    assert begun[0].poll() is not None
