"""Outlines of masks."""

from __future__ import annotations

import numpy as np
from skimage.draw import polygon2mask

from helpers.simulate.trace import outlines_of


def test_an_outline_drawn_again_gives_the_mask_back():
    rows, columns = np.mgrid[:120, :160]
    mask = (np.hypot(rows - 50, columns - 60) < 30) | (np.hypot(rows - 95, columns - 130) < 14)
    mask[2:5, 150:153] = True  # too small to be shown
    outlines = outlines_of(mask, "effusion")
    assert list(outlines) == ["effusion", "effusion_2"]
    again = np.zeros_like(mask)
    for points in outlines.values():
        again |= polygon2mask(mask.shape, np.array(points)[:, ::-1])
    mask[2:5, 150:153] = False
    assert (again & mask).sum() / (again | mask).sum() > 0.97


def test_a_mask_at_the_edge_is_closed_there():
    mask = np.zeros((40, 40), bool)
    mask[:20, :30] = True
    points = np.array(outlines_of(mask, "lung")["lung"])
    assert points.min() >= -0.5
    assert points[:, 0].max() >= 29


def test_nothing_has_no_outline():
    assert outlines_of(np.zeros((10, 10), bool), "nothing") == {}
