"""A child who moves: the image is smeared along the way that the child goes during the exposure."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats, Numbers, Plane, plane
from helpers.simulate.rays.compiled import ALONE, Turn, kernel

LEAST, MOST = 0.7, 5.0
"""Length of the way at the detector, in millimetres, from the least to the greatest severity."""

_STEPS = 120


def path_of(severity: float, random: np.random.Generator) -> Floats:
    """Return where the child is at even times, in millimetres from the mean place, shape (n, 2), x and y.

    A bent way, with a start and an end that are slower than its middle: not a Gaussian.
    """
    time = np.linspace(0, 1, _STEPS)
    along = time**2 * (3 - 2 * time) + 0.08 * float(random.normal()) * np.sin(2 * np.pi * time)
    across = 0.18 * float(random.normal()) * np.sin(np.pi * time) + 0.05 * float(random.normal()) * np.sin(3 * time)
    turn = float(random.uniform(0, 2 * np.pi))
    axis = np.array([np.cos(turn), np.sin(turn)])
    way = np.outer(along, axis) + np.outer(across, [-axis[1], axis[0]])
    way *= (LEAST + (MOST - LEAST) * severity) / length(way)
    return np.asarray(way - way.mean(0))


def length(path: Floats) -> float:
    """Return the largest distance between two places of a path."""
    return float(max(np.hypot(*(path - place).T).max() for place in path))


def smeared(signal: Plane, path: Floats) -> Plane:
    """Return the mean of `signal` in all places of `path`, in pixels from where it is."""
    mean = np.zeros(signal.shape, np.float32)
    _mean_along(signal, *_footprint(path), mean)
    return mean


def _footprint(path: Floats) -> tuple[Numbers, Numbers, Plane]:
    """Return the shifts in whole pixels between which the places of the path lie, and their weights."""
    reach = int(np.abs(path).max()) + 2
    weight = np.zeros((2 * reach + 1, 2 * reach + 1))
    low = np.floor(path).astype(int)
    part = path - low
    for down in (0, 1):
        for right in (0, 1):
            share = np.abs(1 - right - part[:, 0]) * np.abs(1 - down - part[:, 1])
            np.add.at(weight, (low[:, 1] + down + reach, low[:, 0] + right + reach), share / len(path))
    rows, columns = np.nonzero(weight)
    shifts = (rows - reach).astype(np.int32), (columns - reach).astype(np.int32)
    return *shifts, plane(weight[rows, columns])


@kernel
def _mean_along(  # noqa: PLR0917 - compiled
    signal: Plane, down: Numbers, right: Numbers, weight: Plane, mean: Plane, turn: Turn = ALONE
) -> None:
    rows, columns = signal.shape
    for r in range(turn[0], rows, turn[1]):
        for n in range(weight.size):
            y = min(max(r - down[n], 0), rows - 1)
            for c in range(columns):
                x = min(max(c - right[n], 0), columns - 1)
                mean[r, c] += weight[n] * signal[y, x]
