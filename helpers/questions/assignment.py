"""Pair marks with targets so that the learner gains most."""

from __future__ import annotations

from collections.abc import Sequence


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
    if not worth or not worth[0]:
        return {}
    if len(worth[0]) == 1:
        i = max(range(len(worth)), key=lambda row: worth[row][0])
        return {i: 0} if worth[i][0] > 0 else {}
    # Loaded late: most questions have one target, and the import takes longer than the marking.
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    rows, columns = linear_sum_assignment(worth, maximize=True)
    return {int(i): int(j) for i, j in zip(rows, columns, strict=True) if worth[i][j] > 0}
