"""The schematic MR: white matter changes in its order, and every picture says what it is."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from pydicom import dcmread

from helpers.dicom import SpacingKind, read
from helpers.simulate import recipe_from, simulate
from helpers.simulate.mr import room
from helpers.simulate.mr.head import myelin, picture

AGES = ("1 d", "7 m", "3 y")
COARSE = 160


def recipe(projection, age="7 m", **more):
    return recipe_from({
        "schema": 1, "anatomy": "head mr", "projection": projection, "side": "B", "age": age, "sex": "M", "seed": 4,
        **more,
    })  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def coarse():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(picture, "SIZE", COARSE)
        patch.setattr(room, "SIZE", COARSE)
        patch.setattr(picture, "FINER", 1)
        patch.setattr("helpers.simulate.mr.head.key.LEAST", 6)
        yield


@pytest.fixture(scope="module")
def seen():
    """Return how bright each part is against the cortex, by weighting and age."""
    made = {(w, age): simulate(recipe(f"{w} slice", age)) for w in ("T1", "T2") for age in AGES}
    suffix = "_against_cortex"
    return made, {
        key: {n.removesuffix(suffix): v["value"] for n, v in each.truth["values"].items() if n.endswith(suffix)}
        for key, each in made.items()
    }


def test_the_newborn_has_myelin_in_the_posterior_limb_only(seen):
    _, ratios = seen
    t1, t2 = ratios["T1", "1 d"], ratios["T2", "1 d"]
    assert set(t1) == set(t2) == set(myelin.NAMED)
    assert t1.pop("posterior_limb") > 1.15
    assert max(t1.values()) < 1 < min(t2[name] for name in t2 if name != "posterior_limb")


def test_t1_is_ahead_of_t2_at_seven_months(seen):
    _, ratios = seen
    assert min(ratios["T1", "7 m"].values()) > 1.05
    assert ratios["T2", "7 m"]["frontal_white_matter"] > 1.05
    assert ratios["T2", "7 m"]["occipital_white_matter"] > 1.05
    assert max(ratios["T2", "7 m"][name] for name in ("posterior_limb", "splenium")) < 0.9


def test_at_three_years_all_white_matter_is_grown(seen):
    _, ratios = seen
    assert min(ratios["T1", "3 y"].values()) > 1.05
    assert max(ratios["T2", "3 y"].values()) < 0.95


def test_ages_are_those_of_the_table():
    # [V2: BARKOVICH88]: T2 splenium 6, genu 8, anterior limb 11 and frontal 14 to 16 months are the last of usual.
    t2 = {name: window.t2[1] for name, window in myelin.NAMED.items()}
    assert (t2["splenium"], t2["genu"], t2["anterior_limb"], t2["frontal_white_matter"]) == (6, 8, 11, 16)
    for window in myelin.NAMED.values():
        mature = [window.mature("T2", months) for months in range(24)]
        assert mature == sorted(mature)
        assert mature[-1] == 1


def test_delay_is_the_pattern_of_a_younger_child():
    late = recipe("T2 slice", "12 m", findings=[{"kind": "delayed_myelination", "months": 5}])
    assert room.months_of(late) == pytest.approx(7)
    assert room.months_of(recipe("T2 slice", "12 m")) == pytest.approx(12)


def test_screen_and_header_say_that_it_is_a_schematic(seen, tmp_path):
    made, _ = seen
    shown = made["T2", "7 m"].pictures[0]
    path = tmp_path / "t2.dcm"
    path.write_bytes(shown.dicom)
    image = read(path)
    assert (image.count, image.modality, image.simulated) == (1, "OT", True)
    assert image.spacing.kind is SpacingKind.CALIBRATED
    header = dcmread(BytesIO(shown.dicom))
    assert (header.ConversionType, header.SOPClassUID.name) == (
        "SYN",
        "Multi-frame Grayscale Word Secondary Capture Image Storage",
    )
    assert "SIMULATED" in header.SeriesDescription
    assert "SCHEMATIC" in header.SeriesDescription
    words = image.values(0)[-16:, :60]
    assert (words > image.windows[0].center + 0.4 * image.windows[0].width).sum() > 40


def test_the_same_recipe_gives_the_same_bytes(seen):
    made, _ = seen
    assert simulate(recipe("T1 slice", "3 y")).pictures[0].dicom == made["T1", "3 y"].pictures[0].dicom


def test_a_stack_has_the_slice_of_the_capsules_and_truth_of_others(monkeypatch):
    monkeypatch.setattr(picture, "SIZE", 80)
    monkeypatch.setattr(room, "SIZE", 80)
    made = simulate(recipe("T2 axial", "3 y", technique={"slice_mm": 8}))
    pixels, truth = made.pictures[0].pixels, made.truth
    assert 12 < len(pixels) < 22
    assert "posterior_limb_middle" in truth["landmarks"]
    assert 0 < truth["frame"] < len(pixels) - 1
    names = [name for part in (truth, *truth.get("more", [])) for name in part["landmarks"]]
    assert len(names) == len(set(names))
    header = dcmread(BytesIO(made.pictures[0].dicom))
    assert np.diff([float(level) for level in header.SliceLocationVector]) == pytest.approx(8)
