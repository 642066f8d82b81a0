"""A slice of labels finer than the stack, for measuring."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from helpers.simulate.arrays import Floats
from helpers.simulate.ct.head.child import Head
from helpers.simulate.ct.subject import Stack

TIMES = 2
"""How much finer than the pixels of the stack."""


@dataclass(frozen=True, eq=False)
class Fine:
    """Labels of a slice.

    Parameters
    ----------
    labels
        Shape (rows, columns).
    spacing
        In millimetres.
    across
        How far each pixel is to the left of the middle plane of the head, in the child's millimetres.
    """

    labels: npt.NDArray[np.uint8]
    spacing: float
    across: Floats

    def in_stack(self, points: Floats) -> Floats:
        """Return points (column, row) of this slice as pixels of the stack."""
        return np.asarray((np.asarray(points, np.float64) - (TIMES - 1) / 2) / TIMES)


def fine_slice(head: Head, stack: Stack, frame: int) -> Fine:
    """Return the labels of slice number `frame`, `TIMES` finer."""
    return _fine(head, stack.labels.shape[1] * TIMES, stack.spacing / TIMES, stack.levels[frame])


@lru_cache(maxsize=8)
def _fine(head: Head, size: int, spacing: float, level: float) -> Fine:
    from helpers.simulate.ct.head.subject import labelled  # noqa: PLC0415 - the subject measures itself with this

    labels = labelled(head, level, size, spacing).astype(np.uint8)
    at = (np.arange(size) - (size - 1) / 2) * spacing
    x, z = np.meshgrid(at - head.origin[0], at - head.origin[1])
    turn = head.turn[0]
    return Fine(labels, spacing, np.asarray(turn[0] * x + turn[1] * z + turn[2] * (level - head.origin[2])))
