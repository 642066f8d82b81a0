"""What makes ischium and pubis more than a ring: edges that shine, fade and fray, dense and empty parts, and the cleft.

The shapes stay as they are: only how steep and how dense an edge is, and what lies between the edges.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.child import Child
from helpers.simulate.flat.plate import Hump
from helpers.simulate.pelvis.growth import GROWN, maturity, ripeness
from helpers.simulate.pelvis.iliac_relief import stroke

# Rows of the ischium and of the pubis, width of the wall, and cortex, against the tables: where the beam grazes a long
# wall its line is bright; where cartilage or tendons hold on, there is none.
_ISCHIUM = (
    ((2, 3, 4, 5), 1.0, 1.05),
    ((6,), 1.1, 0.8),
    ((7, 8), 1.2, 0.45),
    ((9, 10, 11, 12), 1.5, 0.3),
    ((13, 14), 1.4, 0.55),
    ((15, 16), 1.1, 0.8),
)
_PUBIS = (((0, 1, 2), 0.95, 1.15), ((4,), 1.2, 0.7), ((5, 6, 7), 1.5, 0.45), ((8, 9), 1.4, 0.45), ((12, 13), 1.0, 1.1))


def with_edges(ischium: Floats, pubis: Floats, child: Child, side: str) -> tuple[Floats, Floats]:
    """Return both rims with edges that differ from stretch to stretch; their outlines are not touched."""
    random = child.chance(f"{side} lower edges")
    drawn = []
    for rim, table in ((ischium, _ISCHIUM), (pubis, _PUBIS)):
        own = rim.copy()
        for rows, wall, cortex in table:
            own[list(rows), 3] *= wall * float(np.exp(random.normal(0, 0.12)))
            own[list(rows), 4] *= cortex * float(np.exp(random.normal(0, 0.18)))
        drawn.append(own)
    return drawn[0], drawn[1]


def ischium_density(rim: Floats, child: Child, side: str) -> tuple[Hump, ...]:
    """Return the dense body behind the socket, the empty middle, and the frayed seat."""
    random, w = child.chance(f"{side} ischium relief"), 0.5 + 0.5 * ripeness(child)
    body, middle = _middle(rim, (2, 3, 15, 16), child), _middle(rim, (4, 5, 12, 13), child)
    wide = float(np.ptp(rim[[3, 15], 0])) / child.size
    humps = [
        Hump(body, (0.34 * wide, 0.75 * wide), float(random.normal(0, 8)), w * float(random.uniform(0.06, 0.13))),
        Hump(middle, (0.33 * wide, 0.5 * wide), float(random.normal(20, 10)), -w * float(random.uniform(0.05, 0.10))),
    ]
    for low, high in ((9, 10), (10, 11), (11, 12)):
        edge = np.array(_middle(rim, (low, high), child))
        x, y = edge + (np.array(middle) - edge) * float(random.uniform(0.10, 0.2))
        spread = (float(random.uniform(1.2, 2.4)), float(random.uniform(0.8, 1.4)))
        lean, dense = float(random.normal(0, 40)), w * float(random.normal(0.04, 0.07))
        humps.append(Hump((float(x), float(y)), spread, lean, dense))
    return (*humps, *_inner_line(rim, child, side))


def _inner_line(rim: Floats, child: Child, side: str) -> Iterator[Hump]:
    """Yield the thin bright line of a small child's ischium, where its inner wall lies along the beam."""
    random, young = child.chance(f"{side} ischium line"), 1 - min(2.5 * ripeness(child), 1.0)
    if young <= 0:
        return
    line = rim[1:7, :2] / child.size + np.array([1.1 + float(random.normal(0, 0.3)), 0.0])
    line[0, 1] += 1.5
    strong = young * float(random.uniform(0.25, 0.5)) * np.array([0.3, 0.8, 1.0, 1.0, 1.0, 0.3])
    yield from stroke(line * GROWN, 0.85, strong)


def pubis_density(rim: Floats, child: Child, side: str) -> tuple[Hump, ...]:
    """Return the empty body beside the symphysis and the denser upper ramus."""
    random, w = child.chance(f"{side} pubis relief"), 0.5 + 0.5 * ripeness(child)
    body, ramus = _middle(rim, (6, 7, 10), child), _middle(rim, (2, 3, 13), child)
    return (
        Hump(body, (4.2, 4.6), float(random.normal(0, 20)), -w * float(random.uniform(0.04, 0.09))),
        Hump(ramus, (5.0, 2.0), 35.0, w * float(random.uniform(0.02, 0.07))),
    )


def cleft_of(at: tuple[float, float], turn: float, child: Child, side: str) -> tuple[Hump, ...]:
    """Return the cartilage between ischium and pubis, a ragged cleft without mineral that closes with the years [M]."""
    random = child.chance(f"{side} ischiopubic cleft")
    wide = float(np.interp(maturity(child) + random.normal(0, 0.9), [3.0, 5.0, 8.0, 10.0], [1.0, 0.9, 0.45, 0.0]))
    if wide <= 0:
        return ()
    along = np.array([np.cos(np.deg2rad(turn)), np.sin(np.deg2rad(turn))])
    across = np.array([-along[1], along[0]])
    humps = []
    for part in (-2.4, -0.8, 0.8, 2.4):
        x, y = np.array(at) + part * along + float(random.normal(0, 0.35)) * across
        empty = 0.42 * wide * float(random.uniform(0.5, 1.2))
        lean = turn + float(random.normal(0, 22))
        humps.append(Hump((float(x), float(y)), (1.3, 0.5 + 0.45 * wide), lean, -empty))
    return tuple(humps)


def _middle(rim: Floats, rows: Sequence[int], child: Child) -> tuple[float, float]:
    """Return the middle between some rows of a rim (mm at one year)."""
    x, y = rim[list(rows), :2].mean(axis=0) / child.size
    return float(x), float(y)
