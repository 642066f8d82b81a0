"""How far two outlines cover each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from helpers.geometry.point import Point

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[Any]

ROWS = 256
"""Straight cuts through the two outlines. The error of an overlap is about one part in this many."""


def overlap(first: Sequence[Point], second: Sequence[Point]) -> float:
    """Return the share that two outlines have in common: common area over joint area, 0 to 1.

    Both are cut by the same level lines, and on each line the lengths inside are compared (even-odd rule, so
    that an outline may cross itself). The lines lie between the highest and the lowest place of the two, so
    that the share does not change when both are moved or enlarged; unequal sides of pixels do not change it
    either.

    Raises
    ------
    ValueError
        If an outline has fewer than three points.
    """
    import numpy as np  # noqa: PLC0415 - marking a click does not need it

    for outline in (first, second):
        if len(outline) < 3:
            raise ValueError(f"an outline needs at least three points; this one has {len(outline)}")
    rows = [row for _, row in (*first, *second)]
    top, bottom = min(rows), max(rows)
    levels = top + (bottom - top) * (np.arange(ROWS) + 0.5) / ROWS
    row_of_one, x_of_one = _crossings(first, levels)
    row_of_other, x_of_other = _crossings(second, levels)
    row, x = np.concatenate([row_of_one, row_of_other]), np.concatenate([x_of_one, x_of_other])
    order = np.lexsort((x, row))
    # Walking along a line, each crossing turns "inside the one" or "inside the other" over. Each line meets an
    # outline an even number of times, so that the next line begins outside of both again.
    of_one = order < len(x_of_one)
    in_one, in_other = np.cumsum(of_one) % 2 == 1, np.cumsum(~of_one) % 2 == 1
    lengths = np.diff(x[order], append=0.0)
    common, joint = float(lengths[in_one & in_other].sum()), float(lengths[in_one | in_other].sum())
    return common / joint if joint > 0 else 0.0


def _crossings(outline: Sequence[Point], levels: Numbers) -> tuple[Numbers, Numbers]:
    """Return on which level lines, and where along them, the outline crosses."""
    import numpy as np  # noqa: PLC0415

    x, y = np.asarray(outline, np.float64).T
    next_x, next_y = np.concatenate((x[1:], x[:1])), np.concatenate((y[1:], y[:1]))
    # A side crosses the lines from its upper end up to its lower one, without the lower one itself.
    first = np.searchsorted(levels, np.minimum(y, next_y))
    count = np.searchsorted(levels, np.maximum(y, next_y)) - first
    side = np.repeat(np.arange(len(x)), count)
    line = np.arange(len(side)) + np.repeat(first + count - np.cumsum(count), count)
    along = (levels[line] - y[side]) / (next_y[side] - y[side])
    return line, x[side] + along * (next_x[side] - x[side])
