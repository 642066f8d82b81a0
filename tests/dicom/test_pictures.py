from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow
from PIL.PngImagePlugin import PngInfo

from helpers.dicom import CannotOpen, SpacingKind, read


def test_sixteen_bits_stay_sixteen(tmp_path: Path) -> None:
    pixels = np.arange(0, 65536, 64, dtype=np.uint16).reshape(32, 32)
    Pillow.fromarray(pixels).save(tmp_path / "a.png")
    image = read(tmp_path / "a.png")
    np.testing.assert_array_equal(image.stored(), pixels)
    assert image.stored().dtype == np.uint16
    assert (image.spacing.kind, image.modality, image.colour) == (SpacingKind.ABSENT, "", False)
    assert image.display().max() == 255


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA"])
def test_png_modes(tmp_path: Path, mode: str) -> None:
    Pillow.new("RGBA", (7, 5), (200, 100, 50, 128)).convert(mode).save(tmp_path / "a.png")
    image = read(tmp_path / "a.png")
    assert (image.rows, image.columns) == (5, 7)
    assert image.display().shape == ((5, 7, 3) if image.colour else (5, 7))
    assert image.colour == (mode in ("P", "RGB", "RGBA"))
    assert any("ransparent" in note for note in image.notes) == (mode in ("P", "RGBA", "LA"))


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_jpeg_modes(tmp_path: Path, mode: str) -> None:
    Pillow.new(mode, (7, 5)).save(tmp_path / "a.jpg")
    assert read(tmp_path / "a.jpg").display().shape == ((5, 7) if mode == "L" else (5, 7, 3))


def test_exif_turns_the_picture_and_its_words_do_not_leak(tmp_path: Path) -> None:
    pixels = np.zeros((16, 32), np.uint8)
    pixels[:, :8] = 255
    exif = Pillow.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "Jane Doe"
    Pillow.fromarray(pixels).save(tmp_path / "a.jpg", exif=exif, quality=95)
    image = read(tmp_path / "a.jpg")
    assert (image.rows, image.columns) == image.stored().shape == (32, 16)
    assert image.stored()[2, 8] > 250
    assert any("EXIF" in note for note in image.notes)
    assert "Jane" not in repr(vars(image))


def test_text_and_profiles_of_a_picture_are_not_told(tmp_path: Path) -> None:
    info = PngInfo()
    info.add_text("Comment", "Jane Doe, pneumonia")
    Pillow.new("L", (4, 4)).save(tmp_path / "a.png", pnginfo=info, icc_profile=b"x" * 200)
    image = read(tmp_path / "a.png")
    assert image.notes == ()
    assert "Jane" not in repr(vars(image))


def test_a_picture_that_breaks_off(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (64, 64), np.uint8)
    for name in ("a.png", "a.jpg"):
        Pillow.fromarray(noise).save(tmp_path / name)
        data = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(data[: len(data) // 2])
        with pytest.raises(CannotOpen, match="damaged"):
            read(tmp_path / name).stored()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@pytest.mark.parametrize("side", [12_000, 60_000])
def test_png_bomb(tmp_path: Path, side: int) -> None:
    path = tmp_path / "bomb.png"
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", b"") + chunk(b"IEND", b""))
    with pytest.raises(CannotOpen, match="larger than any picture"):
        read(path)


def test_a_jpeg_that_keeps_a_decoder_busy(tmp_path: Path) -> None:
    Pillow.new("L", (64, 64)).save(tmp_path / "a.jpg", progressive=True)
    assert read(tmp_path / "a.jpg").stored().shape == (64, 64)
    data = (tmp_path / "a.jpg").read_bytes()
    (tmp_path / "a.jpg").write_bytes(data[:-2] + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" * 5000 + data[-2:])
    with pytest.raises(CannotOpen, match="busy"):
        read(tmp_path / "a.jpg").stored()
