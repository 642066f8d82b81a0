"""Calcified meconium: flecks on the peritoneum, over the liver and in the flanks."""

from __future__ import annotations

import numpy as np

from helpers.simulate.abdomen.build import Build
from helpers.simulate.chance import stream
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.tubes import Tubes


def flecks(b: Build, grid: Grid, room: Volume, amount: float) -> Tubes:
    """Return the flecks: short crooked pieces in clusters on the surface of the room (`room` on `grid`)."""
    random = stream(b.seed, "chalk")
    tubes = Tubes()
    index = np.argwhere(np.abs(room) < 0.6 * grid.step)
    places = index[:, ::-1] * grid.step + np.array(grid.low)
    places = places[(places[:, 1] > b.y(-3.0)) & (places[:, 1] < b.y(5.5))]
    for _ in range(int(4 + 9 * amount)):
        middle = places[random.integers(len(places))]
        near = places[np.linalg.norm(places - middle, axis=1) < 0.13 * b.half_width * random.uniform(0.5, 1.3)]
        for _ in range(int(4 + 16 * amount * random.random())):
            start = near[random.integers(len(near))] + random.normal(0, 0.5, 3)
            piece = start + np.cumsum(random.normal(0, 0.55, (4, 3)), axis=0)
            tubes.add(piece, random.uniform(0.25, 0.75) * np.array([0.6, 1.0, 0.9, 0.5]), value=0.8)
    return tubes
