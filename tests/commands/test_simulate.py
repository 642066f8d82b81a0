from __future__ import annotations

import argparse
import json

import pytest

from helpers.commands import simulate

RECIPE = "schema: 1\nanatomy: wrist\nprojection: PA\nside: L\nage: 6 y\nsex: F\nseed: 3\n"


@pytest.fixture
def run(capsys):
    def run(*words: object) -> tuple[int, str, str]:
        parser = argparse.ArgumentParser()
        simulate.add_arguments(parser)
        status = simulate.run(parser.parse_args([str(word) for word in words]))
        return status, *capsys.readouterr()

    return run


@pytest.fixture
def recipe(tmp_path):
    path = tmp_path / "case" / "recipe.yaml"
    path.parent.mkdir()
    path.write_text(RECIPE, "utf-8")
    return path


def test_images_and_truth_come_to_lie_beside_the_recipe(run, recipe):
    status, out, error = run(recipe)
    written = [recipe.parent / "images" / "pa.dcm", recipe.parent / "truth.json"]
    assert (status, error) == (0, "")
    assert out.splitlines() == [str(path) for path in written]
    assert written[0].read_bytes()[128:132] == b"DICM"
    assert json.loads(written[1].read_text("utf-8"))["schema"] == 1


def test_another_seed_and_another_folder(run, recipe, tmp_path):
    assert run(recipe, "--seed", 9, "--out", tmp_path / "new" / "folder")[0] == 0
    made = json.loads((tmp_path / "new" / "folder" / "truth.json").read_text("utf-8"))
    assert made["outlines"]["radius"]
    assert not (recipe.parent / "truth.json").exists()


def test_the_list_says_what_can_be_drawn(run):
    status, out, _ = run("--list")
    assert status == 0
    assert "wrist" in out
    assert "buckle" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "name a recipe.yaml, or use --list"),
        (("nothing.yaml",), "nothing.yaml: cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(run, words, said):
    status, out, error = run(*words)
    assert (status, out) == (1, "")
    assert said in error
    assert error.count("\n") == 1


def test_a_wrong_recipe_makes_nothing(run, recipe):
    recipe.write_text(RECIPE.replace("age: 6 y", "age: 60 y"), "utf-8")
    status, _, error = run(recipe)
    assert status == 1
    assert error.startswith("recipe.yaml: age: expected 4 y or more")
    assert [path.name for path in recipe.parent.iterdir()] == ["recipe.yaml"]


def test_a_wrong_seed_is_refused(run, recipe):
    status, _, error = run(recipe, "--seed", -1)
    assert status == 1
    assert "seed: expected a whole number" in error


def test_a_folder_that_cannot_be_written_is_named(run, recipe, tmp_path):
    (tmp_path / "file").write_text("in the way")
    status, _, error = run(recipe, "--out", tmp_path / "file")
    assert status == 1
    assert "cannot be written" in error
