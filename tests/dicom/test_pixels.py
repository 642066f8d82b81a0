from __future__ import annotations

import warnings
import zlib
from pathlib import Path

import data_store
import numpy as np
import pydicom
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from pydicom import dcmread, dcmwrite
from pydicom.dataset import FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.pixels.decoders.base import get_decoder
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian, JPEG2000Lossless

from helpers.dicom import CannotOpen, read
from helpers.dicom.codestream import own_size
from helpers.dicom.pixel_format import pixel_format
from helpers.dicom.unpacking import gdcm_12_bit, openjpeg

BUNDLED = Path(pydicom.__file__).parent / "data" / "test_files"
DATA = Path(data_store.__file__).parent / "data"

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


@pytest.mark.parametrize("name", ["JPGExtended.dcm", "JPEG-lossy.dcm"])
def test_twelve_bit_jpeg_looks_like_the_same_picture_kept_whole(name: str) -> None:
    twelve = read(BUNDLED / name).stored().astype(float)
    other = read(DATA / "JPEG-LL.dcm").stored().astype(float)  # lossless
    assert twelve.max() > 255
    assert np.corrcoef(twelve.ravel(), other.ravel())[0, 1] > 0.98


def test_twelve_bit_decoder_gives_an_array_of_the_size_announced() -> None:
    source = dcmread(BUNDLED / "JPGExtended.dcm")
    frame = next(pydicom.encaps.generate_frames(source.PixelData, number_of_frames=1))
    layout = pixel_format(source)
    assert gdcm_12_bit(frame, layout, source.file_meta.TransferSyntaxUID).shape == (source.Rows, source.Columns)


@pytest.mark.parametrize("name", ["HTJ2KLossless_08_RGB.dcm", "HTJ2K_08_RGB.dcm"])
def test_high_throughput_jpeg_2000(name: str) -> None:
    path = next((p for p in (BUNDLED / name, DATA / name) if p.exists()), None)
    if path is None:  # a different release of the test files
        path = Path(__file__).parents[3] / "shared" / "real_images" / "dicom" / "pydicom_data" / name
    image = read(path)
    assert image.stored().shape == (480, 640, 3)
    assert image.stored().std() > 10


@pytest.mark.parametrize(
    "name", ["MR_small_jp2klossless.dcm", "J2K_pixelrep_mismatch.dcm", "emri_small_jpeg_2k_lossless.dcm"]
)
def test_openjpeg_agrees_with_pydicom(name: str) -> None:
    path = next(p for p in (BUNDLED / name, DATA / name) if p.exists())
    source = dcmread(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        right = source.pixel_array
    first = next(
        pydicom.encaps.generate_frames(source.PixelData, number_of_frames=int(source.get("NumberOfFrames", 1)))
    )
    assert own_size(first) == (source.Rows, source.Columns, 1)
    out = openjpeg(first, pixel_format(source))
    np.testing.assert_array_equal(out, right if right.ndim == 2 else right[0])
    assert out.dtype == right.dtype


def in_frames(path: Path, source: pydicom.Dataset, frames: list[bytes], syntax: str) -> Path:
    source.PixelData = encapsulate(frames)
    source["PixelData"].VR = "OB"
    source["PixelData"].is_undefined_length = True
    # pydicom writes no syntax that it does not know, so one of its own is replaced afterwards.
    source.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.4.100"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dcmwrite(path, source)
    written = path.read_bytes()
    path.write_bytes(written.replace(b"1.2.840.10008.1.2.4.100\0", syntax.encode().ljust(24, b"\0"), 1))
    return path


def packed_bits(frames: np.ndarray) -> list[bytes]:
    return [np.packbits(frame.ravel(), bitorder="little").tobytes() for frame in frames]


@pytest.fixture
def segmentation() -> pydicom.Dataset:
    return dcmread(next(p for p in (BUNDLED / "liver.dcm", DATA / "liver.dcm") if p.exists()))


def test_deflated_frames(tmp_path: Path, segmentation: pydicom.Dataset) -> None:
    right = segmentation.pixel_array
    coder = [zlib.compressobj(wbits=-15) for _ in right]
    frames = [c.compress(f) + c.flush() for c, f in zip(coder, packed_bits(right), strict=True)]
    image = read(in_frames(tmp_path / "a.dcm", segmentation, frames, "1.2.840.10008.1.2.8.1"))
    np.testing.assert_array_equal(np.stack([image.stored(k) for k in range(image.count)]), right)


def test_run_length_coded_bits(tmp_path: Path, segmentation: pydicom.Dataset) -> None:
    right = segmentation.pixel_array
    frames = []
    for plain in packed_bits(right):
        literal = b"".join(
            bytes([len(part) - 1]) + part for part in (plain[i : i + 128] for i in range(0, len(plain), 128))
        )
        frames.append((1).to_bytes(4, "little") + (64).to_bytes(4, "little") + bytes(56) + literal)
    image = read(in_frames(tmp_path / "a.dcm", segmentation, frames, "1.2.840.10008.1.2.5"))
    np.testing.assert_array_equal(np.stack([image.stored(k) for k in range(image.count)]), right)


def test_big_endian_comes_back_in_the_byte_order_of_this_computer() -> None:
    image = read(BUNDLED / "MR_small_expb.dcm")
    assert image.stored().dtype.isnative
    assert dcmread(BUNDLED / "MR_small_expb.dcm").file_meta.TransferSyntaxUID == ExplicitVRBigEndian
    np.testing.assert_array_equal(image.stored(), read(BUNDLED / "MR_small.dcm").stored())


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
def test_unknown_packing_is_named(tmp_path: Path, segmentation: pydicom.Dataset, syntax: str, word: str) -> None:
    with pytest.raises(CannotOpen, match=word) as refusal:
        read(in_frames(tmp_path / "a.dcm", segmentation, [b"xx"], syntax))
    assert "uncompressed" in refusal.value.remedy


def a_clip(tmp_path: Path, frames: int = 12) -> bytes:
    cv2 = pytest.importorskip("cv2", reason="video is optional: opencv-python-headless is not installed")
    path = tmp_path / "clip.mp4"
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter_fourcc(*"mp4v"), 25, (64, 48))
    for k in range(frames):
        writer.write(np.full((48, 64, 3), (255, 0, 20 * k), np.uint8))
    writer.release()
    return path.read_bytes()


def video(tmp_path: Path, make_dicom, stream: bytes, **elements) -> Path:
    source = dcmread(make_dicom("source.dcm", np.zeros((48, 64, 3), np.uint8), **elements))
    source.file_meta = FileMetaDataset()
    return in_frames(tmp_path / "v.dcm", source, [stream], "1.2.840.10008.1.2.4.102")


def test_video(tmp_path: Path, make_dicom) -> None:
    image = read(video(tmp_path, make_dicom, a_clip(tmp_path), NumberOfFrames=99, FrameTime=40))
    assert (image.count, image.frame_ms, image.colour) == (12, 40.0, True)
    blue = [image.rgb(k)[24, 32] for k in (11, 0, 5)]  # backwards too
    for k, (red, _, b) in zip((11, 0, 5), blue, strict=True):
        assert abs(int(red) - 20 * k) < 25
        assert b > 220


@pytest.mark.parametrize("stream", [b"#EXTM3U\nhttp://example.org/x.ts\n", b"ffconcat version 1.0\n", b"\0" * 64])
def test_video_takes_no_play_list(tmp_path: Path, make_dicom, stream: bytes) -> None:
    with pytest.raises(CannotOpen, match="something else than a video"):
        read(video(tmp_path, make_dicom, stream))


def test_video_of_another_size(tmp_path: Path, make_dicom) -> None:
    with pytest.raises(CannotOpen, match="another size"):
        read(video(tmp_path, make_dicom, a_clip(tmp_path), Rows=480))


def test_missing_video_decoder_is_named(tmp_path: Path, make_dicom, monkeypatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "cv2", None)
    with pytest.raises(CannotOpen) as refusal:
        read(video(tmp_path, make_dicom, b"\0\0\1\xb3" + bytes(60)))
    assert "opencv-python-headless" in refusal.value.remedy


def test_jpeg_2000_that_pydicom_refuses_goes_to_openjpeg(monkeypatch) -> None:
    path = next(p for p in (BUNDLED / "MR_small_jp2klossless.dcm", DATA / "MR_small_jp2klossless.dcm") if p.exists())
    right = read(path).stored()
    monkeypatch.setattr(get_decoder(JPEG2000Lossless), "_available", {"none": lambda *_: 1 / 0})
    image = read(path)
    np.testing.assert_array_equal(image.stored(), right)
