from __future__ import annotations

import struct
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydicom import dcmread
from pydicom.uid import DeflatedExplicitVRLittleEndian

from helpers.dicom import CannotOpen, read
from helpers.dicom.dataset import read_dataset

MARK = b"\0" * 128 + b"DICM"


@pytest.fixture
def peak(bundled) -> Iterator[Callable[[], int]]:
    """Return a function that says the most bytes that the test has held; what reading loads once is not counted."""
    read(bundled("image_dfl.dcm"))
    tracemalloc.start()
    yield lambda: tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()


def deflated(path: Path, body: bytes) -> Path:
    meta = b"\x02\0\x10\0UI" + struct.pack("<H", 22) + DeflatedExplicitVRLittleEndian.encode()
    coder = zlib.compressobj(9, zlib.DEFLATED, -15)
    path.write_bytes(MARK + meta + coder.compress(body) + coder.flush())
    return path


def test_a_deflated_file(bundled) -> None:
    path = bundled("image_dfl.dcm")
    assert read_dataset(path, "x") == dcmread(path)


def test_a_deflated_bomb(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("helpers.dicom.limits.INFLATED_BYTES", 1 << 20)
    with pytest.raises(CannotOpen, match="grows without bound"):
        read(deflated(tmp_path / "bomb.dcm", b"\0" * (1 << 24)))


def test_a_second_mark_does_not_inflate_without_limit(tmp_path: Path, monkeypatch, peak: Callable[[], int]) -> None:
    monkeypatch.setattr("helpers.dicom.limits.INFLATED_BYTES", 1 << 20)
    path = deflated(tmp_path / "bomb.dcm", b"\0" * (1 << 24))
    # The plain syntax first, for a reader that takes the first; pydicom takes the last.
    plain = b"\x02\0\x10\0UI" + struct.pack("<H", 20) + b"1.2.840.10008.1.2.1\0"
    path.write_bytes(path.read_bytes().replace(MARK, MARK + plain))
    tracemalloc.reset_peak()
    with pytest.raises(CannotOpen):
        read(path)
    assert peak() < 1 << 22


def test_a_header_of_a_million_elements(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("helpers.dicom.limits.HEADER_READS", 10_000)
    path = deflated(tmp_path / "long.dcm", b"\x09\0\x01\0SH\0\0" * 50_000)
    with pytest.raises(CannotOpen, match="header far larger"):
        read(path)


@pytest.mark.parametrize("length", [b"\xff\xff\xff\xff", b"\0\0\0\0"])
def test_deep_nesting(tmp_path: Path, length: bytes) -> None:
    path = tmp_path / "deep.dcm"
    start = b"\x08\0\x15\x11SQ\0\0" + length + b"\xfe\xff\0\xe0" + length
    path.write_bytes(MARK + start * 20_000)
    with pytest.raises(CannotOpen):
        read(path)


def test_deep_nesting_that_is_parsed_only_when_asked_for(make_dicom, tmp_path: Path) -> None:
    inner = b""
    for _ in range(2000):
        item = b"\xfe\xff\0\xe0" + struct.pack("<I", len(inner)) + inner
        inner = b"\x08\0\x15\x11SQ\0\0" + struct.pack("<I", len(item)) + item
    item = b"\xfe\xff\0\xe0" + struct.pack("<I", len(inner)) + inner
    groups = b"\0\x52\x30\x92SQ\0\0" + struct.pack("<I", len(item)) + item  # per-frame functional groups
    path = make_dicom()
    data = path.read_bytes()
    at = data.index(b"\xe0\x7f\x10\0")
    path.write_bytes(data[:at] + groups + data[at:])
    assert read(path).stored().shape == (6, 8)


def test_memory_is_given_for_what_is_there_not_for_what_is_announced(tmp_path: Path, peak: Callable[[], int]) -> None:
    path = tmp_path / "long.dcm"
    path.write_bytes(
        MARK + b"\x08\0\x05\0CS\x0a\0ISO_IR 100" + b"\x09\0\x10\0UN\0\0" + struct.pack("<I", 1 << 30) + b"x"
    )
    with pytest.raises(CannotOpen):
        read(path)
    assert peak() < 1 << 24
