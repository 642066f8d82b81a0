"""The compiled part of `foam`: bubbles in stool, and gas within the wall of the gut."""

from __future__ import annotations

import math

from helpers.simulate.abdomen.gut_types import Labels
from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.rays.compiled import ALONE, Turn, kernel
from helpers.simulate.rays.grid import Volume
from helpers.simulate.rays.lattice_kernel import lattice


@kernel
def fill_foam(
    lumen: Volume,
    gas: Volume,
    label: Labels,
    stool: Floats,
    walls: Floats,
    in_wall: Floats,
    bubbly: float,
    scale: float,
    seed: int,
    xs: Plane,
    ys: Plane,
    zs: Plane,
    in_stool: Volume,
    in_layer: Volume,
    turn: Turn = ALONE,
) -> None:
    """Fill the share of gas in stool (`in_stool`) and in the wall (`in_layer`), 0 to 1."""
    nz, ny, nx = lumen.shape
    for k in range(turn[0], nz, turn[1]):
        for j in range(ny):
            for i in range(nx):
                in_stool[k, j, i] = 0.0
                in_layer[k, j, i] = 0.0
                n = label[k, j, i]
                depth = lumen[k, j, i]
                x = xs[i] / scale
                y = ys[j] / scale
                z = zs[k] / scale
                if stool[n] > 0 and depth < 0.5 and gas[k, j, i] > -0.5:
                    # Clods of two sizes with gas between them, and fine bubbles within.
                    coarse = lattice(x * 0.62, y * 0.62, z * 0.62, seed)
                    middle = lattice(x * 1.35, y * 1.35, z * 1.35, seed + 1)
                    fine = lattice(x * 2.7, y * 2.7, z * 2.7, seed + 2)
                    value = 0.55 * coarse + 0.75 * middle + 0.5 * fine - 0.12
                    share = min(max(2.2 * value, 0.0), 1.0) * min(max(0.5 - depth, 0.0), 1.0)
                    in_stool[k, j, i] = stool[n] * share
                if in_wall[n] > 0 and -0.3 < depth < walls[n]:
                    t = depth / walls[n]
                    profile = min(max(1.6 - abs(t - 0.5) * 3.6, 0.0), 1.0)
                    if profile > 0:
                        sheet = lattice(x * 0.35, y * 0.35, z * 0.35, seed + 3) + 1.2 * in_wall[n] - 0.55
                        bubble = math.fabs(lattice(x * 1.5, y * 1.5, z * 1.5, seed + 4)) * 2.2 - 0.75 + 0.5 * in_wall[n]
                        line = min(max(3.0 * sheet, 0.0), 1.0)
                        dots = min(max(3.0 * bubble, 0.0), 1.0) * min(max(2.5 * (sheet + 0.35), 0.0), 1.0)
                        in_layer[k, j, i] = profile * ((1 - bubbly) * line + bubbly * dots)
