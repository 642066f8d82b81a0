from __future__ import annotations

import io

import pydicom
import pytest

from helpers.dicom import SpacingKind, read
from helpers.simulate.age_string import age_string


@pytest.fixture
def file(made, tmp_path):
    path = tmp_path / "pa.dcm"
    path.write_bytes(made(side="L", age="90 m", sex="F").pictures[0].dicom)
    return path


def test_the_reader_understands_the_header(file, made):
    image = read(file)
    assert (image.modality, image.body_part, image.view) == ("DX", "WRIST", "PA")
    assert (image.laterality, image.age, image.sex) == ("L", "7 y", "F")
    assert image.simulated
    assert not image.inverted
    assert image.spacing.kind is SpacingKind.DETECTOR
    assert (image.spacing.row_mm, image.spacing.column_mm) == (0.125, 0.125)
    assert (image.values(0) == made(side="L", age="90 m", sex="F").pictures[0].pixels).all()


def test_the_header_says_that_nobody_was_exposed(file):
    header = pydicom.dcmread(file)
    assert header.ImageType[-1] == "SIMULATED"
    assert header.QualityControlSubject == "YES"
    assert str(header.PatientName).startswith("SIMULATED")
    assert header.PatientBirthDate == header.StudyDate == header.AccessionNumber == ""


def test_the_header_follows_the_technique_and_the_geometry(made):
    header = pydicom.dcmread(io.BytesIO(made(technique={"kvp": 55, "mas": 1.25}).pictures[0].dicom))
    assert (header.KVP, header.ExposureInuAs, header.Exposure) == (55, 1250, 1)
    magnification = header.DistanceSourceToDetector / header.DistanceSourceToPatient
    assert header.EstimatedRadiographicMagnificationFactor == pytest.approx(magnification, rel=1e-4)


def test_each_image_has_its_own_name(made):
    headers = [pydicom.dcmread(io.BytesIO(made(seed=seed).pictures[0].dicom)) for seed in (3, 4)]
    for name in ("SOPInstanceUID", "SeriesInstanceUID", "StudyInstanceUID"):
        assert headers[0][name].value != headers[1][name].value


@pytest.mark.parametrize(
    ("age", "written", "shown"), [("14 m", "014M", "14 mo"), ("3 y", "003Y", "3 y"), ("20 d", "020D", "20 d")]
)
def test_a_pelvis_says_its_age_its_view_and_both_sides(pelvis_made, tmp_path, age, written, shown):
    path = tmp_path / "ap.dcm"
    path.write_bytes(pelvis_made(age=age).pictures[0].dicom)
    header, image = pydicom.dcmread(path), read(path)
    assert (header.PatientAge, image.age) == (written, shown)
    assert (image.body_part, image.view, image.laterality) == ("PELVIS", "AP", "B")
    assert header.StudyDescription == "SIMULATED pelvis radiograph"
    assert list(header.PatientOrientation) == ["L", "F"]
    assert image.simulated
    assert len(pelvis_made(age=age).pictures[0].dicom) < 1_600_000


@pytest.mark.parametrize("months", range(36))
def test_every_month_of_age_is_kept(pelvis_recipe, months):
    assert age_string(pelvis_recipe(age=f"{months} m").age) == (f"{months:03d}M" if months else "000D")


def test_the_largest_field_is_not_too_large_a_file(pelvis_made):
    both = [{"kind": "dislocation", "side": side, "grade": 4} for side in ("left", "right")]
    assert len(pelvis_made(*both, age="47.9 m", seed=0).pictures[0].dicom) < 1_600_000
