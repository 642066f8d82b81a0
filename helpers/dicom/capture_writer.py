"""Write a computed picture or stack as a DICOM file that no scanner is said to have made (Secondary Capture).

The writer knows nothing of cases. Dates stay empty, and the same values and facts give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydicom.sequence import Sequence
from pydicom.tag import Tag
from pydicom.uid import MultiFrameGrayscaleWordSecondaryCaptureImageStorage

from helpers.dicom.code import coded
from helpers.dicom.series_header import SeriesFacts, new_dataset, packed

__all__ = ["CaptureFacts", "capture_bytes"]

BITS = 12


@dataclass(frozen=True, kw_only=True)
class CaptureFacts(SeriesFacts):
    """What the header says besides the series and the size of the frames.

    Parameters
    ----------
    spacing_mm
        Size of a pixel.
    levels
        Of each frame, in millimetres along the stack.
    window
        Centre and width.
    """

    spacing_mm: float
    levels: tuple[float, ...]
    window: tuple[float, float]


def capture_bytes(frames: npt.NDArray[np.uint16], facts: CaptureFacts) -> bytes:
    """Return a DICOM file, losslessly compressed with JPEG-LS.

    Parameters
    ----------
    frames
        Shape (frames, rows, columns), 0 to 4095.
    facts
        The header.

    Raises
    ------
    ValueError
        If the values are not of this form.
    """
    if frames.ndim != 3 or len(frames) != len(facts.levels):
        raise ValueError(f"expected {len(facts.levels)} frames; found the shape {frames.shape}")
    if frames.max() >= 2**BITS:
        raise ValueError(f"expected 0 to {2**BITS - 1}; found {frames.max()}")
    # No modality acquired it: it was synthesised.
    ds = new_dataset(MultiFrameGrayscaleWordSecondaryCaptureImageStorage, "OT", facts)
    ds.ConversionType = "SYN"
    ds.ImageType = ["DERIVED", "PRIMARY"]
    ds.PatientOrientation = ["L", "P"]
    ds.AnatomicRegionSequence = Sequence([coded(facts.region)])
    ds.RescaleIntercept, ds.RescaleSlope, ds.RescaleType = "0", "1", "US"
    ds.PresentationLUTShape = "IDENTITY"
    ds.WindowCenter, ds.WindowWidth = (f"{value:g}" for value in facts.window)
    # Calibrated by the geometry that it was drawn from.
    ds.PixelSpacing = [f"{facts.spacing_mm:.9g}"] * 2
    ds.PixelSpacingCalibrationType = "GEOMETRY"
    ds.PixelSpacingCalibrationDescription = "Known: the picture was drawn from it."
    ds.NumberOfFrames = len(frames)
    if len(frames) > 1:
        ds.FrameIncrementPointer = Tag("SliceLocationVector")
        ds.SliceLocationVector = [f"{level:.9g}" for level in facts.levels]
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, "MONOCHROME2"
    ds.Rows, ds.Columns = frames.shape[1:]
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = 16, BITS, BITS - 1, 0
    ds.PixelData = frames.astype("<u2").tobytes()
    return packed(ds)
