from __future__ import annotations

import shutil

import numpy as np
import pytest
from PIL import Image as Picture

from helpers.cases import find_case
from helpers.dicom import CannotOpen
from helpers.lesson import Trouble, image_sources, view
from helpers.lesson.examples import FILES
from helpers.lesson.image_sources import images_of


@pytest.fixture
def folder(tmp_path):
    for name in ("a", "b"):
        Picture.fromarray(np.zeros((20, 30), np.uint8)).save(tmp_path / f"{name}.png")
    (tmp_path / "notes.txt").write_text("nothing to see")
    return tmp_path


@pytest.mark.parametrize("name", FILES)
def test_every_example_opens(name):
    [image] = images_of(f"example/{name}").images
    assert image.values(0).size if not image.colour else image.rgb(0).size


def test_an_unknown_example_lists_those_there_are():
    with pytest.raises(Trouble, match="example/leg"):
        view("example/arm")


def test_a_folder_shows_what_can_be_shown_and_says_what_cannot(folder):
    shown = images_of(str(folder))
    assert len(shown.images) == 2
    assert "1 other file in the folder cannot be shown" in shown.notes[0]


def test_a_folder_without_images_is_said(tmp_path):
    with pytest.raises(Trouble, match="no image in the folder"):
        view(tmp_path)


def test_one_file_is_shown_under_its_own_name(folder):
    assert images_of(folder / "a.png").labels == ("a.png",)


def test_an_array_may_say_how_large_a_pixel_is():
    [image] = images_of(np.zeros((5, 6)), spacing_mm=(0.2, 0.3)).images
    assert (image.spacing.row_mm, image.spacing.column_mm) == (0.2, 0.3)


@pytest.mark.parametrize("source", [3, None, [], [1, 2], {"a": 1}])
def test_anything_else_is_refused_in_words(source):
    with pytest.raises(Trouble, match="a case, a file, a folder or an array"):
        view(source)


def test_facts_about_an_array_do_not_fit_a_file(folder):
    with pytest.raises(Trouble, match="only an array"):
        view(folder / "a.png", spacing_mm=(1, 1))


def test_a_name_that_is_nothing_is_taken_for_a_case():
    with pytest.raises(Trouble, match="Did you mean wrist-fall"):
        view("wrist-fal-01")


def test_a_path_that_is_not_there_is_said(tmp_path):
    with pytest.raises(Trouble, match=r"gone\.dcm"):
        view(tmp_path / "gone.dcm")


@pytest.mark.parametrize("place", ["images", "images/graf-standard-plane.dcm"])
def test_a_path_into_a_case_waits_until_its_films_are_drawn(place, tmp_path, monkeypatch):
    """As in the first minute after the workbook was set up."""
    whole = find_case("hip-scan-02").folder
    case = shutil.copytree(whole, tmp_path / whole.name, ignore=shutil.ignore_patterns("images"))

    def drawn(asked, file):
        assert asked.folder == case
        shutil.copytree(whole / "images", case / "images")
        return asked.path(file)

    monkeypatch.setattr(image_sources, "case_folders", lambda: {whole.name: case})
    monkeypatch.setattr(image_sources, "image_path", drawn)
    assert len(images_of(case / place).images) == 1
    monkeypatch.setattr(image_sources, "image_path", None)  # now it is there, and nobody draws
    assert len(images_of(case / ".." / case.name / place).images) == 1


def test_a_path_that_cannot_be_one_is_said():
    with pytest.raises(CannotOpen, match="not possible"):
        images_of("a\0b")
