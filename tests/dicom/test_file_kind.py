from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpers.dicom import CannotOpen, limits, read, read_all


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "is empty"),
        (b"hello\n", "is text"),
        (b"# DICM in words\n", "is text"),
        ("Grüße\n".encode() * 200, "is text"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"PK\3\4", "ZIP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\0" * 344 + b"n+1\0", "NIfTI"),
        (b"\xf1\x05\xe6\x0b\0\1\2\3", "not a DICOM, PNG or JPEG"),
        (b"\0" * 100 + b"DICM", "damaged beginning"),
        (b"\0" * 128 + b"DICM", "no readable"),
    ],
)
def test_other_files_are_named(tmp_path: Path, data: bytes, word: str) -> None:
    path = tmp_path / "x.bin"
    path.write_bytes(data)
    with pytest.raises(CannotOpen, match=word) as refusal:
        read(path)
    assert str(refusal.value).startswith("x.bin: ")
    assert str(tmp_path) not in str(refusal.value)


@pytest.mark.parametrize("reader", [read, read_all])
def test_paths_that_are_no_files(tmp_path: Path, reader) -> None:
    for path, word in ((tmp_path / "no", "does not exist"), ("a\0b", "cannot be read"), ("x" * 5000, "cannot be read")):
        with pytest.raises(CannotOpen, match=word):
            reader(path)


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="is a folder"):
        read(tmp_path)


@pytest.mark.parametrize("reader", [read, read_all])
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_and_devices_do_not_block(tmp_path: Path, reader) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", "/dev/zero"):
        with pytest.raises(CannotOpen, match="a device or a pipe"):
            reader(path)


def test_a_file_that_may_not_be_read(make_dicom, monkeypatch) -> None:
    path = make_dicom()

    def closed(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", closed)
    with pytest.raises(CannotOpen, match="may not be read by you"):
        read(path)


def test_a_file_too_large(make_dicom, monkeypatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 100)
    with pytest.raises(CannotOpen, match="too large"):
        read(make_dicom())
