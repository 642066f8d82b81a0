"""Functional groups: what an enhanced multi-frame file says about each of its frames (PS3.3 C.7.6.16)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.dicom.elements import items

if TYPE_CHECKING:
    from pydicom.dataset import Dataset


class FrameGroups:
    """The functional groups of one data set; a frame's own group goes before the shared one."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._shared = items(dataset, "SharedFunctionalGroupsSequence")[:1]
        self._per_frame = items(dataset, "PerFrameFunctionalGroupsSequence")

    @property
    def distinct(self) -> int:
        """How many frames may differ from each other; all later ones are like the last of these."""
        return len(self._per_frame) + 1

    def group(self, k: int, keyword: str) -> Dataset:
        """Return the group `keyword` of frame `k`; the data set itself where there is none."""
        own = self._per_frame[k : k + 1]
        for where in (*own, *self._shared):
            if keyword in where:
                found = items(where, keyword)
                if found:
                    return found[0]
        return self._dataset
