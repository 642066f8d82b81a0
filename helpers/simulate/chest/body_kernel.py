"""The compiled fields of the trunk: the skin, and the muscle beneath it."""

from __future__ import annotations

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.chest.cavity_kernel import level_at, listed
from helpers.simulate.rays.compiled import ALONE, Turn, kernel
from helpers.simulate.rays.grid import Volume
from helpers.simulate.rays.lattice_kernel import lattice
from helpers.simulate.rays.solid_kernel import melted, solid, union


@kernel
def fill_body(
    xs: Plane,
    ys: Plane,
    zs: Plane,
    bend: Plane,
    pitch: float,
    widths: Floats,
    depths: Floats,
    skin: Floats,
    muscle: Floats,
    fat: float,
    seed: int,
    outside: Volume,
    lean: Volume,
    turn: Turn = ALONE,
) -> None:
    """Fill the field of everything inside the skin and of what is not fat in it.

    `widths` and `depths` are the half axes of the trunk for each of the levels, millimetres.
    """
    for k in range(turn[0], zs.size, turn[1]):
        for j in range(ys.size):
            level = level_at(ys[j] / pitch)
            w = listed(widths, level)
            d = listed(depths, level)
            least = min(w, d)
            for i in range(xs.size):
                x = xs[i] - bend[j]
                y = ys[j]
                z = zs[k]
                trunk = ((abs(x) / w) ** 2.35 + (abs(z) / d) ** 2.35) ** (1 / 2.35) * least - least
                slope = 0.8 * (-y - 0.30 * w + 0.34 * abs(x))  # of the shoulders
                trunk = -melted(-trunk, -slope, 0.30 * w)
                layer = fat * (1 + 0.35 * lattice(x / 40, y / 40, z / 40, seed))
                skin_here = union(skin, x, y, z, trunk)
                flesh = trunk + layer
                for n in range(muscle.shape[0]):
                    flesh = melted(flesh, solid(muscle[n], x, y, z), muscle[n, 9])
                outside[k, j, i] = skin_here
                lean[k, j, i] = max(flesh, skin_here + 0.6 * layer)
