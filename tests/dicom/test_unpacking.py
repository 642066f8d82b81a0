from __future__ import annotations

import warnings
import zlib

import numpy as np
import pydicom
import pytest
from pydicom import dcmread
from pydicom.encaps import generate_frames
from pydicom.pixels.decoders.base import get_decoder
from pydicom.uid import JPEG2000Lossless

from helpers.dicom import CannotOpen, read
from helpers.dicom.pixel_format import pixel_format
from helpers.dicom.unpacking import gdcm_12_bit, openjpeg


@pytest.mark.parametrize("name", ["JPGExtended.dcm", "JPEG-lossy.dcm"])
def test_twelve_bit_jpeg_looks_like_the_same_picture_kept_whole(bundled, name: str) -> None:
    twelve = read(bundled(name)).stored().astype(float)
    other = read(bundled("JPEG-LL.dcm")).stored().astype(float)  # lossless
    assert twelve.max() > 255
    assert np.corrcoef(twelve.ravel(), other.ravel())[0, 1] > 0.98


def test_twelve_bit_decoder_gives_an_array_of_the_size_announced(bundled) -> None:
    source = dcmread(bundled("JPGExtended.dcm"))
    frame = next(generate_frames(source.PixelData, number_of_frames=1))
    layout = pixel_format(source)
    assert gdcm_12_bit(frame, layout, source.file_meta.TransferSyntaxUID).shape == (source.Rows, source.Columns)


@pytest.mark.parametrize(
    "name", ["MR_small_jp2klossless.dcm", "J2K_pixelrep_mismatch.dcm", "emri_small_jpeg_2k_lossless.dcm"]
)
def test_openjpeg_agrees_with_pydicom(bundled, name: str) -> None:
    source = dcmread(bundled(name))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        right = source.pixel_array
    first = next(generate_frames(source.PixelData, number_of_frames=int(source.get("NumberOfFrames", 1))))
    out = openjpeg(first, pixel_format(source))
    np.testing.assert_array_equal(out, right if right.ndim == 2 else right[0])
    assert out.dtype == right.dtype


def test_jpeg_2000_that_pydicom_refuses_goes_to_openjpeg(bundled, monkeypatch) -> None:
    path = bundled("MR_small_jp2klossless.dcm")
    right = read(path).stored()
    monkeypatch.setattr(get_decoder(JPEG2000Lossless), "_available", {"none": lambda *_: 1 / 0})
    np.testing.assert_array_equal(read(path).stored(), right)


def packed_bits(frames: np.ndarray) -> list[bytes]:
    return [np.packbits(frame.ravel(), bitorder="little").tobytes() for frame in frames]


def deflated(plain: bytes) -> bytes:
    coder = zlib.compressobj(wbits=-15)
    return coder.compress(plain) + coder.flush()


def run_length_coded(plain: bytes) -> bytes:
    """Return one segment in which nothing is repeated."""
    parts = (plain[i : i + 128] for i in range(0, len(plain), 128))
    header = (1).to_bytes(4, "little") + (64).to_bytes(4, "little") + bytes(56)
    return header + b"".join(bytes([len(part) - 1]) + part for part in parts)


@pytest.mark.parametrize(
    ("pack", "syntax"), [(deflated, "1.2.840.10008.1.2.8.1"), (run_length_coded, "1.2.840.10008.1.2.5")]
)
def test_single_bits(in_frames, segmentation: pydicom.Dataset, pack, syntax: str) -> None:
    right = segmentation.pixel_array
    image = read(in_frames(segmentation, [pack(plain) for plain in packed_bits(right)], syntax))
    np.testing.assert_array_equal(np.stack([image.stored(k) for k in range(image.count)]), right)


def test_deflated_frames_that_are_cut_off_or_grow(in_frames, segmentation: pydicom.Dataset) -> None:
    right = segmentation.pixel_array
    plain = packed_bits(right)
    grown = read(in_frames(segmentation, [deflated(p + bytes(10_000_000)) for p in plain], "1.2.840.10008.1.2.8.1"))
    np.testing.assert_array_equal(grown.stored(1), right[1])
    short = read(in_frames(segmentation, [deflated(p[:-9]) for p in plain], "1.2.840.10008.1.2.8.1"))
    with pytest.raises(CannotOpen, match="cut off"):
        short.stored()


def test_run_lengths_that_would_fill_the_memory(bundled, in_frames) -> None:
    source = dcmread(bundled("MR_small_RLE.dcm"))
    frame = next(generate_frames(source.PixelData, number_of_frames=1))
    image = read(in_frames(source, [frame + b"\x81\0" * 10_000], "1.2.840.10008.1.2.5"))
    with pytest.raises(CannotOpen, match="more compressed pixels than plain"):
        image.stored()
