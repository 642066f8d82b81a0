from __future__ import annotations

import numpy as np
import pytest

from helpers.dicom import CannotOpen
from helpers.dicom.segments import expanded

DISCRETE, LINEAR, INDIRECT = 0, 1, 2


def words(*numbers: int, big_endian: bool = False) -> bytes:
    return np.array(numbers, ">u2" if big_endian else "<u2").tobytes()


@pytest.mark.parametrize("big_endian", [False, True])
def test_the_three_kinds(big_endian: bool) -> None:
    data = words(DISCRETE, 2, 5, 100, LINEAR, 4, 300, INDIRECT, 2, 0, 0, DISCRETE, 1, 9, big_endian=big_endian)
    found = expanded(data, 16, big_endian).tolist()
    assert found == [5, 100, 150, 200, 250, 300, 5, 100, 150, 200, 250, 300, 9]


def test_entries_of_a_byte_and_padding() -> None:
    data = bytes([DISCRETE, 1, 10, LINEAR, 2, 20, INDIRECT, 1, 0, 0, 0, 0, DISCRETE, 2, 7, 8, 0])
    assert expanded(data, 8, big_endian=False).tolist() == [10, 15, 20, 10, 7, 8]


@pytest.mark.parametrize(
    "data",
    [
        words(DISCRETE, 1, 5, *(LINEAR, 65535, 7) * 3),  # grows
        words(DISCRETE, 1, 5, INDIRECT, 9, 3, 0),  # repeats itself
        words(DISCRETE, 1, 5, *(INDIRECT, 1, 0, 0) * 40, INDIRECT, 65535, 3, 0),  # repeats repetitions
        words(DISCRETE, 0, *(INDIRECT, 65535, 0, 0) * 9),  # does nothing, again and again
        words(7, 1, 5),  # no such kind
    ],
)
def test_hostile_segments_are_refused_at_once(data: bytes) -> None:
    with pytest.raises(CannotOpen, match="damaged colour table"):
        expanded(data, 16, big_endian=False)
