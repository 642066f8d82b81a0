"""The key agrees with what was painted, measured in another way: on masks instead of on curves."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from helpers.simulate.ultrasound.head.scans import note_of
from helpers.simulate.ultrasound.head.truth import measure_coronal, measure_posterior, measure_sagittal

GRADE_3 = {"kind": "haemorrhage", "grade": 3, "side": "left", "severity": 0.5}
FINE = 0.25


def _places(section, mask):
    rows, columns = np.nonzero(mask)
    return np.column_stack([columns, rows]) * section.pixel + section.origin


def test_ventricular_index_and_horn_agree_with_the_masks(head, plane, truth):
    painted = plane(head(GRADE_3), "coronal", FINE)
    values = truth(measure_coronal, painted)["values"]
    section, frame = painted.section, painted.frame
    wet = section.mask("ventricle", "blood left", "matrix left")
    turn = np.deg2rad(frame.turn)
    away = (_places(section, wet) - (frame.aside, frame.scalp)) @ (np.cos(turn), np.sin(turn))
    for side, sign in (("right", -1), ("left", 1)):
        reach = (away * sign).max() + section.pixel / 2
        assert reach == pytest.approx(values[f"ventricular_index_{side}"]["value"], abs=0.3)
    right = section.mask("ventricle") & (np.arange(wet.shape[1]) < wet.shape[1] / 2)
    width = 2 * ndimage.distance_transform_edt(right).max() * section.pixel
    assert width == pytest.approx(values["anterior_horn_width_right"]["value"], abs=0.3)


def test_thalamo_occipital_distance_agrees_with_the_mask(head, plane, truth):
    painted = plane(head(), "left", FINE)
    found = truth(measure_sagittal, painted)["values"]["thalamo_occipital_distance_left"]["value"]
    section, thalamus = painted.section, painted.arch.thalamus
    places = _places(section, section.mask("ventricle"))
    behind = places[places[:, 0] > thalamus[0] + 1]
    assert np.linalg.norm(behind - thalamus, axis=1).max() == pytest.approx(found, abs=0.3)


def test_choroid_thickness_agrees_with_the_mask(head, plane, truth):
    painted = plane(head(), "posterior", FINE)
    values = truth(measure_posterior, painted)["values"]
    for side in ("left", "right"):
        deep = 2 * ndimage.distance_transform_edt(painted.section.mask(f"choroid {side}")).max() * FINE
        assert deep == pytest.approx(values[f"choroid_thickness_{side}"]["value"], abs=0.3)


def test_haemorrhage_is_in_the_key_by_its_parts(head, plane, truth):
    parts = {1: ("matrix",), 2: ("ventricular_blood",), 4: ("matrix", "ventricular_blood", "parenchymal")}
    for grade, expected in parts.items():
        recipe = head({"kind": "haemorrhage", "grade": grade, "side": "right", "severity": 0.8})
        outlines = truth(measure_coronal, plane(recipe))["outlines"]
        found = {name for name in outlines if "haemorrhage" in name or "blood" in name}
        assert all(name.endswith("_right") for name in found)
        assert {
            part for part in ("matrix", "ventricular_blood", "parenchymal") if any(part in n for n in found)
        } == set(expected)


def test_matrix_haemorrhage_stays_away_from_the_plexus(head, plane, many):
    for seed in range(many(1)):
        recipe = head(
            {"kind": "haemorrhage", "grade": 1, "side": "left", "severity": 1}, weeks=26 + seed % 6, seed=seed
        )
        for name, plexus in (("left", "choroid"), ("coronal", "choroid of the third ventricle")):
            section = plane(recipe, name).section
            blood = section.mask("matrix left")
            assert blood.sum() * section.pixel**2 > 4
            away = ndimage.distance_transform_edt(~section.mask(plexus)) * section.pixel
            assert away[blood].min() > 0.8


def test_blood_changes_nothing_on_the_other_side(head, plane):
    plain = plane(head()).section
    ill = plane(head({"kind": "haemorrhage", "grade": 4, "side": "right", "severity": 0.8})).section
    middle = int((plane(head()).frame.aside - plain.origin[0]) / plain.pixel) + 10
    assert np.array_equal(plain.labels[:40, middle:] > 0, ill.labels[:40, middle:] > 0)
    assert np.array_equal(plain.mask("ventricle")[:, middle:], ill.mask("ventricle")[:, middle:])


def test_wide_spaces_are_measured_only_where_there_are_any(head, plane, truth):
    assert not any("cortical" in name for name in truth(measure_coronal, plane(head()))["values"])


def test_bright_white_matter_has_an_outline_on_its_side_and_is_called_a_schematic(head, plane, truth):
    recipe = head({"kind": "echogenic_white_matter", "side": "left", "severity": 0.5})
    outlines = truth(measure_coronal, plane(recipe))["outlines"]
    assert [name for name in outlines if "echogenic" in name] == ["echogenic_white_matter_left"]
    assert np.array(outlines["echogenic_white_matter_left"])[:, 0].min() > np.array(outlines["cavum"])[:, 0].mean()
    assert note_of(recipe) == "SCHEMATIC"
    assert not note_of(head())
