"""DICOM files made for one test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import pytest
from pydicom import dcmwrite
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


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
