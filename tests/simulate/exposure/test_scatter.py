from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.exposure.scatter import scatter
from helpers.simulate.thickness import Thickness


def share(soft, size=(400, 400), spacing=0.5):
    fill = np.full(size, soft, np.float32)
    none = np.zeros_like(fill)
    primary = np.full_like(fill, 0.1)
    found = scatter(primary, Thickness(fill, none, none, none, none), spacing)
    return float(found[size[0] // 2, size[1] // 2] / 0.1)


def test_thick_children_and_large_fields_scatter_more():
    assert share(35) < share(100) < share(180)
    assert share(100, size=(100, 100)) < 0.8 * share(100)
    # Scatter fractions of 0.1 at 5 cm and 0.3 at 10 cm.
    assert share(50, (600, 600)) == pytest.approx(0.11, abs=0.03)
    assert share(100, (800, 800)) == pytest.approx(0.37, abs=0.08)


def test_without_a_body_there_is_no_scatter():
    assert share(0) == 0
