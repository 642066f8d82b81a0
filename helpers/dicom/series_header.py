"""What the header of every picture says of patient, study and series, for the writers of all modalities.

Dates stay empty, and the same facts give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from pydicom import dcmwrite
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import UID, ExplicitVRLittleEndian, JPEGLSLossless

from helpers.dicom.code import Code
from helpers.dicom.identifier import uid_of


@dataclass(frozen=True, kw_only=True)
class SeriesFacts:
    """Whose picture it is said to be, and what of; all of it is made up.

    Parameters
    ----------
    region
        The part of the body, as the standard codes it; `body_part` is its defined term.
    laterality
        ``L`` or ``R`` where one side is shown, ``B`` for both, else empty.
    simulated
        Whether the header must say that there is no patient.
    """

    study_uid: UID
    series_uid: UID
    instance_uid: UID
    patient_name: str
    patient_id: str
    patient_sex: str
    patient_age: str
    study_description: str
    series_description: str
    image_comments: str
    manufacturer: str
    model: str
    body_part: str
    region: Code
    laterality: str = ""
    simulated: bool = True


def new_dataset(sop_class: UID, modality: str, facts: SeriesFacts) -> Dataset:
    """Return a data set that says who and what; the region, the pixels and all of the modality are still to come."""
    ds = Dataset()
    ds.file_meta = FileMetaDataset()
    ds.file_meta.MediaStorageSOPClassUID = sop_class
    ds.file_meta.MediaStorageSOPInstanceUID = facts.instance_uid
    ds.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    ds.file_meta.ImplementationClassUID = uid_of("implementation")
    ds.file_meta.ImplementationVersionName = "WORKBOOK_1"
    ds.SOPClassUID, ds.SOPInstanceUID = sop_class, facts.instance_uid
    ds.SpecificCharacterSet = "ISO_IR 192"
    ds.PatientName, ds.PatientID = facts.patient_name, facts.patient_id
    ds.PatientBirthDate, ds.PatientSex, ds.PatientAge = "", facts.patient_sex, facts.patient_age
    if facts.simulated:
        ds.QualityControlSubject, ds.PatientIdentityRemoved = "YES", "YES"
        ds.DeidentificationMethod = "SIMULATED: there is no patient"
    ds.StudyInstanceUID, ds.SeriesInstanceUID = facts.study_uid, facts.series_uid
    ds.StudyDate, ds.StudyTime, ds.StudyID, ds.AccessionNumber, ds.ReferringPhysicianName = "", "", "1", "", ""
    ds.StudyDescription, ds.SeriesDescription = facts.study_description, facts.series_description
    ds.Modality, ds.SeriesNumber, ds.InstanceNumber = modality, 1, 1
    ds.Manufacturer, ds.ManufacturerModelName = facts.manufacturer, facts.model
    ds.BodyPartExamined, ds.ImageComments = facts.body_part, facts.image_comments
    ds.BurnedInAnnotation, ds.LossyImageCompression = "NO", "00"
    return ds


def packed(ds: Dataset) -> bytes:
    """Return the data set as a DICOM file, its pixels losslessly compressed with JPEG-LS."""
    # No new identifier: a lossless copy is the same image.
    ds.compress(JPEGLSLossless, generate_instance_uid=False)
    buffer = BytesIO()
    dcmwrite(buffer, ds, enforce_file_format=True)
    return buffer.getvalue()
