"""Values of DICOM elements, taken from headers that cannot be trusted."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from helpers.dicom import limits
from helpers.dicom.errors import CannotOpen
from helpers.dicom.names import plain

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

ITEM_TAG_LITTLE, ITEM_TAG_BIG = b"\xfe\xff\x00\xe0", b"\xff\xfe\xe0\x00"


def value_of(dataset: Dataset, keyword: str, longest: int = limits.VALUE_BYTES) -> Any:
    """Return the value of `keyword`, None when it is missing, empty, unreadable or longer than `longest` bytes."""
    try:
        raw = dataset.get_item(keyword)
        if isinstance(raw.value, bytes) and len(raw.value) > longest:  # not parsed yet, and never will be
            return None
        value = dataset.get(keyword)
    except Exception:  # a damaged element raises whatever its converter raises
        return None
    return None if value is None or value == "" else value


def texts(dataset: Dataset, keyword: str) -> tuple[str, ...]:
    """Return the values of a text element, fit to show."""
    value = value_of(dataset, keyword)
    if value is None:
        return ()
    several = isinstance(value, (list, tuple)) or type(value).__name__ == "MultiValue"
    return tuple(plain(part).strip("\x00 ") for part in (list(value)[:100] if several else [value]))


def text(dataset: Dataset, keyword: str) -> str:
    """Return the first value of a text element, ``""`` when it has none."""
    return next(iter(texts(dataset, keyword)), "")


def numbers(dataset: Dataset, keyword: str) -> tuple[float, ...]:
    """Return the values of a numeric element; none at all when one of them is not a finite number."""
    value = value_of(dataset, keyword)
    if value is None:
        return ()
    try:
        several = isinstance(value, (list, tuple)) or type(value).__name__ == "MultiValue"
        found = tuple(float(part) for part in (value if several else [value]))
    except (TypeError, ValueError, OverflowError):
        return ()
    return found if all(isfinite(number) for number in found) else ()


def number(dataset: Dataset, keyword: str) -> float | None:
    """Return the first value of a numeric element, None when it has none."""
    return next(iter(numbers(dataset, keyword)), None)


def whole(dataset: Dataset, keyword: str) -> int | None:
    """Return the first value of a numeric element as a whole number, None when it is none."""
    found = number(dataset, keyword)
    return int(found) if found is not None and found == int(found) else None


def pair(dataset: Dataset, keyword: str) -> tuple[float, float] | None:
    """Return an element of two numbers, None when it does not have exactly two."""
    found = numbers(dataset, keyword)
    return (found[0], found[1]) if len(found) == 2 else None


def items(dataset: Dataset, keyword: str) -> list[Dataset]:
    """Return the items of a sequence, an empty list when it is missing or damaged.

    Raises
    ------
    CannotOpen
        When it is so large that parsing it would fill the memory.
    """
    try:
        raw = dataset.get_item(keyword)
    except Exception:
        return []
    data = getattr(raw, "value", None)
    if isinstance(data, bytes):
        count = max(data.count(ITEM_TAG_LITTLE), data.count(ITEM_TAG_BIG))
        if len(data) > limits.SEQUENCE_BYTES or count > limits.SEQUENCE_ITEMS:
            raise CannotOpen("", "has a header far larger than any picture needs", "Export it again.")
    found = value_of(dataset, keyword, limits.SEQUENCE_BYTES)
    try:
        return list(found) if found is not None and hasattr(found[0], "get_item") else []
    except Exception:
        return []
