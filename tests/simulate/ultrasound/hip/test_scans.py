from __future__ import annotations

import io

import numpy as np
import pydicom
import pytest
from scipy import ndimage

from helpers.dicom import SpacingKind, read
from helpers.simulate import simulate
from helpers.simulate.ultrasound.hip.scans import scans
from helpers.simulate.ultrasound.key import Key
from helpers.simulate.ultrasound.screen import screen_of

COARSE = {"technique": {"depth": 41, "frequency": 6}}


def key_of(recipe):
    """Return the truth of a recipe without drawing its picture."""
    [scan] = scans(recipe)
    key = Key(screen_of(scan.probe, 41, 600), scan.probe, 41, "images/hip.dcm")
    scan.measure(key)
    return key.truth


@pytest.fixture(scope="module")
def made(hip_recipe):
    return simulate(hip_recipe("immature", **COARSE))


def test_the_picture_is_calibrated_and_says_that_nobody_was_examined(made, tmp_path):
    [picture] = made.pictures
    path = tmp_path / "hip.dcm"
    path.write_bytes(picture.dicom)
    image = read(path)
    assert (image.modality, image.body_part, image.laterality) == ("US", "HIP", "R")
    assert image.simulated
    assert image.spacing.kind is SpacingKind.CALIBRATED
    assert image.spacing.row_mm == pytest.approx(41 / 600, rel=1e-6)
    assert (image.values(0) == picture.pixels).all()
    header = pydicom.dcmread(io.BytesIO(picture.dicom))
    assert str(header.PatientName).startswith("SIMULATED")
    [region] = header.SequenceOfUltrasoundRegions
    assert region.RegionLocationMaxY1 - region.RegionLocationMinY0 + 1 == 600


def test_angles_of_the_key_are_those_of_its_own_lines(made):
    lines, values = made.truth["lines"], made.truth["values"]
    way = {name: np.diff(points, axis=0)[0] for name, points in lines.items()}
    for name, line in (("alpha", "bony_roof_line"), ("beta", "cartilage_roof_line")):
        cosine = abs(way["baseline"] @ way[line]) / np.linalg.norm(way["baseline"]) / np.linalg.norm(way[line])
        assert np.degrees(np.arccos(cosine)) == pytest.approx(values[name]["value"], abs=0.2)


def test_the_checklist_lies_where_its_tissues_were_painted(hip):
    made = hip("delayed")
    for line, name in ((made.bones.border, "femur"), (made.bones.surface[130:], "ilium")):
        edge = made.section.mask(name)
        edge = edge & ~ndimage.binary_erosion(edge)
        places = np.argwhere(edge)[:, ::-1] * made.section.pixel + made.section.origin
        assert max(np.linalg.norm(places - point, axis=1).min() for point in line[line[:, 0] < 19][::4]) < 0.2


def test_bone_is_bright_where_the_key_has_it_and_dark_behind(made):
    pixels = made.pictures[0].pixels.astype(float)
    column, row = (round(place) for place in made.truth["landmarks"]["bony_rim"])
    wall, behind = (
        pixels[row - 25 : row + 25, column - 90 : column - 60],
        pixels[row + 120 : row + 200, column - 90 : column - 60],
    )
    assert np.percentile(wall, 95) > 150
    assert behind.mean() < 50
    head = pixels[
        tuple(slice(round(v) - 20, round(v) + 20) for v in made.truth["landmarks"]["femoral_head_centre"][::-1])
    ]
    assert 5 < head.mean() < 90


def test_the_same_recipe_makes_the_same_bytes_and_another_seed_another_child(made, hip_recipe):
    assert simulate(hip_recipe("immature", **COARSE)).pictures[0].dicom == made.pictures[0].dicom
    assert key_of(hip_recipe("immature", 2, **COARSE))["landmarks"] != made.truth["landmarks"]


@pytest.mark.parametrize("fault", ["no_lower_limb", "wall_rises"])
def test_a_wrong_plane_has_no_angles(hip_recipe, fault):
    wrong = {"kind": "wrong_plane", "fault": fault, "severity": 0.5}
    truth = key_of(hip_recipe("mature", 1, 0.5, wrong, **COARSE))
    assert truth["values"] == {"plane_is_wrong": {"value": 1.0, "unit": ""}}
    assert not {"baseline", "bony_roof_line", "cartilage_roof_line"} & set(truth["lines"])
    assert ("bony_roof" in truth["lines"]) == (fault != "no_lower_limb")
    assert ("lower_limb" in truth["landmarks"]) == (fault != "no_lower_limb")


def test_a_restless_child_is_blurred(made, hip_recipe):
    blurred = simulate(hip_recipe("immature", 1, 0.5, {"kind": "restless", "severity": 1}, **COARSE))
    assert blurred.truth["values"]["motion_blur"]["value"] > 1
    sharp, soft = (
        np.abs(np.diff(each.pictures[0].pixels[14:614].astype(float), axis=0)).mean() for each in (made, blurred)
    )
    assert soft < 0.8 * sharp
