"""The portal tree of the liver, as far as gas in it reaches: branches out to the edge of the liver."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from helpers.simulate.abdomen.build import Build
from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.tubes import Tubes

STEP = 0.9
"""From one node of a branch to the next, millimetres."""

FORKS = 5
"""How often a branch divides."""


def portal_tree(b: Build, grid: Grid, liver: Volume, amount: float) -> Tubes:
    """Return branches within the field `liver` on `grid`; the gas has come the further the greater its `amount`."""
    tree = _Tree(grid, liver, amount, stream(b.seed, "portal tree"))
    radius = b.small * float(np.interp(b.age, [0, 1, 15], [1.15, 1.3, 1.6]))
    hilum = np.array(b.at(-0.14, -1.1, -0.1))
    # The right main branch has two heads; gas rises into the left one first, which lies in front.
    for head in (b.at(-0.62, -2.6, 0.0), b.at(-0.55, -0.6, 0.05), b.at(0.12, -2.7, -0.45)):
        aim = np.array(head) - hilum
        tree.grow(hilum + 0.25 * aim, aim / np.linalg.norm(aim), radius, 0.36 * b.half_width)
    return tree.tubes


@dataclass
class _Tree:
    """Branches as they grow."""

    grid: Grid
    liver: Volume
    amount: float
    random: np.random.Generator
    tubes: Tubes = field(default_factory=Tubes)

    def grow(self, start: Floats, heading: Floats, radius: float, reach: float, *, left: int = FORKS) -> None:
        """Add one branch and those that come out of it, until the edge of the liver."""
        places, heading = self._path(start, heading, max(int(reach / STEP), 3))
        if len(places) > 2:
            self._fill(places, radius)
        if left == 0 or len(places) < 3:
            return
        for sign in (-1.0, 1.0):
            turned = heading + sign * self.random.uniform(0.35, 0.75) * self._across(heading)
            turned /= np.linalg.norm(turned)
            self.grow(places[-1], turned, 0.82 * radius, 0.72 * reach, left=left - 1)

    def _path(self, start: Floats, heading: Floats, steps: int) -> tuple[list[Floats], Floats]:
        bend = self.random.normal(0, 0.05, 3)
        places = [start]
        for _ in range(steps):
            heading = heading + 0.5 * bend + self.random.normal(0, 0.05, 3)
            heading /= np.linalg.norm(heading)
            after = places[-1] + STEP * heading
            if self.grid.nearest(self.liver, after[None])[0] > -0.8:
                break
            places.append(after)
        return places, heading

    def _fill(self, places: list[Floats], radius: float) -> None:
        """Gas does not fill each vessel, and none all along."""
        there = self.random.random() < 0.55 + 0.45 * self.amount
        share = (0.5 + 0.5 * self.amount) * (0.6 + 0.4 * self.random.random())
        if there:
            self.tubes.add(np.array(places), np.linspace(radius, 0.82 * radius, len(places)), value=share)

    def _across(self, heading: Floats) -> Floats:
        """Return a unit vector across `heading`, more often in the frontal plane."""
        across = self.random.normal(size=3) * np.array([1.0, 1.0, 0.5])
        across -= (across @ heading) * heading
        return np.asarray(across / (np.linalg.norm(across) + 1e-9))
