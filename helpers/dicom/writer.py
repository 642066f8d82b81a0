"""Write one grey projection radiograph as a DICOM file (Digital X-Ray Image - For Presentation).

The writer knows nothing of cases. Dates stay empty, and the same pixels and facts give the same bytes.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import numpy.typing as npt
from pydicom import dcmwrite
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import UID, DigitalXRayImageStorageForPresentation, ExplicitVRLittleEndian, JPEGLSLossless

from helpers.dicom.code import Code, coded
from helpers.dicom.dx_exposure import DxExposure, add_exposure

__all__ = ["BITS", "SMALLEST", "Code", "DxFacts", "dx_bytes", "uid_of"]

BITS = 12

SMALLEST = 16
"""Rows and columns: the JPEG-LS encoder fails on pictures of a few pixels that do not become smaller."""

_NAMESPACE = uuid.UUID("6c1f6a3e-6f0f-5f0e-9d53-3b1f0a5d7c21")


ERECT = Code("C86043", "NCIt", "erect")
RECUMBENT = Code("102538003", "SCT", "recumbent")
SUPINE = Code("40199007", "SCT", "supine")
LEFT_LATERAL_DECUBITUS = Code("102536004", "SCT", "left lateral decubitus")


@dataclass(frozen=True)
class DxFacts:
    """What the header says besides the size of the image.

    Parameters
    ----------
    spacing_mm
        Distance between detector elements: a length in the detector plane, not in the patient.
    magnification
        How much larger the middle of the body part is on the detector.
    patient_orientation
        Where rows and columns run to, for example ``("L", "F")``.
    exposure
        Generator, filter, grid, field and dose.
    window
        Centre and width.
    lying
        How the patient lies or stands, where it is known: a code of CID 19 or 20.
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
    view_position: str
    view: Code
    laterality: str
    patient_orientation: tuple[str, str]
    spacing_mm: float
    magnification: float
    tube_to_detector_mm: float
    tube_to_patient_mm: float
    exposure: DxExposure
    window: tuple[float, float]
    simulated: bool
    lying: Code | None = None


def uid_of(name: str) -> UID:
    """Return the unique identifier that belongs to `name`, always the same (root 2.25, from a UUID)."""
    return UID(f"2.25.{uuid.uuid5(_NAMESPACE, name).int}")


def dx_bytes(pixels: npt.NDArray[np.uint16], facts: DxFacts) -> bytes:
    """Return a DICOM file, losslessly compressed with JPEG-LS.

    Parameters
    ----------
    pixels
        Shape (rows, columns), at least `SMALLEST` of each, values 0 to 4095; larger is brighter.
    facts
        The header.

    Raises
    ------
    ValueError
        If the pixels are not of this form.
    """
    if pixels.ndim != 2 or pixels.dtype != np.uint16:
        raise ValueError(f"expected a plane of uint16; found {pixels.ndim} axes of {pixels.dtype}")
    if min(pixels.shape) < SMALLEST:
        raise ValueError(f"expected at least {SMALLEST} rows and columns; found {pixels.shape[0]} x {pixels.shape[1]}")
    if (largest := int(np.max(pixels))) >= 2**BITS:
        raise ValueError(f"expected values below {2**BITS}; found {largest}")
    ds = Dataset()
    ds.file_meta = FileMetaDataset()
    ds.file_meta.MediaStorageSOPClassUID = DigitalXRayImageStorageForPresentation
    ds.file_meta.MediaStorageSOPInstanceUID = facts.instance_uid
    ds.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    ds.file_meta.ImplementationClassUID = uid_of("implementation")
    ds.file_meta.ImplementationVersionName = "WORKBOOK_1"
    _describe_patient_and_study(ds, facts)
    _describe_exposure(ds, facts)
    _describe_image(ds, facts)
    _add_pixels(ds, pixels)
    # No new identifier: a lossless copy is the same image.
    ds.compress(JPEGLSLossless, generate_instance_uid=False)
    buffer = BytesIO()
    dcmwrite(buffer, ds, enforce_file_format=True)
    return buffer.getvalue()


def _describe_patient_and_study(ds: Dataset, facts: DxFacts) -> None:
    ds.SpecificCharacterSet = "ISO_IR 192"
    ds.PatientName, ds.PatientID = facts.patient_name, facts.patient_id
    ds.PatientBirthDate, ds.PatientSex, ds.PatientAge = "", facts.patient_sex, facts.patient_age
    if facts.simulated:
        ds.QualityControlSubject = "YES"
        ds.PatientIdentityRemoved = "YES"
        ds.DeidentificationMethod = "SIMULATED: there is no patient"
    ds.StudyInstanceUID, ds.SeriesInstanceUID = facts.study_uid, facts.series_uid
    ds.StudyDate, ds.StudyTime, ds.StudyID, ds.AccessionNumber, ds.ReferringPhysicianName = "", "", "1", "", ""
    ds.StudyDescription, ds.SeriesDescription = facts.study_description, facts.series_description
    ds.Modality, ds.SeriesNumber, ds.InstanceNumber = "DX", 1, 1
    ds.PresentationIntentType = "FOR PRESENTATION"
    ds.Manufacturer, ds.ManufacturerModelName = facts.manufacturer, facts.model
    ds.SOPClassUID, ds.SOPInstanceUID = DigitalXRayImageStorageForPresentation, facts.instance_uid


def _describe_exposure(ds: Dataset, facts: DxFacts) -> None:
    add_exposure(ds, facts.exposure)
    ds.DistanceSourceToDetector = f"{facts.tube_to_detector_mm:.6g}"
    ds.DistanceSourceToPatient = f"{facts.tube_to_patient_mm:.6g}"
    ds.EstimatedRadiographicMagnificationFactor = f"{facts.magnification:.6g}"
    ds.PositionerType = ""
    _describe_detector(ds, facts.spacing_mm)
    ds.AcquisitionContextSequence = Sequence()


def _describe_detector(ds: Dataset, spacing_mm: float) -> None:
    ds.DetectorType, ds.DetectorConfiguration = "SCINTILLATOR", "AREA"
    ds.DetectorDescription = "Caesium iodide on amorphous silicon"
    ds.DetectorConditionsNominalFlag = "YES"
    ds.DetectorElementSpacing = [f"{spacing_mm:.6g}"] * 2
    ds.DetectorElementPhysicalSize = [f"{spacing_mm:.6g}"] * 2
    ds.ImagerPixelSpacing = [f"{spacing_mm:.6g}"] * 2


def _describe_position(ds: Dataset, lying: Code) -> None:
    """Say how the patient lies: a turn about the long axis is a modifier of lying down."""
    if lying == ERECT:
        ds.PatientOrientationCodeSequence = Sequence([coded(ERECT)])
        return
    recumbent = coded(RECUMBENT)
    recumbent.PatientOrientationModifierCodeSequence = Sequence([coded(lying)])
    ds.PatientOrientationCodeSequence = Sequence([recumbent])


def _describe_image(ds: Dataset, facts: DxFacts) -> None:
    ds.ImageType = ["DERIVED", "PRIMARY", "", "SIMULATED"] if facts.simulated else ["ORIGINAL", "PRIMARY"]
    ds.ImageComments = facts.image_comments
    ds.BodyPartExamined, ds.ImageLaterality = facts.body_part, facts.laterality
    ds.AnatomicRegionSequence = Sequence([coded(facts.region)])
    ds.ViewPosition = facts.view_position
    ds.ViewCodeSequence = Sequence([coded(facts.view)])
    if facts.lying:
        _describe_position(ds, facts.lying)
    ds.PatientOrientation = list(facts.patient_orientation)
    ds.BurnedInAnnotation, ds.LossyImageCompression = "NO", "00"
    # The picture is processed: its values are not a measure of the X-rays any more.
    ds.PixelIntensityRelationship, ds.PixelIntensityRelationshipSign = "LOG", -1
    ds.RescaleIntercept, ds.RescaleSlope, ds.RescaleType = "0", "1", "US"
    ds.PresentationLUTShape = "IDENTITY"
    ds.WindowCenter, ds.WindowWidth = f"{facts.window[0]:g}", f"{facts.window[1]:g}"


def _add_pixels(ds: Dataset, pixels: npt.NDArray[np.uint16]) -> None:
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, "MONOCHROME2"
    ds.Rows, ds.Columns = pixels.shape
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = 16, BITS, BITS - 1, 0
    ds.PixelData = pixels.astype("<u2").tobytes()
