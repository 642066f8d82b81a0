"""Coded concepts, as the standard writes them into headers."""

from __future__ import annotations

from dataclasses import dataclass

from pydicom.dataset import Dataset


@dataclass(frozen=True)
class Code:
    """A coded concept: value, coding scheme and meaning."""

    value: str
    scheme: str
    meaning: str


def coded(code: Code) -> Dataset:
    """Return `code` as an item of a sequence."""
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = code.value, code.scheme, code.meaning
    return item
