"""Write an ultrasound picture or cine as a DICOM file, calibrated in centimetres."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import UltrasoundImageStorage, UltrasoundMultiFrameImageStorage

from helpers.dicom.code import coded
from helpers.dicom.series_header import SeriesFacts, new_dataset, packed

_PAIRED = frozenset({"ANKLE", "BREAST", "ELBOW", "EYE", "FOOT", "HAND", "HIP", "KIDNEY", "KNEE", "SHOULDER", "WRIST"})
"""Parts of which the series must say which one it is (PS3.3 C.7.3.1)."""
_SIDE_OF_IMAGE = frozenset({"LUNG"})
"""Parts that checkers do not count as pairs, so that the image says it: it may, whatever it shows."""


_CENTIMETRE, _TWO_DIMENSIONAL, _TISSUE = 3, 1, 1


@dataclass(frozen=True)
class UsFacts:
    """What an ultrasound header says besides the series.

    Parameters
    ----------
    field
        Left, top, right and bottom edge of the calibrated region, in pixels, all of them inside it.
    zero
        Column and row of the middle of the probe's face.
    pixel_mm
        Size of a pixel, the same both ways.
    frequency_mhz, focus_mm, depth_mm
        Of the machine.
    frame_ms
        Between two frames of a cine.
    transducer
        Kind of the probe: a defined term of the standard.
    """

    series: SeriesFacts
    field: tuple[int, int, int, int]
    zero: tuple[float, float]
    pixel_mm: float
    frequency_mhz: float
    focus_mm: float
    depth_mm: float
    transducer: str
    frame_ms: float = 0.0


def us_bytes(pixels: npt.NDArray[np.uint8], facts: UsFacts) -> bytes:
    """Return a DICOM file, losslessly compressed with JPEG-LS.

    Parameters
    ----------
    pixels
        Shape (rows, columns) or (frames, rows, columns); larger is brighter.
    """
    if pixels.ndim not in (2, 3) or pixels.dtype != np.uint8:
        raise ValueError(f"expected one or several planes of uint8; found {pixels.ndim} axes of {pixels.dtype}")
    cine = pixels.ndim == 3
    ds = new_dataset(UltrasoundMultiFrameImageStorage if cine else UltrasoundImageStorage, "US", facts.series)
    ds.ImageType = ["DERIVED", "PRIMARY", "", "SIMULATED"]
    ds.PatientOrientation = ""
    _describe_region(ds, facts.series)
    _describe_machine(ds, facts)
    ds.SequenceOfUltrasoundRegions = Sequence([_region(facts)])
    if cine:
        ds.NumberOfFrames = len(pixels)
        ds.FrameTime = f"{facts.frame_ms:g}"
        ds.FrameIncrementPointer = 0x00181063
        ds.RecommendedDisplayFrameRate = max(1, round(1000 / facts.frame_ms))
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, "MONOCHROME2"
    ds.Rows, ds.Columns = pixels.shape[-2:]
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = 8, 8, 7, 0
    ds.WindowCenter, ds.WindowWidth = "128", "256"
    content = pixels.tobytes()
    ds.PixelData = content + b"\0" * (len(content) % 2)
    return packed(ds)


def _describe_region(ds: Dataset, facts: SeriesFacts) -> None:
    ds.AnatomicRegionSequence = Sequence([coded(facts.region)])
    if facts.laterality and facts.body_part in _PAIRED:
        ds.Laterality = facts.laterality
    elif facts.laterality and facts.body_part in _SIDE_OF_IMAGE:
        ds.ImageLaterality = facts.laterality


def _describe_machine(ds: Dataset, facts: UsFacts) -> None:
    ds.TransducerType = facts.transducer
    ds.DepthOfScanField = round(facts.depth_mm)
    ds.FocusDepth = f"{facts.focus_mm / 10:.6g}"


def _region(facts: UsFacts) -> Dataset:
    """Return the calibrated region: where it lies, and how long a pixel is in centimetres (PS3.3 C.8.5.5)."""
    item = Dataset()
    item.RegionSpatialFormat, item.RegionDataType, item.RegionFlags = _TWO_DIMENSIONAL, _TISSUE, 0
    left, top, right, bottom = facts.field
    item.RegionLocationMinX0, item.RegionLocationMinY0 = left, top
    item.RegionLocationMaxX1, item.RegionLocationMaxY1 = right, bottom
    item.PhysicalUnitsXDirection = item.PhysicalUnitsYDirection = _CENTIMETRE
    # The reference pixel is counted from the corner of the region and may lie outside it.
    item.ReferencePixelX0, item.ReferencePixelY0 = round(facts.zero[0]) - left, round(facts.zero[1]) - top
    item.ReferencePixelPhysicalValueX = (round(facts.zero[0]) - facts.zero[0]) * facts.pixel_mm / 10
    item.ReferencePixelPhysicalValueY = (round(facts.zero[1]) - facts.zero[1]) * facts.pixel_mm / 10
    item.PhysicalDeltaX = item.PhysicalDeltaY = facts.pixel_mm / 10
    item.TransducerFrequency = round(facts.frequency_mhz * 1000)
    return item
