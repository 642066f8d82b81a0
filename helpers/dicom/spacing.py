"""How large a pixel is, and whether to believe it.

The number in a header can be a distance in the patient, a distance on the detector (larger than the
anatomy, by the magnification), or a placeholder that nobody measured. Measuring in millimetres is only
as good as that difference, so a :class:`Spacing` always says which one it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

SMALLEST_MM, LARGEST_MM = 0.0001, 20.0
"""From a microscope's pixel to twice the coarsest gamma camera's; anything outside is a slip."""

LARGEST_PICTURE_MM = 3000.0
"""No patient, and no detector, is longer."""

PROJECTION = frozenset({"CR", "DX", "DR", "MG", "IO", "PX", "RG", "RF", "XA", "XR"})
"""Modalities in which X-rays throw a shadow on a detector."""

CROSS_SECTION = frozenset({"CT", "MR", "PT", "NM", "SEG", "RTDOSE", "OCT", "PA"})
"""Modalities whose pixels are computed in the patient, where exactly 1 mm is a usual choice."""


class SpacingKind(StrEnum):
    """What a spacing is worth."""

    CALIBRATED = "calibrated"
    DETECTOR = "detector"
    ABSENT = "absent"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class Spacing:
    """The distance between pixels.

    Parameters
    ----------
    row_mm, column_mm : float or None
        Distance between rows (down) and between columns (across), in mm. None when the kind is
        ABSENT **or DOUBTFUL**: a number that nobody measured must not reach a ruler by accident.
        What the file claimed then stands in `said`.
    kind : SpacingKind
        Whether to believe it.
    said : str
        One plain sentence for the learner.
    """

    row_mm: float | None
    column_mm: float | None
    kind: SpacingKind
    said: str


ABSENT = Spacing(None, None, SpacingKind.ABSENT, "The file does not say how large a pixel is: measure in pixels only.")


@dataclass(frozen=True)
class Region:
    """One calibrated region of an ultrasound screen: its area in pixels and its pixel in mm."""

    area: int
    row_mm: float
    column_mm: float


@dataclass(frozen=True)
class Claims:
    """What a header says about the size of its pixels; a pair is (between rows, between columns) in mm.

    `regions` holds those 2-D regions of SequenceOfUltrasoundRegions whose unit is the centimetre.
    """

    modality: str
    rows: int
    columns: int
    pixel: tuple[float, float] | None = None
    detector: tuple[float, float] | None = None
    film: tuple[float, float] | None = None
    calibration: str = ""
    regions: tuple[Region, ...] = ()


def judge(claims: Claims) -> Spacing:
    """Return the spacing to use, by modality (PS3.3 10.7.1.3, C.8.5.5)."""
    if claims.regions:
        return _ultrasound(claims)
    if claims.modality in PROJECTION:
        return _projection(claims)
    if claims.pixel is not None:
        return _checked(claims, claims.pixel, SpacingKind.CALIBRATED, "is given by the file")
    if claims.detector is not None or claims.film is not None:
        return _projection(claims)
    return ABSENT


def given(spacing_mm: float | tuple[float, float]) -> Spacing:
    """Return the spacing that a person states for an array: one number, or (between rows, between columns).

    Raises
    ------
    ValueError
        When it is not one or two positive numbers.
    """
    pair = (spacing_mm, spacing_mm) if isinstance(spacing_mm, (int, float)) else tuple(spacing_mm)
    if len(pair) != 2 or not all(isfinite(mm) and mm > 0 for mm in pair):
        raise ValueError("spacing_mm is a positive number, or two: between rows, between columns")
    row, column = float(pair[0]), float(pair[1])
    return Spacing(row, column, SpacingKind.CALIBRATED, f"A pixel is {_size((row, column))}, as stated with the array.")


def _ultrasound(claims: Claims) -> Spacing:
    """Judge the regions of an ultrasound screen; the largest is the one a learner measures in."""
    largest = max(claims.regions, key=lambda region: region.area)
    pair = (largest.row_mm, largest.column_mm)
    differ = any(not _alike((r.row_mm, r.column_mm), pair) for r in claims.regions)
    more = ", and other parts of the screen have another scale: measure in the largest part only" if differ else ""
    return _checked(claims, pair, SpacingKind.CALIBRATED, f"is given by the scanner for its image region{more}")


def _projection(claims: Claims) -> Spacing:
    """Judge a radiograph: in the patient only when somebody calibrated it, else on the detector."""
    pixel = claims.pixel
    if pixel is None:
        return _on_detector(claims)
    calibrated, detector = SpacingKind.CALIBRATED, SpacingKind.DETECTOR
    if claims.calibration:
        how = "a known object" if claims.calibration == "FIDUCIAL" else "the geometry of the exposure"
        return _checked(claims, pixel, calibrated, f"was calibrated with {how}")
    if claims.detector is None:
        why = "is stated without saying where: taken as on the detector, not corrected for magnification"
        return _checked(claims, pixel, detector, why)
    if _alike(pixel, claims.detector):
        return _on_detector(claims)
    return _checked(claims, pixel, calibrated, "differs from the detector's: corrected for magnification")


def _on_detector(claims: Claims) -> Spacing:
    plane, where = (claims.detector, "detector") if claims.detector is not None else (claims.film, "scanned film")
    if plane is None:
        return ABSENT
    why = f"is measured on the {where}: anatomy is smaller, by the magnification"
    return _checked(claims, plane, SpacingKind.DETECTOR, why)


def _checked(claims: Claims, pair: tuple[float, float], kind: SpacingKind, why: str) -> Spacing:
    """Return the spacing, or DOUBTFUL when no device would have measured it."""
    if not all(isfinite(mm) and SMALLEST_MM <= mm <= LARGEST_MM for mm in pair):
        return _doubtful(pair, "cannot be true")
    if pair == (1.0, 1.0) and not claims.regions and claims.modality not in CROSS_SECTION:
        return _doubtful(pair, "is most likely a placeholder that nobody measured")
    if max(pair[0] * claims.rows, pair[1] * claims.columns) > LARGEST_PICTURE_MM:
        return _doubtful(pair, "would make the picture longer than any patient")
    return Spacing(*pair, kind, f"A pixel of {_size(pair)} {why}.")


def _doubtful(pair: tuple[float, float], why: str) -> Spacing:
    said = f"The file says a pixel is {_size(pair)}, which {why}: measure in pixels only."
    return Spacing(None, None, SpacingKind.DOUBTFUL, said)


def _alike(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Tell whether two spacings agree to within one part in a hundred."""
    return all(abs(x - y) <= 0.01 * max(abs(x), abs(y)) for x, y in zip(a, b, strict=True))


def _size(pair: tuple[float, float]) -> str:
    return f"{pair[0]:.4g} mm" if pair[0] == pair[1] else f"{pair[0]:.4g} × {pair[1]:.4g} mm"
