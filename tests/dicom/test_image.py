from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from helpers.dicom import Image, SpacingKind, Window, read


@pytest.mark.parametrize(
    ("shape", "dtype", "count", "colour"),
    [
        ((4, 5), np.int16, 1, False),
        ((3, 4, 5), np.float32, 3, False),
        ((4, 5, 3), np.uint8, 1, True),
        ((2, 4, 5, 3), np.uint8, 2, True),
        ((7, 4, 3), np.uint16, 7, False),
        ((4, 5), np.bool_, 1, False),
    ],
)
def test_from_array(shape, dtype, count, colour) -> None:
    image = Image.from_array(np.zeros(shape, dtype))
    assert (image.count, image.rows, image.columns, image.colour) == (count, 4, 3 if shape == (7, 4, 3) else 5, colour)
    assert image.display().shape == (image.rows, image.columns, *((3,) if colour else ()))
    assert image.rgb().shape == (image.rows, image.columns, 3)


@pytest.mark.parametrize(
    "array",
    [
        np.zeros(3), np.zeros((0, 4)), np.zeros((4, 5), complex), np.array([["a"]]),
        np.zeros((2, 4, 5, 3)), np.zeros((2, 4, 5, 4), np.uint8), np.zeros((1, 1, 1, 1, 1)),
    ],
)  # fmt: skip
def test_from_array_refuses_in_plain_words(array) -> None:
    with pytest.raises(ValueError, match=r"image|colours"):
        Image.from_array(array)


def test_from_array_keeps_what_is_stated() -> None:
    window = Window(40, 400, "soft tissue")
    image = Image.from_array(
        np.zeros((4, 5)), spacing_mm=(0.5, 0.25), window=window, unit="HU", name="x\ny", inverted=True
    )
    assert (image.spacing.row_mm, image.spacing.column_mm) == (0.5, 0.25)
    assert (image.windows, image.unit, image.name, image.inverted) == ((window,), "HU", "x y", True)
    assert Image.from_array(np.zeros((4, 5))).spacing.kind is SpacingKind.ABSENT


def test_frames_are_read_only_and_numbered() -> None:
    image = Image.from_array(np.zeros((2, 4, 5), np.uint16))
    with pytest.raises(ValueError, match="read-only"):
        image.stored()[0, 0] = 1
    for k in (-1, 2):
        with pytest.raises(IndexError, match="frames 0 to 1"):
            image.stored(k)


def test_display_goes_from_values_through_the_window_to_greys() -> None:
    image = Image.from_array(np.array([[0, 50, 100]], np.int16), inverted=True)
    assert image.display(window=Window(50.5, 101)).tolist() == [[255, 127, 0]]
    assert image.value_range() == (0.0, 100.0)


def test_eight_bits_are_shown_as_they_are() -> None:
    ramp = np.arange(256, dtype=np.uint8).reshape(16, 16)
    assert np.array_equal(Image.from_array(ramp).display(), ramp)


def test_value_range_of_a_large_file_comes_from_its_bits(make_dicom, monkeypatch) -> None:
    path = make_dicom(RescaleSlope=2, RescaleIntercept=-100, BitsStored=12, HighBit=11)
    assert read(path).value_range() == (-100, -6)
    monkeypatch.setattr("helpers.dicom.limits.RANGE_BYTES", 1)
    assert read(path).value_range() == (-100, 8090)


def test_importing_the_room_is_quick() -> None:
    heavy = ("gdcm", "cv2", "pydicom", "PIL", "skimage")
    code = f"import sys, helpers.dicom; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
