from __future__ import annotations

import numpy as np
import pydicom
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from pydicom import dcmread
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from helpers.dicom import CannotOpen, read

any_pixels = st.one_of(
    arrays.arrays(dtype, shape)
    for dtype in ("u1", "i1", "u2", "i2", "u4", "i4", "f4", "f8")
    for shape in ((3, 5), (2, 4, 3), (4, 5, 3))
    if not (shape == (4, 5, 3) and dtype != "u1")
)


@given(any_pixels, st.sampled_from([ExplicitVRLittleEndian, ImplicitVRLittleEndian]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_arrays_survive_an_uncompressed_file(make_dicom, pixels, syntax) -> None:
    image = read(make_dicom(pixels=pixels, syntax=syntax, InstanceNumber=int(pixels.nbytes)))
    frames = [image.stored(k) for k in range(image.count)]
    again = frames[0] if image.count == 1 else np.stack(frames)
    assert again.dtype == pixels.dtype
    np.testing.assert_array_equal(again, pixels)


def test_big_endian_comes_back_in_the_byte_order_of_this_computer(bundled) -> None:
    image = read(bundled("MR_small_expb.dcm"))
    assert image.stored().dtype.isnative
    assert dcmread(bundled("MR_small_expb.dcm")).file_meta.TransferSyntaxUID == ExplicitVRBigEndian
    np.testing.assert_array_equal(image.stored(), read(bundled("MR_small.dcm")).stored())


def test_the_header_may_forget_what_goes_without_saying(make_dicom) -> None:
    image = read(make_dicom(BitsStored=None, PixelRepresentation=None, PhotometricInterpretation=None))
    assert image.stored().max() == 47
    assert any("BitsStored" in note for note in image.notes)


def test_more_frames_than_the_header_says(make_dicom) -> None:
    image = read(make_dicom(pixels=np.zeros((4, 3, 5), np.uint8), NumberOfFrames=1))
    assert image.count == 4
    assert any("4 frames" in note for note in image.notes)


@pytest.mark.parametrize(
    ("syntax", "word"),
    [
        ("1.2.840.10008.1.2.4.110", "JPEG XL"),
        ("1.2.840.10008.1.2.4.94", "JPIP"),
        ("1.2.3.4", "1.2.3.4"),
    ],
)
def test_unknown_packing_is_named(in_frames, segmentation: pydicom.Dataset, syntax: str, word: str) -> None:
    with pytest.raises(CannotOpen, match=word) as refusal:
        read(in_frames(segmentation, [b"xx"], syntax))
    assert "uncompressed" in refusal.value.remedy


def test_planes_of_colour(make_dicom) -> None:
    pixels = np.arange(60, dtype=np.uint8).reshape(4, 5, 3)
    planes = np.moveaxis(pixels, -1, 0).tobytes()
    image = read(make_dicom(pixels=pixels, PixelData=planes, PlanarConfiguration=1))
    np.testing.assert_array_equal(image.stored(), pixels)


def test_frames_that_overlap(bundled, in_frames) -> None:
    source = dcmread(bundled("MR_small_RLE.dcm"))
    frame = next(pydicom.encaps.generate_frames(source.PixelData, number_of_frames=1))
    source.NumberOfFrames = 40
    source.ExtendedOffsetTable = bytes(8 * 40)
    source.ExtendedOffsetTableLengths = len(frame).to_bytes(8, "little") * 40
    with pytest.raises(CannotOpen, match="overlap"):
        read(in_frames(source, [frame], "1.2.840.10008.1.2.5"))
