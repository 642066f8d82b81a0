"""Where an image's frames come from; one at a time, because a stack may be larger than memory."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from helpers.dicom.lookup import Lookup


class Frames(ABC):
    """The frames of one image."""

    @property
    @abstractmethod
    def count(self) -> int:
        """How many there are."""

    @abstractmethod
    def stored(self, k: int) -> NDArray[Any]:
        """Return frame `k` as the file stores it."""

    def values(self, _k: int, stored: NDArray[Any]) -> NDArray[Any]:
        """Return the modality values of frame `k`, given its stored ones."""
        return stored

    def rgb(self, _k: int, stored: NDArray[Any]) -> NDArray[np.uint8]:
        """Return frame `k` as (rows, columns, 3) red, green, blue, given its stored samples."""
        return stored.astype(np.uint8, copy=False)

    def padding(self, _k: int) -> tuple[float, float] | None:
        """Return the closed range of modality values that fill the space outside the picture."""
        return None

    def voi_lookup(self, _k: int) -> Lookup | None:
        """Return the file's own table from modality values to greys, where it has one."""
        return None

    def possible_values(self, _k: int) -> tuple[float, float] | None:
        """Return the range of modality values that frame `k` can hold by its header, None when unknown."""
        return None


class ArrayFrames(Frames):
    """Frames that are in memory already: (frames, rows, columns) or (frames, rows, columns, 3)."""

    def __init__(self, array: NDArray[Any]) -> None:
        self._array = array

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._array)

    def stored(self, k: int) -> NDArray[Any]:
        """Return frame `k`."""
        frame: NDArray[Any] = self._array[k]
        return frame


class StackedFrames(Frames):
    """Single frames of many files as the frames of one stack."""

    def __init__(self, slices: Sequence[Frames]) -> None:
        self._slices = tuple(slices)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._slices)

    def stored(self, k: int) -> NDArray[Any]:
        """Return slice `k` as its file stores it."""
        return self._slices[k].stored(0)

    def values(self, k: int, stored: NDArray[Any]) -> NDArray[Any]:
        """Return the modality values of slice `k`; each slice may have its own rescale."""
        return self._slices[k].values(0, stored)

    def rgb(self, k: int, stored: NDArray[Any]) -> NDArray[np.uint8]:
        """Return slice `k` in red, green and blue."""
        return self._slices[k].rgb(0, stored)

    def padding(self, k: int) -> tuple[float, float] | None:
        """Return the padding of slice `k`."""
        return self._slices[k].padding(0)

    def voi_lookup(self, k: int) -> Lookup | None:
        """Return the table of slice `k`."""
        return self._slices[k].voi_lookup(0)

    def possible_values(self, k: int) -> tuple[float, float] | None:
        """Return the possible values of slice `k`."""
        return self._slices[k].possible_values(0)
