"""Files that are damaged, or made to do harm: refused in plain words, in bounded time and memory."""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path
from time import monotonic
from typing import Any

import data_store
import pydicom
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydicom import dcmread, dcmwrite

from helpers.dicom import CannotOpen, read, read_folder

BUNDLED = Path(pydicom.__file__).parent / "data" / "test_files"
DATA = Path(data_store.__file__).parent / "data"
SEEDS = (
    "CT_small.dcm", "MR_small_RLE.dcm", "image_dfl.dcm", "MR_small_bigendian.dcm", "OBXXXX1A.dcm",
    "eCT_Supplemental.dcm",
)  # fmt: skip
seeds = [next(path for path in (BUNDLED / name, DATA / name) if path.exists()) for name in SEEDS]

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


KEYWORDS = (
    "Rows", "Columns", "SamplesPerPixel", "BitsAllocated", "BitsStored", "HighBit", "PixelRepresentation",
    "PlanarConfiguration", "NumberOfFrames", "PhotometricInterpretation", "PixelSpacing", "ImagerPixelSpacing",
    "RescaleSlope", "RescaleIntercept", "RescaleType", "WindowCenter", "WindowWidth", "VOILUTFunction",
    "PixelPaddingValue", "ImagePositionPatient", "ImageOrientationPatient", "InstanceNumber", "SeriesNumber",
    "Modality", "FrameTime", "PatientAge", "PatientBirthDate", "StudyDate", "PixelAspectRatio",
    "RedPaletteColorLookupTableDescriptor", "RedPaletteColorLookupTableData", "SpecificCharacterSet",
)  # fmt: skip
rubbish = (
    st.integers(-(2**31), 2**32)
    | st.sampled_from(
        [
            "",
            "1e308",
            "-1e308",
            "1e-308",
            "nan",
            "inf",
            "0",
            "-1",
            "1A",
            "CT",
            "PALETTE COLOR",
            "YBR_FULL_422",
            "SIGMOID",
        ]
    )
    | st.lists(st.sampled_from(["0", "1", "-1", "1e308", "-1e308", "1e-300"]), max_size=7)
    | st.binary(max_size=9)
)


@given(st.dictionaries(st.sampled_from(KEYWORDS), rubbish, min_size=1, max_size=4))
@fuzz
def test_changed_elements(make_dicom, tmp_path: Path, changes: dict[str, Any]) -> None:
    path = make_dicom(Modality="CT", SeriesInstanceUID="1.2")
    source = dcmread(path)
    with warnings.catch_warnings():  # pydicom says what is wrong with it
        warnings.simplefilter("ignore")
        for keyword, value in changes.items():
            try:
                setattr(source, keyword, value)
                dcmwrite(path, source)
            except Exception:  # not even pydicom writes that
                source.pop(keyword, None)
                dcmwrite(path, source)
    opens_or_refuses(path)
    path.with_name("b.dcm").write_bytes(path.read_bytes())
    read_folder(tmp_path)


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
