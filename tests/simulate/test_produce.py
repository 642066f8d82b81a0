from __future__ import annotations

import json

import numpy as np
import pytest

from helpers.simulate import produce
from helpers.simulate.texture import strut_tile


def test_the_same_recipe_makes_the_same_bytes(made, recipe, buckle, tmp_path):
    first = made(findings=buckle())
    strut_tile.cache_clear()
    again = produce.simulate(recipe(findings=buckle()))
    assert again.pictures[0].dicom == first.pictures[0].dicom
    one, two = produce.write(first, tmp_path / "1"), produce.write(again, tmp_path / "2")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_images_are_the_same_without_their_truth(made, recipe, buckle):
    alone = produce.pictures(recipe(findings=buckle()))
    assert [picture.dicom for picture in alone] == [picture.dicom for picture in made(findings=buckle()).pictures]


def test_another_seed_makes_another_child(made):
    assert not np.array_equal(made(seed=3).pictures[0].pixels, made(seed=4).pictures[0].pixels)
    assert made(seed=3).truth["outlines"]["radius"] != made(seed=4).truth["outlines"]["radius"]


def test_a_finding_changes_nothing_elsewhere(made, buckle):
    with_it, without = made(findings=buckle()), made()
    for bone in ("ulna", "capitate", "metacarpal_3", "radial_epiphysis"):
        assert with_it.truth["outlines"][bone] == without.truth["outlines"][bone]


def test_the_picture_uses_twelve_bits_and_clips_nothing_of_the_limb(made):
    picture = made().pictures[0].pixels
    assert picture.shape[0] > picture.shape[1] > 500
    assert picture.dtype == np.uint16
    assert picture.max() <= 4095
    forearm = picture[550:750, 250:450]
    assert forearm.min() > 0
    assert forearm.max() < 4095


def test_writing_leaves_an_image_and_a_truth_and_no_half_files(made, tmp_path, monkeypatch):
    written = produce.write(made(), tmp_path)
    assert written == [tmp_path / "images" / "pa.dcm", tmp_path / "truth.json"]
    assert json.loads(written[1].read_text("utf-8")) == made().truth
    before = written[0].read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(OSError, match="No space"):
        produce.write(made(seed=4), tmp_path)
    assert written[0].read_bytes() == before
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["images", "pa.dcm", "truth.json"]


def test_a_pelvis_comes_out_the_same_each_time(pelvis_made, pelvis_recipe):
    finding = {"kind": "dislocation", "side": "left", "grade": 3}
    first = pelvis_made(finding)
    strut_tile.cache_clear()
    again = produce.simulate(pelvis_recipe(finding))
    assert again.pictures[0].dicom == first.pictures[0].dicom
    assert again.truth == first.truth
    assert first.pictures[0].image == "images/ap.dcm"
    other = pelvis_made(finding, seed=4).pictures[0].pixels
    assert not np.array_equal(first.pictures[0].pixels, other[: len(first.pictures[0].pixels)])
