"""What is inside the gut, in space: the lumen, and the gas in it that rises against gravity."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from helpers.simulate.abdomen.gut import Gut, capsules
from helpers.simulate.abdomen.gut_kernel import fill_gut
from helpers.simulate.abdomen.gut_types import LABEL, Labels
from helpers.simulate.arrays import Floats
from helpers.simulate.rays.grid import Grid, Volume

_BINS = 160


@dataclass(frozen=True)
class Lumen:
    """The gut on a grid.

    Parameters
    ----------
    gut
        Its stretches.
    grid
        Where it is sampled.
    field
        Negative within the lumen (mm).
    outside
        Negative in the peritoneal room between the loops (mm).
    label
        Number of the nearest stretch.
    neighbour, mix
        The stretch that opens into it there, and how much of its content is felt (0 to 0.5).
    up
        Unit vector against gravity, shape (3,).
    """

    gut: Gut
    grid: Grid
    field: Volume
    outside: Volume
    label: Labels
    neighbour: Labels
    mix: Volume
    up: Floats

    @cached_property
    def height(self) -> Volume:
        """How high each point is, millimetres; spreads over the grid."""
        x, y, z = self.grid.places
        return np.asarray(self.up[0] * x + self.up[1] * y + self.up[2] * z, np.float32)

    @cached_property
    def levels(self) -> Floats:
        """The height of the fluid in each stretch, shape (s,): above it is gas."""
        inside = self.field < 0
        heights = np.broadcast_to(self.height, self.field.shape)[inside]
        owners = self.label[inside].astype(np.int64)
        low, high = float(np.min(heights)), float(np.max(heights)) + 1e-3
        bins = ((heights - low) * (_BINS / (high - low))).astype(np.int64)
        counts = np.bincount(owners * _BINS + bins, minlength=len(self.gut) * _BINS).reshape(-1, _BINS)
        above = np.cumsum(counts[:, ::-1], axis=1)[:, ::-1]
        edges = low + (high - low) * np.arange(_BINS) / _BINS
        levels = np.full(len(self.gut), high + 10)
        for n, stretch in enumerate(self.gut):
            if above[n, 0] > 0:
                share = above[n] / above[n, 0]
                # The share above falls with the height; full and empty stretches have their levels just outside.
                levels[n] = np.interp(-stretch.gas, -share, edges)
                levels[n] += self.grid.step * ((stretch.gas < 0.02) * 2.0 - (stretch.gas > 0.98) * 2.0)
        return levels

    def _joined(self, part: tuple[slice, ...]) -> Volume:
        """Return how much of the level of the next stretch is felt.

        A fluid level that is seen from its edge is flat up to the kink; from above a slope is not seen, and no edge.
        """
        mix = self.mix[part]
        return mix if abs(self.up[2]) > 0.7 else np.clip(4 * mix - 1.5, 0, 0.5)

    @cached_property
    def gas(self) -> Volume:
        """The field of the gas in the gut: negative within it (mm)."""
        return np.maximum(self.field, -self.above_fluid((slice(None),) * 3))

    def above_fluid(self, part: tuple[slice, ...]) -> Volume:
        """Return how far each point in a `part` of the grid is above the level of the fluid at it, millimetres."""
        levels = self.levels.astype(np.float32)
        label, height = self.label[part], np.broadcast_to(self.height, self.field.shape)[part]
        level = levels[label]
        level += self._joined(part) * (levels[self.neighbour[part]] - level)
        return np.asarray(height - level)


def lumen_of(gut: Gut, room: Volume, coarse: Grid, ratio: int, *, up: Floats, rough: float, seed: int) -> Lumen:
    """Sample `gut` on a grid `ratio` times finer than `coarse`, on which its `room` is given."""
    counts = tuple((n - 1) * ratio + 1 for n in coarse.counts)
    grid = Grid(coarse.low, coarse.step / ratio, (counts[0], counts[1], counts[2]))
    field, outside, mix = grid.empty(), grid.empty(), grid.empty()
    label, neighbour = np.empty(grid.shape, LABEL), np.empty(grid.shape, LABEL)
    c = capsules(gut)
    x, y, z = grid.axes
    out = field, outside, label, neighbour, mix
    fill_gut(c.rows, c.stretch, c.joints, c.walls, room, float(ratio), rough, 7 * rough, seed % 100_000, x, y, z, *out)
    return Lumen(gut, grid, field, outside, label, neighbour, mix, up)
