"""The cerebrum: its surface, its sulci and its deep grey matter, in millimetres of the standard head."""

from __future__ import annotations

import math

from helpers.simulate.arrays import Plane
from helpers.simulate.ct.head.hindbrain_kernel import petrous_line, tent
from helpers.simulate.ct.head.noise_kernel import ramp, rough
from helpers.simulate.ct.head.shape import Brain, Folds
from helpers.simulate.ct.head.solid_kernel import ball, tube
from helpers.simulate.rays.compiled import inner_kernel


@inner_kernel
def beside_callosum(z: float, up: float) -> float:
    """Return how far outside the corpus callosum and what lies below it a place of the midline is."""
    a, b = (z - 1.5) / 33.5, (up - 2.0) / (23.5 if up > 2 else 16.0)
    return (math.sqrt(a * a + b * b) - 1) * 25.0


@inner_kernel
def outer_surface(x: float, z: float, up: float, depth: float, brain: Brain) -> float:
    """Return how deep a place lies below that surface of the cerebrum that has sulci; `x` from the falx."""
    space = brain.space * (1 + 0.5 * ramp(-z, 0.0, 60.0) * ramp(up, -10.0, 40.0))
    e = depth - space
    inner = beside_callosum(z, up)
    open_here = 0.35 + 0.35 * brain.sulci + 0.2 * brain.space * ramp(-z, 20.0, 70.0)
    e = min(e, math.sqrt(x * x + min(inner, 0.0) ** 2) - open_here)
    if z > petrous_line(x) - 3 and (x > 15 or z > 26):
        e = min(e, up - tent(x, z) - 1.2)
    return e


@inner_kernel
def surface(x: float, z: float, up: float, outer: float, stem: float, seed: int) -> float:
    """Return how deep a place lies below the surface of the cerebrum, negative outside.

    Parameters
    ----------
    x
        From the falx, not negative.
    outer
        As `outer_surface` says.
    stem
        Distance from the brain stem.
    """
    e = outer
    if z < 34:
        # The thalami stand on the midbrain; water lies beside and behind it.
        beside = max(ramp(1.0 - up, 0.0, 6.0), ramp(z, 15.0, 19.0))
        # The uncus and the gyrus beside it come close to the peduncle.
        near = ramp(x, 7.0, 12.0) * ramp(13.0 - z, 0.0, 6.0)
        wide = 3.3 * (1 - 0.62 * near) * (1 + 0.45 * rough(x, z, up, 11.0, seed + 85))
        e = min(e, stem - (wide * beside if up > -14 else 5.5))
    # Cisterns above the sella, between the frontal lobes and the temporal lobes, and behind the midbrain.
    e = min(e, ball(x, z, up, 0.0, -11.0, -19.0, 13.0, 10.0, 10.5))
    e = min(e, tube(x, z, up, 9.0, -15.0, -17.0, 27.0, -19.0, -14.0, 3.6, 2.2))
    return min(e, ball(x, z, up, 0.0, 24.0, -1.5, 8.5, 2.8, 6.5))


@inner_kernel
def _sheet(maps: Plane, depths: Plane, side: int, row: float, column: float, radius: float, e: float) -> float:
    """Return how far the nearest sulcus is, by the map of its hemisphere."""
    rows, columns = maps.shape[1], maps.shape[2]
    i, j = int(math.floor(row)), min(max(int(column), 0), columns - 2)
    a, b = row - i, min(max(column - j, 0.0), 1.0)
    i0, i1 = i % rows, (i + 1) % rows
    near = (maps[side, i0, j] * (1 - b) + maps[side, i0, j + 1] * b) * (1 - a) + (
        maps[side, i1, j] * (1 - b) + maps[side, i1, j + 1] * b
    ) * a
    deep = depths[side, i0, j] if a < 0.5 else depths[side, i1, j]
    over = max(e - deep, 0.0)
    return math.sqrt((near * radius) ** 2 + over * over)


@inner_kernel
def sulcus(x: float, z: float, up: float, side: int, e: float, folds: Folds, brain: Brain, seed: int) -> float:
    """Return how far the nearest sulcus is from a place, negative in its water; x from the falx."""
    # The sheets are bent, so that a slice shows curved sulci.
    x += 2.2 * rough(x, z, up + 300.0 * side, 17.0, seed + 71)
    z += 2.2 * rough(x, z, up + 300.0 * side, 17.0, seed + 72)
    up += 2.2 * rough(x, z, up + 300.0 * side, 17.0, seed + 73)
    dx, dz, du = x - 26.0, z, up - 12.0
    a, b, c = dx / 41.0, dz / 84.0, du / 62.0
    length = math.sqrt(a * a + b * b + c * c) + 1e-6
    rows, columns = folds.near.shape[1], folds.near.shape[2]
    row = (math.atan2(c, b) / (2 * math.pi) % 1.0) * rows - 0.5
    column = math.acos(min(max(a / length, -1.0), 1.0)) / math.pi * columns - 0.5
    radius = 0.88 * math.sqrt(dx * dx + dz * dz + du * du)
    wide = brain.sulci * (0.55 + 1.3 * math.exp(-max(e, 0.0) / 3.5) + 0.35 * rough(x, z, up, 24.0, seed + 74))
    main = _sheet(folds.near, folds.near_depth, side, row, column, radius, e) - wide
    fine = _sheet(folds.fine, folds.fine_depth, side, row, column, radius, e) - 0.7 * wide
    # In the middle of the hemisphere all sheets would meet.
    return min(main, fine) + 0.5 * max(24.0 - radius, 0.0)


@inner_kernel
def sylvian(x: float, z: float, up: float, brain: Brain, seed: int) -> float:
    """Return how far the Sylvian fissure with the water over the insula is, negative inside; x from the falx."""
    z += 2.5 * rough(x, z, up, 16.0, seed + 81)
    x += 2.2 * rough(x, z, up, 14.0, seed + 82)
    up += 3.0 * rough(x, z, up, 21.0, seed + 83)
    floor = 38.5 - 0.009 * (z - 1) ** 2
    past = max(-26.0 - z, z - 23.0, 0.0)
    above = max(-15.0 - up, up - 13.0, 0.0)
    insula = math.sqrt((x - floor) ** 2 + past * past + above * above)
    insula -= brain.sylvian * (0.42 + 0.8 * rough(x, z, up, 13.0, seed + 84))
    way = -8.0 + 0.36 * (z + 25)
    along = max(-28.0 - z, z - 32.0, 0.0)
    inward = max(floor + 0.55 * max(z - 6, 0.0) - x, 0.0)
    wide = brain.sylvian * (0.6 + 1.7 * ramp(x, 48.0, 66.0) * ramp(-z, -12.0, 22.0) + 0.7 * ramp(45.0 - x, 0.0, 6.0))
    stem = math.sqrt(((up - way) / 1.06) ** 2 + along * along + inward * inward) - wide
    return min(insula, stem)


@inner_kernel
def deep_grey(x: float, z: float, up: float) -> float:
    """Return how far caudate, lentiform nucleus and thalamus are, negative inside; x from the midline."""
    head = ball(x, z, up, 11.8, -20.0, 6.0, 4.4, 7.5, 8.0, -0.35)
    tail = tube(x, z, up, 12.5, -14.0, 12.0, 17.0, 12.0, 18.5, 3.0, 1.6)
    shell = ball(x, z, up, 24.8, -5.0, 1.5, 4.4, 15.0, 10.5, 0.16)
    globe = ball(x, z, up, 18.6, -3.0, -1.0, 4.8, 9.0, 6.5, 0.38)
    thalamus = ball(x, z, up, 9.6, 7.5, 3.5, 7.4, 12.5, 9.0, 0.40)
    return min(head, tail, shell, globe, thalamus)
