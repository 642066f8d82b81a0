from __future__ import annotations

import struct

import pytest
from pydicom import dcmread
from pydicom.encaps import generate_frames

from helpers.dicom import CannotOpen, limits, read
from helpers.dicom.codestream import check_scans, check_size, own_sizes

SIZE = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, 40, 30, 1)  # 40 rows, 30 columns, 1 sample
COMMENT = b"\xff\xfe\x00\x04hi"


def jpeg_2000(rows: int, columns: int) -> bytes:
    return b"\xff\x4f\xff\x51" + struct.pack(">HHIIIIIIIIH", 41, 0, columns + 5, rows + 7, 5, 7, 9, 9, 0, 0, 3)


@pytest.mark.parametrize(
    "before",
    [
        b"", COMMENT, b"junk", b"\xff\xff\xff", b"\xff\x00", b"\xff\x01\xff\xd3", COMMENT + b"\0\xff\x00" + COMMENT,
        b"\xff\xfe\x00\x0c" + SIZE.replace(b"\x28", b"\x01"),  # a size inside a comment is none
    ],
)  # fmt: skip
def test_a_jpeg_says_its_size_behind_whatever_decoders_skip(before: bytes) -> None:
    assert list(own_sizes(b"\xff\xd8" + before + SIZE)) == [(40, 30, 1)]


def test_the_size_comes_before_the_pixels() -> None:
    assert list(own_sizes(b"\xff\xd8\xff\xda\x00\x02" + SIZE)) == []
    assert list(own_sizes(b"\xff\xd8" + SIZE[:-3])) == []


def test_every_beginning_of_jpeg_2000_counts() -> None:
    boxed = b"\0\0\0\x0cjP  " + jpeg_2000(40, 30) + bytes(9000) + jpeg_2000(70_000, 60_000)
    assert list(own_sizes(boxed)) == [(40, 30, 3), (70_000, 60_000, 3)]
    with pytest.raises(CannotOpen, match="larger inside"):
        check_size(boxed, 40, 30)


@pytest.mark.parametrize(
    ("name", "size"), [("SC_rgb_jpeg_dcmtk.dcm", (100, 100, 3)), ("MR_small_jp2klossless.dcm", (64, 64, 1))]
)
def test_real_frames(bundled, name: str, size: tuple[int, int, int]) -> None:
    frame = next(generate_frames(dcmread(bundled(name)).PixelData, number_of_frames=1))
    assert list(own_sizes(frame)) == [size]


def test_a_little_more_inside_than_outside_is_no_harm() -> None:
    check_size(b"\xff\xd8" + SIZE, 1, 1)


def test_a_jpeg_that_is_huge_inside_is_not_decoded(bundled, in_frames) -> None:
    source = dcmread(bundled("SC_rgb_jpeg_dcmtk.dcm"))
    frame = next(generate_frames(source.PixelData, number_of_frames=1))
    at = next(i for i in range(len(frame)) if frame[i : i + 2] in (b"\xff\xc0", b"\xff\xc1"))
    huge = frame[:at] + b"!" + frame[at : at + 5] + b"\xff\xff\xff\xff" + frame[at + 9 :]
    with pytest.raises(CannotOpen, match="larger inside"):
        read(in_frames(source, [huge], source.file_meta.TransferSyntaxUID)).stored()


def test_endless_parts_and_passes() -> None:
    with pytest.raises(CannotOpen, match="too many parts"):
        check_size(b"\xff\xd8" + COMMENT * limits.JPEG_SEGMENTS + SIZE, 40, 30)
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x00\x00"
    check_scans(b"\xff\xd8" + scan * 10)
    check_scans(b"other" + scan * 1000)
    with pytest.raises(CannotOpen, match="busy"):
        check_scans(b"\xff\xd8" + scan * 1000)
