"""Children on a coarse grid: their bones and lines are the same, and fields are filled in a tenth of the time."""

from __future__ import annotations

from typing import Any

import pytest

from helpers.simulate.chest import scene as scenes
from helpers.simulate.rays.grid import Grid

COARSER = 2.6


@pytest.fixture(autouse=True)
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build children on a grid of large cells, in the tests of this room and in no others."""
    finer = scenes._grid

    def coarser(*of: Any) -> Grid:
        grid = finer(*of)
        high = [low + grid.step * (count - 1) for low, count in zip(grid.low, grid.counts, strict=True)]
        return Grid.over(grid.low, (high[0], high[1], high[2]), COARSER * grid.step)

    monkeypatch.setattr(scenes, "_grid", coarser)
