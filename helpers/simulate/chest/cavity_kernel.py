"""The compiled fields of the thorax: chest wall, diaphragm, heart and mediastinum, and the lungs between them."""

from __future__ import annotations

import math

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.rays.compiled import ALONE, Turn, inlined, kernel, serial_kernel
from helpers.simulate.rays.grid import Volume
from helpers.simulate.rays.lattice_kernel import lattice
from helpers.simulate.rays.solid_kernel import melted, solid, union


@inlined
def level_at(q: float) -> float:
    """Return the vertebral level at a height of `q` pitches."""
    return q / 0.8 if q <= 0 else (-0.8 + math.sqrt(0.64 + 0.07 * q)) / 0.035


@inlined
def listed(table: Floats, level: float) -> float:
    """Return the value of a table kept for each twentieth of a level, from -2."""
    q = (level + 2) * 20
    i = int(q)
    if i < 0:
        return table[0]
    if i >= table.size - 1:
        return table[table.size - 1]
    return table[i] + (table[i + 1] - table[i]) * (q - i)


@serial_kernel
def wall(
    x: float, y: float, z: float, a: float, b: float, p: float, inset: float, widths: Floats, drops: Floats
) -> float:
    """Return the field of the space inside the ribs: an oval whose width is that of the rib which passes here."""
    around = math.atan2(abs(x) / a, z / b)
    fallen = (1 - math.cos(around)) / 2
    level = level_at(y / p)
    level = level_at((y - listed(drops, level) * fallen) / p)
    level = level_at((y - listed(drops, level) * fallen) / p) + 0.36
    w = listed(widths, level)
    wide = max(a * w - inset, 0.5)
    deep = max(b * (0.55 + 0.45 * w) * 0.94 - inset, 0.5)
    least = min(wide, deep)
    return ((abs(x) / wide) ** 2.2 + (abs(z) / deep) ** 2.2) ** (1 / 2.2) * least - least


@serial_kernel
def diaphragm(x: float, z: float, a: float, b: float, p: float, domes: Floats, seed: int) -> float:
    """Return y of the diaphragm: two domes that fall to the back more than to the front.

    `domes` is y of the right and of the left dome, how flat they are, and for the right and then for the left one where
    its top is, how wide it is (both in half widths), how far it falls outwards (pitches), and how much of that inwards.
    """
    fall = 1 - 0.62 * domes[2]
    first = 0.0
    second = 0.0
    for n in range(2):
        side = -1.0 if n == 0 else 1.0
        u = (side * x - domes[3 + 4 * n] * a) / (domes[4 + 4 * n] * a)
        v = (z + 0.12 * b) / b
        y = domes[n] + domes[5 + 4 * n] * p * fall * abs(u) ** 2.3 * (1.0 if u > 0 else domes[6 + 4 * n])
        y += (2.3 * p if v > 0 else 0.9 * p) * fall * v * v
        y += 0.10 * p * lattice(x / (0.35 * a), z / (0.5 * b), 0.3, seed + n)
        if n == 0:
            first = y
        else:
            second = y
    share = 1 / (1 + math.exp(-x / (0.05 * a)))
    return first * (1 - share) + second * share


@serial_kernel
def heart(t: float, borders: Floats, x: float, z: float, b: float) -> float:
    """Return the field of the heart: a rounded section between its borders at the part `t` of its height."""
    last = borders.shape[1] - 1
    q = min(max(t, 0.0), 1.0) * last
    i = min(int(q), last - 1)
    f = q - i
    right = borders[0, i] * (1 - f) + borders[0, i + 1] * f
    left = borders[1, i] * (1 - f) + borders[1, i + 1] * f
    depth = borders[2, i] * (1 - f) + borders[2, i + 1] * f
    half = borders[3, i] * (1 - f) + borders[3, i + 1] * f
    wide = max(0.5 * (left - right), 0.5)
    u = (x - 0.5 * (left + right)) / wide
    v = (z - depth - 0.12 * b * u) / half
    return (math.sqrt(abs(u) ** 2.1 + abs(v) ** 2.1) - 1) * min(wide, half)


@kernel
def fill_thorax(
    xs: Plane,
    ys: Plane,
    zs: Plane,
    bend: Plane,
    a: float,
    b: float,
    p: float,
    inset: float,
    widths: Floats,
    drops: Floats,
    domes: Floats,
    borders: Floats,
    heights: Floats,
    mediastinum: Floats,
    thymus: Floats,
    seed: int,
    lungs: Volume,
    hearts: Volume,
    cavity: Volume,
    thymi: Volume,
    central: Volume,
    turn: Turn = ALONE,
) -> None:
    """Fill the fields of the lungs, the heart, the space inside the ribs, the thymus and all between the lungs.

    `domes` is what `diaphragm` takes; `heights` is y of the first and of the
    last entry of `borders`, and of the top of the heart.
    """
    for k in range(turn[0], zs.size, turn[1]):
        for j in range(ys.size):
            for i in range(xs.size):
                x = xs[i] - bend[j]
                y = ys[j]
                z = zs[k]
                inner = wall(x, y, z, a, b, p, inset, widths, drops)
                below = 0.85 * (y - diaphragm(x, z, a, b, p, domes, seed))
                lung = max(inner, below)
                core = heart((y - heights[0]) / (heights[1] - heights[0]), borders, x, z, b)
                core += 0.012 * a * lattice(x / (0.16 * a), y / (0.16 * a), z / (0.3 * b), seed + 5)
                over = y - heights[1]
                if over > 0:
                    core = math.sqrt(max(core, 0.0) ** 2 + over * over)
                cavity[k, j, i] = inner
                hearts[k, j, i] = max(core, below, inner, heights[2] - y)
                thymi[k, j, i] = 1e3
                central[k, j, i] = 1e3
                if lung > 4 * inset:
                    lungs[k, j, i] = lung
                    continue
                middle = union(mediastinum, x, y, z, core)
                if thymus.shape[0]:
                    # The ribs press waves into the thymus.
                    wave = 0.05 * a * lattice(y / (1.15 * p) + 0.3 * abs(x) / a, x * 0.5 / a, 0.5, seed + 9)
                    wave *= min(abs(x) / (0.25 * a), 1.0)
                    gland = 1e3
                    for n in range(thymus.shape[0]):
                        gland = melted(gland, solid(thymus[n], x, y, z), thymus[n, 9])
                    gland = max(gland + wave, inner - 3)
                    thymi[k, j, i] = gland
                    middle = melted(middle, gland, 0.05 * a)
                central[k, j, i] = max(middle, lung)
                # Where the lungs meet behind the sternum.
                off = abs(x - 0.16 * (z + 0.55 * b) - 0.03 * a * math.sin(y / p)) - 0.014 * a
                off -= 0.04 * a * max(abs(y / p - 5.0) - 1.5, 0.0)
                middle = min(middle, max(off, z + 0.45 * b))
                # The pleura has no corner where it turns over the top.
                round_ = a * min(max(0.20 - 0.05 * (y / p), 0.001), 0.24)
                lungs[k, j, i] = -melted(-lung, middle, round_)


@kernel
def fill_density(
    xs: Plane,
    ys: Plane,
    zs: Plane,
    tissue: float,
    gradient: float,
    top: float,
    base: float,
    seed: int,
    density: Volume,
    turn: Turn = ALONE,
) -> None:
    """Fill the share of tissue in the lung: denser at the base, a little uneven from lobule to lobule."""
    for k in range(turn[0], zs.size, turn[1]):
        for j in range(ys.size):
            lower = gradient * ((ys[j] - top) / (base - top) - 0.5)
            for i in range(xs.size):
                uneven = lattice(xs[i] / 9, ys[j] / 9, zs[k] / 9, seed)
                uneven += 0.6 * lattice(xs[i] / 4, ys[j] / 4, zs[k] / 4, seed + 1)
                density[k, j, i] = tissue * (1 + lower + 0.10 * uneven)


@kernel
def fill_diaphragm(
    xs: Plane, zs: Plane, a: float, b: float, p: float, domes: Floats, seed: int, heights: Plane, turn: Turn = ALONE
) -> None:
    """Fill y of the diaphragm over z and x."""
    for k in range(turn[0], zs.size, turn[1]):
        for i in range(xs.size):
            heights[k, i] = diaphragm(xs[i], zs[k], a, b, p, domes, seed)
