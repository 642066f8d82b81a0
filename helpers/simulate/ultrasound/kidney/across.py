"""A kidney across, at the level of the hilum: its open side towards the spine, front towards the probe."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.curves import around, through
from helpers.simulate.ultrasound.kidney.child import Child, Kidney
from helpers.simulate.ultrasound.kidney.frame import Frame
from helpers.simulate.ultrasound.kidney.pieces import (
    TURN,
    Calyx,
    Pyramid,
    calyx_of,
    cup_that_fits,
    outline_of,
    pressed,
    pyramid_outline,
    pyramids_of,
    sinus_share,
)
from helpers.simulate.ultrasound.kidney.shape import Shape

SPINE = 0.35
"""Middle line of a kidney across, see :class:`Frame`."""


def thickness_of(kidney: Kidney) -> float:
    """Return half of the kidney from front to back, in millimetres: what is stretched is thicker."""
    rim = kidney.parenchyma + 0.035 * kidney.length if kidney.calyces == 2 else 0.10 * kidney.length
    return max(0.225 * kidney.length, 0.5 * kidney.pelvis + rim)


def width_of(kidney: Kidney) -> float:
    """Return half of the kidney from its convex side to the hilum, in millimetres."""
    return max(0.265 * kidney.length, 1.08 * thickness_of(kidney))


def across_shape(child: Child, kidney: Kidney, frame: Frame) -> Shape:
    """Return the kidney in `frame`."""
    random = stream(child.seed, f"kidney across {kidney.side}")
    size = 0.30 + 0.14 * child.grown + float(random.uniform(-0.03, 0.04))
    gap = max(0.26 * frame.deep, _at_lips(kidney) / 2 + 0.9 + 0.6 * child.grown)
    opening = float(np.arcsin(min(gap / frame.deep, 0.9)))
    angles = frame.spread(int(random.integers(4, 7)), opening + 0.42, 2 * np.pi - opening - 0.42)
    pyramids = pyramids_of(random, frame, angles, 0.85 * size + 0.04, 0.79 - 0.05 * child.grown)
    outline = _notched(outline_of(random, frame, pyramids, kidney.lobes), frame, opening)
    sinus = _open(frame.ray(TURN, sinus_share(random, pyramids, size)), frame, gap)
    lips = _lips(outline, sinus)
    own = stream(child.seed, f"calyces across {kidney.side}")
    pelvis = _pelvis(own, kidney, frame, float(lips[:, 0].mean()))
    return Shape(
        frame=frame,
        outline=frame.place(outline),
        sinus=frame.place(sinus),
        pyramids=tuple(frame.place(pyramid_outline(each, frame, random)) for each in pressed(pyramids, kidney, frame)),
        pelvis=frame.place(pelvis),
        calyces=tuple(each.placed(frame) for each in _calyces(own, kidney, frame, pyramids, outline)),
        lips=frame.place(lips),
    )


def _at_lips(kidney: Kidney) -> float:
    """Return how wide the pelvis is where it leaves the parenchyma, millimetres."""
    return (0.86 if kidney.calyces else 0.95) * kidney.pelvis


def _notched(outline: Floats, frame: Frame, opening: float) -> Floats:
    """Return the outline drawn in at the hilum."""
    dip = 0.16 * frame.half * np.exp(-0.5 * (TURN / (0.8 * opening)) ** 2)
    return outline - np.column_stack([dip, np.zeros_like(dip)])


def _open(sinus: Floats, frame: Frame, gap: float) -> Floats:
    """Return the sinus with its way out through the hilum, `gap` wide to each side (millimetres)."""
    order = np.argsort(np.where(TURN < 0, TURN + 2 * np.pi, TURN))
    path = sinus[order]
    kept = path[(path[:, 0] < 0.15 * frame.half)]
    # From the posterior wall around the convex side to the anterior wall, then out and back.
    top = [(0.45 * frame.half, -gap), (0.8 * frame.half, -0.95 * gap), (1.18 * frame.half, -1.1 * gap)]
    low = [(x, -z) for x, z in reversed(top)]
    knots = np.vstack([kept[:-4:12], kept[-1:], top, low, kept[:1]])
    return through(knots, 0.25)


def _lips(outline: Floats, sinus: Floats) -> Floats:
    """Return where the sinus leaves the outline: the anterior lip first."""
    found = []
    for sign in (-1, 1):
        near = outline[(outline[:, 1] * sign > 0) & (outline[:, 0] > 0)]
        wall = sinus[(sinus[:, 1] * sign > 0) & (sinus[:, 0] > 0)]
        gaps = np.linalg.norm(near[:, None] - wall[None], axis=2)
        found.append(near[np.unravel_index(np.argmin(gaps), gaps.shape)[0]])
    return np.array(found)


def _pelvis(random: np.random.Generator, kidney: Kidney, frame: Frame, lip: float) -> Floats:
    """Return the pelvis: it widens inside the parenchyma, leaves between the lips and runs out like a funnel."""
    wide, at_lips = kidney.pelvis / 2, _at_lips(kidney) / 2
    start = lip - (0.55 + 0.16 * kidney.calyces) * frame.half - 0.15 * kidney.pelvis
    belly = lip - random.uniform(0.16, 0.26) * frame.half
    out = kidney.outside
    beyond = lip + 2.0 + 0.45 * kidney.pelvis + 1.5 * out
    way = [(start, 0.25 * wide), (start + 0.4 * (belly - start), 0.78 * wide), (belly, wide), (lip, at_lips)]
    way += [(lip + 0.35 * (beyond - lip), 0.5 * out + 0.8 * at_lips)]
    way += [(lip + 0.72 * (beyond - lip), 0.42 * out + 0.5 * at_lips), (beyond, 0.10 * wide + 0.15 * out)]
    jitter = random.uniform(0.92, 1.06, (2, len(way)))
    # A pelvis outside is soft: what lies beside it shapes it.
    jitter[:, -3:] *= random.uniform(0.82, 1.1, (2, 3))
    upper = [(s, -h * share) for (s, h), share in zip(way, jitter[0], strict=True)]
    lower = [(s, h * share) for (s, h), share in zip(way, jitter[1], strict=True)]
    closed = around([*upper, *reversed(lower)], 0.15)
    inside = closed[closed[:, 0] < lip]
    closed[:, 1] *= kidney.pelvis / float(np.ptp(inside[:, 1]))
    # It bends a little towards the front or the back on its way out.
    bend = random.uniform(-0.03, 0.05) * frame.deep
    closed[:, 1] += bend * np.sin(np.clip((closed[:, 0] - start) / (beyond - start), 0, 1) * np.pi)
    return closed


def _calyces(
    random: np.random.Generator, kidney: Kidney, frame: Frame, pyramids: list[Pyramid], outline: Floats
) -> list[Calyx]:
    if kidney.calyces == 0:
        return []
    found: list[Calyx] = []
    half = len(pyramids) // 2
    for pyramid in pyramids if kidney.calyces == 2 else pyramids[half : half + 1]:
        size, deep, gone = random.uniform(size=3)
        reach = frame.reach(pyramid.angle)
        thick = kidney.parenchyma * (1 + 0.4 * deep * deep) if kidney.calyces == 2 else 0.62 * reach
        ends = 0.5 * frame.ray(pyramid.angle, 0.0), frame.ray(pyramid.angle, 1 - thick / reach)
        cup = pyramid.wide * (0.5 + 0.6 * kidney.cup) * (0.6 + 0.75 * size)
        ends, cup = cup_that_fits(outline, ends, cup, thick)
        if cup > 0.02 * kidney.length and (gone > 0.2 or len(found) < 2):
            found.append(calyx_of(ends, cup, (0.45 + 0.4 * kidney.cup, 0.4 + 0.6 * kidney.cup), random))
    return found
