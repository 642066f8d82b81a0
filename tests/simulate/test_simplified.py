"""Lines with fewer points: the same as those of scikit-image."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage
from skimage.measure import approximate_polygon, find_contours

from helpers.simulate.simplified import simplified


@pytest.mark.parametrize("width", [2.0, 5.0, 12.0])
def test_outlines_are_those_of_scikit_image_to_the_last_bit(width):
    noise = ndimage.gaussian_filter(np.random.default_rng(1).standard_normal((150, 150)), width)
    lines = find_contours(np.pad(noise > 0, 1).astype(np.float32), 0.5)
    for line in lines:
        for tolerance in (0.3, 0.6, 1.5):
            assert np.array_equal(simplified(line, tolerance), approximate_polygon(line, tolerance))
    assert lines
