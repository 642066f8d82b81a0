"""What makes a wing of the ilium more than a paddle: fossa, crest, brim and the two edges of the joint with the sacrum.

Places are those of a child of 15 years (mm), in the frame of `shapes`; a younger child's are drawn in proportion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from scipy.interpolate import PchipInterpolator

from helpers.simulate.arrays import Floats
from helpers.simulate.child import Child
from helpers.simulate.flat.plate import Hump
from helpers.simulate.pelvis.growth import GROWN, ripeness

# x and y from the triradiate cartilage up to the joint with the sacrum: the brim of the small pelvis.
_BRIM = np.array([(58.2, -9.0), (58.0, -20.0), (55.6, -31.0), (53.6, -41.0), (53.8, -50.0), (56.0, -58.0)])

# The front and the back edge of the joint; where it is cut by the beam it is seen as a line.
_FRONT = np.array([(56.5, -84.0), (58.4, -76.0), (57.4, -67.0), (54.4, -57.0), (50.0, -49.0), (45.4, -42.5)])
_BACK = np.array([(48.6, -88.0), (47.4, -78.0), (46.0, -68.0), (44.6, -58.0), (43.2, -49.0)])

# Where the glutei part from one another: an arch over the outer side of the wing.
_GLUTEAL = np.array([(118.0, -64.0), (108.0, -80.0), (92.0, -86.0), (78.0, -78.0), (70.0, -62.0)])

CREST = slice(14, 21)
"""Rows of the ilium along its crest, from the front to the back."""


def hills_of(child: Child, side: str, rim: Floats) -> tuple[Hump, ...]:
    """Return hills and hollows of the wing with this `rim` (mm), for a child of one year."""
    return (*_fossa(child, side), *_crest(child, side, rim), *_joint_gaps(child, side), _behind_sacrum(child))


def dense_of(child: Child, side: str) -> tuple[Hump, ...]:
    """Return the dense lines of the wing: its brim, the bone beside the joint, and the line of the glutei."""
    w, own = ripeness(child), child.chance(f"{side} brim")
    strong = 0.03 + 0.06 * w
    strong *= float(np.exp(child.chance("brim").normal(0, 0.2)))
    brim = _BRIM + own.normal(0, 0.7, 2)
    lines = [*stroke(brim, 1.5, [strong, strong, 0.9 * strong, 0.7 * strong, 0.5 * strong, 0.2 * strong])]
    seen = seen_of(child)
    for name, edge, share in (("front", _FRONT, 1.0), ("back", _BACK, 0.8)):
        random, gap = child.chance(f"{side} joint {name}"), _gap(child)
        line = _joint_line(child, side, name, edge)
        for away in (-1, 1):
            strokes = seen * share * np.clip(random.normal(0.075, 0.03, len(line)), 0.015, 0.14)
            lines += stroke(line + np.array([away * (gap + 0.9), 0.0]), 0.9, strokes)
    faint = w * float(child.chance(f"{side} gluteal").uniform(0, 0.05))
    lines += stroke(_GLUTEAL + child.chance("gluteal").normal(0, 4, 2), 1.3, [0, faint, faint, faint, 0])
    return tuple(lines)


def with_soft_crest(rim: Floats, child: Child, side: str) -> Floats:
    """Return the rim with an edge that frays along the crest and round the front spine: cartilage covers it there."""
    random, own = child.chance(f"{side} crest edge"), rim.copy()
    rows = np.arange(10, 21)
    # An infant's crest is a fine line yet.
    soft = np.interp(rows, [9, 12, 19, 21], [0.0, 1.0, 1.0, 0.0]) * min(0.25 + 2.5 * ripeness(child), 1.0)
    own[rows, 3] *= 1 + soft * (0.45 + 0.2 * random.normal(0, 1, len(rows))).clip(0.0, 0.9)
    own[rows, 4] *= 1 - soft * random.uniform(0.25, 0.75, len(rows))
    return own


def seen_of(child: Child) -> float:
    """Return how plainly the edges of the joint are seen: hardly before 3 years, well from about 8 [D]."""
    return float(np.interp(child.bone_age, [1, 3, 5, 8, 12], [0.0, 0.2, 0.5, 0.9, 1.0]))


def _gap(child: Child) -> float:
    """Return half the width of the joint as it is seen (mm at 15 years): cartilage in small children."""
    return float(np.interp(child.bone_age, [2, 6, 10, 15], [2.6, 2.0, 1.5, 1.1]))


def _fossa(child: Child, side: str) -> Iterator[Hump]:
    """Yield the thin middle of the wing; how it turns to the beam decides where it is seen, and how dark."""
    random, own, w = child.chance("fossa"), child.chance(f"{side} fossa"), ripeness(child)
    at = np.array([99.0, -68.0]) + random.normal(0, [5, 6]) + own.normal(0, 2, 2)
    radii = np.array([33.0, 42.0]) * np.exp(random.normal(0, 0.14, 2))
    deep = (0.8 + 1.9 * w) * float(np.exp(random.normal(0, 0.3) + own.normal(0, 0.1)))
    yield _hill(at, radii, float(random.normal(-18, 12)), -min(deep, 3.9) / GROWN)
    # The rays run along the wing behind the front spine, more or less.
    steep = float(np.clip(random.normal(1.6, 1.3) + own.normal(0, 0.4), -0.4, 4.0))
    yield _hill(np.array([125.0, -70.0]), (11.0, 26.0), -14.0, steep / GROWN)
    yield _hill(
        np.array([74.0, -96.0]) + random.normal(0, 4, 2), (18.0, 15.0), 30.0, float(random.normal(1.4, 1.0)) / GROWN
    )


def _crest(child: Child, side: str, rim: Floats) -> Iterator[Hump]:
    """Yield the thick crest along the upper edge, broader and thinner by turns."""
    random, w, size = child.chance(f"{side} thick crest"), ripeness(child), child.size
    edge = rim[CREST, :2] / size * GROWN
    inwards = np.array([92.0, -58.0]) - edge
    line = edge + 5.5 * inwards / np.hypot(*inwards.T)[:, None]
    high = (0.7 + 2.6 * w) * np.exp(random.normal(0, 0.25, len(line)))
    yield from stroke(line, 4.6, high / GROWN, 5.0)


def _behind_sacrum(child: Child) -> Hump:
    """Return the hollow along the back edge of the wing: it runs out behind the sacrum without a line."""
    return _hill(np.array([38.0, -66.0]), (8.5, 26.0), 8.0, -2.0 * min(2 * ripeness(child), 1.0))


def _joint_gaps(child: Child, side: str) -> Iterator[Hump]:
    """Yield the gaps of the joint at both its edges, where there is cartilage and no bone."""
    seen, gap = seen_of(child), _gap(child)
    for name, edge, share in (("front", _FRONT, 3.6), ("back", _BACK, 2.4)):
        random = child.chance(f"{side} gap {name}")
        line = _joint_line(child, side, name, edge)
        deep = share * seen * np.clip(random.normal(1, 0.25, len(line)), 0.4, 1.5)
        deep[[0, -1]] *= 0.5
        yield from stroke(line, gap, -deep / GROWN)


def _joint_line(child: Child, side: str, name: str, edge: Floats) -> Floats:
    """Return an edge of the joint as this child has it: turned more or less to the beam, and never quite even."""
    turned, own = child.chance(f"joint {name}").normal(0, 1.2), child.chance(f"{side} joint line {name}")
    return np.asarray(edge + np.array([turned, 0.0]) + own.normal(0, 0.6, edge.shape))


def stroke(line: Floats, wide: float, heights: Sequence[float] | Floats, step: float = 3.0) -> Iterator[Hump]:
    """Yield short humps along a `line` through points (mm), with a height at each point: together they make a band.

    All is given at 15 years; `wide` is half the width of the band, and humps are about two `step` apart.
    """
    run = np.r_[0, np.cumsum(np.hypot(*np.diff(line, axis=0).T))]
    ends = np.linspace(0, run[-1], max(int(run[-1] / (2 * step)), 1) + 1)
    places = PchipInterpolator(run, line)(ends)
    tall = np.interp((ends[1:] + ends[:-1]) / 2, run, heights)
    for (a, b), high in zip(pairwise(places), tall, strict=True):
        along = b - a
        turn = float(np.rad2deg(np.arctan2(along[1], along[0])))
        if abs(high) > 1e-3:
            # As long as they are apart, they add up to an even band.
            yield _hill((a + b) / 2, (0.62 * float(np.hypot(*along)), wide), turn, 0.9 * float(high))


def _hill(at: Floats, radii: tuple[float, float] | Floats, turn: float, high: float) -> Hump:
    x, y = (float(v) / GROWN for v in at)
    a, b = (float(v) / GROWN for v in radii)
    return Hump((x, y), (a, b), turn, high)
