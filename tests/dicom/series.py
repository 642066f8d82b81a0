"""Whose picture it is said to be, in the tests of the writers of all modalities."""

from __future__ import annotations

from helpers.dicom.code import Code
from helpers.dicom.identifier import uid_of
from helpers.dicom.series_header import SeriesFacts

SERIES = SeriesFacts(
    study_uid=uid_of("study"),
    series_uid=uid_of("series"),
    instance_uid=uid_of("image"),
    patient_name="SIMULATED^CHILD",
    patient_id="1",
    patient_sex="F",
    patient_age="006W",
    study_description="A study",
    series_description="A series",
    image_comments="SIMULATED",
    manufacturer="Nobody",
    model="None",
    body_part="HIP",
    region=Code("24136001", "SCT", "Hip joint"),
    laterality="L",
)
