from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace

import numpy as np
import pydicom
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from helpers.dicom import read
from helpers.dicom.writer import Code, DxFacts, dx_bytes, uid_of

FACTS = DxFacts(
    study_uid=uid_of("study"),
    series_uid=uid_of("series"),
    instance_uid=uid_of("image"),
    patient_name="SIMULATED^CHILD",
    patient_id="1",
    patient_sex="F",
    patient_age="007Y",
    study_description="A study",
    series_description="A series",
    image_comments="SIMULATED",
    manufacturer="Nobody",
    model="None",
    body_part="WRIST",
    region=Code("74670003", "SCT", "Wrist joint"),
    view_position="PA",
    view=Code("272479007", "SCT", "postero-anterior"),
    laterality="L",
    patient_orientation=("L", "H"),
    spacing_mm=0.125,
    magnification=1.0195,
    tube_to_detector_mm=1150.0,
    tube_to_patient_mm=1128.0,
    kvp=50.0,
    exposure_mas=2.5,
    window=(2048.0, 4096.0),
    simulated=True,
)
RAMP = np.arange(60 * 40, dtype=np.uint16).reshape(60, 40)


def header_of(content):
    return pydicom.dcmread(io.BytesIO(content))


@given(arrays(np.uint16, st.tuples(st.integers(16, 40), st.integers(16, 40)), elements=st.integers(0, 4095)))
def test_pixels_come_back_as_they_were(pixels):
    header = header_of(dx_bytes(pixels, FACTS))
    assert (header.pixel_array.reshape(pixels.shape) == pixels).all()
    assert header.LossyImageCompression == "00"


def test_the_same_facts_make_the_same_bytes_and_the_callers_pixels_stay():
    pixels = RAMP.copy()
    assert dx_bytes(pixels, FACTS) == dx_bytes(RAMP, FACTS)
    assert (pixels == RAMP).all()
    assert dx_bytes(RAMP, replace(FACTS, laterality="R")) != dx_bytes(RAMP, FACTS)


@pytest.mark.parametrize(
    ("pixels", "said"),
    [
        (RAMP.astype(np.int16), "expected a plane of uint16; found 2 axes of int16"),
        (RAMP[0], "found 1 axes"),
        (RAMP + np.uint16(2000), "expected values below 4096; found 4399"),
        (RAMP[:0], "expected at least 16 rows and columns; found 0 x 40"),
        (RAMP[:, :15], "found 60 x 15"),
    ],
)
def test_pixels_of_another_form_are_refused(pixels, said):
    with pytest.raises(ValueError, match=said):
        dx_bytes(pixels, FACTS)


def test_what_was_taken_does_not_say_that_it_was_computed(tmp_path):
    taken = replace(FACTS, simulated=False, image_comments="", patient_name="TEST^PHANTOM")
    header = header_of(dx_bytes(RAMP, taken))
    assert list(header.ImageType) == ["ORIGINAL", "PRIMARY"]
    assert "QualityControlSubject" not in header
    path = tmp_path / "a.dcm"
    path.write_bytes(dx_bytes(RAMP, taken))
    assert not read(path).simulated
    path.write_bytes(dx_bytes(RAMP, FACTS))
    assert read(path).simulated


def test_a_name_is_always_the_same_and_a_legal_identifier():
    assert uid_of("a") == uid_of("a") != uid_of("b")
    assert uid_of("a").is_valid
    assert len(uid_of("a")) <= 64


@pytest.mark.skipif(shutil.which("dciodvfy") is None, reason="the validator is in the Debian package dicom3tools")
@pytest.mark.parametrize("simulated", [True, False])
def test_the_validator_finds_no_error(tmp_path, simulated):
    path = tmp_path / "a.dcm"
    path.write_bytes(dx_bytes(RAMP, replace(FACTS, simulated=simulated)))
    said = subprocess.run(["dciodvfy", "-new", path], capture_output=True, text=True, check=False).stderr
    assert "DXImageForPresentation" in said
    assert "Error" not in said
