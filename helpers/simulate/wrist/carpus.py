"""The bones of the carpus: ossification centres that grow into their cartilage models."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.rays import shapes
from helpers.simulate.rays.bone import Bone
from helpers.simulate.rays.grid import Grid
from helpers.simulate.rays.pose import motion
from helpers.simulate.rays.spongiosa import Lattice, Weave
from helpers.simulate.wrist import template
from helpers.simulate.wrist.facets import facets_of, facing, flattened
from helpers.simulate.wrist.growth import Growth

LATTICE = Lattice(
    pitch=0.6,
    stretch=2.6,
    contrast=2.3,
    kind=2,
    weave=Weave(cross=0.6, clouds=0.2, deep=0.4, wave=0.28, uneven=0.6),
)

APART = {"hamate": (1.0, 0.0, 0.0), "capitate": (-0.15, 0.0, 0.0)}
"""How far some bones stand from where they were traced, so that the joint between them is open (mm)."""


def carpus_of(growth: Growth) -> tuple[Bone, ...]:
    """Return the bones of the carpus that have begun to ossify."""
    bones = []
    for name, pebble in template.CARPALS.items():
        share = growth.share(name)
        if share > 0:
            bones.append(_centre(growth, name, pebble, share))
    return tuple(bones)


def _centre(growth: Growth, name: str, pebble: template.Pebble, share: float) -> Bone:
    size, random = growth.size, growth.chance(name)
    front, side, middle = _outlines(name, pebble, share, growth, random)
    low = np.array([np.min(front[:, 0]), np.min(front[:, 1]), np.min(side[:, 0])]) - 1.6
    high = np.array([np.max(front[:, 0]), np.max(front[:, 1]), np.max(side[:, 0])]) + 1.6
    if name == "hamate":
        high[2] = max(high[2], 13.5 * size)
    step = max(0.28, 0.36 * size)
    grid = Grid.over((low[0], low[1], low[2]), (high[0], high[1], high[2]), step)
    outer = _surface(grid, front, side, pebble, grown=(share, size))
    outer = shapes.as_distance(outer, step)
    facets = facets_of(name, middle, size)
    outer = flattened(outer, grid, middle, facets, depth=0.045 * share**3, rounding=1.2 * size)
    outer += (0.06 + 0.12 * (1 - share)) * size * shapes.unevenness(grid, random, 3.0 * size)
    if name == "hamate" and share > 0.84:
        grown, body = (share - 0.84) / 0.16, shapes.in_front(grid, front)
        outer = shapes.smaller(outer, _hook(grid, size, grown, body, growth.chance("hook")), 1.4 * size)
    joints = share * facing(outer, step, facets)
    bone = _filled(name, growth, grid, outer, joints, share=share, random=random)
    own = growth.chance(f"lie of the {name}")
    a, b, c = random.normal(0, (3.0, 3.0, 2.6)) + np.clip(own.normal(0, (5.0, 6.0, 3.2)), -9, 9)
    shift = random.normal(0, 0.25, 3) + np.array(APART.get(name, (0.0, 0.0, 0.0)))
    shift = shift + np.clip(own.normal(0, (0.22, 0.25, 0.5)), -0.8, 0.8)
    return bone.moved(motion(about_x=a, about_y=b, about_z=c, pivot=middle, shift=shift * size))


def _outlines(
    name: str, pebble: template.Pebble, share: float, growth: Growth, random: np.random.Generator
) -> tuple[Floats, Floats, Floats]:
    """Return the outlines of (x, y) and of (z, y) of one child's centre, and its middle."""
    size = growth.size
    wide, long, deep = 1 + 0.045 * np.clip(random.normal(size=3), -2, 2)
    front = _varied(pebble.front, random, 0.026) * [wide, long]
    if name == "lunate":
        front = front.mean(axis=0) + (front - front.mean(axis=0)) * [1.0, 1.14]
    if name == "capitate":
        front = _waisted(front, random)
    side = _varied(pebble.side, random, 0.026) * [deep, long]
    middle = np.array([front[:, 0].mean(), front[:, 1].mean(), side[:, 0].mean()]) * size
    crisp = 0.55 * share**3
    own = growth.chance(f"form of the {name}")
    front = shaped(_grown(front * size, middle[:2], share), own)
    side = shaped(_grown(side * size, middle[[2, 1]], share), own)
    front = shapes.closed_curve(front, 160, corners=crisp)
    side = shapes.closed_curve(side, 160, corners=0.15 * crisp)
    return front, side, middle


def _filled(
    name: str,
    growth: Growth,
    grid: Grid,
    outer: Plane,
    joints: Plane,
    *,
    share: float,
    random: np.random.Generator,
) -> Bone:
    """Return a bone with this surface: a thin cortex, and spongy bone that is dense under the `joints` (0 to 1)."""
    size = growth.size
    wall = (0.045 + 0.045 * size) * (0.6 + 0.4 * share) * (1 + 6.0 * joints)
    wall = wall * np.clip(1 + 0.7 * shapes.unevenness(grid, random, 3.0 * size), 0.0, 2.5)
    if name == "hamate":
        # The hook is all cortex.
        wall = wall * (1 + 0.5 * np.clip((grid.places[2] - 4 * size) / np.float32(2 * size), 0, 1))
    turn = template.CARPALS[name].turn + float(random.normal(0, 5))
    struts = motion(about_z=turn, about_x=float(random.normal(8, 6))).turn.T
    spongy = 0.15 * float(random.normal(1, 0.05)) * (1 + 0.35 * shapes.unevenness(grid, random, 5.0 * size))
    bundles = growth.chance(f"bundles in the {name}")
    spongy = spongy * np.clip(1 + 0.4 * shapes.stretched(grid, bundles, (1.8, 3.2, 1.8)), 0.4, 2.0)
    # Under a joint the bone is dense for a millimetre or two.
    spongy = spongy * (1 + 2.4 * joints * np.exp(np.minimum(outer, 0) / np.float32(1.1 * size)))
    return Bone.of(
        name,
        grid,
        plane(outer),
        thickness=plane(wall),
        spongy=plane(spongy),
        lattice=replace(LATTICE, turn=np.asarray(struts)),
        rim=(0.15, 1.0 * size),
        cortex=0.66,
    )


def _varied(outline: Floats, random: np.random.Generator, strength: float) -> Floats:
    """Return an outline with slow random bulges, each a share of its size."""
    middle = outline.mean(axis=0)
    angle = np.arctan2(*(outline - middle).T[::-1])
    bulge = sum(random.normal(0, strength) * np.cos(k * angle + random.uniform(0, 6.3)) for k in (2, 3, 4, 5))
    return np.asarray(middle + (outline - middle) * (1 + bulge)[:, None])


def shaped(outline: Floats, random: np.random.Generator) -> Floats:
    """Return an outline leaning, swollen and tapered as in this child: no two children have the same bones."""
    middle = outline.mean(axis=0)
    away = outline - middle
    half = np.abs(away).max(axis=0)
    lean, taper, narrow = np.clip(random.normal(0, (0.07, 0.07, 0.05)), -0.14, 0.14)
    x, y = away[:, 0], away[:, 1]
    x = x * (1 + narrow) * (1 + taper * y / half[1]) + lean * y
    y = y * (1 - 0.6 * narrow) * (1 + 0.5 * float(np.clip(random.normal(0, 0.06), -0.1, 0.1)) * x / half[0])
    return np.asarray(middle + np.column_stack([x, y]))


def _waisted(outline: Floats, random: np.random.Generator) -> Floats:
    """Return the outline of the capitate with its waist, deeper on the side of the thumb, in some children deep."""
    from_middle = outline[:, 0] - outline[:, 0].mean()
    thumb, finger = np.clip(random.normal((0.0, -0.15), (0.6, 0.25)), (-0.7, -0.5), (1.2, 0.3))
    near = np.exp(-(((outline[:, 1] + 31.0) / 3.2) ** 2))
    return outline + np.column_stack([near * np.where(from_middle < 0, thumb, -finger), np.zeros(len(outline))])


def _grown(outline: Floats, seed: Floats, share: float) -> Floats:
    """Return the outline of a centre that fills a `share` of its model: small and round first, its own shape later."""
    away = outline - seed
    spread = np.cov(away.T)
    round_one = (
        away / np.sqrt(0.55 * np.maximum(np.einsum("ni,ij,nj->n", away, np.linalg.inv(spread), away), 1e-9))[:, None]
    )
    own = share**1.9
    return np.asarray(seed + (0.20 + 0.895 * share**0.9) * (own * away + (1 - own) * round_one))


def _surface(grid: Grid, front: Floats, side: Floats, pebble: template.Pebble, *, grown: tuple[float, float]) -> Plane:
    """Return the distance to a bone whose outline changes from back to palm; `grown`: its share and the limb's size."""
    share, size = grown
    middle, back, palm = side[:, 0].mean(), np.min(side[:, 0]), np.max(side[:, 0])
    seed = front.mean(axis=0)

    def changed(change: tuple[float, float, float]) -> Floats:
        x, y, scale = change
        return np.asarray(seed + (front - seed) * (1 - (1 - scale) * share) + np.array([x, y]) * size * share)

    sections = [
        (float(back + 0.12 * (middle - back)), changed(pebble.dorsal)),
        (float(middle), front),
        (float(palm + 0.12 * (middle - palm)), changed(pebble.volar)),
    ]
    power = 2.1 + 0.6 * (pebble.power - 2.2) * share**2
    lofted = shapes.lofted(grid, sections)
    return shapes.carved(grid, lofted, shapes.in_profile(grid, side), power=power)


def _hook(grid: Grid, size: float, grown: float, body: Plane, random: np.random.Generator) -> Plane:
    """Return the distance to the hook of the hamate, a bent plate that stands out towards the palm.

    It leans and grows thinner towards its tip, so that the film shows it as a C or as an eye, seldom as a ring.
    """
    x, y, z = grid.places
    cx, cy = np.array(template.HOOK) * size + random.normal(0, 0.5, 2)
    tip = (6 + 6.0 * min(grown, 1.0)) * size
    out = np.clip((z - 3 * size) / np.float32(tip), 0, 1.2)
    lean_x, lean_y, wide = random.normal(2.2, 0.9) * size, random.normal(1.0, 1.0) * size, random.uniform(0.8, 1.15)
    bent = random.uniform(0.04, 0.16)
    u, v = x - cx - lean_x * out, y - cy - lean_y * out
    # A plate that is bent about the flexor tendons.
    u = u - bent * v * v / size
    radius = (3.3 - 1.9 * out) * size * wide
    across = np.sqrt((u / 0.44) ** 2 + (v / 1.2) ** 2) - radius
    column = shapes.larger(plane(0.60 * across), plane(np.abs(z - tip / 2 - size) - tip / 2), 1.6 * size)
    # It stands on the body of the bone.
    return shapes.larger(column, plane(body + 1.2 * size), 0.5 * size)
