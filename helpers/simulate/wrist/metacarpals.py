"""The metacarpals as far as a film of the wrist shows them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.rays import shapes
from helpers.simulate.rays.bone import Bone
from helpers.simulate.rays.grid import Grid
from helpers.simulate.rays.pose import Pose, motion
from helpers.simulate.rays.spongiosa import Lattice, Weave
from helpers.simulate.wrist import template
from helpers.simulate.wrist.growth import Growth

LATTICE = Lattice(
    pitch=0.5, stretch=3.2, contrast=1.9, kind=3, weave=Weave(cross=0.4, clouds=0.2, deep=0.6, wave=0.25, uneven=0.45)
)

_WALL = np.array([(0, 0.17), (4, 0.20), (9, 0.42), (16, 1.0), (28, 1.7), (80, 1.9)])
_SPONGY = np.array([(0, 0.175), (10, 0.155), (20, 0.11), (34, 0.06), (60, 0.03)])
_DEPTH = np.array([(0, 7.4), (3, 8.0), (8, 7.4), (16, 5.8), (26, 4.9), (80, 4.8)])


def metacarpals_of(growth: Growth, reach: float) -> tuple[Bone, ...]:
    """Return the metacarpals, those of the fingers drawn up to y = `reach` (mm, negative), and that of the thumb."""
    fingers = tuple(_finger(growth, number, reach) for number in template.METACARPALS)
    return (*fingers, *_thumb(growth))


def _finger(growth: Growth, number: int, reach: float) -> Bone:
    size, random = growth.size, growth.chance(f"metacarpal {number}")
    name = f"metacarpal_{number}"
    outline = template.METACARPALS[number].copy()
    middle = outline[:, 0].mean()
    outline[:, 0] = middle + (outline[:, 0] - middle) * random.normal(1, 0.03)
    outline = shapes.closed_curve(outline * size, 192, corners=0.5)
    base = float(np.max(outline[:, 1]))
    grid = Grid.over(
        (float(np.min(outline[:, 0])) - 1.5, reach, -10 * size),
        (float(np.max(outline[:, 0])) + 1.5, base + 1.5, 10 * size),
        max(0.30, 0.42 * size),
    )
    x, y, z = grid.places
    from_base = (base - y) / np.float32(size)
    young = growth.at_maturity([1, 13], [1.0, 0.0])
    # The base is wider at the back than at the palm: two lines on the film.
    back, palm = outline + np.array([0.0, 0.5 * size]), _narrowed(outline, base, size)
    front = shapes.lofted(grid, [(-5.5 * size, back), (0.0, outline), (6.0 * size, palm)])
    outer = shapes.carved(grid, front, _side(grid, from_base, size), power=2.7)
    end = y - (base - (1.9 * young + 0.15) * size) - 0.016 * (x - x.mean()) ** 2 / size - 0.16 * z + 0.03 * z * z / size
    outer = shapes.larger(outer, plane(end), (0.9 + 2.6 * young) * size)
    outer += 0.12 * size * shapes.unevenness(grid, random, 4.5 * size)
    outer += 0.28 * size * shapes.stretched(grid, random, (5 * size, 13 * size, 5 * size))
    turn = motion(about_z=template.METACARPAL_TURN[number]).turn.T
    lie = motion(
        about_x=float(random.normal(0, 2.5)), about_y=float(random.normal(0, 6)),
        about_z=_spread(growth) * (number - 3.4) + float(random.normal(0, 0.8)), pivot=[middle * size, base, 0.0],
        shift=np.array([0, growth.at_maturity([9, 13], [-0.3, 0.6]), template.METACARPAL_DEPTH[number]]) * size,
    )  # fmt: skip
    lattice = replace(LATTICE, turn=np.asarray(turn))
    return _filled(name, growth, grid, plane(outer), from_base, random=random, lattice=lattice).moved(lie)


def _spread(growth: Growth) -> float:
    """Return how far the fingers are spread, in degrees from one to the next against the usual."""
    return float(np.clip(growth.chance("spread of the fingers").normal(0.4, 2.2), -2.4, 4.8))


def _narrowed(outline: Floats, base: float, size: float) -> Floats:
    """Return an outline that is narrower near the base, as on the side of the palm."""
    near = np.exp(-((base - outline[:, 1]) / (9 * size)))
    middle = outline[:, 0].mean()
    return np.column_stack([middle + (outline[:, 0] - middle) * (1 - 0.28 * near), outline[:, 1] - 1.2 * size * near])


def _side(grid: Grid, from_base: Plane, size: float) -> Plane:
    """Return the distance to the profile of a metacarpal, bowed towards the back, shape (nz, ny, 1)."""
    _, _, z = grid.places
    half = np.interp(from_base, _DEPTH[:, 0], _DEPTH[:, 1]) * size
    middle = np.interp(from_base, [0, 6, 20, 45, 80], [0.6, 0.4, -0.6, -1.6, -1.2]) * size
    return plane(np.abs(z - middle) - half)


def _filled(
    name: str,
    growth: Growth,
    grid: Grid,
    outer: Plane,
    from_base: Plane,
    *,
    random: np.random.Generator,
    lattice: Lattice = LATTICE,
) -> Bone:
    size = growth.size
    wall = np.interp(from_base, _WALL[:, 0], _WALL[:, 1]) * size * (0.5 + 0.5 * size)
    wall = wall * np.clip(1 + 0.28 * shapes.unevenness(grid, random, 5 * size), 0.4, 1.8)
    wall = wall + np.clip(wall, 0, 0.9) * shapes.stretched(grid, random, (1.5, 7 * size, 1.5)) * np.float32(0.4)
    spongy = np.interp(from_base, _SPONGY[:, 0], _SPONGY[:, 1]) * float(random.normal(1, 0.05))
    # Dense under the joint at its base.
    spongy = spongy * (1 + 0.9 * np.exp(-np.maximum(from_base, 0) / np.float32(1.3)))
    return Bone.of(
        name,
        grid,
        outer,
        thickness=plane(wall),
        spongy=plane(spongy),
        lattice=lattice,
        rim=(0.4, 1.0 * size),
        cortex=0.9,
    )


def _thumb(growth: Growth) -> tuple[Bone, ...]:
    """Return the metacarpal of the thumb, which lies turned before the hand, and its epiphysis."""
    size, random = growth.size, growth.chance("metacarpal 1")
    knots = template.THUMB_KNOTS.copy() * size
    knots[:, 1:] *= random.normal(1, 0.03)
    grid = Grid.over((-10 * size, -62 * size, -9 * size), (10 * size, 4 * size, 9 * size), max(0.30, 0.42 * size))
    x, y, z = grid.places
    random_waves = shapes.waves_over(random, 6 * size)
    end = y - 0.25 * size * random_waves(x, z) + 0.012 * x * x / size
    outer = shapes.larger(shapes.swept(grid, shapes.Profile(knots)), plane(end), 1.1 * size)
    outer += 0.08 * size * shapes.unevenness(grid, random, 5 * size)
    lie = (
        Pose()
        .then(motion(about_y=38 + float(random.normal(0, 8))))
        .then(motion(about_z=-33 + float(np.clip(random.normal(0, 9), -14, 18))))
        .then(Pose(shift=np.array(template.THUMB) * size))
    )
    shaft = _filled("metacarpal_1", growth, grid, plane(outer), -y / np.float32(size), random=random).moved(lie)
    share = growth.share("thumb epiphysis")
    if share <= 0:
        return (shaft,)
    return shaft, _thumb_epiphysis(growth, share, random_waves).moved(lie)


def _thumb_epiphysis(growth: Growth, share: float, waves: object) -> Bone:
    size, random = growth.size, growth.chance("thumb epiphysis")
    grid = Grid.over((-10 * size, -1.5, -9 * size), (10 * size, 8 * size, 9 * size), max(0.28, 0.38 * size))
    x, y, z = grid.places
    closed = growth.closed("thumb")
    gap = growth.at_maturity([2, 8, 13, 16], [1.5, 1.2, 0.9, 0.6]) * (1 - 1.6 * closed)
    missing = 1 - share
    half = 7.8 * size * (0.34 + 0.66 * share)
    wall = (np.sqrt((x / half) ** 2 + (z / (0.9 * half)) ** 2) - 1) * half * 0.9
    start = gap + 0.3 * missing - 0.012 * x * x / size + 0.25 * size * waves(x, z)  # type: ignore[operator]
    saddle = (4.6 - 1.8 * missing) * size - 0.018 * x * x / size * share + 0.02 * z * z / size * share
    outer = shapes.larger(
        shapes.larger(plane(wall), plane(y - saddle), (0.8 + 1.6 * missing) * size),
        plane(start - y),
        (0.5 + 1.2 * missing) * size,
    )
    outer += 0.12 * size * shapes.unevenness(grid, random, 3.2 * size)
    thickness = (0.22 + 0.14 * size) * np.clip(1 + 0.35 * shapes.unevenness(grid, random, 3.5 * size), 0.4, 1.8)
    return Bone.of(
        "metacarpal_1_epiphysis", grid, plane(outer), thickness=plane(thickness), spongy=0.17,
        lattice=replace(LATTICE, stretch=1.5), rim=(0.9, 0.9 * size), cortex=0.65,
    )  # fmt: skip
