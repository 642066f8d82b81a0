"""Does a written CT stack say what it was told?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.dicom import read
from helpers.dicom.ct_writer import HEAD_PHANTOM, CtFacts, CtScan, ct_bytes
from helpers.dicom.identifier import uid_of
from helpers.dicom.writer import Code

FACTS = CtFacts(
    study_uid=uid_of("a"), series_uid=uid_of("b"), instance_uid=uid_of("c"), frame_of_reference_uid=uid_of("d"),
    patient_name="SIMULATED^CHILD", patient_id="SIMULATED-1", patient_sex="F", patient_age="004Y",
    study_description="SIMULATED head", series_description="SIMULATED", image_comments="SIMULATED", manufacturer="Us",
    model="Simulator", body_part="HEAD", region=Code("69536005", "SCT", "Head"), laterality="U", spacing_mm=0.5,
    thickness_mm=4.0, step_mm=4.0, positions=((-10, -10, -4), (-10, -10, 0), (-10, -10, 4)),
    scan=CtScan(
        kvp=120, mas=200, milliseconds=1000, filters_mm=(("ALUMINUM", 4.0),), kernel="SOFT", kernel_group="BRAIN",
        diameter_mm=200, ctdi_mgy=33.4, phantom=HEAD_PHANTOM, water_mm=155,
    ),
    windows=((36, 80, "BRAIN"), (500, 2500, "BONE")), simulated=True,
)  # fmt: skip


@pytest.fixture(scope="module")
def hounsfield():
    return np.random.default_rng(1).integers(-1024, 3072, (3, 40, 44)).astype(np.int16)


def test_values_places_and_windows_come_back(hounsfield, tmp_path):
    path = tmp_path / "stack.dcm"
    path.write_bytes(ct_bytes(hounsfield, FACTS))
    image = read(path)
    assert all((image.values(k) == plane).all() for k, plane in enumerate(hounsfield))
    assert (image.spacing.row_mm, image.spacing.column_mm) == (0.5, 0.5)
    assert [(w.center, w.width, w.name) for w in image.windows] == [(36, 80, "BRAIN"), (500, 2500, "BONE")]
    assert (image.unit, image.body_part, image.age, image.simulated) == ("HU", "HEAD", "4 y", True)


def test_the_header_has_geometry_and_dose_of_each_frame(hounsfield):
    from io import BytesIO

    from pydicom import dcmread

    ds = dcmread(BytesIO(ct_bytes(hounsfield, FACTS)))
    places = [float(f.PlanePositionSequence[0].ImagePositionPatient[2]) for f in ds.PerFrameFunctionalGroupsSequence]
    assert places == [-4, 0, 4]
    exposure = ds.SharedFunctionalGroupsSequence[0].CTExposureSequence[0]
    assert exposure.CTDIvol == 33.4
    assert exposure.ExposureInmAs == 200
    assert ds.PatientIdentityRemoved == "YES"
    assert ds.PatientBirthDate == ""


def test_the_same_facts_give_the_same_bytes(hounsfield):
    assert ct_bytes(hounsfield, FACTS) == ct_bytes(hounsfield, FACTS)


def test_wrong_values_are_refused(hounsfield):
    with pytest.raises(ValueError, match="3 frames"):
        ct_bytes(hounsfield[:2], FACTS)
    with pytest.raises(ValueError, match="HU"):
        ct_bytes(hounsfield + np.int16(2000), replace(FACTS))
    with pytest.raises(ValueError, match="rows"):
        ct_bytes(hounsfield[:, :8], FACTS)
