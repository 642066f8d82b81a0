"""Look-up tables: stored to modality values, modality values to greys (PS3.3 C.11.1.1, C.11.2.1.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


MOST_ENTRIES = 65536
"""A count of entries has 16 bits, and 0 stands for all of them (PS3.3 C.11.1.1.1)."""


@dataclass(frozen=True, eq=False)
class Lookup:
    """A table whose first entry belongs to the value `first`.

    Parameters
    ----------
    first : int
        The first value that is mapped; smaller ones get the first entry, larger ones the last.
    entries : (n,) array
        What the values become.
    bits : int
        How many bits an entry has, so that greys span 0 to 2**bits - 1.
    """

    first: int
    entries: NDArray[Any]
    bits: int

    def __call__(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return the entries for `values`, in an array of the same shape."""
        index = np.clip(np.asarray(values, np.float64) - self.first, 0, len(self.entries) - 1)
        found: NDArray[Any] = self.entries[np.rint(np.nan_to_num(index)).astype(np.intp)]
        return found

    def greys(self, values: NDArray[Any]) -> NDArray[np.float64]:
        """Return the entries for `values` as brightness from 0 to 1."""
        return np.clip(self(values) / float(2**self.bits - 1), 0.0, 1.0)

    @property
    def span(self) -> tuple[float, float]:
        """The smallest and the largest entry."""
        return float(self.entries.min()), float(self.entries.max())


def entries_of(data: Any, count: int, big_endian: bool) -> NDArray[Any] | None:
    """Return `count` entries of a table, which pydicom gives as bytes or as numbers; None when there are none."""
    if isinstance(data, bytes):
        kind = np.dtype("u1" if len(data) < 2 * count else ">u2" if big_endian else "<u2")
        found = np.frombuffer(data, kind, len(data) // kind.itemsize)
    else:
        try:
            found = np.atleast_1d(np.asarray(data, np.int64)) & 0xFFFF
        except (TypeError, ValueError, OverflowError):
            return None
    return found[:count] if found.size else None
