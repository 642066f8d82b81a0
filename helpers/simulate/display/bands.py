"""Bands of detail: differences between a picture and a coarser one of itself, octave by octave."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Plane
from helpers.simulate.rays.compiled import ALONE, Turn, kernel

_STEEP = np.float32(0.2)
"""Where details are so strong that they are shown by half their extra gain (in units of the logarithm)."""


def boosted_detail(image: Plane, extra: tuple[float, ...]) -> Plane:
    """Return what has to be added to `image` so that its fine detail is shown more strongly.

    Parameters
    ----------
    image
        Shape (rows, columns).
    extra
        Gain less one for details of one pixel, of two, of four and so on.
    """
    coarser = [image]
    for _ in extra:
        coarser.append(halved(coarser[-1]))
    added = np.zeros_like(coarser[-1])
    for level in range(len(extra) - 1, -1, -1):
        coarse_added, added = added, np.empty_like(coarser[level])
        _add(coarser[level], coarser[level + 1], coarse_added, np.float32(extra[level]), added)
    return added


def halved(image: Plane) -> Plane:
    """Return every second pixel of every second row, each a mean of its neighbours (weights 1 4 6 4 1)."""
    rows, columns = image.shape
    small = np.empty(((rows + 1) // 2, (columns + 1) // 2), np.float32)
    _halve(image, small)
    return small


@kernel
def _halve(image: Plane, small: Plane, turn: Turn = ALONE) -> None:
    rows, columns = image.shape
    small_rows, small_columns = small.shape
    for r in range(turn[0], small_rows, turn[1]):
        line = np.empty(columns, np.float32)
        y0, y1, y2 = max(2 * r - 2, 0), max(2 * r - 1, 0), 2 * r
        y3, y4 = min(2 * r + 1, rows - 1), min(2 * r + 2, rows - 1)
        for c in range(columns):
            line[c] = (
                image[y0, c]
                + image[y4, c]
                + np.float32(4) * (image[y1, c] + image[y3, c])
                + np.float32(6) * image[y2, c]
            )
        for c in range(small_columns):
            x = 2 * c
            ends = line[max(x - 2, 0)] + line[min(x + 2, columns - 1)]
            near = line[max(x - 1, 0)] + line[min(x + 1, columns - 1)]
            small[r, c] = (ends + np.float32(4) * near + np.float32(6) * line[x]) * np.float32(1 / 256)


@kernel
def _add(image: Plane, coarse: Plane, coarse_added: Plane, extra: np.float32, added: Plane, turn: Turn = ALONE) -> None:  # noqa: PLR0917
    """Fill in what is added at one level: its own detail, weakened where it is strong, and the coarser levels'."""
    rows, columns = image.shape
    last_row, last_column = coarse.shape[0] - 1, coarse.shape[1] - 1
    for r in range(turn[0], rows, turn[1]):
        mean, sum_added = np.empty(last_column + 1, np.float32), np.empty(last_column + 1, np.float32)
        # Even rows lie on rows of the coarse picture, odd ones between two of them: weights 1 6 1 and 4 4.
        y = r // 2
        below = min(y + 1, last_row)
        for c in range(last_column + 1):
            if r % 2 == 0:
                above = max(y - 1, 0)
                mean[c] = np.float32(0.125) * (coarse[above, c] + coarse[below, c]) + np.float32(0.75) * coarse[y, c]
                sum_added[c] = (
                    np.float32(0.125) * (coarse_added[above, c] + coarse_added[below, c])
                    + np.float32(0.75) * coarse_added[y, c]
                )
            else:
                mean[c] = np.float32(0.5) * (coarse[y, c] + coarse[below, c])
                sum_added[c] = np.float32(0.5) * (coarse_added[y, c] + coarse_added[below, c])
        for c in range(columns):
            x = c // 2
            right = min(x + 1, last_column)
            if c % 2 == 0:
                left = max(x - 1, 0)
                wide = np.float32(0.125) * (mean[left] + mean[right]) + np.float32(0.75) * mean[x]
                more = np.float32(0.125) * (sum_added[left] + sum_added[right]) + np.float32(0.75) * sum_added[x]
            else:
                wide = np.float32(0.5) * (mean[x] + mean[right])
                more = np.float32(0.5) * (sum_added[x] + sum_added[right])
            detail = image[r, c] - wide
            added[r, c] = extra * detail / (np.float32(1) + abs(detail) / _STEEP) + more
