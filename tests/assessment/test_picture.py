"""Images are packed anew: they show the same, and say nothing else."""

from __future__ import annotations

from importlib import resources
from io import BytesIO
from pathlib import Path

import numpy as np
import pydicom
import pytest
from PIL import Image as Pillow
from pydicom.encaps import encapsulate

from helpers.assessment import picture
from helpers.assessment.picture import plain_picture, suffix
from helpers.assessment.plain_header import _decimal
from helpers.dicom import CannotOpen, read

FILES = Path(pydicom.__file__).parent / "data" / "test_files"
MORE = Path(str(resources.files("data_store"))) / "data"
UID = "2.25.42"
SECRET = b"the-key-is-torus"
KINDS = [
    "CT_small.dcm",  # signed, rescaled to HU
    "MR_small.dcm",
    "MR_small_bigendian.dcm",
    "emri_small.dcm",  # ten frames with functional groups
    "examples_palette.dcm",
    "examples_rgb_color.dcm",
    "examples_overlay.dcm",
    "JPGExtended.dcm",
    "MR_small_RLE.dcm",
    "693_J2KR.dcm",
    "mlut_18.dcm",  # a table of modality values
    "vlut_04.dcm",  # a table of greys
    "rtdose_1frame.dcm",  # 32 bits
    "liver_1frame.dcm",  # one bit
]


def again(path: Path, tmp_path: Path):
    content = plain_picture(path, path.name, UID)
    new = tmp_path / f"new{suffix(content)}"
    new.write_bytes(content)
    return content, read(new)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.filterwarnings("ignore")
def test_every_kind_of_file_shows_the_same(name, tmp_path):
    path = next(folder / name for folder in (FILES, MORE) if (folder / name).is_file())
    before, (content, after) = read(path), again(path, tmp_path)
    assert (after.count, after.colour, after.inverted) == (before.count, before.colour, before.inverted)
    for k in range(before.count):
        assert np.array_equal(after.display(k), before.display(k))
    assert after.spacing.kind == before.spacing.kind
    assert after.orientation == before.orientation
    assert after.frame_ms == before.frame_ms
    header = pydicom.dcmread(BytesIO(content), stop_before_pixels=True)
    for keyword in ("PatientName", "PatientID", "StudyDate", "SeriesDescription", "InstitutionName", "ImageComments"):
        assert keyword not in header
    assert not any(element.tag.is_private for element in header)
    assert header.SOPInstanceUID == header.StudyInstanceUID == UID


def test_the_head_of_a_ct_still_opens_with_its_windows(tmp_path):
    source = pydicom.dcmread(FILES / "CT_small.dcm")
    source.BodyPartExamined = "HEAD AND THE KEY"
    source.save_as(tmp_path / "ct.dcm")
    _, after = again(tmp_path / "ct.dcm", tmp_path)
    assert (after.body_part, after.modality, after.unit) == ("HEAD", "CT", "HU")


def test_what_stands_in_a_jpeg_stream_stays_behind(tmp_path):
    buffer = BytesIO()
    grey = Pillow.fromarray(np.add.outer(np.arange(64), np.arange(64)).astype(np.uint8))
    exif = Pillow.Exif()
    exif[0x010E], exif[0x0112] = SECRET.decode(), 6  # a description, and a quarter turn
    grey.save(buffer, "JPEG", comment=SECRET, exif=exif, quality=95)
    (tmp_path / "a.jpg").write_bytes(buffer.getvalue() + SECRET)
    content, after = again(tmp_path / "a.jpg", tmp_path)
    assert SECRET not in content
    assert suffix(content) == ".png"
    assert np.array_equal(after.values(), read(tmp_path / "a.jpg").values())

    ds = pydicom.dcmread(FILES / "CT_small.dcm")
    grey.save(stream := BytesIO(), "JPEG", comment=SECRET)
    ds.PixelData = encapsulate([stream.getvalue()])
    ds["PixelData"].VR, ds["PixelData"].is_undefined_length = "OB", True
    ds.Rows = ds.Columns = 64
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = 8, 8, 7, 0
    ds.file_meta.TransferSyntaxUID = pydicom.uid.JPEGBaseline8Bit
    ds.save_as(tmp_path / "a.dcm")
    assert SECRET in (tmp_path / "a.dcm").read_bytes()
    content, _ = again(tmp_path / "a.dcm", tmp_path)
    assert SECRET not in content


def test_a_second_picture_in_a_file_stays_behind(tmp_path):
    first, second = (Pillow.fromarray(np.full((20, 20), value, np.uint8)) for value in (10, 200))
    first.save(tmp_path / "a.jpg", "MPO", save_all=True, append_images=[second])
    content, after = again(tmp_path / "a.jpg", tmp_path)
    assert after.values().max() < 20
    assert content.count(b"IEND") == 1


@pytest.mark.parametrize("shape", [(3, 3), (15, 40), (16, 16)])
def test_small_pictures_are_packed_too(shape, tmp_path):
    ds = pydicom.dcmread(FILES / "MR_small.dcm")
    ds.Rows, ds.Columns = shape
    ds.PixelRepresentation = 0
    ds.PixelData = np.arange(shape[0] * shape[1], dtype="<u2").tobytes()
    ds.save_as(tmp_path / "small.dcm")
    _, after = again(tmp_path / "small.dcm", tmp_path)
    assert after.values().ravel().tolist() == list(range(shape[0] * shape[1]))


def test_a_picture_that_would_change_is_refused(tmp_path, monkeypatch):
    real = picture._put_pixels

    def spoil(clean, image, bits, *, signed):
        real(clean, image, bits, signed=signed)
        clean.PixelData = bytes([clean.PixelData[0] ^ 1]) + clean.PixelData[1:]

    monkeypatch.setattr(picture, "_put_pixels", spoil)
    with pytest.raises(CannotOpen, match="cannot be packed anew without a change"):
        plain_picture(FILES / "CT_small.dcm", "wrist/pa.dcm", UID)


@pytest.mark.parametrize("number", [0.0, 1 / 3, -1e-12 / 7, 123456789.123456789, 1e300, -5e-324])
def test_decimals_fit_into_their_element(number):
    text = _decimal(number)
    assert len(text) <= 16
    assert float(text) == pytest.approx(number, rel=1e-8)
