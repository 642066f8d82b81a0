"""Gas in the bowel: loops with clear walls, a colon with its haustra, small bubbles, and stool in colon and rectum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.child import Child
from helpers.simulate.pelvis.trunk import Belly, Stool

_UPPERMOST, _LOWEST = -84.0, -12.0


@dataclass(frozen=True)
class _Way:
    """How a loop runs: from where (mm), in which direction and how it bends (radians), and how wide it is (mm)."""

    start: tuple[float, float]
    course: float
    bend: float
    length: float
    wide: float


def gas_of(child: Child) -> tuple[Belly, ...]:
    """Return the loops that hold gas: some children have hardly any, in others it veils the wings."""
    random, size = child.chance("gas"), child.size
    # Loops grow less than the child.
    small = size**-0.35
    amount = float(random.beta(1.3, 1.8))
    paths = [*_colon(random, amount, small), *_small_bowel(random, amount, small), *_rectum(random, small)]
    paths += _bubbles(random, int(random.poisson(2 + 4 * amount)), small)
    return tuple(Belly("gas", path * size) for path in paths)


def stool_of(child: Child) -> tuple[Stool, ...]:
    """Return where stool lies: nearly none, some in the rectum, or a colon that is full on its whole way."""
    random, size = child.chance("stool"), child.size
    load = float(child.chance("stool load").beta(1.1, 1.5))
    heaps = []
    for (x, y), (wide, high), often, gas in _WAY_OF_STOOL:
        if random.uniform() < often + (1 - often) * load:
            at = (x + float(random.normal(0, 5)), y + float(random.normal(0, 5)))
            axes = (wide * float(random.uniform(0.6, 1.3)), high * float(random.uniform(0.5, 1.3)))
            heaps.append((at, axes, gas * float(random.uniform(0.4, 1.4)) * (0.7 + 0.9 * load)))
    return tuple(Stool((x * size, y * size), (a * size, b * size), gas * size**0.6) for (x, y), (a, b), gas in heaps)


# Middle and half axes (mm at one year), how often stool lies there at least, and how much gas it holds (mm).
_WAY_OF_STOOL = (
    ((0.0, -17.0), (13.0, 11.0), 0.6, 4.6),
    ((-44.0, -46.0), (11.0, 15.0), 0.2, 2.6),
    ((-46.0, -68.0), (10.0, 16.0), 0.25, 2.6),
    ((46.0, -64.0), (8.0, 18.0), 0.15, 2.2),
    ((36.0, -42.0), (12.0, 9.0), 0.15, 2.6),
    ((14.0, -32.0), (12.0, 9.0), 0.3, 3.6),
    ((-9.0, -30.0), (9.0, 8.0), 0.2, 3.2),
)


def _colon(random: np.random.Generator, amount: float, small: float) -> Iterator[Floats]:
    """Yield wide stretches of colon: on the right, on the left, or across above the wings."""
    ways = (
        _Way((-46.0, -36.0), -1.5, 0.0, 34.0, 7.0),
        _Way((44.0, -70.0), 1.4, -0.3, 40.0, 5.5),
        _Way((-30.0, -78.0), 0.1, 0.0, 60.0, 7.0),
        _Way((30.0, -30.0), 2.6, 0.9, 36.0, 5.5),
    )
    for way in ways:
        start = (way.start[0] + float(random.normal(0, 6)), way.start[1] + float(random.normal(0, 7)))
        length, wide = way.length * float(random.uniform(0.2, 0.9)), way.wide * float(random.uniform(0.7, 1.3)) * small
        course, bend = way.course + float(random.normal(0, 0.3)), way.bend + float(random.normal(0, 0.4))
        full = float(random.uniform(0.15, 0.6))
        pitch = wide * float(random.uniform(1.3, 1.9))
        if random.uniform() < 0.15 + 0.5 * amount:
            yield _tube(_Way(start, course, bend, length, wide), full, (pitch, float(random.uniform(0.3, 0.6))), random)


def _small_bowel(random: np.random.Generator, amount: float, small: float) -> Iterator[Floats]:
    """Yield short loops that lie against one another, in one or two heaps."""
    for _ in range(int(random.integers(1, 4))):
        middle = np.array([random.uniform(-30, 34), random.uniform(-74, -34)])
        for _ in range(int(random.poisson(2 + 7 * amount))):
            at = middle + random.normal(0, [13, 9])
            wide = float(random.uniform(3.2, 5.6)) * small
            way = _Way((at[0], at[1]), float(random.uniform(0, 6.3)), float(random.normal(0, 1.2)), 0.0, wide)
            way = _Way(way.start, way.course, way.bend, wide * float(random.uniform(0.5, 4.0)), wide)
            yield _tube(way, float(random.uniform(0.2, 0.7)), (wide * 0.9, 0.1), random)


def _rectum(random: np.random.Generator, small: float) -> Iterator[Floats]:
    """Yield crescents of gas before the sacrum."""
    for _ in range(int(random.choice([1, 1, 2, 3]))):
        start = (float(random.normal(0, 7)), float(random.uniform(-26, -10)))
        wide = float(random.uniform(3.2, 7.0)) * small
        way = _Way(start, float(random.normal(-0.2, 0.4)), float(random.normal(0, 0.9)), wide * 3.0, wide)
        yield _tube(way, float(random.uniform(0.2, 0.55)), (wide * 1.5, 0.3), random)


def _bubbles(random: np.random.Generator, count: int, small: float) -> Iterator[Floats]:
    for _ in range(count):
        at = float(random.uniform(-54, 54)), float(random.uniform(_UPPERMOST, -24))
        wide = float(random.uniform(1.2, 3.0)) * small
        way = _Way(at, float(random.uniform(0, 6.3)), 0.0, wide * float(random.uniform(0.3, 1.2)), wide)
        yield _tube(way, float(random.uniform(0.5, 1.0)), (wide * 2, 0.1), random)


def _tube(way: _Way, full: float, haustra: tuple[float, float], random: np.random.Generator) -> Floats:
    """Return a loop as discs, shape (n, 4); `haustra` are as far apart, and as deep against its width."""
    pitch, deep = haustra
    run = np.linspace(0, way.length, max(int(way.length / 1.2), 2) + 1)
    heading = way.course + way.bend * run / max(way.length, 1) + 0.25 * np.sin(run / 9 + random.uniform(0, 6.3))
    step = way.length / (len(run) - 1)
    x = way.start[0] + np.r_[0, np.cumsum(step * np.cos(heading[1:]))]
    y = way.start[1] + np.r_[0, np.cumsum(step * np.sin(heading[1:]))]
    bulge = np.abs(np.sin(np.pi * run / pitch + random.uniform(0, 3.1))) ** 0.7
    wide = way.wide * (1 - deep + deep * bulge) * (1 + 0.12 * np.sin(run / (2.1 * way.wide) + random.uniform(0, 6.3)))
    kept = (y > _UPPERMOST - 20) & (y < _LOWEST + 8)
    rows = np.column_stack([x, y, wide, wide * full])[kept]
    if len(rows) < 2:
        return np.array([(x[0], _LOWEST, way.wide, way.wide * full), (x[0] + 0.5, _LOWEST, way.wide, way.wide * full)])
    return np.asarray(rows)
