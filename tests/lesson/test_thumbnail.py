"""A picture in the index is small, whole, and says SIMULATED where its image is."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image as Pillow

from helpers.cases import find_case
from helpers.darkroom import image_path
from helpers.dicom import Image, read
from helpers.lesson.thumbnail import LABEL, LARGEST_BYTES, SIDE, thumbnail


def picture(image):
    return Pillow.open(BytesIO(thumbnail(image)))


def letters(shown):
    """Return how many letters stand in the strip below the picture."""
    columns = (np.asarray(shown.convert("L"), int)[-LABEL:] > 110).any(0).astype(int)
    return int((np.diff(columns, prepend=0) == 1).sum())


@pytest.mark.parametrize("name", ["wrist-fall-07", "hip-scan-01"])
def test_a_simulated_image_says_so(name):
    case = find_case(name)
    shown = picture(read(image_path(case, case.images[0].file)))
    assert letters(shown) >= 9
    assert shown.size == (SIDE, SIDE)
    assert np.asarray(shown.convert("L"), float).std() > 20


def test_a_real_image_does_not():
    plain = np.zeros((300, 200), np.uint16)
    assert letters(picture(Image.from_array(plain))) == 0
    assert letters(picture(Image.from_array(plain, simulated=True))) >= 9


def test_even_pure_noise_stays_small_and_says_nothing_more():
    noise = np.random.default_rng(3).integers(0, 4000, (900, 700)).astype(np.uint16)
    data = thumbnail(Image.from_array(noise))
    assert len(data) <= LARGEST_BYTES
    assert "exif" not in Pillow.open(BytesIO(data)).info


def test_pixels_become_square():
    tall = picture(Image.from_array(np.full((100, 100), 200, np.uint8), spacing_mm=(2.0, 1.0)))
    bright = np.asarray(tall.convert("L")) > 120
    assert bright.any(0).sum() == pytest.approx(bright.any(1).sum() / 2, rel=0.1)
