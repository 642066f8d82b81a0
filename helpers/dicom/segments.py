"""Segmented colour tables: a few bytes that stand for many entries (PS3.3 C.7.9.2)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpers.dicom.errors import CannotOpen
from helpers.dicom.lookup import MOST_ENTRIES

_DISCRETE, _LINEAR, _INDIRECT = 0, 1, 2


def expanded(data: bytes, bits: int, big_endian: bool) -> NDArray[Any]:
    """Return the entries that segments stand for.

    Raises
    ------
    CannotOpen
        When they are damaged, or would grow beyond any table.
    """
    kind = np.dtype("u1" if bits == 8 else ">u2" if big_endian else "<u2")
    words = np.frombuffer(data, kind, len(data) // kind.itemsize).tolist()
    segments = _Segments(words, bits)
    segments.expand(0, len(words), repeated=False)
    return np.array(segments.entries, np.uint16)


class _Segments:
    """Segments on their way to a table."""

    def __init__(self, words: list[int], bits: int) -> None:
        self.entries: list[int] = []
        self._words = words
        # An offset has 32 bits: two words, or four where a word is a byte.
        self._offset_bits = range(0, 32, 8 if bits == 8 else 16)

    def expand(self, at: int, count: int, repeated: bool) -> None:
        """Add the entries of `count` segments, or as many as there are from `at` on."""
        while count > 0 and at + 1 < len(self._words):
            kind, length = self._words[at : at + 2]
            at += 2
            if kind == _DISCRETE:
                self.entries += self._words[at : at + length]
                at += length
            elif kind == _LINEAR:
                self.entries += _ramp(self.entries[-1], self._words[at], length)
                at += 1
            elif kind == _INDIRECT and not repeated:
                # pydicom counts this offset in words, and so do we.
                words = self._words[at : at + len(self._offset_bits)]
                offset = sum(word << bits for word, bits in zip(words, self._offset_bits, strict=True))
                self.expand(offset, length, repeated=True)
                at += len(words)
            else:
                length = 0  # an unknown kind, or a repetition of repetitions
            if length == 0 or len(self.entries) > MOST_ENTRIES:
                raise CannotOpen("", "has a damaged colour table", "Export it again.")
            count -= 1


def _ramp(before: int, last: int, length: int) -> list[int]:
    """Return whole numbers that rise or fall evenly from `before`, which is left out, to `last`."""
    found: list[int] = np.rint(np.linspace(before, last, length + 1)[1:]).astype(int).tolist()
    return found
