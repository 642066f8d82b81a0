"""Skin, fat and muscle of forearm and hand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.rays import shapes
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.grid import Grid
from helpers.simulate.rays.pose import Pose
from helpers.simulate.rays.volume import length, length_and_mass
from helpers.simulate.wrist.growth import Growth

STEP = 2.0
"""Between places of the grid of the skin, in millimetres."""

SKIN = 1.3
"""Thickness of the skin, in millimetres."""


@dataclass(frozen=True)
class Swelling:
    """Where the soft tissue is thicker.

    Parameters
    ----------
    level, spread
        Middle and reach along the limb (y), in millimetres.
    back, palm, sides
        How much thicker, in millimetres.
    """

    level: float
    spread: float
    back: float
    palm: float
    sides: float


@dataclass(frozen=True)
class Bend:
    """A part of the limb that has followed a broken bone: everything distal of `level` has made this `motion`."""

    level: float
    spread: float
    motion: Pose


@dataclass(frozen=True)
class Flesh:
    """The soft parts of a limb.

    Parameters
    ----------
    growth
        The child.
    knots
        Half widths along y: y, thumb's side, little finger's side, back, palm.
    fat
        Thickness of the fat under the skin, in millimetres.
    swellings, bends
        What injuries have done to it.
    pad
        How far the fat before the pronator muscle is pushed towards the palm, in millimetres.
    veiled
        How far oedema has wiped out the fat planes, 0 to 1.
    """

    growth: Growth
    knots: Floats
    fat: float
    swellings: tuple[Swelling, ...] = ()
    bends: tuple[Bend, ...] = ()
    pad: float = 0.0
    veiled: float = 0.0


@dataclass(frozen=True)
class Tissue:
    """Thickness along the rays of a camera, each (rows, columns), millimetres: the whole limb, and the fat in it."""

    whole: Plane
    fat: Plane


_LEVELS = np.array([-92, -60, -40, -22, -4, 12, 30, 55, 104.0])
_HALF = np.array([
    (29, 29, 31.5, 28.5, 23.6, 22, 21.5, 23, 29.0),
    (41.5, 43, 44.5, 44.5, 42, 41, 39, 39, 42.0),
    (11, 12.5, 15, 16, 15.4, 15.4, 16.5, 19.5, 25.0),
    (14, 21, 25, 23, 19.0, 19.5, 22.5, 26.5, 32.0),
])  # fmt: skip


def flesh_of(growth: Growth) -> Flesh:
    """Return the soft parts of a healthy limb."""
    size, random = growth.size, growth.chance("flesh")
    habitus = growth.recipe.habitus
    chubby = growth.at_maturity([0, 2, 5, 9], [1.22, 1.16, 1.07, 1.0])
    widths = _HALF * size * np.linspace(1, 1, 9)
    # Small children are round before they are long.
    widths = widths * (1 + (chubby - 1) * np.array([0.9, 0.9, 0.9, 0.8, 0.9, 1.1, 1.2, 1.3, 1.4]))
    widths = widths * random.normal(1, 0.025, (4, 1)) * (1 + 0.035 * habitus * np.linspace(0.6, 1.5, 9))
    # Nobody's limb is turned on a lathe.
    own = np.clip(growth.chance("outline of the skin").normal(0.01, 0.03, (4, 9)), -0.025, 0.07)
    widths = widths * (1 + own * [1, 1, 1, 1, 1, 0.8, 0.8, 0.8, 0.8])
    fat = growth.at_maturity([0, 3, 9, 15], [4.6, 4.0, 3.1, 2.9]) * float(random.normal(1, 0.12)) * (1 + 0.28 * habitus)
    return Flesh(growth, np.column_stack([_LEVELS * size, widths.T]), float(max(fat, 0.8)))


@dataclass(frozen=True)
class Core:
    """A bone that the soft parts must cover wherever an injury has taken it: its axis (n, 3) and a radius, in mm."""

    axis: Floats
    radius: float


def seen_through(flesh: Flesh, cores: tuple[Core, ...], camera: Camera) -> Tissue:
    """Trace the soft parts of a limb, stretched over `cores` where they are not in their usual places."""
    size = flesh.growth.size
    grid = Grid.over(
        (-64 * size - 8, -92 * size, -42 * size - 8),
        (62 * size + 8, 104 * size + 18, 44 * size + 8),
        max(1.2, STEP * size),
    )
    places = _places(flesh, grid)
    skin = _surface(flesh, places, under=0.0, power=2.15)
    for core in cores:
        skin = shapes.smaller(skin, _around(core, grid), 5 * size)
    whole = length(skin, grid, camera, every=3)
    under_skin = length(skin + np.float32(SKIN), grid, camera, every=3)
    muscle = _muscle(flesh, grid, places)
    bellies, between = length_and_mass(muscle, _fat_between(flesh, grid, muscle), grid, camera)
    # Fat ends in lobules between the bellies: a film shows no sharp edge there.
    soft = 0.9 * size / camera.spacing
    sheets = ndimage.gaussian_filter(_pad(flesh, camera) + _scaphoid_stripe(flesh, camera), 0.35 * soft, truncate=2.5)
    inside = np.minimum(between + sheets, 0.55 * bellies)
    covering = ndimage.gaussian_filter(np.maximum(under_skin - bellies, 0), soft, truncate=2.5)
    return Tissue(whole, plane(np.minimum(covering, 0.9 * under_skin) + inside))


def _muscle(flesh: Flesh, grid: Grid, places: tuple[Plane, Plane, Plane]) -> Plane:
    """Return the distance to the muscle: the fat on it is uneven, and tendons and bellies raise it along the limb."""
    size = flesh.growth.size
    uneven = np.clip(shapes.unevenness(grid, flesh.growth.chance("fat"), 24 * size), -1.2, 1.2) * 0.35 * flesh.fat
    bellies = shapes.stretched(grid, flesh.growth.chance("bellies"), (9 * size, 60 * size, 9 * size))
    ridges = bellies * np.float32(0.4 * flesh.fat + 0.6 * size)
    return plane(_surface(flesh, places, under=SKIN + flesh.fat, power=2.3) + uneven + ridges)


def depth_below_skin(flesh: Flesh, points: Floats) -> Floats:
    """Return how deep `points` (n, 3) lie below the skin, shape (n,), millimetres; negative outside of it."""
    places = _unbent(flesh, *(plane(axis) for axis in np.asarray(points, np.float32).T))
    return np.asarray(-_surface(flesh, places, under=0.0, power=2.15), float)


def _places(flesh: Flesh, grid: Grid) -> tuple[Plane, Plane, Plane]:
    """Return the places of the grid in the limb before it was bent."""
    x, y, z = (np.broadcast_to(axis, grid.shape) for axis in grid.places)
    return _unbent(flesh, x, y, z)


def _unbent(flesh: Flesh, x: Plane, y: Plane, z: Plane) -> tuple[Plane, Plane, Plane]:
    for bend in flesh.bends:
        part = 1 / (1 + np.exp(np.clip((y - bend.level) / bend.spread, -30, 30)))
        turn, shift = bend.motion.turn.T, -bend.motion.turn.T @ bend.motion.shift
        a, b, c = (turn[axis, 0] * x + turn[axis, 1] * y + turn[axis, 2] * z + shift[axis] for axis in range(3))
        x, y, z = x + part * (a - x), y + part * (b - y), z + part * (c - z)
    return plane(x), plane(y), plane(z)


def _surface(flesh: Flesh, places: tuple[Plane, Plane, Plane], *, under: float, power: float) -> Plane:
    """Return the distance to what lies `under` millimetres below the skin.

    Muscle is squarer than the limb (a larger `power`): beside it a film shows a darker strip of fat under the skin.
    """
    size = flesh.growth.size
    x, y, z = places
    table = np.arange(-130.0, 150.0, 1.0) * size
    widths = shapes.along(flesh.knots, table)
    # There is more fat on the forearm than on the hand.
    depth = under * np.interp(table / size, [-60, -20, 0, 30, 100], [0.5, 0.55, 0.75, 1.05, 1.4])
    left, right, back, palm = (np.interp(y, table, widths[:, n] - depth) for n in range(4))
    palm = palm - _creases(flesh, y)
    for swelling in flesh.swellings:
        more = np.exp(-(((y - swelling.level) / swelling.spread) ** 2)) * (1.0 if under == 0 else 0.45)
        left, right = left + swelling.sides * more, right + swelling.sides * more
        back, palm = back + swelling.back * more, palm + swelling.palm * more
    middle_x, wide, middle_z, deep = (right - left) / 2, (left + right) / 2, (palm - back) / 2, (back + palm) / 2
    q = (np.abs((x - middle_x) / wide) ** power + np.abs((z - middle_z) / deep) ** power) ** (1 / power)
    arm = (q - 1) * np.minimum(wide, deep)
    return shapes.smaller(plane(arm), _thumb(flesh, x, y, z) + np.float32(under), 11 * size)


def _creases(flesh: Flesh, y: Plane) -> Plane:
    """Return how deep the creases before the wrist are, in millimetres: deepest in the chubby."""
    size, random = flesh.growth.size, flesh.growth.chance("creases")
    level = random.normal(-14, 2.5) * size
    deep = (1.2 + 0.35 * flesh.fat) * random.uniform(0.3, 1.1)
    first = np.exp(-(((y - level) / (3.4 * size + 0.8)) ** 2))
    second = np.exp(-(((y - level - 9 * size) / (2.8 * size + 0.8)) ** 2))
    return plane(deep * (first + random.uniform(0, 0.5) * second))


def _around(core: Core, grid: Grid) -> Plane:
    """Return the distance to a tube around the axis of a bone."""
    x, y, z = grid.places
    nearest = np.full(grid.shape, np.inf, np.float32)
    for start, end in pairwise(core.axis):
        way = end - start
        away = [axis - np.float32(at) for axis, at in zip((x, y, z), start, strict=True)]
        along = np.clip(sum(a * np.float32(w) for a, w in zip(away, way, strict=True)) / np.float32(way @ way), 0, 1)
        off = sum((a - along * np.float32(w)) ** 2 for a, w in zip(away, way, strict=True))
        np.minimum(nearest, off, out=nearest)
    return plane(np.sqrt(nearest) - core.radius)


def _thumb(flesh: Flesh, x: Plane, y: Plane, z: Plane) -> Plane:
    size = flesh.growth.size
    way, start = np.array([-0.56, -0.80, 0.20]), np.array([-21.0, -30.0, 8.0]) * size
    away = (x - start[0], y - start[1], z - start[2])
    along = np.clip(sum(a * w for a, w in zip(away, way, strict=True)), 0, 95 * size)
    off = np.sqrt(sum((a - along * w) ** 2 for a, w in zip(away, way, strict=True)))
    stout = flesh.growth.at_maturity([0, 4, 10], [1.12, 1.06, 1.0])
    return plane(off - (15.2 * stout - 0.05 * along / size) * size)


def _fat_between(flesh: Flesh, grid: Grid, muscle: Plane) -> Plane:
    """Return the share of fat in the muscle: planes and septa along the limb between its bellies, and marbling."""
    size, random = flesh.growth.size, flesh.growth.chance("muscle")
    across, long = 9 * size, 90 * size
    # Planes lie parallel to the palm and are seen from the side; septa stand upright and are seen from before.
    planes = np.exp(-((shapes.stretched(grid, random, (42 * size, long, across)) / np.float32(0.15)) ** 2))
    septa = np.exp(-((shapes.stretched(grid, random, (across, long, 34 * size)) / np.float32(0.15)) ** 2))
    marbling = plane(np.maximum(shapes.unevenness(grid, random, 9 * size), 0) * np.float32(0.06))
    # Bundles of fibres with fat between them: the faint clouds of soft tissue on a film.
    marbling += plane(np.maximum(shapes.stretched(grid, random, (4.2, 9.0, 4.2)), 0) * np.float32(0.20))
    deep = np.clip(-muscle / np.float32(2.0 * size), 0, 1)
    forearm = np.clip((grid.places[1] / np.float32(size) + 14) / 24, 0.15, 1)
    sheets = (0.65 * planes + 0.7 * septa) * np.float32(1 - 0.7 * flesh.veiled)
    return plane((sheets + marbling) * deep * forearm + _about_tendons(flesh, grid, muscle))


def _about_tendons(flesh: Flesh, grid: Grid, muscle: Plane) -> Plane:
    """Return the share of fat between the tendons that run over the wrist, near to its surface."""
    size, random = flesh.growth.size, flesh.growth.chance("tendons")
    x, y, z = grid.places
    apart, aside, lean = random.uniform(6.0, 8.5), random.uniform(0, 6.3), random.normal(0, 0.06)
    # Each tendon is a cord of muscle's density; the gaps between them are wider at the back than at the palm.
    gaps = np.clip(np.sin((x + np.float32(lean) * y) * np.float32(2 * np.pi / (apart * size)) + aside) + 0.25, 0, 1)
    depth = (muscle + np.float32(2.4 * size)) / np.float32(1.5 * size)
    over = np.exp(-(((y / np.float32(size) + 4) / 34) ** 2)) * np.where(z < 0, 0.6, 0.35)
    return plane(gaps * over * np.exp(-depth * depth) * (1 - 0.6 * flesh.veiled))


def _scaphoid_stripe(flesh: Flesh, camera: Camera) -> Plane:
    """Return the fat beside the scaphoid (mm): a fine stripe from the styloid of the radius towards the thumb."""
    size, random = flesh.growth.size, flesh.growth.chance("scaphoid stripe")
    grid = Grid.over((-30 * size, -36 * size, -7 * size), (-14 * size, -6 * size, 10 * size), 0.7)
    x, y, z = (np.broadcast_to(axis, grid.shape) for axis in grid.places)
    x, y, z = _unbent(flesh, plane(x), plane(y), plane(z))
    v = y / np.float32(size)
    level = (random.normal(-17.2, 0.5) - 0.018 * (v + 12) ** 2) * size
    thick = random.uniform(0.35, 0.7) * np.clip(1 - ((v + 20) / 14) ** 2, 0.05, 1) * (1 - 0.6 * flesh.veiled)
    ends = shapes.larger(plane(np.abs(v + 20) - 13), plane(np.abs(z / size - 1.5) - 6), 3.0) * np.float32(size)
    sheet = shapes.larger(plane(np.abs(x - level) - thick), plane(ends), 1.0)
    return plane(length(sheet, grid, camera) * np.float32(0.85))


def _pad(flesh: Flesh, camera: Camera) -> Plane:
    """Return the fat before the pronator muscle (mm): a thin sheet that an injury pushes towards the palm."""
    size = flesh.growth.size
    grid = Grid.over((-14 * size, 2 * size, 4 * size), (34 * size, 48 * size, 27 * size), 0.6)
    x, y, z = _places(flesh, grid)
    u, v = x / np.float32(size), y / np.float32(size)
    bulge = (1.0 + flesh.pad / size) * np.exp(-(((v - 20) / 14) ** 2))
    level = (12.0 + bulge - 0.15 * np.maximum(v - 16, 0) - 0.006 * (u - 8) ** 2) * size
    ends = shapes.larger(plane(np.abs(v - 22) - 16), plane(np.abs(u - 7) - 13), 3.0) * np.float32(size)
    # Thickest in the middle; it thins out towards both ends.
    thick = 0.75 * np.clip(1 - ((v - 21) / 19) ** 2, 0.1, 1) * (1 - 0.45 * flesh.veiled)
    sheet = shapes.larger(plane(np.abs(z - level) - thick), ends, 1.0)
    return plane(length(sheet, grid, camera) * np.float32(0.9))
