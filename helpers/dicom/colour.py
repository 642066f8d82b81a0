"""Colours of a DICOM frame as 8-bit red, green and blue (PS3.3 C.7.6.3.1.2, C.7.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.pixels.processing import apply_color_lut
from pydicom.uid import UID

from helpers.dicom.errors import CannotOpen

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PALETTE = tuple(
    f"{part}{colour}PaletteColorLookupTable{what}"
    for part in ("", "Segmented")
    for colour in ("Red", "Green", "Blue")
    for what in ("Descriptor", "Data")
    if not (part and what == "Descriptor")
)


class Palette:
    """The colour table of a PALETTE COLOR file, apart from the rest of its header."""

    def __init__(self, dataset: Dataset, syntax: str) -> None:
        self._tables = Dataset()
        self._tables.file_meta = FileMetaDataset()
        self._tables.file_meta.TransferSyntaxUID = UID(syntax)  # gives the byte order of the tables
        for keyword in _PALETTE:
            if keyword in dataset:
                self._tables.add(dataset[keyword])
        if "RedPaletteColorLookupTableDescriptor" not in self._tables:
            raise CannotOpen("", "is coloured by a table that is missing", "Export it again.")

    def __call__(self, indices: NDArray[Any]) -> NDArray[np.uint8]:
        """Return (rows, columns, 3) colours for (rows, columns) indices."""
        colours = apply_color_lut(indices, self._tables)
        # Some files announce 16 bits and fill only 8.
        shift = 8 if colours.dtype.itemsize == 2 and colours.max(initial=0) > 255 else 0
        out: NDArray[np.uint8] = (colours >> shift).astype(np.uint8)
        return out


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
