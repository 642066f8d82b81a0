"""DICOM files made for one test."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import data_store
import numpy as np
import pydicom
import pytest
from pydicom import dcmread, dcmwrite
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

BUNDLED = Path(pydicom.__file__).parent / "data" / "test_files"
DATA = Path(data_store.__file__).parent / "data"


class MakeDicom(Protocol):
    def __call__(
        self, name: str = "a.dcm", pixels: NDArray[Any] | None = None, syntax: str = ..., **elements: Any
    ) -> Path: ...


def data_set(pixels: NDArray[Any], **elements: Any) -> Dataset:
    colour = pixels.ndim > 2 and pixels.shape[-1] == 3
    shape = pixels.shape[:-1] if colour else pixels.shape
    made = Dataset()
    made.SOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    made.SOPInstanceUID = generate_uid()
    made.Modality = "OT"
    made.Rows, made.Columns = shape[-2:]
    if len(shape) == 3:
        made.NumberOfFrames = shape[0]
    made.SamplesPerPixel = 3 if colour else 1
    if colour:
        made.PlanarConfiguration = 0
    made.PhotometricInterpretation = "RGB" if colour else "MONOCHROME2"
    if pixels.dtype.kind == "f":
        made.BitsAllocated = pixels.dtype.itemsize * 8
        setattr(made, "FloatPixelData" if made.BitsAllocated == 32 else "DoubleFloatPixelData", pixels.tobytes())
    else:
        made.BitsAllocated = made.BitsStored = pixels.dtype.itemsize * 8
        made.HighBit = made.BitsStored - 1
        made.PixelRepresentation = int(pixels.dtype.kind == "i")
        data = pixels.astype(pixels.dtype.newbyteorder("<")).tobytes()
        made.PixelData = data + b"\0" * (len(data) % 2)
        made["PixelData"].VR = "OW"
    for keyword, value in elements.items():
        if value is None:
            delattr(made, keyword)
        else:
            setattr(made, keyword, value)
    return made


def write(path: Path, made: Dataset, syntax: str = ExplicitVRLittleEndian) -> Path:
    made.file_meta = FileMetaDataset()
    made.file_meta.TransferSyntaxUID = syntax
    dcmwrite(path, made, enforce_file_format=True)
    return path


@pytest.fixture
def make_dicom(tmp_path: Path) -> MakeDicom:
    """Return a function that writes a small DICOM file with the elements it is given."""

    def make(
        name: str = "a.dcm",
        pixels: NDArray[Any] | None = None,
        syntax: str = ExplicitVRLittleEndian,
        **elements: Any,
    ) -> Path:
        if pixels is None:
            pixels = np.arange(48, dtype=np.uint16).reshape(6, 8)
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return write(path, data_set(pixels, **elements), syntax)

    return make


@pytest.fixture
def bundled() -> Callable[[str], Path]:
    """Return a function that finds a test file of pydicom, which keeps them in two places."""
    return lambda name: next(path for path in (BUNDLED / name, DATA / name) if path.exists())


@pytest.fixture
def segmentation(bundled: Callable[[str], Path]) -> Dataset:
    """Return a segmentation of three frames of single bits."""
    return dcmread(bundled("liver.dcm"))


@pytest.fixture
def in_frames(tmp_path: Path) -> Callable[[Dataset, list[bytes], str], Path]:
    """Return a function that writes frames that are compressed already."""

    def write_frames(source: Dataset, frames: list[bytes], syntax: str) -> Path:
        source.PixelData = encapsulate(frames)
        source["PixelData"].VR = "OB"
        source["PixelData"].is_undefined_length = True
        # pydicom writes no syntax that it does not know, so one of its own is replaced afterwards.
        source.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.4.100"
        path = tmp_path / "frames.dcm"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            dcmwrite(path, source)
        written = path.read_bytes()
        path.write_bytes(written.replace(b"1.2.840.10008.1.2.4.100\0", syntax.encode().ljust(24, b"\0"), 1))
        return path

    return write_frames
