from __future__ import annotations

import pydicom
import pytest
from pydicom.dataelem import RawDataElement
from pydicom.tag import Tag

from helpers.dicom import CannotOpen, read
from helpers.dicom.elements import items, number, numbers, pair, text, texts, value_of, whole


def raw(keyword: str, vr: str, value: bytes) -> pydicom.Dataset:
    """Return a data set with one element as a file gives it: not parsed yet."""
    tag = Tag(keyword)
    return pydicom.Dataset({tag: RawDataElement(tag, vr, len(value), value, 0, False, True)})


def test_what_is_there() -> None:
    spacing = raw("PixelSpacing", "DS", rb"0.5\0.25")
    assert numbers(spacing, "PixelSpacing") == pair(spacing, "PixelSpacing") == (0.5, 0.25)
    assert number(spacing, "PixelSpacing") == 0.5
    assert whole(spacing, "PixelSpacing") is None
    assert whole(raw("Rows", "US", b"\7\0"), "Rows") == 7
    assert texts(raw("ImageType", "CS", rb"ORIGINAL\PRIMARY"), "ImageType") == ("ORIGINAL", "PRIMARY")
    assert text(raw("Modality", "CS", b"CT"), "Modality") == "CT"


@pytest.mark.parametrize("value", [b"", b"nan", b"inf", b"1e999", b"one", rb"1\x", b"\xff\xfe"])
def test_numbers_that_are_none(value: bytes) -> None:
    broken = raw("PixelSpacing", "DS", value)
    assert numbers(broken, "PixelSpacing") == ()
    assert whole(broken, "PixelSpacing") is None
    assert pair(broken, "PixelSpacing") is None
    assert number(pydicom.Dataset(), "PixelSpacing") is None


def test_a_value_of_a_million_numbers_is_not_parsed() -> None:
    long = raw("PixelSpacing", "DS", rb"1\1" * 1_000_000)
    assert value_of(long, "PixelSpacing") is None
    assert isinstance(long.get_item("PixelSpacing"), RawDataElement)


def test_a_sequence_that_would_fill_the_memory(make_dicom, monkeypatch) -> None:
    monkeypatch.setattr("helpers.dicom.limits.SEQUENCE_ITEMS", 5)
    region = pydicom.Dataset()
    region.RegionSpatialFormat = 1
    with pytest.raises(CannotOpen, match=r"^a\.dcm: has a header far larger"):
        read(make_dicom(SequenceOfUltrasoundRegions=[region] * 6))


def test_a_sequence_that_is_none() -> None:
    assert items(pydicom.Dataset(), "SequenceOfUltrasoundRegions") == []
