"""Colours of a DICOM frame as 8-bit red, green and blue (PS3.3 C.7.6.3.1.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.dicom.elements import numbers, value_of
from helpers.dicom.errors import CannotOpen
from helpers.dicom.lookup import MOST_ENTRIES, entries_of
from helpers.dicom.segments import expanded

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pydicom.dataset import Dataset


class Palette:
    """The colour table of a PALETTE COLOR file, worked out once and apart from the rest of its header.

    Parameters
    ----------
    dataset : Dataset
        Where the table stands.
    big_endian : bool
        The byte order of the table.

    Raises
    ------
    CannotOpen
        When the table is missing or damaged.
    """

    def __init__(self, dataset: Dataset, big_endian: bool) -> None:
        descriptor = numbers(dataset, "RedPaletteColorLookupTableDescriptor")
        if len(descriptor) != 3:
            raise CannotOpen("", "is coloured by a table that is missing", "Export it again.")
        self._first = int(descriptor[1])
        tables = [_table(dataset, colour, descriptor, big_endian) for colour in ("Red", "Green", "Blue")]
        colours = np.stack(tables, axis=-1)
        # Some files announce 16 bits and fill only 8.
        self._colours = (colours >> (8 if colours.max() > 255 else 0)).astype(np.uint8)

    def __call__(self, indices: NDArray[Any]) -> NDArray[np.uint8]:
        """Return (rows, columns, 3) colours for (rows, columns) indices; beyond its ends the table goes on."""
        entries = np.clip(indices.astype(np.int64) - self._first, 0, len(self._colours) - 1)
        colours: NDArray[np.uint8] = self._colours[entries]
        return colours


def _table(dataset: Dataset, colour: str, descriptor: tuple[float, ...], big_endian: bool) -> NDArray[Any]:
    """Return the table of one colour (PS3.3 C.7.6.3.1.5, C.7.9)."""
    count, bits = int(descriptor[0]) % MOST_ENTRIES or MOST_ENTRIES, int(descriptor[2])
    plain = value_of(dataset, f"{colour}PaletteColorLookupTableData")
    if plain is not None:
        found = entries_of(plain, count, big_endian)
    else:
        data = value_of(dataset, f"Segmented{colour}PaletteColorLookupTableData")
        found = expanded(data, bits, big_endian)[:count] if isinstance(data, bytes) else None
    if found is None:
        raise CannotOpen("", "has a damaged colour table", "Export it again.")
    return found


def samples_to_rgb(samples: NDArray[Any], bits_stored: int) -> NDArray[np.uint8]:
    """Return (rows, columns, 3) samples of any depth as 8-bit ones."""
    if samples.dtype == np.uint8 and bits_stored == 8:
        same: NDArray[np.uint8] = samples
        return same
    positive = np.clip(samples, 0, None).astype(np.uint64)
    shift = np.uint64(abs(bits_stored - 8))
    scaled = positive >> shift if bits_stored > 8 else positive << shift
    out: NDArray[np.uint8] = np.minimum(scaled, 255).astype(np.uint8)
    return out
