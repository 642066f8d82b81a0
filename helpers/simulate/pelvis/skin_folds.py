"""The skin between the thighs: creases of the groin, the lower edges of the buttocks, penis, scrotum and labia.

In films of small children thin bright lines run from the ischia to the crotch, where perineum and thigh lie on one
another; a buttock ends below in a broad step that crosses the thigh; and between the thighs there is air.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.child import Child
from helpers.simulate.pelvis.growth import ripeness
from helpers.simulate.pelvis.trunk import Belly, Fold

LOW = 64.0
"""y of the crotch in the tables of this room, for a child of one year."""


def crotch_of(child: Child) -> float:
    """Return the y of the crotch (mm, for the size of one year): legs are drawn down more or less."""
    return float(child.chance("crotch").uniform(54, 76 - 12 * ripeness(child)))


@dataclass(frozen=True)
class _Kind:
    """One kind of fold: its path on the left side, its size (mm), how often it is there, and where it is thin."""

    path: tuple[tuple[float, float], ...]
    height: float
    fade: float
    edge: float
    often: float
    ends: tuple[float, float]
    of_thigh: bool = True


def _kinds(young: float) -> dict[str, _Kind]:
    """Return the kinds of folds; y is given for a crotch at `LOW`."""
    return {
        "groin": _Kind(((30, 27), (22, 39), (13, 51), (3, 63)), 6.5, 0.9, 0.8, 0.35 + 0.40 * young, (0.9, 0.08)),
        "inner groin": _Kind(((21, 38), (16, 46), (9, 55), (2, 61)), 3.0, 1.2, 0.7, 0.35 * young, (0.6, 0.15)),
        "buttock": _Kind(
            ((0.5, 57), (7, 64), (18, 68), (34, 68), (52, 65), (72, 58)),
            7.0,
            15.0,
            0.5,
            0.35 + 0.55 * young,
            (0.3, 0.6),
        ),
        "second buttock": _Kind(
            ((6, 74), (20, 78), (36, 78), (54, 74), (72, 68)), 6.0, 9.0, 0.6, 0.25 + 0.4 * young, (0.3, 0.3)
        ),
        "outer thigh": _Kind(((40, 56), (52, 58), (64, 57), (74, 53)), 3.0, 7.0, 0.6, 0.5 * young, (0.5, 0.15)),
        "inner thigh": _Kind(((4, 72), (14, 76), (26, 77), (38, 75)), 3.4, 5.0, 0.5, 0.5 * young, (0.1, 0.6)),
        "belly": _Kind(((8, 2), (24, -4), (40, -13), (58, -28)), 1.5, 5.0, 0.8, 0.35, (0.5, 0.5), of_thigh=False),
        "waist": _Kind(((30, -48), (46, -51), (58, -53), (70, -53)), 2.2, 4.0, 0.6, 0.3, (0.7, 0.1), of_thigh=False),
    }


def folds_of(child: Child, apart: float) -> list[Fold]:
    """Return the folds of this child; both sides are alike, though not quite, and large children have few.

    With the thighs `apart` (degrees) those of the groin and of the thighs are drawn out.
    """
    random, size = child.chance("folds"), child.size
    young = float(np.interp(child.recipe.age, [1.5, 6], [1.0, 0.0]))
    lower = crotch_of(child) - LOW
    folds = []
    for name, kind in _kinds(young).items():
        bow = child.chance(f"bow of {name}").normal(1.2, 2.2)
        both, steep, wide = random.uniform(), float(random.uniform(0.25, 1.1)), float(random.uniform(0.7, 1.5))
        shared = random.normal(0, 2.0, 2)
        for side in (-1, 1):
            alone = random.uniform()
            own = random.normal(0, 0.8, (len(kind.path), 2)) + random.normal(0, [2.0, 3.6])
            if (both if alone < 0.7 else alone) > kind.often or (apart > 0 and kind.of_thigh):
                continue
            points = np.array(kind.path, float)
            points[:, 1] += lower * np.clip(points[:, 1] / LOW, 0, 1)
            # At the crotch both sides meet.
            points += (own + shared) * np.clip(points[:, :1] / 12, 0.1, 1)
            points += _bowed(len(points), bow + child.chance(f"bow of {name} {side}").normal(0, 0.9))
            points *= size
            ends = kind.ends
            if side < 0:
                points, ends = (points * [-1, 1])[::-1], ends[::-1]
            high = kind.height * size * steep * float(np.exp(0.5 * random.normal())) * (0.45 + 0.55 * young)
            folds.append(Fold(points, high, kind.fade * wide * size, kind.edge * size**0.5, ends))
    return folds


def _bowed(count: int, bow: float) -> Floats:
    """Return how far the points of a fold stand off (mm) when it bends round the thigh, shape (count, 2)."""
    high = bow * np.sin(np.pi * np.linspace(0, 1, count)) ** 2
    return np.column_stack([0.8 * high, 0.6 * high])


def outside_of(child: Child) -> tuple[Belly, ...]:
    """Return what hangs before the gap between the thighs: bright, with clear edges."""
    random, size, low = child.chance("genitals"), child.size, crotch_of(child)
    lean, thick = float(random.normal(0, 3)), float(random.uniform(0.7, 1.5))
    if child.recipe.sex == "M":
        end = float(random.uniform(34, 48))
        parts = [Belly("penis", np.array([(0.0, 26.0, 5.6, 1.0), (0.5 * lean, 33.0, 4.6, 2.2), (lean, end, 3.6, 1.6)]))]
        for side in (-1, 1):
            at = (side * float(random.uniform(3.0, 5.0)) + 0.5 * lean, low - float(random.uniform(10, 18)))
            parts.append(Belly("scrotum", np.array([(*at, 7.5, 2.6), (at[0], at[1] + 4.0, 7.2, 2.4)])))
    else:
        end, broad = low - float(random.uniform(4, 16)), float(random.uniform(2.6, 5.0))
        parts = [
            Belly(
                "labia",
                np.array([(0.0, 28.0, broad, 0.5), (0.4 * lean, 40.0, 1.3 * broad, 1.9), (0.6 * lean, end, 2.4, 1.2)]),
            )
        ]
    return tuple(Belly(part.name, part.path * np.array([1, 1, 1, thick]) * size) for part in parts)
