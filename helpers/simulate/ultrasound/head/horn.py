"""The lateral ventricle in the coronal plane of the foramen of Monro."""

from __future__ import annotations

import numpy as np
from scipy import ndimage
from scipy.spatial import cKDTree

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.curves import through, wobbled
from helpers.simulate.ultrasound.head.child import SIDES, Child
from helpers.simulate.ultrasound.head.frame import Frame


def horn_of(child: Child, frame: Frame, side: str) -> Floats:
    """Return the outline of the ventricle, below the probe, shape (n, 2), with the index and the width aimed at."""
    half = child.halves[side]
    index, width = half.index / frame.across, half.horn / frame.size
    inner = 0.8 + child.cavum / 2 / frame.across
    for _ in range(5):
        random = stream(child.seed, f"horn {side}")
        bend = random.uniform(-0.5, 0.5)
        outline = wobbled(_shape(index, width, inner, bend), random, 0.12, 3.0, closed=True)
        placed = frame.place(outline, SIDES[side])
        index += (half.index - index_of(placed, frame)) / frame.across
        width += 0.9 * (half.horn - widest_circle(placed)[1]) / frame.size
        width = max(width, 0.4)
    return placed


def _shape(index: float, width: float, inner: float, bend: float) -> Floats:
    """Return a ventricle of a newborn at term: a comma when narrow, a bag when wide."""
    more = max(width - 2.5, 0.0)
    # The angle is blunt: the wall is to be found on a screen.
    tip = (index, 29.0 + bend + 0.10 * more)
    blunt = 0.30 + 0.04 * width
    top = (inner, 33.2 - 0.20 * more)
    bottom = (inner + 1.2 + 0.25 * more, 43.5 + 0.30 * more)
    roof = through([(tip[0], tip[1] - blunt), (0.55 * index + 0.45 * inner, 30.3 + 0.5 * bend - 0.45 * more), top], 0.2)
    # The caudate head bulges into the floor; pressure flattens it.
    corner = np.array([inner + 0.2, 34.2])
    floor_mid = corner + np.array([0.86, 0.62]) * (1.05 * width + 0.2)
    low = (0.5 * bottom[0] + 0.5 * (inner + 0.62 * width) + 0.1, 39.6 + 0.35 * more)
    side = (0.45 * floor_mid[0] + 0.55 * index, 0.48 * floor_mid[1] + 0.52 * tip[1] + 0.25 * more + 0.2)
    wall = through([top, (inner + 0.1, 38.2), bottom], 0.2)
    floor = through([bottom, low, floor_mid, side, (tip[0], tip[1] + blunt)], 0.2)
    whole = np.vstack([roof[:-1], wall[:-1], floor, [tip]])
    rounding = (0.22 + 0.12 * width) / 0.2
    return np.asarray(ndimage.gaussian_filter1d(whole, rounding, axis=0, mode="wrap"))


def index_of(outline: Floats, frame: Frame) -> float:
    """Return the ventricular index after Levene: from the midline to the lateral wall, millimetres."""
    return float(np.abs(from_midline(outline, frame)).max())


def from_midline(points: Floats, frame: Frame) -> Floats:
    """Return how far places below the probe are from the midline, millimetres, shape (n,); left of the child > 0."""
    a, b = frame.spot(0, 0), frame.spot(0, 50)
    along = (b - a) / np.linalg.norm(b - a)
    return np.asarray((points - a) @ np.array([along[1], -along[0]]))


def widest_circle(outline: Floats) -> tuple[Floats, float]:
    """Return centre and diameter (mm) of the largest circle in an outline: the width of the anterior horn."""
    from skimage.measure import points_in_poly  # noqa: PLC0415 - heavy

    low, high = outline.min(axis=0), outline.max(axis=0)
    x, z = (np.arange(low[k], high[k], 0.25) for k in (0, 1))
    places = np.stack(np.meshgrid(x, z), -1).reshape(-1, 2)
    places = places[points_in_poly(places, outline)]
    tree = cKDTree(outline)
    best = places[np.argmax(tree.query(places)[0])]
    fine = best + np.stack(np.meshgrid(*2 * [np.linspace(-0.25, 0.25, 11)]), -1).reshape(-1, 2)
    distances = tree.query(fine)[0]
    return fine[np.argmax(distances)], 2 * float(distances.max())
