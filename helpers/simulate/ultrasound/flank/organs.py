"""Shapes of the organs of a flank: diaphragm, kidney, liver, spleen, and what fluid does to them."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.curves import at, ellipse, through, wobbled
from helpers.simulate.ultrasound.flank.seat import Seat, place


def diaphragm_of(seat: Seat, random: np.random.Generator) -> Floats:
    """Return the diaphragm, from the wall over its dome into the depth."""
    dome = random.uniform(0.8, 1.25)
    points = [(0, 0), (-5, 8), (-9.5 * dome, 19), (-11 * dome, 32), (-7 * dome, 47)]
    ways = [*points, (4, 62), (20, 75), (42, 86), (80, 96)]
    return wobbled(through(seat.start + seat.size * np.array(ways)), random, 0.25, 6.0)


def kidney_of(seat: Seat, right: bool, random: np.random.Generator) -> Floats:
    """Return the kidney, cut lengthwise, its upper pole a little deeper."""
    start, size = seat.start, seat.size
    middle = start + size * at(random.uniform(36, 44), random.uniform(44, 50) if right else random.uniform(40, 46))
    oval = ellipse(middle, 35 * size, 14.5 * size, random.uniform(-14, -4), 160)
    return wobbled(oval, random, 0.35 * size, 9.0, closed=True)


def liver_of(seat: Seat, diaphragm: Floats, kidney: Floats, random: np.random.Generator) -> Floats:
    """Return the liver: under the wall, along the diaphragm, and back over the kidney."""
    size = seat.size
    skin = _under_the_wall(seat, random.uniform(92, 98) * size)
    upper = _upper(kidney)[::4]
    behind = diaphragm[diaphragm[:, 1] < 72 * size + seat.wall]
    over = upper[upper[:, 0] < skin[-1, 0] + seat.reach * size] - at(0, 0.5)
    return _distinct(np.vstack([skin, over[::-1], behind[::-1]]))


def spleen_of(seat: Seat, diaphragm: Floats, kidney: Floats, random: np.random.Generator) -> Floats:
    """Return the spleen: under the wall and along the diaphragm; it lies on the kidney and does not reach into it."""
    size = seat.size
    skin = _under_the_wall(seat, random.uniform(58, 70) * size)
    upper = _upper(kidney)[::4]
    behind = diaphragm[diaphragm[:, 1] < random.uniform(30, 36) * size + seat.wall]
    deep, tip = behind[-1], skin[-1]
    floor = through([deep, deep + size * at(14, 5), deep + size * at(32, 0), tip + size * at(-7, 9), tip], 0.5)
    floor[:, 1] = np.minimum(floor[:, 1], np.interp(floor[:, 0], upper[:, 0], upper[:, 1], left=1e3, right=1e3) - 0.5)
    return _distinct(np.vstack([skin, floor[::-1], behind[::-1]]))


def _under_the_wall(seat: Seat, length: float) -> Floats:
    angles = np.linspace(seat.ends, seat.ends + length / seat.reach, 60)
    return np.array([place(seat.probe, angle, seat.wall) for angle in angles])


def _upper(kidney: Floats) -> Floats:
    """Return the side of the kidney that faces the skin, from pole to pole."""
    upper = kidney[kidney[:, 1] < np.interp(kidney[:, 0], *_long_axis(kidney))]
    return upper[np.argsort(upper[:, 0])]


def _distinct(outline: Floats) -> Floats:
    """Return a closed outline without points in one place."""
    return outline[np.linalg.norm(outline - np.roll(outline, 1, axis=0), axis=1) > 0.02]


def _long_axis(kidney: Floats) -> tuple[Floats, Floats]:
    """Return the line between both poles, as x and z."""
    ends = kidney[[int(np.argmin(kidney[:, 0])), int(np.argmax(kidney[:, 0]))]]
    return ends[:, 0], ends[:, 1]


def pouch_of(kidney: Floats, size: float, severity: float, random: np.random.Generator) -> tuple[Floats, Floats]:
    """Return the fluid on the kidney: thickest near its middle, thin towards the poles."""
    x, _ = _long_axis(kidney)
    upper = _upper(kidney)
    share = (upper[:, 0] - x[0]) / (x[1] - x[0])
    crest = random.uniform(0.38, 0.58)
    # Where it is thickest, half of it lies on each side.
    half = np.clip(np.where(share < crest, 0.5 * share / crest, 1 - 0.5 * (1 - share) / (1 - crest)), 0, 1)
    shape = np.sin(np.pi * half) ** 0.9
    thick = size * (2.2 + 11.0 * severity) * shape * (1 + 0.06 * np.sin(9 * share + random.uniform(0, 6)))
    step = np.gradient(upper, axis=0)
    outwards = np.column_stack([step[:, 1], -step[:, 0]]) / np.linalg.norm(step, axis=1, keepdims=True)
    return np.vstack([upper, (upper + thick[:, None] * outwards)[::-1]]), thick


def floating_lung(seat: Seat, severity: float, random: np.random.Generator) -> Floats:
    """Return the lung in the fluid: a tongue that floats, its tip towards the recess."""
    size = seat.size
    depth = size * (4.0 + 22.0 * severity)
    near, far = (seat.ends - way * size / seat.reach for way in (7 + 16 * severity, 14 + 40 * severity))
    tip = place(seat.probe, near, seat.wall + depth * random.uniform(0.95, 1.1))
    top = place(seat.probe, far, seat.wall + 0.75 * depth)
    ways = [
        (-4 - 3 * severity, 6 + 4 * severity),
        (-14 - 8 * severity, 16 + 9 * severity),
        (-36 - 10 * severity, 24 + 10 * severity),
    ]
    points = [
        top - at(120.0, -20.0),
        top,
        0.45 * top + 0.55 * tip - size * at(0, 1.5),
        tip,
        *(tip + size * at(*way) for way in ways),
    ]
    line = np.vstack([*points, points[-1] - at(120.0, -30.0)])
    reached = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    along = np.arange(0.0, reached[-1], 0.4)
    even = np.column_stack([np.interp(along, reached, line[:, axis]) for axis in (0, 1)])
    round_off = ndimage.gaussian_filter1d(even, 2.0 * size / 0.4, axis=0, mode="nearest")
    return wobbled(round_off, random, 0.3 * size, 3.0)


def spots_in(organ: Floats, kidney: Floats, severity: float, random: np.random.Generator) -> Floats:
    """Return small abscesses: 3 to 6 mm wide [D, case C22], apart from each other and from the edge."""
    found: list[tuple[float, float, float]] = []
    low, high = organ.min(axis=0), organ.max(axis=0)
    wanted = round(4 + 18 * severity)
    for _ in range(60 * wanted):
        x, z = (float(way) for way in random.uniform(low, high))
        radius = float(random.uniform(1.5, 3.0))
        apart = all(np.hypot(x - a, z - b) > radius + r + 1.5 for a, b, r in found)
        if apart and _clear_of(organ, x, z, radius + 1.5) and np.hypot(*(kidney - (x, z)).T).min() > radius + 1.5:
            found.append((x, z, radius))
        if len(found) == wanted:
            break
    return np.array(found).reshape(-1, 3)


def _clear_of(outline: Floats, x: float, z: float, margin: float) -> bool:
    """Say whether a place lies inside an outline and so far (mm) from its edge."""
    a, b = outline, np.roll(outline, -1, axis=0)
    crosses = (a[:, 1] > z) != (b[:, 1] > z)
    with np.errstate(divide="ignore", invalid="ignore"):
        where = a[:, 0] + (z - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0])
    inside = int(np.sum(crosses & (where > x))) % 2 == 1
    return bool(inside and np.hypot(a[:, 0] - x, a[:, 1] - z).min() > margin)
