"""Demonstrations at half size: the same picture and the same places, with a quarter of the pixels."""

from __future__ import annotations

import io

import numpy as np
import pydicom

from helpers.cases import find_case
from helpers.darkroom import image_path
from helpers.lesson.half_size import at_half_size, shape_at_half_size


def test_a_smaller_film_has_the_same_greys_and_wider_pixels():
    whole = image_path(find_case("newborn-chest-04"), "images/ap.dcm").read_bytes()
    before, after = pydicom.dcmread(io.BytesIO(whole)), pydicom.dcmread(io.BytesIO(at_half_size(whole)))
    pixels, small = before.pixel_array, after.pixel_array
    assert small.shape == (pixels.shape[0] // 2, pixels.shape[1] // 2)
    assert abs(float(small[20, 30]) - pixels[40:42, 60:62].mean()) <= 0.5
    assert np.allclose(after.ImagerPixelSpacing, [2 * mm for mm in before.ImagerPixelSpacing])
    assert after.ImageComments.startswith("SIMULATED")


def test_a_place_stays_on_its_pixel():
    shape = shape_at_half_size({"kind": "point", "points": [[41.0, 20.0]], "label": "x"})
    assert shape == {"kind": "point", "points": [[20.25, 9.75]], "label": "x"}
