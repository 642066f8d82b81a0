"""The shaft of a long bone with its metaphysis."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.rays import shapes
from helpers.simulate.rays.bone import Bone
from helpers.simulate.rays.grid import Grid
from helpers.simulate.rays.spongiosa import Lattice, Weave
from helpers.simulate.wrist.alterations import Places
from helpers.simulate.wrist.long_bone import LongBone

LATTICE = Lattice(
    pitch=0.48, stretch=4.0, contrast=2.0, weave=Weave(cross=0.22, clouds=0.12, deep=0.55, wave=0.25, uneven=0.3)
)
"""Meshes long along the bone."""


def shaft(bone: LongBone) -> Bone:
    """Return the shaft of `bone`, up to its growth plate."""
    size = bone.growth.size
    grid = _grid(bone)
    places = grid.places
    for kink in reversed(bone.kinks):
        places = kink.straightened(places)
    x, y, z = places
    random = bone.growth.chance(f"{bone.name} shaft")
    surface = _surface(bone, grid, places) + 0.10 * shapes.unevenness(grid, random, 9 * size)
    surface = surface + shapes.stretched(grid, random, (7 * size, 20 * size, 7 * size)) * np.float32(0.20 * size)
    surface = surface - _tubercle(bone, x, y, z)
    end = bone.plate_at(x, z) - y
    wall = _wall(bone, grid, places, random)
    calcified = (0.26 + 0.14 * size) * _calcified(bone, x, z, random)
    pushed = sum((bulge.at(places) for bulge in bone.bulges), np.float32(0))
    crushed = _crushed(bone, grid, places)
    outer = shapes.larger(plane(surface - pushed), end, 0.9 * size)
    # A folded cortex is thinner on the crest than beside it, and lies double where it was crushed.
    wall = wall * (1 - 0.2 * np.clip(pushed, 0, 1) + crushed)
    inner = shapes.larger(plane(surface - pushed + wall), plane(end + calcified), 0.5)
    cracks = [crack.at(places) for crack in bone.cracks]
    for crack in cracks:
        inner = outer + (inner - outer) * frayed(crack, places, bone.growth.chance(f"{bone.name} crack"), size)
    gaps = cracks + [canal.at(places) for canal in bone.canals]
    for gap in gaps:
        away = -gap
        outer, inner = np.maximum(outer, away), np.maximum(inner, away)
    spongy = _spongy(bone, grid, places, end, random) * (1 + 1.5 * crushed)
    # In the shaft, struts line the cortex and leave the middle to the marrow.
    lined = np.clip((-end - np.float32(14 * size)) / np.float32(16 * size), 0, 1)
    spongy = spongy * (1 + 1.1 * lined * np.exp(np.minimum(inner, 0) / np.float32(0.9)) - 0.25 * lined)
    fields = np.stack(np.broadcast_arrays(outer, inner, spongy), axis=-1)
    fields = np.ascontiguousarray(fields, np.float32)
    return Bone(bone.name, grid, fields, bone.pose, LATTICE, rim=(0.8, 1.1 * size), cortex=0.94)


def _calcified(bone: LongBone, x: Plane, z: Plane, random: np.random.Generator) -> Plane:
    """Return how far cartilage has calcified at places of the growth plate, 1 on average: in clumps, never even."""
    own, size = bone.growth.chance(f"{bone.name} calcified"), bone.growth.size
    clumps = 0.45 * shapes.waves_over(own, 1.5 + 0.6 * size)(x, z) + 0.35 * shapes.waves_over(own, 0.9)(x, z)
    return np.clip(1 + 0.5 * shapes.waves_over(random, 4.0)(x, z) + clumps, 0.1, 3.0)


def _grid(bone: LongBone) -> Grid:
    """Return a grid that holds the bone with its bends."""
    wide = bone.knots[:, 1:].max(axis=0) + 2.4
    ends = np.array([float(np.min(bone.plate[:, 1])) - 2.5, bone.reach])
    levels = np.linspace(ends[0], ends[1], 25)
    axis = bone.profile.axis(levels)
    line = bone.bent(np.column_stack([axis[:, 0], levels, axis[:, 1]]))
    low, high = line.min(axis=0), line.max(axis=0)
    step = float(np.clip(0.42 * bone.growth.size, 0.30, 0.42))
    tipped = 3.0 if bone.kinks else 0.0
    return Grid.over(
        (low[0] - wide[0], low[1] - tipped, low[2] - wide[2]), (high[0] + wide[1], bone.reach, high[2] + wide[3]), step
    )


def _surface(bone: LongBone, grid: Grid, places: Places) -> Plane:
    """Return the distance to the sides of the shaft."""
    if not bone.kinks:
        return shapes.swept(grid, bone.profile)
    return shapes.swept_at(places, bone.profile)


def _tubercle(bone: LongBone, x: Plane, y: Plane, z: Plane) -> Plane | float:
    """Return how far Lister's tubercle stands out at the back of the radius (mm): later in childhood only."""
    if bone.name != "radius":
        return 0.0
    size, random = bone.growth.size, bone.growth.chance("tubercle of Lister")
    high = bone.growth.at_maturity([5, 13], [0.0, 1.0]) * size * float(random.uniform(0.6, 1.4))
    across = (x - np.float32(1.5 * size)) / np.float32(3.5 * size)
    along = (y - np.float32(10 * size)) / np.float32(6.5 * size)
    back = np.clip(-z / np.float32(6 * size), 0, 1)
    return plane(np.float32(high) * back * np.exp(-(across * across) - along * along))


def _wall(bone: LongBone, grid: Grid, places: Places, random: np.random.Generator) -> Plane:
    """Return the thickness of the cortex: thin in the metaphysis, thick in the shaft, never even."""
    x, y, z = places
    wall = np.interp(y, bone.cortex[:, 0], bone.cortex[:, 1])
    strips = 0.10 * shapes.unevenness(grid, random, 14.0) + 0.16 * np.tanh(x / 4) * float(random.normal(0.3, 0.5))
    wall = wall * np.clip(1 + strips + 0.08 * np.tanh(z / 3) * float(random.normal()), 0.5, 1.6)
    # Inside, the cortex frays into plates that run along the bone.
    size = bone.growth.size
    frayed = shapes.stretched(grid, random, (1.1, 11 * size, 1.1)) * np.float32(0.42 * size**0.5)
    slow = shapes.stretched(grid, random, (9.0, 22 * size, 9.0)) * np.float32(0.08)
    return plane(np.maximum(wall * (1 + slow) + frayed * np.clip(wall, 0, 0.9), 0.45 * wall))


def _spongy(bone: LongBone, grid: Grid, places: Places, end: Plane, random: np.random.Generator) -> Plane:
    """Return the mineral share of the spongy bone: dense at the growth plate, sparse in the shaft."""
    size = bone.growth.size
    share = np.interp(places[1], bone.spongy[:, 0], bone.spongy[:, 1])
    from_plate = np.maximum(-end, 0)
    share = share * (1 + 0.22 * np.exp(-from_plate / np.float32(3.5 * size)))
    # Cartilage that has just calcified: a dense band, never even.
    x, _, z = places
    own = bone.growth.chance(f"{bone.name} spongiosa")
    fresh = np.clip(1 + 0.6 * shapes.waves_over(random, 5.0 * size)(x, z), 0.15, 2.2)
    deep = (0.5 + 0.75 * size) * np.clip(1 + 0.45 * shapes.waves_over(own, 3.0 * size)(x, z), 0.35, 2.2)
    share = share + 0.16 * fresh * np.exp(-((from_plate / deep) ** 1.5))
    share = share * (1 + 0.16 * shapes.stretched(grid, random, (5 * size, 9 * size, 5 * size)))
    # Bundles of struts: some meshes are close, some wide, and none as long as the metaphysis.
    share = share * np.clip(1 + 0.12 * shapes.stretched(grid, own, (1.9, 3.6, 1.9)), 0.3, 2.0)
    for line in bone.lines:
        share = share + line.dense * np.exp(-(((from_plate - line.distance) / line.width) ** 2))
    return plane(share)


def _crushed(bone: LongBone, grid: Grid, places: Places) -> Plane | float:
    """Return how far bone was pressed together where its cortex bulges: in lumps that lie across the bone."""
    if not any(bulge.dense for bulge in bone.bulges):
        return 0.0
    own, size = bone.growth.chance(f"{bone.name} crushed"), bone.growth.size
    waves = shapes.waves_over(own, 8.0 * size)(places[0], places[2]) * np.float32(1.3 * size)
    lumps = np.clip(1 + 1.3 * shapes.stretched(grid, own, (3.0 * size, 1.9 * size, 3.0 * size)), 0, 3)
    moved = places[0], places[1] + waves, places[2]
    return plane(sum(bulge.denser(moved) for bulge in bone.bulges) * lumps)


def frayed(past: Plane, places: Places, random: np.random.Generator, size: float) -> Plane:
    """Return how much of the cortex is left `past` a break (mm), 0 to 1: its splinters end at different distances."""
    x, _, z = places
    splinters = 0.55 * shapes.waves_over(random, 1.3)(x, z) + 0.4 * shapes.waves_over(random, 3.0 * size)(x, z)
    return plane(np.clip(np.maximum(past, 0) / (size * np.clip(0.5 + splinters, 0.05, 2.2)), 0, 1))
