from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image as Pillow

from helpers.dicom import Image
from helpers.viewer.still import LARGEST_BYTES, stills

CHANCE = np.random.default_rng(2)


def picture(*images):
    data = stills(images, [image.name for image in images], [0] * len(images))
    opened = Pillow.open(BytesIO(data))
    opened.load()
    return opened, data


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_even_pure_noise_stays_small_and_says_nothing_more(count):
    noise = [Image.from_array(CHANCE.integers(0, 4000, (900, 700)).astype(np.uint16)) for _ in range(count)]
    opened, data = picture(*noise)
    assert len(data) <= LARGEST_BYTES
    assert "exif" not in opened.info
    assert max(opened.size) <= 1100


def test_it_is_the_picture():
    columns = np.tile(np.linspace(0, 1000, 300).astype(np.uint16), (300, 1))
    opened, _ = picture(Image.from_array(columns))
    row = np.asarray(opened.convert("L"))[opened.height // 2].astype(int)
    assert row[5] < 20
    assert row[-5] > 235
    assert np.all(np.diff(row[::20]) > 0)


def test_colour_stays_colour_and_pixels_become_square():
    red = np.zeros((100, 100, 3), np.uint8)
    red[..., 0] = 200
    opened, _ = picture(Image.from_array(red))
    r, g, b = np.asarray(opened.convert("RGB"))[opened.height // 2, opened.width // 2].astype(int)
    assert r > 180
    assert max(g, b) < 30
    tall, _ = picture(Image.from_array(np.full((100, 100), 200, np.uint8), spacing_mm=(2.0, 1.0)))
    bright = np.asarray(tall.convert("L"))[60:-60] > 120
    assert bright.any(0).sum() == pytest.approx(bright.shape[0] / 2, rel=0.4)


def test_a_simulated_picture_says_so():
    plain = np.zeros((300, 300), np.uint16)
    without, _ = picture(Image.from_array(plain, name="x"))
    with_words, _ = picture(Image.from_array(plain, name="x", simulated=True))
    assert np.asarray(with_words.convert("L"), int).sum() > 30_000 + np.asarray(without.convert("L"), int).sum()
