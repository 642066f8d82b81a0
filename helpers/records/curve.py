"""The learning curve: how often the newest first tries were right, with an interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.records.proportion import Proportion

WINDOW = 20
"""First tries that one point of the curve rests on, fewer at its beginning. A decision of this project [D]."""


@dataclass(frozen=True)
class CurvePoint:
    """After so many first tries: how many of the last :data:`WINDOW` were right."""

    tries: int
    right: Proportion


def learning_curve(right: Sequence[bool], window: int = WINDOW) -> list[CurvePoint]:
    """Return one point for each first try, oldest first.

    Parameters
    ----------
    right
        Whether each first try was right, oldest first.
    window
        How many of the newest a point rests on: all that came before would hide what was learnt since.
    """
    points = []
    for n in range(1, len(right) + 1):
        newest = right[max(0, n - window) : n]
        points.append(CurvePoint(n, Proportion(sum(newest), len(newest))))
    return points
