from __future__ import annotations

import numpy as np

from helpers.dicom.display import greys
from helpers.dicom.lookup import Lookup
from helpers.dicom.windows import Window


def test_inverted_greys_and_not_a_number() -> None:
    values = np.array([[0.0, 1.0, np.nan]])
    window = Window(0.5, 1, function="LINEAR_EXACT")
    assert greys(values, window, inverted=False).tolist() == [[0, 255, 0]]
    assert greys(values, window, inverted=True).tolist() == [[255, 0, 255]]


def test_a_table() -> None:
    table = Lookup(0, np.array([0, 1, 2]), 2)
    assert greys(np.array([0, 1, 2]), table, inverted=False).tolist() == [0, 85, 170]
