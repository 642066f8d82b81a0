from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import replace

import pytest
from PIL import Image

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


@pytest.mark.slow
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


def test_the_list_can_be_of_some_parts(run):
    status, out, _ = run("--list", "pelvis")
    assert status == 0
    assert out.startswith("pelvis\n")
    assert "buckle" not in out
    status, out, error = run("--list", "pelvis", "wing")
    assert (status, out) == (1, "")
    assert error.startswith("simulate: wing: no such part; there are: ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "name one recipe.yaml, or use --list"),
        (("a.yaml", "b.yaml"), "name one recipe.yaml"),
        (("--sheet", "sheet.jpg"), "sheet.jpg: the sheet is a PNG"),
        (("--sheet", "sheet.png", "wing"), "wing: no such part; there are: "),
        (("--sheet", "sheet.png", "wrist", "a.yaml"), "parts or files, not both"),
        (("--sheet", "sheet.png", "nothing.yaml"), "nothing.yaml: there is no such file"),
        (("--sheet", "sheet.png", "wrist", "--blind"), "--blind: name recipes, and the images"),
        (("--sheet", "sheet.png", "--size", 9), "--size: expected a whole number from 80 to 1000; found 9"),
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
    assert error.startswith("recipe.yaml: age: expected 1 y or more")
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


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_closed_folder_is_named_before_anything_is_drawn(run, recipe, tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir(mode=0o500)
    monkeypatch.setattr("helpers.simulate.produce.simulate", None)
    status, _, error = run(recipe, "--out", tmp_path / "closed" / "new")
    assert (status, error) == (1, f"{tmp_path / 'closed'}: cannot be written: permission denied.\n")


def test_a_folder_in_whose_place_a_file_stands_is_named_before_anything_is_drawn(run, recipe, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr("helpers.simulate.produce.simulate", None)
    assert "it is a file, not a folder" in run(recipe, "--out", tmp_path / "file" / "new")[2]


@pytest.mark.slow
def test_several_images_are_counted_while_they_are_made(run, recipe, monkeypatch):
    from helpers.simulate.films import films_of

    def twice(wanted):
        [film] = films_of(wanted)
        return film, replace(film, projection="lateral")

    monkeypatch.setattr("helpers.simulate.radiograph.films_of", twice)
    status, out, error = run(recipe)
    assert (status, error) == (0, "image 1 of 2: PA\nimage 2 of 2: lateral\n")
    assert [line.rsplit("case/", 1)[1] for line in out.splitlines()] == [
        "images/pa.dcm", "images/lateral.dcm", "truth.json",
    ]  # fmt: skip
    truth = json.loads((recipe.parent / "truth.json").read_text("utf-8"))
    [more] = truth["more"]
    assert (truth["image"], more["image"]) == ("images/pa.dcm", "images/lateral.dcm")
    # The second film of this test has the same bones: each name says on which image it is.
    assert {name.removesuffix("_lateral") for name in more["outlines"]} == set(truth["outlines"])
    assert not set(more["outlines"]) & set(truth["outlines"])


def test_a_missing_compiler_is_said_in_one_sentence(run, recipe, monkeypatch):
    monkeypatch.setitem(sys.modules, "helpers.simulate.wrist.films", None)
    monkeypatch.setattr("helpers.simulate.films.find_spec", lambda _: None)
    status, out, error = run(recipe)
    assert (status, out) == (1, "")
    assert error.startswith("Drawing the part wrist needs the package numba, which is missing here.")
    assert "use another computer" in error
    assert error.count("\n") == 1


def test_another_fault_of_an_import_is_not_hidden(run, recipe, monkeypatch):
    monkeypatch.setitem(sys.modules, "helpers.simulate.wrist.films", None)
    with pytest.raises(ImportError):
        run(recipe)


@pytest.mark.slow
def test_a_sheet_of_recipes(run, recipe, tmp_path):
    sheet = tmp_path / "sheets" / "all.png"
    status, out, error = run("--sheet", sheet, recipe, "--size", 100, "--truth")
    assert (status, out, error) == (0, f"{sheet}\n", "")
    with Image.open(sheet) as picture:
        assert picture.width > 200


@pytest.mark.slow
def test_a_sheet_with_a_picture_that_failed_is_written_all_the_same(run, recipe, tmp_path, monkeypatch):
    from helpers.simulate.sheet import contact
    from helpers.simulate.sheet.job import Failed

    monkeypatch.setattr(contact, "draw", lambda _: Failed("ValueError: no bones"))
    status, out, error = run("--sheet", tmp_path / "all.png", recipe)
    assert (status, out, error) == (1, f"{tmp_path / 'all.png'}\n", "case: ValueError: no bones\n")


def test_a_sheet_of_parts_shows_all_that_they_offer(run, tmp_path, monkeypatch):
    from helpers.simulate.sheet import contact
    from helpers.simulate.sheet.job import Failed

    drawn = []
    monkeypatch.setattr(contact, "sensible", lambda: 1)
    monkeypatch.setattr(contact, "draw", lambda job: drawn.append(job.data) or Failed("not drawn here"))
    run("--sheet", tmp_path / "all.png", "wrist", "--seed", 7)
    assert {data["anatomy"] for data in drawn} == {"wrist"}
    assert drawn[0]["seed"] == 7
    assert "buckle" in {finding["kind"] for data in drawn for finding in data.get("findings", ())}


@pytest.mark.slow
def test_a_blind_sheet_of_recipes_and_images_prints_its_key(run, recipe, tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.simulate.sheet.blind.sensible", lambda: 1)
    film = tmp_path / "film-of-a-child.png"
    Image.new("L", (60, 80), 90).save(film)
    status, out, error = run("--sheet", tmp_path / "all.png", recipe, film, "--blind", "--size", 100)
    assert (status, error) == (0, "")
    sheet, *key = out.splitlines()
    assert sheet == str(tmp_path / "all.png")
    assert sorted(line.split("  ", 1)[1] for line in key) == ["case  (simulated)", "film-of-a-child"]


@pytest.mark.slow
def test_the_seed_of_a_blind_sheet_changes_no_child(run, recipe, tmp_path, monkeypatch):
    from helpers.simulate.sheet.job import Failed

    drawn = []
    monkeypatch.setattr("helpers.simulate.sheet.blind.sensible", lambda: 1)
    monkeypatch.setattr("helpers.simulate.sheet.blind.draw", lambda job: drawn.append(job.data) or Failed("not drawn"))
    run("--sheet", tmp_path / "all.png", recipe, "--blind", "--seed", 7)
    assert [data["seed"] for data in drawn] == [3]
