"""The film-like curve: which grey each density gets, between black (0) and white (1)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.interpolate import PchipInterpolator

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.rays.compiled import ALONE, Turn, kernel

WHITE = 4095
"""The largest value of a 12-bit picture."""

_STEPS = 2048

Curve = tuple[tuple[float, float], ...]
"""Points (place, grey), the places in rising order."""


def film_curve(soft: float, bone: float, air: float) -> Curve:
    """Return the curve of a limb: soft tissue at place 0, dense bone at 1, a toe below and a shoulder above."""
    toe = soft - air
    places = np.linspace(-4, 4, 161)
    grey = soft + (bone - soft) * places
    low = air + toe * np.exp(np.minimum((grey - soft) / toe, 0))
    high = 0.82 + 0.18 * np.tanh(np.maximum(grey - 0.82, 0) / 0.30)
    shown = np.where(grey < soft, low, np.where(grey > 0.82, high, grey))
    return tuple(zip(places.tolist(), shown.tolist(), strict=True))


Table = tuple[Plane, np.float32, np.float32]
"""Greys at even places, the first place and the step from one to the next."""

Picture = npt.NDArray[np.uint16]
"""Values from 0 to `WHITE`, shape (rows, columns)."""


def smooth(curve: Curve) -> Table:
    """Return `curve` as a table without corners."""
    places, greys = (np.array(values) for values in zip(*curve, strict=True))
    first, last = float(places[0]), float(places[-1])
    table: Floats = PchipInterpolator(places, greys)(np.linspace(first, last, _STEPS))
    return plane(table), np.float32(first), np.float32((last - first) / (_STEPS - 1))


def printed(even: Plane, anchors: tuple[np.float32, np.float32], curve: Table, inside: Plane) -> Picture:
    """Return the picture: the `anchors` come to lie at places 0 and 1 of the curve; what is not `inside` is black."""
    picture = np.empty(even.shape, np.uint16)
    _print(even, anchors, curve, inside, picture)
    return picture


@kernel
def _print(  # noqa: PLR0917 - compiled
    even: Plane,
    anchors: tuple[np.float32, np.float32],
    curve: Table,
    inside: Plane,
    picture: Picture,
    turn: Turn = ALONE,
) -> None:
    low, high = anchors
    table, first, step = curve
    rows, columns = even.shape
    last = table.size - 1
    for r in range(turn[0], rows, turn[1]):
        for c in range(columns):
            place = ((even[r, c] - low) / (high - low) - first) / step
            place = min(max(place, np.float32(0)), np.float32(last))
            at = min(int(place), last - 1)
            grey = table[at] + (table[at + 1] - table[at]) * (place - at)
            open_ = min(max(inside[r, c] / np.float32(0.3), np.float32(0)), np.float32(1))
            picture[r, c] = np.uint16(min(max(grey * open_, np.float32(0)), np.float32(1)) * 4095 + np.float32(0.5))
