"""Stomach, duodenum, colon and rectum: where they run, before anything is in them."""

from __future__ import annotations

import numpy as np

from helpers.simulate.abdomen.build import Build
from helpers.simulate.abdomen.gut import Gut, Stretch, cut
from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.rays.tubes import smooth_line


def wall_of(b: Build) -> float:
    """Return the thickness of a normal wall, millimetres: little more in a child than in a newborn [M: FAINGOLD05]."""
    return b.small**0.5 * float(np.interp(b.age, [0, 2, 15], [1.05, 1.3, 1.7]))


def _line(b: Build, points: list[tuple[float, float, float, float]], step: float) -> Floats:
    """Return a smooth chain through points in half widths, vertebrae, half depths and half widths (the radius)."""
    placed = np.array([[*b.at(x, level, z), r * b.half_width] for x, level, z, r in points])
    return smooth_line(placed, step)


def stomach(b: Build, size: float) -> Gut:
    """Return the stomach from fundus to pylorus; `size` 1 is half full."""
    random = stream(b.seed, "stomach")
    low = float(np.clip(random.normal(0, 0.3), -0.6, 0.6)) - 0.25 * b.newborn
    s = size * float(np.clip(random.normal(0.95, 0.12), 0.65, 1.15))
    wide = float(np.interp(b.age, [0, 1, 5, 15], [1.0, 1.0, 0.90, 0.82]))
    points = [
        (0.42, -2.9, 0.26, 0.19 * s * wide),
        (0.50, -2.3, 0.14, 0.27 * s * wide),
        (0.50, -1.4 + low, -0.12, 0.27 * s * wide),
        (0.40, -0.45 + low, -0.38, 0.22 * s * wide),
        (0.15, -0.02 + low, -0.50, 0.165 * s * wide),
        (-0.08, -0.20 + low, -0.46, 0.12 * s * wide),
        (-0.22, -0.55, -0.34, 0.07),
    ]
    nodes = _line(b, points, 0.14 * b.half_width)
    like = Stretch("stomach", nodes, wall=1.25 * wall_of(b))
    return cut("stomach", nodes, [round(0.78 * len(nodes)), len(nodes)], like=like)


def duodenum(b: Build, blown: float = 0.0) -> Gut:
    """Return the duodenum: bulb, then the loop round the head of the pancreas to the flexure left of L2.

    `blown` (0 to 1) is how wide it is before a closure in its second part; what lies behind is left out then.
    """
    random = stream(b.seed, "duodenum")
    if blown > 0:
        r = 0.13 + 0.09 * blown
        points = [
            (-0.22, -0.55, -0.34, 0.045),
            (-0.20 - 0.55 * r, -0.55, -0.30, 0.60 * r),
            (-0.24 - 0.8 * r, -0.25 + float(random.normal(0, 0.1)), -0.20, r),
            (-0.24 - 0.7 * r, 0.25, -0.12, 0.9 * r),
        ]
        nodes = _line(b, points, 0.06 * b.half_width)
        return cut("duodenum", nodes, [len(nodes)], follows=True, like=Stretch("duodenum", nodes, wall=wall_of(b)))
    j = random.normal(0, 0.03, 4)
    points = [
        (-0.24, -0.55, -0.32, 0.075),
        (-0.33 + j[0], -0.75, -0.20, 0.085),
        (-0.36 + j[1], 0.2, 0.05, 0.075),
        (-0.30, 1.3 + j[2], 0.12, 0.075),
        (0.0, 1.75, 0.02, 0.07),
        (0.2, 1.0, 0.05, 0.07),
        (0.26 + j[3], 0.25, 0.0, 0.07),
    ]
    nodes = _line(b, points, 0.12 * b.half_width)
    return cut("duodenum", nodes, [3, 4, 4, len(nodes)], like=Stretch("duodenum", nodes, wall=wall_of(b)))


def colon(b: Build, width: float, rectum_width: float = 1.0) -> Gut:
    """Return colon and rectum; the widths are radii against usual ones."""
    random = stream(b.seed, "colon")
    r = width * float(np.interp(b.age, [0, 1, 4, 15], [0.105, 0.115, 0.125, 0.125]))
    j = random.normal(0, 0.05, 16)
    sag = float(random.uniform(0.2, 1.5))
    # The sigmoid of infants is long and may lie high or far to the right.
    far = float(random.uniform(-0.45, 0.10))
    high = float(random.uniform(2.6, 4.6))
    points = [
        (-0.55 + j[0], 4.1, -0.10, 1.30 * r),
        (-0.64 + j[1], 3.0, 0.02, 1.25 * r),
        (-0.72, 1.6 + j[2], 0.20, 1.10 * r),
        (-0.66 + j[3], 0.45, 0.22, 1.05 * r),
        (-0.45, 0.35 + 0.3 * sag, -0.25, 1.05 * r),
        (-0.10 + j[4], 0.45 + sag, -0.60, 1.05 * r),
        (0.28, 0.10 + 0.8 * sag, -0.55, 1.0 * r),
        (0.58 + j[5], -0.9, -0.15, 1.0 * r),
        (0.74, -1.55 + j[6], 0.22, 0.95 * r),
        (0.79, -0.1, 0.36, 0.9 * r),
        (0.78 + j[7], 1.7, 0.32, 0.85 * r),
        (0.66, 3.6 + j[8], 0.15, 0.85 * r),
        (0.46, 4.7, -0.02, 0.85 * r),
        (0.20 + j[9], high, -0.30, 0.95 * r),
        (far, high + 0.3 + j[10], -0.35, 1.0 * r),
        (far * 0.7 - 0.02, 5.3, -0.05, 0.95 * r),
        (0.02 + 0.3 * j[11], 5.7, 0.40, 1.0 * r * rectum_width**0.7),
        (0.02, 6.7, 0.46, 1.25 * r * rectum_width),
        (0.0, 7.5, 0.40, 0.6 * r),
    ]
    nodes = _line(b, points, 0.9 * r * b.half_width)
    total = len(nodes)
    haustra = float(np.interp(b.age, [0, 0.5, 2, 5], [0.10, 0.22, 0.34, 0.38]))
    counts: list[int] = []
    rectum = round(0.10 * total)
    while sum(counts) < total - rectum - 1:
        counts.append(int(random.integers(3, 6)))
    like = Stretch("colon", nodes, wall=wall_of(b), haustra=haustra, period=1.15)
    whole = cut("colon", nodes[: total - rectum], counts, like=like)
    last = nodes[total - rectum - 1 :]
    like = Stretch("rectum", last, wall=wall_of(b), haustra=0.05, period=2.0)
    return (*whole, *cut("rectum", last, [len(last)], follows=True, like=like))
