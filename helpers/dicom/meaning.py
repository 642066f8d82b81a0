"""What stored pixels mean: modality values, padding, tables (PS3.3 C.11.1, C.11.2, C.7.5.1.1.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.dicom.elements import items, number, numbers, text, texts, value_of, whole
from helpers.dicom.lookup import MOST_ENTRIES, Lookup, entries_of
from helpers.dicom.windows import FUNCTIONS, Window

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pydicom.dataset import Dataset

    from helpers.dicom.frame_groups import FrameGroups

LARGEST_WHOLE = 2.0**30
"""Slopes and intercepts up to here keep 16-bit pixels inside 32-bit whole numbers."""


@dataclass(frozen=True)
class Rescale:
    """Value = slope × stored + intercept."""

    slope: float = 1.0
    intercept: float = 0.0

    def __call__(self, stored: NDArray[Any]) -> NDArray[Any]:
        """Return the values, whole numbers where slope, intercept and pixels are."""
        if self == Rescale():
            return stored
        whole_numbers = self.slope.is_integer() and self.intercept.is_integer() and stored.dtype.kind in "iu"
        if (
            whole_numbers
            and stored.dtype.itemsize <= 2
            and abs(self.slope) * 65536 + abs(self.intercept) < LARGEST_WHOLE
        ):
            return stored.astype(np.int32) * np.int32(self.slope) + np.int32(self.intercept)
        with np.errstate(over="ignore", invalid="ignore"):  # absurd slopes lead to infinity, which is not shown
            return stored.astype(np.float64) * self.slope + self.intercept


def modality_transform(dataset: Dataset, groups: FrameGroups, k: int, signed: bool) -> Rescale | Lookup:
    """Return how stored pixels of frame `k` become modality values; a table goes before a slope."""
    for item in items(dataset, "ModalityLUTSequence")[:1]:
        table = lookup(item, signed)
        if table is not None:
            return table
    group = groups.group(k, "PixelValueTransformationSequence")
    slope, intercept = number(group, "RescaleSlope"), number(group, "RescaleIntercept")
    # A slope of 0 would make every pixel alike; nobody means that.
    return Rescale(slope or 1.0, intercept or 0.0)


def unit(dataset: Dataset, groups: FrameGroups, modality: str) -> str:
    """Return the unit of the modality values (PS3.3 C.11.1.1.2), ``""`` when it is not stated."""
    table = next(iter(items(dataset, "ModalityLUTSequence")), None)
    stated = text(table, "ModalityLUTType") if table is not None else ""
    stated = stated or text(groups.group(0, "PixelValueTransformationSequence"), "RescaleType")
    if stated and stated != "US":  # US: unspecified
        return stated
    return "HU" if modality == "CT" and not stated else ""


def windows(groups: FrameGroups, k: int) -> tuple[Window, ...]:
    """Return the windows of frame `k` (PS3.3 C.11.2.1.2); those with impossible numbers are left out."""
    group = groups.group(k, "FrameVOILUTSequence")
    names = texts(group, "WindowCenterWidthExplanation")
    function = text(group, "VOILUTFunction") or "LINEAR"
    function = function if function in FUNCTIONS else "LINEAR"
    pairs = zip(numbers(group, "WindowCenter"), numbers(group, "WindowWidth"), strict=False)
    usable = [(c, w) for c, w in pairs if (w >= 1 if function == "LINEAR" else w > 0)]
    return tuple(
        Window(center, width, names[i] if i < len(names) else "", function)
        for i, (center, width) in enumerate(usable[:20])
    )


def voi_lookup(groups: FrameGroups, k: int, signed: bool) -> Lookup | None:
    """Return the table from modality values to greys of frame `k`, None when there is none."""
    group = groups.group(k, "FrameVOILUTSequence")
    return next((lookup(item, signed) for item in items(group, "VOILUTSequence")[:1]), None)


def padding(dataset: Dataset) -> tuple[float, float] | None:
    """Return the closed range of stored values outside the picture, None when the file names none."""
    value, limit = number(dataset, "PixelPaddingValue"), number(dataset, "PixelPaddingRangeLimit")
    if value is None:
        return None
    other = value if limit is None else limit
    return min(value, other), max(value, other)


def lookup(item: Dataset, signed: bool) -> Lookup | None:
    """Return the table of one item, None when it is damaged.

    The descriptor's first value is a 16-bit number whose sign is that of the pixels, and a count of 0
    means 65536 (PS3.3 C.11.1.1.1); many files get the sign wrong, so it is made right here.
    """
    descriptor = numbers(item, "LUTDescriptor")
    if len(descriptor) != 3:
        return None
    count, first, bits = (int(n) for n in descriptor)
    count = count % MOST_ENTRIES or MOST_ENTRIES
    if signed and first >= 32768:
        first -= 65536
    elif not signed and first < 0:
        first += 65536
    bits = bits if 1 <= bits <= 16 else 16
    entries = entries_of(value_of(item, "LUTData"), count, big_endian=False)
    return Lookup(first, entries, bits) if entries is not None and whole(item, "LUTDescriptor") is not None else None
