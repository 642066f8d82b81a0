"""The pylorus of a child: lumen, mucosa and muscle along the canal, from duodenum (left) to antrum (right)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.belly.tube import Course, bumpy
from helpers.simulate.ultrasound.belly.wall import Wall, wall_of
from helpers.simulate.ultrasound.curves import through

STEP = 0.1
SLIT = 0.14
"""Half width of the canal while it is closed, in millimetres."""


@dataclass(frozen=True)
class Size:
    """What a child's pylorus is like, in millimetres; the truth is measured on what comes out of it.

    Parameters
    ----------
    muscle, length, mucosa
        Of the canal.
    antrum, bulb
        Half widths of the lumen far from the canal.
    shoulder
        Over which distance the antrum opens: short where the muscle bulges into it.
    beside
        How far the plane passes beside the axis.
    """

    muscle: float
    length: float
    mucosa: float
    antrum: float
    bulb: float
    shoulder: float
    beside: float


@dataclass(frozen=True, eq=False)
class Pylorus:
    """Borders along the course; first index 0 is the near wall, 1 the far one; each of shape (2, n), `away` in mm.

    Parameters
    ----------
    grid
        Places along the course, shape (n,).
    lumen, inner, outer
        Of the lumen, of the muscle inside and outside: distances from the axis, positive on both sides.
    """

    wall: Wall
    course: Course
    size: Size
    grid: Floats
    lumen: Floats
    inner: Floats
    outer: Floats
    stenosed: bool
    empty: bool

    @property
    def ends(self) -> tuple[float, float]:
        """Where the canal begins and ends along the course: there the lumen is wider than twice the closed slit."""
        return canal_ends(self.grid, self.lumen.mean(axis=0))

    @property
    def middle(self) -> float:
        """Half way along the canal."""
        first, last = self.ends
        return (first + last) / 2

    def at_middle(self, border: Floats) -> Floats:
        """Return a border at mid-canal, near and far: shape (2,)."""
        return np.array([np.interp(self.middle, self.grid, side) for side in border])


def canal_ends(grid: Floats, lumen: Floats) -> tuple[float, float]:
    """Return the places between which the lumen is closed, around where it is narrowest."""
    closed = lumen < 2 * SLIT
    middle = int(np.argmin(np.abs(grid - grid[closed].mean()))) if closed.any() else int(np.argmin(lumen))
    first = middle - int(np.argmax(~closed[: middle + 1][::-1]))
    last = middle + int(np.argmax(~closed[middle:]))
    return _crossing(grid, lumen, first), _crossing(grid, lumen, last - 1)


def pylorus_of(recipe: Recipe) -> Pylorus:
    """Return the pylorus of the child of `recipe`."""
    size = _size(recipe)
    random = stream(recipe.seed, "pylorus")
    wall = wall_of(recipe.seed, recipe.age, 1)
    course = _course(random, wall, size)
    grid = np.arange(0.0, course.along[-1], STEP)
    middle = 0.49 * grid[-1] + random.uniform(-1.5, 1.5)
    first, last = middle - size.length / 2, middle + size.length / 2
    lumen = _lumen(random, grid, (first, last), size, _room(course, wall))
    mucosa = np.array([size.mucosa * (1 + bumpy(random, grid, 0.06, 2.0)) for _ in range(2)])
    mucosa = 1.0 + (mucosa - 1.0) * _hill(grid, first - 1.0, last + 1.5, 2.5)
    muscle = _muscle(random, grid, (first, last), size)
    inner, outer = _walls(lumen, mucosa, muscle)
    lumen, inner, outer = (_cut_beside(border, size.beside) for border in (lumen, inner, outer))
    return Pylorus(
        wall,
        course,
        size,
        grid,
        lumen,
        inner,
        outer,
        bool(recipe.finding("stenosis")),
        bool(recipe.finding("empty_stomach")),
    )


def _size(recipe: Recipe) -> Size:
    random = stream(recipe.seed, "size of the pylorus")
    stenosis, spasm, beside = (recipe.finding(name) for name in ("stenosis", "pylorospasm", "tangential"))
    muscle, length = random.uniform(1.1, 1.7), random.uniform(4.3, 7.6)
    mucosa, shoulder = random.uniform(1.1, 1.6), random.uniform(5.5, 8.5)
    if spasm:
        severity = spasm.number("severity")
        muscle, length = 1.75 + 0.8 * severity, 8.5 + 4.5 * severity
    if stenosis:
        # From the cut-off upwards: 3 mm and 15 mm [V1: BUNDEN22, VINY21].
        severity = stenosis.number("severity")
        muscle, length = 3.25 + 2.2 * severity + random.uniform(0, 0.15), 15.6 + 4.5 * severity + random.uniform(0, 0.8)
        mucosa, shoulder = random.uniform(1.5, 2.0) + 0.3 * severity, random.uniform(2.6, 4.0)
    antrum = random.uniform(6.5, 9.0) * (1.15 if stenosis else 0.95)
    if recipe.finding("empty_stomach"):
        antrum = random.uniform(0.7, 1.2)
    bulb = random.uniform(0.7, 1.2) if recipe.finding("empty_stomach") else random.uniform(2.6, 4.2)
    aside = (mucosa + (0.1 + 0.5 * beside.number("severity")) * muscle) if beside else 0.0
    return Size(muscle, length, mucosa, antrum, bulb, shoulder, aside)


def _course(random: np.random.Generator, wall: Wall, size: Size) -> Course:
    top = wall.depth(0.0) + random.uniform(5.5, 8.0) + size.mucosa + size.muscle
    bend = random.uniform(0.6, 2.6) * random.choice([-1, 1], p=[0.35, 0.65])
    tilt = random.uniform(-0.06, 0.16)
    x = np.array([-24.0, -15.0, -7.0, 0.0, 7.0, 15.0, 26.0])
    z = top + tilt * x - bend * np.cos(x / 12.5) + bend + 0.35 * random.standard_normal(len(x))
    z[5:] += np.array([1.2, 3.5]) * random.uniform(0.3, 1.0)
    path = through(np.column_stack([x, z]), 0.2)
    path = ndimage.gaussian_filter1d(path, 14, axis=0, mode="nearest")
    # Bulb and antrum need room under the wall.
    path[:, 1] += max(float(wall.peritoneum[:, 1].max()) + 5.2 - float(path[:, 1].min()), 0.0)
    return Course(path)


def _room(course: Course, wall: Wall) -> tuple[float, float]:
    """Return how far the walls of bulb and antrum may reach towards the probe, in millimetres."""
    depth = wall.peritoneum[:, 1].max() + 0.5
    x, z = course.path.T
    return float(z[x < -8].min() - depth), float(z[x > 8].min() - depth)


def _lumen(
    random: np.random.Generator, grid: Floats, ends: tuple[float, float], size: Size, room: tuple[float, float]
) -> Floats:
    """Return the half width of the lumen on both sides: closed in the canal, open at both ends."""
    sides = []
    for side in (0, 1):
        # The stomach sags: its far wall is farther away.
        antrum = size.antrum * (0.75 if side == 0 else 1.1) * random.uniform(0.9, 1.1)
        bulb = size.bulb * random.uniform(0.8, 1.2)
        if side == 0:
            bulb, antrum = (min(wide, 0.8 * (free - 3.0)) for wide, free in zip((bulb, antrum), room, strict=True))
        wide = antrum * _rise((grid - ends[1]) / (size.shoulder * random.uniform(0.85, 1.2)), random.uniform(1.25, 1.7))
        wide += bulb * _rise((ends[0] - grid) / random.uniform(3.0, 5.0), random.uniform(1.4, 2.0))
        wide *= 1 + bumpy(random, grid, 0.05, 3.0)
        sides.append(SLIT + ndimage.gaussian_filter1d(wide, 0.5 / STEP))
    return np.array(sides)


def _muscle(random: np.random.Generator, grid: Floats, ends: tuple[float, float], size: Size) -> Floats:
    """Return the thickness of the muscle on both sides: thick along the canal, round at its ends."""
    first, last = ends
    resting = 1.0
    sides = []
    for _ in (0, 1):
        rise = max(0.30 * size.length, 2.0) * random.uniform(0.85, 1.15)
        fall = max(0.22 * size.length, 1.6) * random.uniform(0.85, 1.15)
        start, stop = first + random.uniform(-1.0, 0.3), last + random.uniform(0.2, 1.2)
        plateau = np.sqrt(np.clip((grid - start) / rise, 0, 1) * (2 - np.clip((grid - start) / rise, 0, 1)))
        plateau *= np.sqrt(np.clip((stop - grid) / fall, 0, 1) * (2 - np.clip((stop - grid) / fall, 0, 1)))
        thick = resting + (size.muscle - resting) * ndimage.gaussian_filter1d(plateau, 0.9 / STEP)
        sides.append(np.maximum(thick * (1 + bumpy(random, grid, 0.04, 2.5)), 0.5))
    return np.array(sides)


def _cut_beside(border: Floats, beside: float) -> Floats:
    """Return what a plane beside the axis of a round tube meets."""
    return np.sqrt(np.maximum(border**2 - beside**2, 0.02**2)) if beside else border


def _walls(lumen: Floats, mucosa: Floats, muscle: Floats) -> tuple[Floats, Floats]:
    """Return the muscle's borders inside and outside: where the wall leans, more of it is met straight outwards."""
    lean = np.minimum(np.hypot(1.0, np.gradient(lumen, STEP, axis=1)), 2.4)
    lean = ndimage.gaussian_filter1d(lean, 0.6 / STEP, axis=1)
    inner = lumen + mucosa * lean
    return inner, inner + ndimage.gaussian_filter1d(muscle * lean, 0.5 / STEP, axis=1)


def _rise(share: Floats, power: float) -> Floats:
    """Return how far a lumen has opened, from 0 to 1: a funnel, round at its mouth."""
    return np.asarray(1.0 - np.exp(-(np.maximum(share, 0) ** power)))


def _hill(grid: Floats, first: float, last: float, soft: float) -> Floats:
    return np.asarray(1 / (1 + np.exp(-4 * (grid - first) / soft)) / (1 + np.exp(-4 * (last - grid) / soft)))


def _crossing(grid: Floats, lumen: Floats, left: int) -> float:
    """Return where between two neighbours the lumen passes the limit."""
    left = int(np.clip(left, 0, len(grid) - 2))
    one, two = lumen[left] - 2 * SLIT, lumen[left + 1] - 2 * SLIT
    return float(grid[left] + (STEP * one / (one - two) if one != two else 0.0))
