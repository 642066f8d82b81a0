"""Gas below the diaphragm: the bubble of the stomach, and bowel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.mediastinum import Mediastinum
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.thorax import Thorax
from helpers.simulate.rays.tubes import Tubes, smooth_line


@dataclass(frozen=True)
class Loop:
    """A piece of gas.

    Parameters
    ----------
    path
        Its middle, shape (n, 3), millimetres.
    radius
        At each point, millimetres.
    share
        How much of it is gas.
    """

    path: Floats
    radius: Floats
    share: float


@dataclass(frozen=True)
class Gas:
    """Gas in the stomach and in the bowel."""

    stomach: Loop
    bowel: tuple[Loop, ...]


def gas_of(plan: Plan, thorax: Thorax, mediastinum: Mediastinum) -> Gas:
    """Return the gas of `plan`: the stomach under the left dome, loops of bowel, none in the liver."""
    a, b, p = thorax.half_width, thorax.half_depth, thorax.pitch
    random, left = plan.chance("gas"), mediastinum.domes[1]
    size = random.uniform(0.4, 1.1)
    at = np.array([(0.42 + random.normal(0, 0.05)) * a, left + (1.35 if plan.age > 1 else 1.9) * p, -0.1 * b])
    path = smooth_line(
        np.array(
            [
                at + np.array([-0.24 * a * size, 0.12 * a, -0.2 * b]),
                at,
                at + np.array([0.24 * a * size, 0.03 * a, 0.1 * b]),
            ]
        ),
        2.0,
    )
    u = np.linspace(-1, 1, len(path))
    radius = (0.10 + 0.09 * size) * a * np.sqrt(np.clip(1 - u**2, 0.02, 1)) * (1 + 0.08 * np.sin(3 * u + 1))
    stomach = Loop(path, radius, float(random.uniform(0.6, 1.0)))
    return Gas(stomach, tuple(_bowel(plan, thorax, max(mediastinum.domes), random)))


def _bowel(plan: Plan, thorax: Thorax, dome: float, random: np.random.Generator) -> list[Loop]:
    """Return loops of bowel: in infants many alike; later gas in stretches of the colon, and a little else."""
    a, b, p = thorax.half_width, thorax.half_depth, thorax.pitch
    loops = []
    for _ in range(44 if plan.infant else 9):
        at = np.array(
            [random.uniform(-0.85, 0.85) * a, dome + random.uniform(1.7, 9.0) * p, -random.uniform(0.1, 0.7) * b]
        )
        in_liver = at[0] < 0.15 * a and at[1] < dome + (4.6 - 2 * at[0] / a) * p
        if in_liver or (not plan.infant and at[1] < dome + 3.4 * p):
            continue
        r = (random.uniform(0.06, 0.13) if plan.infant else random.uniform(0.04, 0.08)) * a
        loops.append(_loop(at, r, r * random.uniform(1.4, 3.6), random, haustra=not plan.infant))
    if not plan.infant:
        loops += _colon(plan, thorax, dome)
    return loops


def _colon(plan: Plan, thorax: Thorax, dome: float) -> list[Loop]:
    """Return stretches of gas in the transverse colon, its flexure beside the spleen and the descending colon."""
    a, b, p = thorax.half_width, thorax.half_depth, thorax.pitch
    random = plan.chance("colon")
    sag, high = random.uniform(0.0, 1.8), random.uniform(1.9, 3.4)
    knots = np.array(
        [
            [-0.60, 5.6, 0.0, 0.10],
            [-0.30, 5.2 + 0.7 * sag, -0.50, 0.11],
            [0.05, 4.7 + sag, -0.62, 0.105],
            [0.36, 3.9 + 0.5 * sag, -0.48, 0.10],
            [0.58, high + 0.5, -0.15, 0.11],
            [0.69, high, 0.12, 0.115],
            [0.77, high + 1.0, 0.30, 0.095],
            [0.78, high + 3.0, 0.34, 0.085],
            [0.76, high + 6.0, 0.32, 0.08],
        ]
    )
    knots[:, :2] += random.normal(0, (0.02, 0.12), (len(knots), 2))
    wide = random.uniform(0.75, 1.15)
    path = smooth_line(knots * (a, p, b, wide * a) + (0.0, dome, 0.0, 0.0), 1.0)
    loops, n = [], len(path)
    for start, stop, often in ((0.10, 0.42, 0.45), (0.34, 0.58, 0.5), (0.50, 0.74, 0.75), (0.70, 0.98, 0.35)):
        if random.random() < often:
            first, last = np.sort(random.uniform(start, stop, 2))
            last = max(last, first + 0.09)
            loops.append(_stretch(path[int(first * n) : int(last * n)], random))
    return loops


def _stretch(path: Floats, random: np.random.Generator) -> Loop:
    """Return gas in one stretch of colon: haustra with narrow folds between them, one side after the other."""
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(path[:, :3], axis=0), axis=1))])
    r = path[:, 3]
    place = along / (1.25 * r.mean()) + random.uniform() + 0.18 * np.sin(along / r.mean() + random.uniform(0, 6))
    fold = np.exp(-(((place % 1.0 - 0.5) / 0.15) ** 2))
    sides = np.where(np.floor(place) % 2 == 0, 1.0, -1.0)
    ends = np.minimum(along, along[-1] - along) / (random.uniform(0.5, 1.1) * r)
    narrow = np.sqrt(1 - (1 - np.clip(ends, 0.02, 1)) ** 2) * (1 - random.uniform(0.30, 0.5) * fold)
    moved = path[:, :3].copy()
    moved[:, 1] += 0.22 * r * sides * fold
    return Loop(moved, r * narrow, float(random.uniform(0.55, 1.0)))


def _loop(at: Floats, r: float, length: float, random: np.random.Generator, *, haustra: bool) -> Loop:
    turn = random.uniform(0, 2 * np.pi)
    along = np.array([np.cos(turn), 0.5 * np.sin(turn), 0.4 * np.sin(turn)])
    aside = np.cross(along, [0.2, 0.3, 1.0])
    one, two = random.normal(0, 0.6, 2) * r
    knots = [at - along * length, at - 0.4 * along * length + aside * one]
    knots += [at + 0.4 * along * length + aside * two, at + along * length]
    path = smooth_line(np.array(knots), 1.2)
    u = np.linspace(-1, 1, len(path))
    folds = 0.14 * np.sin(u * length / r * 2.2 + turn) if haustra else 0.04 * np.sin(u * 7 + turn)
    return Loop(path, r * np.clip(1 - np.abs(u) ** 4, 0.03, 1) ** 0.5 * (1 + folds), float(random.uniform(0.65, 1.0)))


def draw_gas(gas: Gas, into: Tubes, wall: float, *, stomach: bool = True) -> None:
    """Add the gas of bowel, and of the `stomach`, to `into`: cores of tubes with a `wall` of so many millimetres."""
    for loop in (*((gas.stomach,) if stomach else ()), *gas.bowel):
        high, deep = loop.radius + wall, 1.1 * loop.radius + wall
        into.add(loop.path, high, deep, up=(0, 1, 0), wall=np.full_like(high, wall), value=loop.share)
