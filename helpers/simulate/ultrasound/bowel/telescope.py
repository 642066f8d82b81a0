"""Bowel inside bowel, as sizes and as a cut across: no two rings have one centre."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.belly.rings import ANGLES, lumpy, ring, shrunk, widest
from helpers.simulate.ultrasound.belly.wall import Wall, wall_of
from helpers.simulate.ultrasound.curves import at, ellipse, wobbled

LOWEST = 45.9
"""Depth (mm) that the picture of an infant's belly shows to its full width."""


@dataclass(frozen=True)
class Telescope:
    """Sizes of an intussusception, in millimetres.

    Parameters
    ----------
    radius
        Outside.
    sheath, returning
        Thickness of the outer bowel's wall, and of the wall that turns back.
    limb
        Radius of the bowel in the middle.
    fat
        It has taken its mesentery along, and so many `nodes`.
    """

    radius: float
    sheath: float
    returning: float
    limb: float
    fat: bool
    nodes: int


@dataclass(frozen=True, eq=False)
class Target:
    """A cut across: closed outlines, each of shape (n, 2), in millimetres.

    Parameters
    ----------
    outer, sheath
        Outer bowel, outside and inside.
    sleeve, core
        The wall that turns back, outside and inside.
    limb, lining
        The bowel in the middle, and its mucosa.
    nodes
        Lymph nodes in the fat.
    """

    outer: Floats
    sheath: Floats
    sleeve: Floats
    core: Floats
    limb: Floats
    lining: Floats
    nodes: tuple[Floats, ...]

    @property
    def fat(self) -> tuple[float, Floats, Floats, Floats]:
        """The fat where it is thickest, in mm; and there, on one line, fat inside, fat outside and the outer border."""
        return _thickest(self)


def telescope_of(recipe: Recipe) -> Telescope | None:
    """Return the intussusception of the child of `recipe`, if there is one."""
    random = stream(recipe.seed, "telescope")
    large, small = recipe.finding("intussusception"), recipe.finding("small_bowel_intussusception")
    if large:
        # Mean 2.63 cm in one series, 3.7 cm (3.0 to 5.5) in another; fat core 1.32 cm [V1: LIOU13, WIERSMA06].
        radius = 12.6 + 4.6 * large.number("severity") + random.uniform(-0.3, 0.3)
        sheath, returning = radius * random.uniform(0.14, 0.18), radius * random.uniform(0.10, 0.14)
        return Telescope(
            radius, sheath, returning, radius * random.uniform(0.24, 0.29), True, int(random.integers(2, 4))
        )
    if small:
        # Mean 1.42 cm, hardly any fat [V1: LIOU13].
        radius = 6.2 + 1.9 * small.number("severity") + random.uniform(-0.2, 0.2)
        sheath, returning = radius * random.uniform(0.26, 0.30), radius * random.uniform(0.18, 0.22)
        return Telescope(radius, sheath, returning, radius * random.uniform(0.33, 0.38), False, 0)
    return None


def belly_wall(recipe: Recipe) -> Wall:
    """Return the wall of the child's belly beside the midline."""
    return wall_of(recipe.seed, recipe.age, 3)


def target_of(telescope: Telescope, wall: Wall, seed: int) -> Target:
    """Return a cut across."""
    random = stream(seed, "target")
    radius = telescope.radius
    centre = at(random.uniform(-2, 2), wall.depth(0.0) + radius + random.uniform(1.5, 4.0))
    rough = 1.0 if telescope.fat else 0.35
    shape = radius * (1 + lumpy(random, 0.022, 2, 5))
    outer = ring(centre, shape, random.uniform(0.02, 0.09), random.uniform(-25, 25))
    outer -= at(0.0, max(0.0, float(outer[:, 1].max()) - LOWEST))  # the largest are pressed towards the probe
    sheath = shrunk(outer, telescope.sheath * (1 + rough * lumpy(random, 0.22, 1, 5)))
    lean = random.uniform(0, 2 * np.pi)
    # Between the two walls lies a crescent: the sleeve rests on one side.
    gap = rough * random.uniform(0.05, 0.10) * radius * (0.9 + np.cos(ANGLES - lean)) + 0.1
    sleeve = shrunk(sheath, np.maximum(gap + rough * lumpy(random, 0.03 * radius, 2, 7), 0.15))
    core = shrunk(sleeve, np.maximum(telescope.returning * (1 + rough * lumpy(random, 0.28, 1, 6)), 0.5))
    inside = float(np.linalg.norm(core - core.mean(axis=0), axis=1).min())
    aside = lean + random.uniform(-1.2, 1.2)
    size = min(telescope.limb, (0.74 if telescope.fat else 0.82) * inside)
    free = max(inside - 1.25 * size - 0.1, 0.0) * (1.0 if telescope.fat else 0.15)
    way = np.array([np.cos(aside), np.sin(aside)])
    middle = core.mean(axis=0) + free * random.uniform(0.75, 0.95) * way
    limb = ring(
        middle,
        size * (1 + rough * lumpy(random, 0.07, 2, 5)),
        rough * random.uniform(0.06, 0.16),
        random.uniform(0, 180),
    )
    lining = shrunk(limb, size * 0.42 * (1 + lumpy(random, 0.12, 2, 6)))
    return Target(outer, sheath, sleeve, core, limb, lining, _nodes(telescope, core, middle, way, random))


def _nodes(
    telescope: Telescope, core: Floats, limb: Floats, way: Floats, random: np.random.Generator
) -> tuple[Floats, ...]:
    """Return nodes in the fat, on the side away from the limb."""
    centre = core.mean(axis=0)
    inside = float(np.linalg.norm(core - centre, axis=1).min())
    side = np.array([-way[1], way[0]])
    places = [(-0.45, 0.42), (-0.35, -0.48), (0.05, 0.72)]
    nodes = []
    for back, aside in places[: telescope.nodes]:
        place = centre + inside * ((back + random.uniform(-0.06, 0.06)) * way + aside * side)
        size = inside * random.uniform(0.2, 0.29)
        if np.linalg.norm(place - limb) > telescope.limb + 0.75 * size:
            turn = random.uniform(0, 180)
            nodes.append(
                wobbled(ellipse(place, size, size * random.uniform(0.55, 0.75), turn), random, 0.1, 2, closed=True)
            )
    return tuple(nodes)


def _thickest(target: Target) -> tuple[float, Floats, Floats, Floats]:
    middle = target.limb.mean(axis=0)
    gaps = []
    for angle in np.linspace(0, 2 * np.pi, 180, endpoint=False):
        way = np.array([np.cos(angle), np.sin(angle)])
        inner, outer, rim = (reach(outline, middle, way) for outline in (target.limb, target.core, target.outer))
        gaps.append((outer - inner, middle + inner * way, middle + outer * way, middle + rim * way))
    return max(gaps, key=lambda gap: gap[0])


def reach(outline: Floats, start: Floats, way: Floats) -> float:
    """Return how far it is from a place inside an outline to its border, in millimetres."""
    out = outline - start
    angle = np.arctan2(out[:, 1] * way[0] - out[:, 0] * way[1], out @ way)
    order = np.argsort(angle)
    return float(np.interp(0.0, angle[order], np.linalg.norm(out, axis=1)[order], period=2 * np.pi))


def diameter_of(target: Target) -> tuple[float, Floats, Floats]:
    """Return the largest diameter outside (mm) and its ends."""
    return widest(target.outer)
