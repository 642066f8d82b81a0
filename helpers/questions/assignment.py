"""Pair marks with targets so that the learner gains most."""

from __future__ import annotations

from collections.abc import Sequence

MOST_COLUMNS = 10
"""Targets of one question; the time doubles with each."""


def best_pairs(worth: Sequence[Sequence[float]]) -> dict[int, int]:
    """Pair rows with columns for the largest sum, leaving out pairs that are worth nothing.

    Parameters
    ----------
    worth
        ``worth[i][j]`` is what row (mark) ``i`` earns on column (target) ``j``; not negative.

    Returns
    -------
    dict
        The column of each paired row. No row and no column stands in two pairs.
    """
    # For every set of columns that can be taken (as bits), the best sum and its pairs so far. A general
    # solver would need SciPy, whose import takes a hundred times longer than this.
    best: dict[int, tuple[float, dict[int, int]]] = {0: (0.0, {})}
    for i, row in enumerate(worth):
        for taken, (total, pairs) in list(best.items()):
            for j, gain in enumerate(row):
                with_j = taken | 1 << j
                if gain > 0 and with_j != taken and total + gain > best.get(with_j, (0.0, {}))[0]:
                    best[with_j] = total + gain, {**pairs, i: j}
    return max(best.values(), key=lambda found: found[0])[1]
