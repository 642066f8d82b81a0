"""Bowel inside bowel, cut along: borders along a course from the tip (left) to where it goes in (right)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.belly.tube import Course, bumpy
from helpers.simulate.ultrasound.belly.wall import Wall
from helpers.simulate.ultrasound.bowel.telescope import Telescope
from helpers.simulate.ultrasound.curves import through


@dataclass(frozen=True, eq=False)
class Sandwich:
    """Borders, each of shape (2, n): `away` from the course (mm) of the upper and the lower border.

    Parameters
    ----------
    tip
        Where the inner bowel ends, along the course.
    """

    course: Course
    grid: Floats
    tip: float
    end: float
    outer: Floats
    sheath: Floats
    sleeve: Floats
    core: Floats
    limb: Floats
    lining: Floats

    @property
    def widest(self) -> tuple[float, Floats]:
        """The largest diameter outside (mm), and its two ends, shape (2, 2)."""
        seen = np.abs(self.course.place(self.grid)[:, 0]) < 16
        inside = (self.grid > self.tip) & (self.grid < self.end) & seen
        width = np.where(inside, self.outer[1] - self.outer[0], 0)
        best = int(np.argmax(width))
        ends = self.course.place(np.repeat(self.grid[best], 2), self.outer[:, best])
        return float(np.linalg.norm(ends[1] - ends[0])), ends


def sandwich_of(telescope: Telescope, wall: Wall, seed: int) -> Sandwich:
    """Return a cut along the same intussusception that is cut across elsewhere."""
    random = stream(seed, "sandwich")
    radius = telescope.radius
    depth = wall.depth(0.0) + radius + random.uniform(1.5, 4.0)
    x = np.array([-26.0, -16.0, -6.0, 4.0, 14.0, 26.0])
    sag = random.uniform(0.4, 1.6)
    z = depth + sag * np.cos(x / 13) - sag + random.uniform(-0.08, 0.08) * x + random.normal(0, 0.25, 6)
    course = Course(ndimage.gaussian_filter1d(through(np.column_stack([x, z]), 0.2), 12, axis=0, mode="nearest"))
    grid = np.arange(0.0, course.along[-1], 0.1)
    tip = 26.0 - (14.5 if telescope.fat else 9.5) + random.uniform(-1.0, 1.0)
    # A small one is short: it ends inside the picture.
    end = float(grid[-1]) + 10 if telescope.fat else tip + random.uniform(17.0, 23.0)
    there = 1 / (1 + np.exp(-(grid - tip + 0.4) / random.uniform(1.6, 2.4))) / (1 + np.exp((grid - end) / 1.6))
    rest = min(0.5 * radius, random.uniform(4.0, 6.0))
    half = rest + (radius - rest) * there
    outer = np.array([sign * half * (1 + bumpy(random, grid, 0.025, 4.0)) for sign in (-1, 1)])
    sheath = outer - _thick(random, grid, telescope.sheath * (0.5 + 0.5 * there), 0.16)
    room = np.array([_round_end((grid - tip) / (random.uniform(0.45, 0.75) * radius)) for _ in (0, 1)])
    room = room * _round_end((end + 2.0 - grid) / 7.0)
    sleeve = (sheath - _thick(random, grid, 0.05 * radius + 0 * grid, 0.5)) * room
    core = np.sign(sleeve) * np.maximum(np.abs(sleeve - _thick(random, grid, telescope.returning + 0 * grid, 0.25)), 0)
    core = np.where(
        np.sign(sleeve - _thick(random, grid, telescope.returning + 0 * grid, 0.0)) == np.sign(sleeve), core, 0
    )
    # The limb lies to one side: the fat is on the other.
    side = random.choice([-1, 1]) if telescope.fat else 0.0
    free = np.maximum(np.abs(core).min(axis=0) - telescope.limb - 0.2, 0)
    axis = side * free * (0.55 + bumpy(random, grid, 0.18, 5.0)).clip(0.1, 0.95)
    width = np.minimum(telescope.limb * (1 + bumpy(random, grid, 0.08, 3.0)), np.abs(sleeve).min(axis=0))
    limb = np.array([axis - width, axis + width])
    lining = np.array([axis - 0.5 * width, axis + 0.5 * width])
    return Sandwich(course, grid, tip, end, outer, sheath, sleeve, core, limb, lining)


def _round_end(share: Floats) -> Floats:
    """Return how wide a round end is, from 0 at its tip to 1."""
    inside = np.clip(share, 0, 1)
    return np.asarray(np.sqrt(inside * (2 - inside)))


def _thick(random: np.random.Generator, grid: Floats, thick: Floats, share: float) -> Floats:
    """Return a thickness on both sides as signed steps outwards."""
    return np.array([sign * thick * np.clip(1 + bumpy(random, grid, share, 4.0), 0.45, 1.7) for sign in (-1, 1)])
