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
from helpers.dicom.dx_exposure import DxExposure
from helpers.dicom.identifier import uid_of
from helpers.dicom.writer import ERECT, LEFT_LATERAL_DECUBITUS, SUPINE, Code, DxFacts, dx_bytes
from tests.dicom.series import SERIES

WRIST = replace(
    SERIES, patient_age="007Y", body_part="WRIST", region=Code("74670003", "SCT", "Wrist joint"), laterality="L"
)
FACTS = DxFacts(
    **vars(WRIST),
    view_position="PA",
    view=Code("272479007", "SCT", "postero-anterior"),
    patient_orientation=("L", "H"),
    spacing_mm=0.125,
    magnification=1.0195,
    tube_to_detector_mm=1150.0,
    tube_to_patient_mm=1128.0,
    exposure=DxExposure(
        kvp=50.0,
        mas=2.5,
        filters_mm=(("ALUMINUM", 1.0), ("COPPER", 0.1)),
        grid_ratio=8,
        grid_focal_mm=1150.0,
        tube_to_entrance_mm=1100.0,
        entrance_mgy=0.05,
        half_value_mm=2.1,
        area_product_dgycm2=0.04,
        exposure_index=512.3,
        target_index=500.0,
        deviation_index=0.1,
        field=((1.0, 2.0), (38.0, 2.0), (38.0, 57.0), (1.0, 57.0)),
        processing="None",
    ),
    window=(2048.0, 4096.0),
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


def test_the_exposure_stands_where_the_standard_has_it():
    header = header_of(dx_bytes(RAMP, FACTS))
    assert (header.KVP, header.Exposure, header.ExposureInuAs) == (50, 2, 2500)
    assert header.XRayTubeCurrent * header.ExposureTimeInuS / 1e6 == pytest.approx(2.5)
    assert list(header.FilterMaterial) == ["ALUMINUM", "COPPER"]
    assert list(header.FilterThicknessMaximum) == [1, 0.1]
    assert list(header.GridAspectRatio) == [8, 1]
    assert (header.ExposureIndex, header.TargetExposureIndex, header.DeviationIndex) == (512.3, 500, 0.1)
    assert header.EntranceDoseInmGy == 0.05
    edges = (header.CollimatorLeftVerticalEdge, header.CollimatorRightVerticalEdge)
    assert edges == (2, 39), "columns count from 1"


def test_no_grid_no_filter_and_a_turned_field_are_said():
    turned = ((10.0, 0.0), (39.0, 10.0), (30.0, 59.0), (0.0, 50.0))
    plain = replace(FACTS.exposure, filters_mm=(), grid_ratio=0, field=turned)
    header = header_of(dx_bytes(RAMP, replace(FACTS, exposure=plain)))
    assert (header.Grid, header.FilterType, header.CollimatorShape) == ("NONE", "NONE", "POLYGONAL")
    # Row and column of each corner.
    assert list(header.VerticesOfThePolygonalCollimator)[:4] == [1, 11, 11, 40]


@pytest.mark.parametrize("lying", [ERECT, SUPINE, LEFT_LATERAL_DECUBITUS])
def test_it_is_said_how_the_child_lies(lying):
    said = header_of(dx_bytes(RAMP, replace(FACTS, lying=lying))).PatientOrientationCodeSequence[0]
    code = said if lying == ERECT else said.PatientOrientationModifierCodeSequence[0]
    assert (code.CodeValue, code.CodeMeaning) == (lying.value, lying.meaning)


MODULES = {
    # What the standard asks for (types 1 and 2) of a DX image, module by module (PS3.3 A.26).
    "patient": "PatientName PatientID PatientBirthDate PatientSex",
    "general study": "StudyInstanceUID StudyDate StudyTime ReferringPhysicianName StudyID AccessionNumber",
    "general series, DX series": "Modality SeriesInstanceUID SeriesNumber PresentationIntentType",
    "general equipment": "Manufacturer",
    "general image": "InstanceNumber PatientOrientation",
    "image pixel": "SamplesPerPixel PhotometricInterpretation Rows Columns BitsAllocated BitsStored HighBit "
    "PixelRepresentation PixelData",
    "DX anatomy imaged": "ImageLaterality AnatomicRegionSequence",
    "DX image": "ImageType PixelIntensityRelationship PixelIntensityRelationshipSign RescaleIntercept RescaleSlope "
    "RescaleType PresentationLUTShape LossyImageCompression BurnedInAnnotation",
    "DX detector": "DetectorType ImagerPixelSpacing",
    "VOI LUT": "WindowCenter WindowWidth",
    "acquisition context": "AcquisitionContextSequence",
    "SOP common": "SOPClassUID SOPInstanceUID SpecificCharacterSet",
}
FILLED = "ImageLaterality ImageType PixelIntensityRelationship RescaleSlope DetectorType ImagerPixelSpacing WindowWidth"


@pytest.mark.parametrize("module", MODULES)
@pytest.mark.parametrize("simulated", [True, False])
def test_what_the_standard_asks_for_is_there(module, simulated):
    header = header_of(dx_bytes(RAMP, replace(FACTS, simulated=simulated)))
    for name in MODULES[module].split():
        assert name in header, f"{module}: {name} is missing"
        assert header[name].value not in ("", None) or name not in FILLED.split()
    assert len(header.AnatomicRegionSequence) == len(header.ViewCodeSequence) == 1
    assert (header.BitsStored, header.HighBit, header.BitsAllocated) == (12, 11, 16)


@pytest.mark.skipif(shutil.which("dciodvfy") is None, reason="the validator is in the Debian package dicom3tools")
@pytest.mark.parametrize("simulated", [True, False])
def test_the_validator_finds_no_error(tmp_path, simulated):
    path = tmp_path / "a.dcm"
    path.write_bytes(dx_bytes(RAMP, replace(FACTS, simulated=simulated)))
    said = subprocess.run(["dciodvfy", "-new", path], capture_output=True, text=True, check=False).stderr
    assert "DXImageForPresentation" in said
    assert "Error" not in said
