from __future__ import annotations

import numpy as np

from helpers.dicom.lookup import Lookup, entries_of


def test_beyond_its_ends_a_table_gives_its_last_entry() -> None:
    table = Lookup(10, np.array([0, 100, 255]), 8)
    assert table(np.array([-5, 10, 11, 12, 99])).tolist() == [0, 0, 100, 255, 255]
    assert table.greys(np.array([12])).tolist() == [1.0]
    assert table.span == (0.0, 255.0)


def test_entries_as_bytes_as_words_and_as_numbers() -> None:
    assert entries_of(b"\1\2\3", 3, big_endian=False).tolist() == [1, 2, 3]
    assert entries_of(b"\1\0\2\0\3\0", 3, big_endian=False).tolist() == [1, 2, 3]
    assert entries_of(b"\0\1\0\2\0\3", 3, big_endian=True).tolist() == [1, 2, 3]
    assert entries_of([1, -1, 3, 4], 3, big_endian=False).tolist() == [1, 65535, 3]
    for nothing in (b"", [], None, "words"):
        assert entries_of(nothing, 3, big_endian=False) is None
