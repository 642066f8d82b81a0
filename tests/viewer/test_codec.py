from __future__ import annotations

import zlib

import numpy as np
from hypothesis import given
from hypothesis.extra.numpy import array_shapes, arrays

from helpers.viewer.codec import pack_colour, pack_grey, shrink


def unpack_grey(data, rows, columns):
    planes = np.frombuffer(zlib.decompress(data), np.uint8).reshape(2, rows, columns).astype(np.uint16)
    folded = planes[0] | planes[1] << 8
    return np.cumsum((folded >> 1) ^ -(folded & 1), axis=1, dtype=np.uint16)


@given(arrays(np.uint16, array_shapes(min_dims=2, max_dims=2, max_side=20)))
def test_grey_comes_back_to_the_last_bit(samples):
    assert np.array_equal(unpack_grey(pack_grey(samples), *samples.shape), samples)


@given(arrays(np.uint8, array_shapes(min_dims=2, max_dims=2, max_side=20).map(lambda shape: (*shape, 3))))
def test_colour_comes_back_to_the_last_bit(samples):
    planes = np.frombuffer(zlib.decompress(pack_colour(samples)), np.uint8).reshape(3, *samples.shape[:2])
    assert np.array_equal(np.moveaxis(np.cumsum(planes, axis=2, dtype=np.uint8), 0, 2), samples)


def test_a_smooth_image_becomes_small():
    rows, columns = np.mgrid[:400, :500]
    smooth = (2000 + 5 * rows + 3 * columns).astype(np.uint16)
    assert len(pack_grey(smooth)) < smooth.nbytes / 20


def test_shrinking_averages_whole_blocks():
    samples = np.arange(6 * 9, dtype=np.uint16).reshape(6, 9)
    small = shrink(samples, 4)
    assert small.shape == (1, 2)
    assert small[0, 0] == round(samples[:4, :4].mean())
    assert shrink(np.full((8, 8, 3), 200, np.uint8), 4).tolist() == [[[200] * 3] * 2] * 2
