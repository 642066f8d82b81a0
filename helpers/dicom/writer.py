"""Write one grey projection radiograph as a DICOM file (Digital X-Ray Image - For Presentation).

The writer knows nothing of cases. Dates stay empty, and the same pixels and facts give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import DigitalXRayImageStorageForPresentation

from helpers.dicom.code import Code, coded
from helpers.dicom.dx_exposure import DxExposure, add_exposure
from helpers.dicom.series_header import SeriesFacts, new_dataset, packed

__all__ = ["BITS", "SMALLEST", "Code", "DxFacts", "dx_bytes"]

BITS = 12

SMALLEST = 16
"""Rows and columns: the JPEG-LS encoder fails on pictures of a few pixels that do not become smaller."""

ERECT = Code("C86043", "NCIt", "erect")
RECUMBENT = Code("102538003", "SCT", "recumbent")
SUPINE = Code("40199007", "SCT", "supine")
LEFT_LATERAL_DECUBITUS = Code("102536004", "SCT", "left lateral decubitus")


@dataclass(frozen=True, kw_only=True)
class DxFacts(SeriesFacts):
    """What the header says besides the series and the size of the image.

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
    """

    view_position: str
    view: Code
    patient_orientation: tuple[str, str]
    spacing_mm: float
    magnification: float
    tube_to_detector_mm: float
    tube_to_patient_mm: float
    exposure: DxExposure
    window: tuple[float, float]
    lying: Code | None = None


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
    ds = new_dataset(DigitalXRayImageStorageForPresentation, "DX", facts)
    ds.PresentationIntentType = "FOR PRESENTATION"
    _describe_exposure(ds, facts)
    _describe_image(ds, facts)
    _add_pixels(ds, pixels)
    return packed(ds)


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
    ds.ImageLaterality = facts.laterality
    ds.AnatomicRegionSequence = Sequence([coded(facts.region)])
    ds.ViewPosition = facts.view_position
    ds.ViewCodeSequence = Sequence([coded(facts.view)])
    if facts.lying:
        _describe_position(ds, facts.lying)
    ds.PatientOrientation = list(facts.patient_orientation)
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
