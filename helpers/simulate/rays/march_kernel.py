"""The compiled part of `volume`: one ray for each detector element, from slice to slice."""

from __future__ import annotations

import math

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.rays.compiled import ALONE, Turn, kernel
from helpers.simulate.rays.grid import Volume


@kernel
def march(
    field: Volume,
    density: Volume,
    weighed: bool,
    low: Floats,
    step: float,
    camera: Floats,
    top: int,
    left: int,
    inside: Plane,
    met: Plane,
    turn: Turn = ALONE,
) -> None:
    """March each ray from slice to slice and add up the stretches where the field is negative."""
    slices, rows, columns = field.shape
    for r in range(turn[0], inside.shape[0], turn[1]):
        for c in range(inside.shape[1]):
            u = c + left
            v = r + top
            dx = camera[3] + u * camera[6] + v * camera[9] - camera[0]
            dy = camera[4] + u * camera[7] + v * camera[10] - camera[1]
            dz = camera[5] + u * camera[8] + v * camera[11] - camera[2]
            slope_x = dx / dz
            slope_y = dy / dz
            x0 = (camera[0] + slope_x * (low[2] - camera[2]) - low[0]) / step
            y0 = (camera[1] + slope_y * (low[2] - camera[2]) - low[1]) / step
            stretch = step * math.sqrt(1 + slope_x * slope_x + slope_y * slope_y)
            total = 0.0
            mass = 0.0
            before = 1.0
            for k in range(slices):
                x = x0 + k * slope_x
                y = y0 + k * slope_y
                i = int(math.floor(x))
                j = int(math.floor(y))
                if i < 0 or j < 0 or i >= columns - 1 or j >= rows - 1:
                    before = 1.0
                    continue
                a = x - i
                b = y - j
                upper = (1 - a) * field[k, j, i] + a * field[k, j, i + 1]
                lower = (1 - a) * field[k, j + 1, i] + a * field[k, j + 1, i + 1]
                now = (1 - b) * upper + b * lower
                share = 0.0
                if now < 0:
                    share = 1.0 if before < 0 else now / (now - before)
                elif before < 0:
                    share = before / (before - now)
                if share > 0 and k > 0:
                    total += share
                    if weighed:
                        upper = (1 - a) * density[k, j, i] + a * density[k, j, i + 1]
                        lower = (1 - a) * density[k, j + 1, i] + a * density[k, j + 1, i + 1]
                        mass += share * ((1 - b) * upper + b * lower)
                before = now
            inside[r, c] = total * stretch
            met[r, c] = mass * stretch
