"""What is there, what waits to be drawn, and what came with a case and is never touched."""

from __future__ import annotations

import subprocess

import pytest

from helpers.cases import CaseError, case_errors, load_case
from helpers.darkroom import is_drawn, undrawn
from helpers.darkroom.stock import MARK, set_mark


def give_film(folder, mark):
    (folder / "images").mkdir()
    (folder / "images" / "graf-standard-plane.dcm").write_bytes(b"film")
    if mark:
        set_mark(folder)


def test_a_recipe_with_its_truth_is_a_whole_case_that_waits(recipe_case, tmp_path):
    assert case_errors(recipe_case) == []
    assert not is_drawn(load_case(recipe_case))
    assert undrawn(tmp_path) == [recipe_case]


@pytest.mark.parametrize("mark", [True, False])
def test_films_that_are_there_do_not_wait(recipe_case, tmp_path, mark):
    give_film(recipe_case, mark)
    assert is_drawn(load_case(recipe_case))
    assert undrawn(tmp_path) == []


@pytest.mark.parametrize("changed", ["recipe.yaml", "truth.json"])
def test_a_film_that_was_drawn_of_something_else_waits_again_but_not_one_that_came_with_the_case(recipe_case, changed):
    give_film(recipe_case, mark=True)
    path = recipe_case / changed
    path.write_text(f"{path.read_text('utf-8')}\n", "utf-8")
    assert not is_drawn(load_case(recipe_case))
    (recipe_case / MARK).unlink()
    assert is_drawn(load_case(recipe_case))


@pytest.mark.parametrize("missing", ["recipe.yaml", "truth.json"])
def test_without_recipe_or_truth_a_film_that_is_not_there_is_an_error(recipe_case, tmp_path, missing):
    (recipe_case / missing).unlink()
    assert any("no file images/graf-standard-plane.dcm" in str(error) for error in case_errors(recipe_case))
    with pytest.raises(CaseError):
        load_case(recipe_case)
    assert undrawn(tmp_path) == []


def test_images_that_somebody_took_are_never_drawn(case_folder):
    (case_folder / "recipe.yaml").write_text("anatomy: hip ultrasound\n")
    assert load_case(case_folder).recipe is None
    (case_folder / "images" / "pa.png").unlink()
    assert any("no file images/pa.png" in str(error) for error in case_errors(case_folder))


def test_drawn_films_stay_out_of_the_repository(recipe_case):
    give_film(recipe_case, mark=True)

    def git(*words):
        return subprocess.run(["git", "-C", recipe_case, *words], capture_output=True, text=True, check=True).stdout

    git("init", "-q")
    assert git("status", "--porcelain", "-uall").split() == ["??", "case.yaml", "??", "recipe.yaml", "??", "truth.json"]
