"""Write a stack of CT slices as one DICOM file (Enhanced CT Image): every frame says where it lies.

The writer knows nothing of cases. Dates stay empty, and the same values and facts give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.tag import Tag
from pydicom.uid import UID, EnhancedCTImageStorage

from helpers.dicom.code import Code, coded
from helpers.dicom.identifier import uid_of
from helpers.dicom.series_header import SeriesFacts, new_dataset, packed
from helpers.dicom.writer import SMALLEST

__all__ = ["CtFacts", "CtScan", "ct_bytes"]

INTERCEPT = -1024
"""HU of the stored value 0."""

BITS = 12

IMAGE_TYPE = ("DERIVED", "PRIMARY", "VOLUME", "NONE")
"""Derived: it was computed. So the standard asks for less about the scanner. The header says SIMULATED elsewhere."""

HEAD_PHANTOM = Code("113690", "DCM", "IEC Head Dosimetry Phantom")
BODY_PHANTOM = Code("113691", "DCM", "IEC Body Dosimetry Phantom")


@dataclass(frozen=True)
class CtScan:
    """How the stack was taken.

    Parameters
    ----------
    kvp, mas, milliseconds
        Tube voltage, charge for one turn, and how long that takes.
    filters_mm
        Material and thickness of the filters.
    kernel, kernel_group
        What the kernel is called, and the standard's word for it (BRAIN, BONE, SOFT_TISSUE …).
    diameter_mm
        Of the reconstructed field.
    ctdi_mgy, phantom
        Computed tomography dose index, and of which phantom.
    water_mm
        Water-equivalent diameter, in the middle of the stack.
    """

    kvp: float
    mas: float
    milliseconds: float
    filters_mm: tuple[tuple[str, float], ...]
    kernel: str
    kernel_group: str
    diameter_mm: float
    ctdi_mgy: float
    phantom: Code
    water_mm: float


@dataclass(frozen=True, kw_only=True)
class CtFacts(SeriesFacts):
    """What the header says besides the series and the size of the frames.

    Parameters
    ----------
    spacing_mm, thickness_mm, step_mm
        Size of a pixel, thickness of a slice, and from slice to slice.
    positions
        Of the first pixel of each frame, in the patient: to the left, to the back, to the head.
    windows
        Centre, width and name.
    """

    frame_of_reference_uid: UID
    spacing_mm: float
    thickness_mm: float
    step_mm: float
    positions: tuple[tuple[float, float, float], ...]
    scan: CtScan
    windows: tuple[tuple[float, float, str], ...]


def ct_bytes(hounsfield: npt.NDArray[np.int16], facts: CtFacts) -> bytes:
    """Return a DICOM file, losslessly compressed with JPEG-LS.

    Parameters
    ----------
    hounsfield
        Shape (frames, rows, columns), -1024 to 3071 HU; rows run to the back, columns to the left.
    facts
        The header.

    Raises
    ------
    ValueError
        If the values are not of this form.
    """
    if hounsfield.ndim != 3 or len(hounsfield) != len(facts.positions):
        raise ValueError(f"expected {len(facts.positions)} frames; found the shape {hounsfield.shape}")
    if min(hounsfield.shape[1:]) < SMALLEST:
        raise ValueError(f"expected at least {SMALLEST} rows and columns; found {hounsfield.shape[1:]}")
    stored = hounsfield.astype(np.int32) - INTERCEPT
    if stored.min() < 0 or stored.max() >= 2**BITS:
        raise ValueError(f"expected {INTERCEPT} to {2**BITS + INTERCEPT - 1} HU")
    ds = new_dataset(EnhancedCTImageStorage, "CT", facts)
    _describe_scanner(ds, facts)
    _describe_image(ds, facts)
    _describe_frames(ds, facts)
    _add_pixels(ds, stored.astype("<u2"))
    return packed(ds)


def _describe_scanner(ds: Dataset, facts: CtFacts) -> None:
    ds.PatientPosition = "HFS"
    ds.FrameOfReferenceUID, ds.PositionReferenceIndicator = facts.frame_of_reference_uid, ""
    ds.DeviceSerialNumber, ds.SoftwareVersions = "SIMULATED", "1"


def _describe_image(ds: Dataset, facts: CtFacts) -> None:
    ds.ImageType = list(IMAGE_TYPE)
    ds.ContentDate, ds.ContentTime = "19000101", "000000"
    ds.ContentQualification = "RESEARCH" if facts.simulated else "PRODUCT"
    ds.PixelPresentation, ds.VolumetricProperties = "MONOCHROME", "VOLUME"
    ds.VolumeBasedCalculationTechnique = "NONE"
    ds.PresentationLUTShape = "IDENTITY"
    ds.AcquisitionContextSequence = Sequence()
    organization = Dataset()
    organization.DimensionOrganizationUID = uid_of(f"dimensions {facts.series_uid}")
    ds.DimensionOrganizationSequence = Sequence([organization])
    ds.DimensionOrganizationType = "3D"
    ds.DimensionIndexSequence = Sequence([
        _dimension(organization.DimensionOrganizationUID, "StackID", "Stack"),
        _dimension(organization.DimensionOrganizationUID, "InStackPositionNumber", "Slice"),
    ])  # fmt: skip


def _dimension(organization: UID, keyword: str, label: str) -> Dataset:
    dimension = Dataset()
    dimension.DimensionOrganizationUID = organization
    dimension.DimensionIndexPointer = Tag(keyword)
    dimension.FunctionalGroupPointer = Tag("FrameContentSequence")
    dimension.DimensionDescriptionLabel = label
    return dimension


def _describe_frames(ds: Dataset, facts: CtFacts) -> None:
    ds.SharedFunctionalGroupsSequence = Sequence([_shared(facts)])
    ds.PerFrameFunctionalGroupsSequence = Sequence([
        _of_frame(number, position) for number, position in enumerate(facts.positions, start=1)
    ])  # fmt: skip


def _of_frame(number: int, position: tuple[float, float, float]) -> Dataset:
    content = Dataset()
    content.StackID, content.InStackPositionNumber, content.DimensionIndexValues = "1", number, [1, number]
    place = Dataset()
    place.ImagePositionPatient = [f"{mm:.12g}" for mm in position]
    groups = Dataset()
    groups.FrameContentSequence, groups.PlanePositionSequence = Sequence([content]), Sequence([place])
    return groups


def _shared(facts: CtFacts) -> Dataset:
    groups = Dataset()
    groups.PixelMeasuresSequence = Sequence([_measures(facts)])
    plane = Dataset()
    plane.ImageOrientationPatient = ["1", "0", "0", "0", "1", "0"]
    groups.PlaneOrientationSequence = Sequence([plane])
    anatomy = Dataset()
    anatomy.AnatomicRegionSequence = Sequence([coded(facts.region)])
    anatomy.FrameLaterality = facts.laterality
    groups.FrameAnatomySequence = Sequence([anatomy])
    groups.FrameVOILUTSequence = Sequence([_windows(facts)])
    meaning = Dataset()
    meaning.RescaleIntercept, meaning.RescaleSlope, meaning.RescaleType = str(INTERCEPT), "1", "HU"
    groups.PixelValueTransformationSequence = Sequence([meaning])
    kind = Dataset()
    kind.FrameType = list(IMAGE_TYPE)
    kind.PixelPresentation, kind.VolumetricProperties = "MONOCHROME", "VOLUME"
    kind.VolumeBasedCalculationTechnique = "NONE"
    groups.CTImageFrameTypeSequence = Sequence([kind])
    event = Dataset()
    event.IrradiationEventUID = uid_of(f"irradiation {facts.series_uid}")
    groups.IrradiationEventIdentificationSequence = Sequence([event])
    _add_scan(groups, facts.scan, facts.spacing_mm)
    return groups


def _measures(facts: CtFacts) -> Dataset:
    measures = Dataset()
    measures.PixelSpacing = [f"{facts.spacing_mm:.12g}"] * 2
    measures.SliceThickness = f"{facts.thickness_mm:.12g}"
    measures.SpacingBetweenSlices = f"{facts.step_mm:.12g}"
    return measures


def _windows(facts: CtFacts) -> Dataset:
    windows = Dataset()
    windows.WindowCenter = [f"{centre:g}" for centre, _, _ in facts.windows]
    windows.WindowWidth = [f"{width:g}" for _, width, _ in facts.windows]
    windows.WindowCenterWidthExplanation = [name for _, _, name in facts.windows]
    return windows


def _add_scan(groups: Dataset, scan: CtScan, spacing: float) -> None:
    exposure = Dataset()
    exposure.ExposureTimeInms = scan.milliseconds
    exposure.XRayTubeCurrentInmA = scan.mas / scan.milliseconds * 1000
    exposure.ExposureInmAs = scan.mas
    exposure.ExposureModulationType = "NONE"
    exposure.CTDIvol = scan.ctdi_mgy
    exposure.CTDIPhantomTypeCodeSequence = Sequence([coded(scan.phantom)])
    exposure.WaterEquivalentDiameter = scan.water_mm
    exposure.WaterEquivalentDiameterCalculationMethodCodeSequence = Sequence([
        coded(Code("113987", "DCM", "AAPM 220"))
    ])  # fmt: skip
    groups.CTExposureSequence = Sequence([exposure])
    beam = Dataset()
    beam.KVP, beam.FocalSpots = f"{scan.kvp:g}", "0.9"
    beam.FilterType = "FLAT"
    beam.FilterMaterial = [material for material, _ in scan.filters_mm]
    groups.CTXRayDetailsSequence = Sequence([beam])
    method = Dataset()
    method.ReconstructionAlgorithm = "FILTER_BACK_PROJ"
    method.ConvolutionKernel, method.ConvolutionKernelGroup = scan.kernel, scan.kernel_group
    method.ReconstructionDiameter = scan.diameter_mm
    method.ReconstructionPixelSpacing = [spacing, spacing]
    method.ReconstructionAngle = 180.0
    method.ImageFilter = "NONE"
    groups.CTReconstructionSequence = Sequence([method])


def _add_pixels(ds: Dataset, stored: npt.NDArray[np.uint16]) -> None:
    ds.NumberOfFrames = len(stored)
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, "MONOCHROME2"
    ds.Rows, ds.Columns = stored.shape[1:]
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = 16, BITS, BITS - 1, 0
    ds.PixelData = stored.tobytes()
