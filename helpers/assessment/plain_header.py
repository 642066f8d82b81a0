"""The few facts of a DICOM header that a viewer needs, and nothing that a person or a program wrote beside them.

Nothing is copied as it stands: numbers are written anew, and words only if they are known words.
"""

from __future__ import annotations

from typing import Any

from pydicom.datadict import dictionary_VR
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from helpers.dicom import Image
from helpers.dicom.elements import items, numbers, texts
from helpers.dicom.meaning import lookup

NUMBERS = (
    "PixelSpacing", "ImagerPixelSpacing", "NominalScannedPixelSpacing", "PixelAspectRatio",
    "RescaleSlope", "RescaleIntercept", "WindowCenter", "WindowWidth",
    "FrameTime", "FrameTimeVector", "RecommendedDisplayFrameRate", "CineRate", "ImageOrientationPatient",
    "RegionSpatialFormat", "PhysicalUnitsXDirection", "PhysicalUnitsYDirection", "PhysicalDeltaX", "PhysicalDeltaY",
    "RegionLocationMinX0", "RegionLocationMaxX1", "RegionLocationMinY0", "RegionLocationMaxY1",
)  # fmt: skip
PADDING = ("PixelPaddingValue", "PixelPaddingRangeLimit")
"""Stored values outside the picture: signed or not, as the pixels are."""
WORDS = {
    "PresentationLUTShape": {"IDENTITY", "INVERSE"},
    "VOILUTFunction": {"LINEAR", "LINEAR_EXACT", "SIGMOID"},
    "PixelSpacingCalibrationType": {"FIDUCIAL", "GEOMETRY"},
    "RescaleType": {"HU", "OD", "US", "MGML", "Z_EFF", "ED", "EDW", "HU_MOD", "PCT"},
    "LossyImageCompression": {"00", "01"},
    "BurnedInAnnotation": {"YES", "NO"},
}
"""Elements of one word, and the words that are known."""
TABLES = ("ModalityLUTSequence", "VOILUTSequence")
GROUPS = (
    "SequenceOfUltrasoundRegions", "SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence",
    "PixelMeasuresSequence", "PlaneOrientationSequence", "PixelValueTransformationSequence", "FrameVOILUTSequence",
)  # fmt: skip
"""Sequences whose items are looked through for the elements above."""
MODALITIES = {
    "CR", "CT", "DX", "ES", "GM", "IO", "MG", "MR", "NM", "OCT", "OP", "PT", "PX", "RF", "RG", "SC", "SM", "US",
    "XA", "XC", "DR", "XR",
}  # fmt: skip
BODY_PARTS = ("HEAD", "BRAIN", "SKULL", "CHEST", "LUNG", "ABDOMEN", "SPINE")
"""By these the viewer chooses its first window for CT."""


def plain_header(source: Dataset, image: Image, *, signed: bool) -> Dataset:
    """Return a new data set about the image in `source`, without pixels and without their layout.

    Parameters
    ----------
    source
        The data set of the file.
    image
        What was understood of it.
    signed
        Whether the pixels are signed numbers, which decides how tables are read.
    """
    clean = _kept(source, signed=signed)
    clean.Modality = image.modality if image.modality in MODALITIES else "OT"
    _keep_padding(clean, source, signed=signed)
    part = next((part for part in BODY_PARTS if image.body_part.upper().startswith(part)), "")
    if part:
        clean.BodyPartExamined = part
    if image.orientation:  # the reader takes letters for directions only
        clean.PatientOrientation = list(image.orientation)
    clean.ImageType = ["DERIVED", "PRIMARY", *(("", "SIMULATED") if image.simulated else ())]
    if image.simulated:
        clean.ImageComments = "SIMULATED: there is no patient"
    return clean


def _kept(source: Dataset, *, signed: bool) -> Dataset:
    """Return the listed elements of a data set or of an item."""
    clean = Dataset()
    for keyword in NUMBERS:
        if found := numbers(source, keyword):
            setattr(clean, keyword, _as_written(keyword, found))
    for keyword, known in WORDS.items():
        said = texts(source, keyword)
        if len(said) == 1 and said[0] in known:
            setattr(clean, keyword, said[0])
    for keyword in TABLES:
        if tables := [table for item in items(source, keyword)[:1] if (table := _table(item, signed=signed))]:
            setattr(clean, keyword, Sequence(tables))
    for keyword in GROUPS:
        if inner := items(source, keyword):
            setattr(clean, keyword, Sequence([_kept(item, signed=signed) for item in inner]))
    return clean


def _keep_padding(clean: Dataset, source: Dataset, *, signed: bool) -> None:
    for keyword in PADDING:
        found = numbers(source, keyword)
        if len(found) == 1 and found[0] in (range(-(2**15), 2**15) if signed else range(2**16)):
            clean.add_new(keyword, "SS" if signed else "US", int(found[0]))


def _as_written(keyword: str, found: tuple[float, ...]) -> Any:
    """Return numbers in the form that their element wants."""
    form = dictionary_VR(keyword)
    if form == "DS":
        values: list[Any] = [_decimal(number) for number in found]
    else:
        values = list(found) if form in {"FD", "FL"} else [int(number) for number in found]
    return values if len(values) > 1 else values[0]


def _decimal(number: float) -> str:
    """Return a number in at most the 16 letters that a decimal string may have."""
    return next(text for digits in range(16, 0, -1) if len(text := f"{number:.{digits}g}") <= 16)


def _table(item: Dataset, *, signed: bool) -> Dataset | None:
    """Return a look-up table as numbers only; None where it is damaged."""
    found = lookup(item, signed)
    if found is None:
        return None
    clean = Dataset()
    descriptor = [len(found.entries) % 65536, found.first, found.bits]
    clean.add_new("LUTDescriptor", "SS" if found.first < 0 else "US", descriptor)
    clean.add_new("LUTData", "OW", found.entries.astype("<u2").tobytes())
    return clean
