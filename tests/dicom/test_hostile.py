"""Files that are damaged, or made to do harm: refused in plain words, in bounded time and memory."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from time import monotonic

import data_store
import numpy as np
import pydicom
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydicom import dcmread, dcmwrite
from pydicom.encaps import encapsulate
from pydicom.uid import DeflatedExplicitVRLittleEndian

from helpers.dicom import CannotOpen, read
from helpers.dicom.codestream import own_size

BUNDLED = Path(pydicom.__file__).parent / "data" / "test_files"
DATA = Path(data_store.__file__).parent / "data"
SEEDS = [
    "CT_small.dcm",
    "MR_small_RLE.dcm",
    "image_dfl.dcm",
    "MR_small_bigendian.dcm",
    "OBXXXX1A.dcm",
    "eCT_Supplemental.dcm",
]
seeds = [p for name in SEEDS for p in (BUNDLED / name, DATA / name) if p.exists()][:6]

fuzz = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)


def opens_or_refuses(path: Path) -> None:
    """Read everything there is; nothing but CannotOpen may come out, and soon."""
    start = monotonic()
    try:
        image = read(path)
        for k in range(min(image.count, 3)):
            image.display(k)
        image.value_range()
    except CannotOpen as refusal:
        if not (refusal.file and refusal.reason and refusal.remedy):
            raise
    assert monotonic() - start < 10


@given(
    st.binary(max_size=3000),
    st.sampled_from([b"", b"\0" * 128 + b"DICM", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\x08\0\5\0"]),
)
@fuzz
def test_random_bytes(tmp_path: Path, data: bytes, start: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(start + data)
    opens_or_refuses(path)


@given(st.sampled_from(seeds), st.floats(0, 1))
@fuzz
def test_cut_off(tmp_path: Path, seed: Path, part: float) -> None:
    path, data = tmp_path / "x.dcm", seed.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    opens_or_refuses(path)


@given(
    st.sampled_from(seeds),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=12),
    st.booleans(),
)
@fuzz
def test_changed_bytes(tmp_path: Path, seed: Path, changes: list[tuple[float, int]], in_header: bool) -> None:
    data = bytearray(seed.read_bytes())
    reach = min(len(data), 3000) if in_header else len(data)
    for where, value in changes:
        data[min(int(where * reach), len(data) - 1)] = value
    path = tmp_path / "x.dcm"
    path.write_bytes(data)
    opens_or_refuses(path)


numbers = st.integers(-1, 2**31)


@given(
    rows=st.integers(0, 65535),
    columns=st.integers(0, 65535),
    frames=numbers,
    bits=st.sampled_from([0, 1, 3, 8, 16, 64]),
)
@fuzz
def test_sizes_are_checked_before_memory_is_given(make_dicom, rows, columns, frames, bits) -> None:
    opens_or_refuses(
        make_dicom(Rows=rows, Columns=columns, NumberOfFrames=frames, BitsAllocated=bits, BitsStored=max(bits, 1))
    )


def test_a_frame_larger_than_any_picture(make_dicom) -> None:
    with pytest.raises(CannotOpen, match="larger than any picture"):
        read(make_dicom(Rows=65535, Columns=65535))


def test_a_hundred_thousand_frames_in_a_few_bytes(tmp_path: Path) -> None:
    source = dcmread(BUNDLED / "MR_small_RLE.dcm")
    for frames, word in ((9_999, "holds fewer"), (2_000_000_000, "claims to hold")):
        source.NumberOfFrames = frames
        dcmwrite(tmp_path / "x.dcm", source)
        with pytest.raises(CannotOpen, match=word):
            read(tmp_path / "x.dcm")


def deflated(path: Path, body: bytes) -> Path:
    meta = b"\x02\0\x10\0UI" + struct.pack("<H", 22) + DeflatedExplicitVRLittleEndian.encode()
    coder = zlib.compressobj(9, zlib.DEFLATED, -15)
    path.write_bytes(b"\0" * 128 + b"DICM" + meta + coder.compress(body) + coder.flush())
    return path


def test_deflated_bomb(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("helpers.dicom.limits.INFLATED_BYTES", 1 << 20)
    path = deflated(tmp_path / "bomb.dcm", b"\0" * (1 << 24))
    with pytest.raises(CannotOpen, match="grows without bound"):
        read(path)


def test_a_header_of_a_million_elements(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("helpers.dicom.limits.HEADER_READS", 10_000)
    element = b"\x09\0\x01\0SH\0\0"
    path = deflated(tmp_path / "long.dcm", element * 50_000)
    with pytest.raises(CannotOpen, match="header far larger"):
        read(path)


def test_deep_nesting(tmp_path: Path) -> None:
    path = tmp_path / "deep.dcm"
    start = b"\x08\0\x15\x11SQ\0\0\xff\xff\xff\xff\xfe\xff\0\xe0\xff\xff\xff\xff"
    path.write_bytes(b"\0" * 128 + b"DICM" + start * 20_000)
    with pytest.raises(CannotOpen):
        read(path)


def test_a_sequence_that_would_fill_the_memory(make_dicom, monkeypatch) -> None:
    monkeypatch.setattr("helpers.dicom.limits.SEQUENCE_ITEMS", 5)
    region = pydicom.Dataset()
    region.RegionSpatialFormat = 1
    with pytest.raises(CannotOpen, match=r"^a\.dcm: has a header far larger"):
        read(make_dicom(SequenceOfUltrasoundRegions=[region] * 6))


def test_a_jpeg_that_is_huge_inside(tmp_path: Path) -> None:
    source = dcmread(BUNDLED / "SC_rgb_jpeg_dcmtk.dcm")
    frame = next(pydicom.encaps.generate_frames(source.PixelData, number_of_frames=1))
    assert own_size(frame) == (100, 100, 3)
    at = next(i for i in range(len(frame)) if frame[i : i + 2] in (b"\xff\xc0", b"\xff\xc1"))
    source.PixelData = encapsulate([frame[: at + 5] + b"\xff\xff\xff\xff" + frame[at + 9 :]])
    dcmwrite(tmp_path / "x.dcm", source)
    with pytest.raises(CannotOpen, match="larger inside"):
        read(tmp_path / "x.dcm").stored()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@pytest.mark.parametrize("side", [12_000, 60_000])
def test_png_bomb(tmp_path: Path, side: int) -> None:
    path = tmp_path / "bomb.png"
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", b"") + chunk(b"IEND", b""))
    with pytest.raises(CannotOpen, match="larger than any picture"):
        read(path)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "is empty"),
        (b"hello\n", "is text"),
        ("Grüße\n".encode() * 200, "is text"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\3\4", "ZIP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\0" * 344 + b"n+1\0", "NIfTI"),
        (b"\xf1\x05\xe6\x0b\0\1\2\3", "not a DICOM, PNG or JPEG"),
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


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    for path, word in ((tmp_path, "is a folder"), (tmp_path / "no", "does not exist"), ("a\0b", "cannot be read")):
        with pytest.raises(CannotOpen, match=word):
            read(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CannotOpen, match="pipe"):
        read(tmp_path / "pipe")


@pytest.mark.parametrize(
    ("name", "word"), [("reportsi.dcm", "structured report"), ("rtplan.dcm", "plan"), ("rtstruct.dcm", "outlines")]
)
def test_what_is_no_picture_is_named(name: str, word: str) -> None:
    with pytest.raises(CannotOpen, match=f"holds no picture: it is .*{word}"):
        read(BUNDLED / name)


def test_headers_run_no_code_and_warn_nobody(tmp_path: Path) -> None:
    """The learner sees one sentence: no warning, no traceback of pydicom."""
    code = """
import sys
from helpers.dicom import CannotOpen, read
for path in sys.argv[1:]:
    try:
        read(path).display()
    except CannotOpen as refusal:
        print(refusal)
"""
    files = [str(p) for p in BUNDLED.glob("*.dcm") if "truncated" in p.name or "bad" in p.name]
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code, *files], capture_output=True, text=True, check=True, cwd=root)
    assert done.stderr == ""
    assert done.stdout.count("\n") >= 1


def test_a_file_that_vanishes_between_reading_and_looking(make_dicom) -> None:
    path = make_dicom()
    image = read(path)
    path.unlink()
    with pytest.raises(CannotOpen, match="no longer there"):
        image.stored()


def test_errors_say_file_reason_and_remedy() -> None:
    refusal = CannotOpen("wrist.dcm", "is empty", "Export it again.")
    assert str(refusal) == "wrist.dcm: is empty. Export it again."
    assert np.all([refusal.file == "wrist.dcm", refusal.reason == "is empty", refusal.remedy == "Export it again."])
