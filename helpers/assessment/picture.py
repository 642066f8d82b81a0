"""Images that say nothing but what they show: decoded, packed anew, and compared with the original.

Names, dates, descriptions, private elements and whatever stands beside the pixels in a compressed stream stay
behind.
"""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image as Pillow
from pydicom import dcmwrite
from pydicom import uid as known
from pydicom.dataset import Dataset, FileMetaDataset

from helpers.assessment.plain_header import plain_header
from helpers.dicom import CannotOpen, Image, read
from helpers.dicom.dataset import read_dataset
from helpers.dicom.errors import refusing
from helpers.dicom.file_kind import Kind, identify
from helpers.dicom.identifier import uid_of
from helpers.dicom.pixel_format import pixel_format
from helpers.dicom.writer import SMALLEST

CHANGED = ("cannot be packed anew without a change to what it shows", "Convert it to plain DICOM or PNG first.")


def plain_picture(path: Path, name: str, uid: str) -> bytes:
    """Return the image in a file as a new file: PNG for a picture, DICOM for DICOM.

    Parameters
    ----------
    path
        The image.
    name
        What to call it in errors.
    uid
        The new identifier of the image, its series and its study.

    Raises
    ------
    CannotOpen
        If the image cannot be opened, or not be packed anew without a change to what it shows.
    """
    image = read(path)
    with refusing(name, *CHANGED):
        content = _png(image) if identify(path) is Kind.PICTURE else _dicom(path, image, uid)
        if not _shows_the_same(image, content):
            raise CannotOpen(name, *CHANGED)
    return content


def suffix(content: bytes) -> str:
    """Return how the name of a file that :func:`plain_picture` made should end."""
    return ".png" if content.startswith(b"\x89PNG") else ".dcm"


def _png(image: Image) -> bytes:
    buffer = BytesIO()
    Pillow.fromarray(image.stored()).save(buffer, "PNG")
    return buffer.getvalue()


def _dicom(path: Path, image: Image, uid: str) -> bytes:
    source = read_dataset(path, image.name)
    layout = pixel_format(source)
    signed = bool(layout.signed) and not image.colour
    clean = plain_header(source, image, signed=signed)
    clean.file_meta = FileMetaDataset()
    clean.file_meta.TransferSyntaxUID = known.ExplicitVRLittleEndian
    clean.file_meta.ImplementationClassUID = uid_of("implementation")
    clean.SOPClassUID = clean.file_meta.MediaStorageSOPClassUID = _storage(image)
    clean.SOPInstanceUID = clean.file_meta.MediaStorageSOPInstanceUID = known.UID(uid)
    clean.StudyInstanceUID = clean.SeriesInstanceUID = known.UID(uid)
    _put_pixels(clean, image, layout.bits_stored, signed=signed)
    if _may_be_compressed(clean):
        clean.compress(known.JPEGLSLossless, generate_instance_uid=False)
    buffer = BytesIO()
    dcmwrite(buffer, clean, enforce_file_format=True)
    return buffer.getvalue()


def _storage(image: Image) -> known.UID:
    """Return a storage class by what the image is, and not by what the file was."""
    if image.count == 1:
        return known.SecondaryCaptureImageStorage
    if image.colour:
        return known.MultiFrameTrueColorSecondaryCaptureImageStorage
    return known.MultiFrameGrayscaleWordSecondaryCaptureImageStorage


def _put_pixels(clean: Dataset, image: Image, bits: int, *, signed: bool) -> None:
    frames = np.stack([image.rgb(k) if image.colour else image.stored(k) for k in range(image.count)])
    grey = "MONOCHROME1" if image.photometric == "MONOCHROME1" else "MONOCHROME2"
    clean.PhotometricInterpretation = "RGB" if image.colour else grey
    clean.SamplesPerPixel = 3 if image.colour else 1
    if image.colour:
        clean.PlanarConfiguration = 0
    if image.count > 1:
        clean.NumberOfFrames = image.count
    clean.Rows, clean.Columns = image.rows, image.columns
    clean.BitsAllocated = frames.itemsize * 8
    data = frames.astype(frames.dtype.newbyteorder("<"), copy=False).tobytes()
    if frames.dtype.kind == "f":
        setattr(clean, "FloatPixelData" if frames.itemsize == 4 else "DoubleFloatPixelData", data)
        return
    clean.BitsStored = 8 if image.colour else min(bits, clean.BitsAllocated)
    clean.HighBit = clean.BitsStored - 1
    clean.PixelRepresentation = int(signed)
    clean.add_new("PixelData", "OW" if clean.BitsAllocated > 8 else "OB", data + bytes(len(data) % 2))


def _may_be_compressed(clean: Dataset) -> bool:
    """Say whether the encoder takes pixels of this kind."""
    return (
        "PixelData" in clean
        and clean.BitsAllocated in (8, 16)
        and clean.BitsStored > 1
        and not clean.PixelRepresentation
        and min(clean.Rows, clean.Columns) >= SMALLEST
    )


def _shows_the_same(image: Image, content: bytes) -> bool:
    """Say whether the new file shows what the old one shows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"image{suffix(content)}"
        path.write_bytes(content)
        again = read(path)
        return _facts(again) == _facts(image) and all(_same(again, image, k) for k in range(image.count))


def _facts(image: Image) -> tuple[Any, ...]:
    spacing = image.spacing
    size = [round(mm, 6) if mm else None for mm in (spacing.row_mm, spacing.column_mm)]
    windows = [(window.center, window.width, window.function) for window in image.windows]
    return image.count, image.rows, image.columns, image.colour, image.inverted, image.simulated, size, windows


def _same(again: Image, image: Image, k: int) -> bool:
    if image.colour:
        return np.array_equal(again.rgb(k), image.rgb(k))
    values = again.values(k), image.values(k)
    return np.array_equal(*values, equal_nan=values[0].dtype.kind == "f")
