"""The appendix of a child: a tube with a blind end, its layers, and the cut across where it is widest."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.belly.rings import ANGLES, NEAR, lumpy, ring, shrunk
from helpers.simulate.ultrasound.belly.tube import Course, bumpy
from helpers.simulate.ultrasound.belly.wall import Wall
from helpers.simulate.ultrasound.curves import at, through

LAYERS = ("outer", "submucosa", "mucosa", "lumen")


@dataclass(frozen=True, eq=False)
class Appendix:
    """Borders along the course, each of shape (2, n): `away` (mm) of the near and of the far side.

    Parameters
    ----------
    severity
        Of inflammation, 0 where there is none.
    inflamed, ileum
        What it is: an inflamed appendix, a normal one, or the terminal ileum in its place.
    stone
        Length of the appendicolith along the course; 0 if there is none.
    """

    course: Course
    grid: Floats
    borders: dict[str, Floats]
    severity: float
    inflamed: bool
    ileum: bool
    stone: float

    @property
    def widest(self) -> tuple[float, float, Floats]:
        """The largest diameter outer wall to outer wall (mm), where along the course, and its ends, shape (2, 2)."""
        outer = self.borders["outer"]
        seen = np.abs(self.course.place(self.grid)[:, 0]) < 15
        best = int(np.argmax(np.where(seen & (self.grid > 4.0), outer[1] - outer[0], 0)))
        ends = self.course.place(np.repeat(self.grid[best], 2), outer[:, best])
        return float(np.linalg.norm(ends[1] - ends[0])), float(self.grid[best]), ends

    @property
    def stone_at(self) -> float:
        """Where along the course the stone lies."""
        return 12.0


def appendix_of(recipe: Recipe, wall: Wall) -> Appendix:
    """Return the appendix of the child of `recipe`."""
    random = stream(recipe.seed, "appendix")
    inflamed, stone = recipe.finding("appendicitis"), recipe.finding("appendicolith")
    severity = inflamed.number("severity") if inflamed else 0.0
    ileum = recipe.finding("terminal_ileum") is not None
    # Normal: 4.4 +/- 0.9 mm [V1: APP-AGE].
    diameter = float(np.clip(random.normal(4.5, 0.5), 3.4, 5.2))
    if inflamed:
        diameter = 7.0 + 5.0 * severity + random.uniform(-0.2, 0.2)
    if ileum:
        diameter = random.uniform(8.5, 11.5)
    course = _course(random, wall, diameter, ileum)
    grid = np.arange(0.0, course.along[-1], 0.1)
    half = diameter / 2 * (1 + bumpy(random, grid, 0.04 if not ileum else 0.09, 4.0))
    if inflamed:
        # It is widest in front of where it is closed, and narrow at its base.
        half = half * (1 - 0.22 / (1 + np.exp(-(grid - random.uniform(22, 30)) / 3.0)))
    borders = _layers(random, grid, half, severity, ileum)
    size = 3.5 + 3.0 * stone.number("severity") if stone else 0.0
    return Appendix(course, grid, borders, severity, bool(inflamed), ileum, size)


def _course(random: np.random.Generator, wall: Wall, diameter: float, ileum: bool) -> Course:
    top = wall.depth(0.0) + diameter / 2 + random.uniform(3.0, 7.0)
    start = -28.0 if ileum else random.uniform(-15.0, -11.0)
    x = start + np.array([0.0, 5.0, 12.0, 20.0, 28.0, 38.0])
    if ileum:
        x = np.linspace(start, 26.0, 6)
    bend = random.uniform(1.5, 3.5)
    z = top + bend * np.array([0.9, 0.35, 0.0, 0.25, 0.6, -0.2]) + random.normal(0, 0.5, 6)
    return Course(ndimage.gaussian_filter1d(through(np.column_stack([x, z]), 0.2), 9, axis=0, mode="nearest"))


def _layers(random: np.random.Generator, grid: Floats, half: Floats, severity: float, ileum: bool) -> dict[str, Floats]:
    """Return the borders from outside to the lumen; layers are thick here, thin there."""
    muscle = random.uniform(0.65, 0.9) + 0.45 * severity
    submucosa = random.uniform(0.55, 0.75) + 0.55 * severity
    mucosa = random.uniform(0.3, 0.45) + 0.15 * severity
    if ileum:
        muscle, submucosa, mucosa = 0.6, random.uniform(0.7, 1.0), random.uniform(0.9, 1.3)
    near_tip = np.clip(grid / 3.0, 0, 1)
    borders = {"outer": np.array([-half, half * (1 + near_tip * bumpy(random, grid, 0.03, 3.0))])}
    last = borders["outer"]
    for name, thick, share in zip(LAYERS[1:], (muscle, submucosa, mucosa), (0.2, 0.34, 0.4), strict=True):
        steps = np.array([thick * np.clip(1 + bumpy(random, grid, share, 1.3), 0.3, 1.9) for _ in (0, 1)])
        last = np.sign(last) * np.maximum(np.abs(last) - steps, 0.4 * np.abs(last))
        borders[name] = last
    return borders


@dataclass(frozen=True, eq=False)
class Ring:
    """The cut across: closed outlines from outside to the lumen, each of shape (n, 2)."""

    outlines: dict[str, Floats]

    @property
    def diameter(self) -> tuple[float, Floats]:
        """The diameter from front to back (mm), and its ends, shape (2, 2)."""
        outer = self.outlines["outer"]
        ends = outer[[NEAR, len(ANGLES) - NEAR]]
        return float(np.linalg.norm(ends[1] - ends[0])), ends


def ring_of(appendix: Appendix, seed: int) -> Ring:
    """Return the cut across where the appendix is widest: from front to back as wide as along."""
    random = stream(seed, "ring of the appendix")
    diameter, place, ends = appendix.widest
    centre = at(random.uniform(-3.0, 3.0), float(ends.mean(axis=0)[1]))
    oval = random.uniform(0.01, 0.04) if appendix.inflamed else random.uniform(0.05, 0.11)
    shape = 1 + lumpy(random, 0.02, 2, 5)
    outer = ring(centre, shape, oval)
    across = outer[len(ANGLES) - NEAR, 1] - outer[NEAR, 1]
    outlines = {"outer": centre + (outer - centre) * (diameter / across)}
    last = outlines["outer"]
    for outside, inside in pairwise(LAYERS):
        near, far = (
            abs(
                float(np.interp(place, appendix.grid, appendix.borders[outside][side] - appendix.borders[inside][side]))
            )
            for side in (0, 1)
        )
        thick = (near + (far - near) * (1 + np.sin(ANGLES)) / 2) * (1 + lumpy(random, 0.28, 1, 9))
        last = shrunk(last, np.maximum(thick, 0.12))
        outlines[inside] = last
    return Ring(outlines)
