"""Lines of a detector that do not answer, and that its software has not yet been told of."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Plane

MOST = 5


def dead_columns(columns: int, severity: float, random: np.random.Generator) -> tuple[int, ...]:
    """Return which columns are dead: one to `MOST` of them, some next to each other."""
    count = 1 + round((MOST - 1) * severity)
    first = int(random.integers(int(0.2 * columns), int(0.8 * columns)))
    places = {first}
    while len(places) < count:
        near = random.random() < 0.4
        places.add(first + len(places) if near else int(random.integers(int(0.1 * columns), int(0.9 * columns))))
    return tuple(sorted(places))


def without(signal: Plane, columns: tuple[int, ...]) -> Plane:
    """Return `signal` with the dead `columns` empty, changed in place."""
    signal[:, list(columns)] = 1e-4
    return signal
