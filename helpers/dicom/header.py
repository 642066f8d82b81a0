"""What a header says about its picture, without saying whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.dicom.elements import items, number, numbers, pair, text, texts, value_of, whole
from helpers.dicom.names import age_from_dates, age_from_string, date_from_string
from helpers.dicom.spacing import Claims, Region

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydicom.dataset import Dataset

    from helpers.dicom.frame_groups import FrameGroups
    from helpers.dicom.pixel_format import PixelFormat

CENTIMETRE = 3
"""Physical unit code of an ultrasound region (PS3.3 C.8.5.5.1.15)."""
TWO_DIMENSIONAL = 1
"""Spatial format code of an ultrasound region (PS3.3 C.8.5.5.1.1)."""
NEARLY_ACROSS = 0.26
"""Cosine of 75 degrees: a direction that turns less toward an axis is not named after it."""
FARTHEST_MM = 1e6
"""No scanner's coordinates reach a kilometre."""


@dataclass(frozen=True)
class Place:
    """Where a file stands in its series and in the patient."""

    series: str
    series_number: int
    series_name: str
    instance: int | None
    position: tuple[float, ...]
    orientation: tuple[float, ...]


@dataclass(frozen=True)
class About:
    """The plain facts of an image's header."""

    modality: str
    body_part: str
    view: str
    laterality: str
    orientation: tuple[str, str] | None
    age: str
    sex: str
    frame_ms: float | None
    simulated: bool


def about(dataset: Dataset, groups: FrameGroups) -> About:
    """Return the facts that are shown beside the picture."""
    anatomy = groups.group(0, "FrameAnatomySequence")
    return About(
        modality=text(dataset, "Modality").upper(),
        body_part=text(dataset, "BodyPartExamined") or _meaning(anatomy, "AnatomicRegionSequence"),
        view=text(dataset, "ViewPosition") or _meaning(dataset, "ViewCodeSequence"),
        laterality=text(dataset, "ImageLaterality") or text(dataset, "Laterality") or text(anatomy, "FrameLaterality"),
        orientation=_orientation(dataset, groups),
        age=_age(dataset),
        sex=text(dataset, "PatientSex"),
        frame_ms=_frame_ms(dataset),
        simulated=_simulated(dataset),
    )


def place(dataset: Dataset, groups: FrameGroups) -> Place:
    """Return where the file belongs (PS3.3 C.7.6.2.1.1)."""
    return Place(
        series=text(dataset, "SeriesInstanceUID"),
        series_number=whole(dataset, "SeriesNumber") or 0,
        series_name=text(dataset, "SeriesDescription"),
        instance=whole(dataset, "InstanceNumber"),
        position=_bounded(numbers(groups.group(0, "PlanePositionSequence"), "ImagePositionPatient"), 3, FARTHEST_MM),
        orientation=_bounded(numbers(groups.group(0, "PlaneOrientationSequence"), "ImageOrientationPatient"), 6, 1.01),
    )


def claims(dataset: Dataset, groups: FrameGroups, layout: PixelFormat, modality: str) -> Claims:
    """Return what the header says about the size of a pixel."""
    measures = groups.group(0, "PixelMeasuresSequence")
    return Claims(
        modality=modality,
        rows=layout.rows,
        columns=layout.columns,
        pixel=pair(measures, "PixelSpacing"),
        detector=pair(dataset, "ImagerPixelSpacing"),
        film=pair(dataset, "NominalScannedPixelSpacing"),
        calibration=text(dataset, "PixelSpacingCalibrationType").upper(),
        regions=tuple(_regions(dataset)),
    )


def _regions(dataset: Dataset) -> Iterator[Region]:
    """Yield the two-dimensional regions whose unit is the centimetre, in mm."""
    for item in items(dataset, "SequenceOfUltrasoundRegions")[:100]:
        codes = [whole(item, f"{what}") for what in ("PhysicalUnitsXDirection", "PhysicalUnitsYDirection")]
        if whole(item, "RegionSpatialFormat") != TWO_DIMENSIONAL or codes != [CENTIMETRE, CENTIMETRE]:
            continue
        across, down = number(item, "PhysicalDeltaX"), number(item, "PhysicalDeltaY")
        if not across or not down:
            continue
        corners = [whole(item, f"RegionLocation{corner}") or 0 for corner in ("MinX0", "MaxX1", "MinY0", "MaxY1")]
        area = max(corners[1] - corners[0] + 1, 0) * max(corners[3] - corners[2] + 1, 0)
        yield Region(area, abs(down) * 10.0, abs(across) * 10.0)


def _orientation(dataset: Dataset, groups: FrameGroups) -> tuple[str, str] | None:
    """Return where columns and rows run to in the patient, as letters (PS3.3 C.7.6.1.1.1)."""
    stated = tuple(letters.upper() for letters in texts(dataset, "PatientOrientation"))
    if len(stated) == 2 and all(letters and set(letters) <= set("LRAPHF") and len(letters) <= 3 for letters in stated):
        return stated
    cosines = place(dataset, groups).orientation
    if len(cosines) != 6:
        return None
    across, down = _letters(cosines[:3]), _letters(cosines[3:])
    return (across, down) if across and down else None


def _letters(direction: tuple[float, ...]) -> str:
    """Return the letters of a direction in the patient, the largest part first; what is nearly nothing is left out."""
    axes = zip(direction, ("LR", "PA", "HF"), strict=True)
    parts = sorted(((abs(part), names[part < 0]) for part, names in axes), reverse=True)
    return "".join(letter for size, letter in parts if size > NEARLY_ACROSS)


def _age(dataset: Dataset) -> str:
    stated = age_from_string(text(dataset, "PatientAge"))
    if stated:
        return stated
    birth = date_from_string(text(dataset, "PatientBirthDate"))
    taken = next(
        (d for d in (text(dataset, k) for k in ("StudyDate", "SeriesDate", "AcquisitionDate", "ContentDate")) if d),
        "",
    )
    study = date_from_string(taken)
    return age_from_dates(birth, study) if birth is not None and study is not None else ""


def _frame_ms(dataset: Dataset) -> float | None:
    """Return the time between frames in ms (PS3.3 C.7.6.5), None when it is missing or absurd."""
    times = numbers(dataset, "FrameTimeVector")[1:]
    time = number(dataset, "FrameTime") or (sum(times) / len(times) if times else None)
    rate = number(dataset, "RecommendedDisplayFrameRate") or number(dataset, "CineRate")
    if not time and rate and rate > 0:
        time = 1000.0 / rate
    return time if time and 1.0 <= time <= 60_000.0 else None


def _simulated(dataset: Dataset) -> bool:
    if any(value.upper() == "SIMULATED" for value in texts(dataset, "ImageType")):
        return True
    said = (*texts(dataset, "ImageComments"), text(dataset, "SeriesDescription"))
    return any("SIMULATED" in words.upper() for words in said)


def _meaning(dataset: Dataset, keyword: str) -> str:
    """Return the words of a coded entry."""
    return next((text(item, "CodeMeaning") for item in items(dataset, keyword)[:1]), "")


def _bounded(found: tuple[float, ...], count: int, largest: float) -> tuple[float, ...]:
    """Return `count` possible coordinates, nothing when their number or size is wrong."""
    return found if len(found) == count and all(abs(number) <= largest for number in found) else ()


def inverted(dataset: Dataset, layout: PixelFormat) -> bool:
    """Tell whether low values are bright (PS3.3 C.7.6.3.1.2, C.11.6)."""
    return layout.photometric == "MONOCHROME1" or text(dataset, "PresentationLUTShape") == "INVERSE"


def notes(dataset: Dataset, layout: PixelFormat, syntax_stated: bool, frames: int) -> tuple[str, ...]:
    """Return what is ignored or doubted, in plain English."""
    return tuple(_notes(dataset, layout, syntax_stated, frames))


def _notes(dataset: Dataset, layout: PixelFormat, syntax_stated: bool, frames: int) -> Iterator[str]:
    overlays = sum((group, 0x0010) in dataset for group in range(0x6000, 0x6020, 2))
    if overlays:
        yield f"{overlays} overlay plane{'s are' if overlays > 1 else ' is'} not shown."
    if text(dataset, "BurnedInAnnotation").upper() == "YES":
        yield "Text is burned into the picture; it may name a person."
    if value_of(dataset, "ShutterShape") is not None:
        yield "The shutter that would hide the edges is not applied."
    if layout.photometric != "PALETTE COLOR" and "RedPaletteColorLookupTableDescriptor" in dataset:
        yield "The colour table for parts of the picture is not applied."
    aspect = pair(dataset, "PixelAspectRatio")
    if aspect is not None and aspect[0] != aspect[1]:
        yield f"Pixels are not square ({aspect[0]:g} : {aspect[1]:g}), and are shown square."
    if layout.photometric in ("HSV", "ARGB", "CMYK", "YBR_PARTIAL_422", "YBR_PARTIAL_420"):
        yield f"Colours are shown as stored ({layout.photometric})."
    if not syntax_stated:
        yield "The file does not say how its pixels are packed; they are taken as uncompressed."
    if layout.guessed:
        yield f"The header lacks {', '.join(layout.guessed)}; the usual value was taken."
    if frames > layout.frames:
        yield f"The file holds {frames} frames where its header says {layout.frames}."
