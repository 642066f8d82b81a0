"""The soft parts of a hand: skin, the fat under it, and muscle, as round bodies that melt into one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.hand.child import Child
from helpers.simulate.hand.model import Model
from helpers.simulate.rays import shapes
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.pose import Pose
from helpers.simulate.rays.solids import Cone, Ellipsoid, field_of
from helpers.simulate.rays.volume import length

_ARM = np.array(
    [
        # y, thumb's side, little finger's side, back, palm: half widths in millimetres of a man.
        (-60, 26, 37, 11.5, 18),
        (-40, 28.5, 40, 13.5, 20),
        (-22, 28.5, 42.5, 14.5, 19.5),
        (-4, 24.5, 42, 16, 17),
        (12, 22.8, 40.5, 15.5, 17),
        (32, 22.5, 38, 16.5, 18.5),
        (80, 26.5, 39, 19, 22),
    ],
    np.float64,
)

# Radius of the finger over the bases of proximal, middle and distal phalanx and at the tip: millimetres of a man.
_FINGER = {
    1: (13.5, 11.6, 10.8, 8.4),
    2: (11.2, 10.2, 8.8, 6.9),
    3: (11.3, 10.4, 8.9, 7.0),
    4: (10.8, 9.8, 8.5, 6.7),
    5: (9.8, 8.7, 7.6, 6.0),
}
_PALM = {2: (12.5, 13.2), 3: (13.0, 13.2), 4: (12.5, 12.4), 5: (12.8, 11.6)}
"""Radius around the metacarpals at base and head."""


@dataclass(frozen=True)
class Skin:
    """The surface of a hand.

    Parameters
    ----------
    grid
        Where the field is known.
    field
        Distance to the skin (mm), negative inside.
    fat
        Thickness of skin and fat over the muscle, in millimetres.
    """

    grid: Grid
    field: Volume
    fat: float


def skin_of(
    child: Child, models: Mapping[str, Model], poses: Mapping[str, Pose], swollen: tuple[int, float] = (0, 1.0)
) -> Skin:
    """Return the skin over bones in these poses; `swollen` is a ray and how much thicker its finger is."""
    size, stout = child.size, _stoutness(child)
    solids: list[Cone | Ellipsoid] = []
    for ray in (2, 3, 4, 5):
        solids += _palm(ray, models, poses, stout)
    for ray in (2, 3, 4, 5, 1):
        solids += _finger(ray, models, poses, stout * (swollen[1] if ray == swollen[0] else 1.0))
    solids += [*_thenar(models, poses, stout, size), _over_ulna(size)]
    grid = _grid_over(solids, size)
    field = field_of(solids, grid)
    arm = _arm(grid, size, stout)
    fat = (1.5 + 0.9 * child.at_maturity([0, 4, 9], [1.0, 0.5, 0.0]) + 0.35 * child.recipe.habitus) * size**0.5
    return Skin(grid, shapes.smaller(field, arm, 9 * size), float(max(fat, 0.7)))


def finger_radius(child: Child, ray: int) -> float:
    """Return the radius of a finger between its knuckle and the next joint, in millimetres."""
    return 0.965 * sum(_FINGER[ray][:2]) / 2 * _stoutness(child)


def _stoutness(child: Child) -> float:
    """Return how thick the fingers are against a man's: round in infants, and with habitus."""
    plump = child.at_maturity([0, 1, 3, 8, 12], [1.16, 1.18, 1.08, 1.0, 0.97])
    chance = float(child.chance("skin").normal(1, 0.03))
    return child.size * plump * chance * (1 + 0.045 * child.recipe.habitus)


def tissue(skin: Skin, child: Child, camera: Camera) -> tuple[Plane, Plane]:
    """Return the thickness of the whole hand and of the fat in it, each (rows, columns), millimetres."""
    whole = length(skin.field, skin.grid, camera, every=2)
    random = child.chance("fat")
    uneven = plane(0.35 * skin.fat * np.clip(shapes.unevenness(skin.grid, random, 14 * child.size), -1.2, 1.2))
    muscle = np.minimum(length(skin.field + np.float32(skin.fat) + uneven, skin.grid, camera, every=3), whole)
    sheets = _sheets(skin, child, camera)
    skin_itself = np.minimum(whole, np.float32(1.0 + 0.8 * child.size))
    fat = np.maximum(0.72 * (whole - muscle) - 0.5 * skin_itself, 0) + np.minimum(sheets, 0.4 * muscle)
    return whole, plane(np.minimum(fat, 0.85 * whole))


def _sheets(skin: Skin, child: Child, camera: Camera) -> Plane:
    """Return fat between the muscles of the hand, in millimetres of way."""
    random = child.chance("sheets")
    noise = shapes.unevenness(skin.grid, random, 6.5 * child.size)
    belly = skin.field + np.float32(4.0 * child.size)
    thin = plane(np.maximum(belly, np.abs(noise) * np.float32(5 * child.size) - np.float32(0.45 * child.size)))
    return length(thin, skin.grid, camera, every=3)


def _joint(models: Mapping[str, Model], poses: Mapping[str, Pose], name: str, share: float) -> Floats:
    """Return a place along a bone: `share` 0 is its base, 1 its far end."""
    return np.asarray(poses[name].outward(np.array([[0.0, -share * models[name].length, 0.0]]))[0])


def _palm(ray: int, models: Mapping[str, Model], poses: Mapping[str, Pose], stout: float) -> list[Cone | Ellipsoid]:
    name = f"metacarpal_{ray}"
    start, end = _joint(models, poses, name, -0.02), _joint(models, poses, name, 0.97)
    low, high = (stout * r for r in _PALM[ray])
    start[2] += 2.4 * stout
    end[2] += 2.0 * stout
    web = _joint(models, poses, f"proximal_phalanx_{ray}", 0.30)
    web[2] += 1.2 * stout
    return [_cone(start, end, low, high, 6 * stout), _cone(end, web, high, 0.92 * stout * _FINGER[ray][0], 5 * stout)]


def _finger(ray: int, models: Mapping[str, Model], poses: Mapping[str, Pose], stout: float) -> list[Cone | Ellipsoid]:
    names = [n for n in (f"proximal_phalanx_{ray}", f"middle_phalanx_{ray}", f"distal_phalanx_{ray}") if n in poses]
    radii = [stout * r for r in _FINGER[ray]]
    if ray == 1:
        names = ["metacarpal_1", *names]
    places = [_joint(models, poses, name, 0.0) for name in names]
    tip = _joint(models, poses, names[-1], 1.0)
    back = _joint(models, poses, names[-1], 0.0) - tip
    places += [tip + back / np.linalg.norm(back) * (radii[-1] - 3.0 * stout)]
    for place in places:
        place[2] += 0.9 * stout
    cones: list[Cone | Ellipsoid] = []
    for n, (a, b) in enumerate(pairwise(places)):
        # A finger is a little thicker at its joints than between them.
        middle, waist = a + 0.55 * (b - a), 0.965 * (radii[n] + radii[n + 1]) / 2
        blend = (5 if ray == 1 or n == 0 else 2.5) * stout
        cones += [_cone(a, middle, radii[n], waist, blend), _cone(middle, b, waist, radii[n + 1], 2.5 * stout)]
    return cones


def _thenar(
    models: Mapping[str, Model], poses: Mapping[str, Pose], stout: float, size: float
) -> list[Cone | Ellipsoid]:
    """Return the ball of the thumb, the ball of the little finger and the fold between thumb and hand."""
    base, knuckle = _joint(models, poses, "metacarpal_1", 0.05), _joint(models, poses, "metacarpal_1", 0.9)
    wrist = np.array([-10.0, -28.0, 6.0]) * size
    hand = _joint(models, poses, "metacarpal_2", 0.5)
    web = 0.5 * (knuckle + hand) + np.array([1.0, 4.0, 1.0]) * size
    little, ulnar = _joint(models, poses, "metacarpal_5", 0.6), np.array([24.0, -26.0, 8.0]) * size
    return [
        _cone(wrist, base + (knuckle - base) * 0.4, 14 * stout, 15 * stout, 6 * stout),
        _cone(base, web, 13 * stout, 10.5 * stout, 9 * stout),
        _cone(ulnar, little + np.array([1.5, 0, 3]) * size, 13 * stout, 12.5 * stout, 6 * stout),
    ]


def _over_ulna(size: float) -> Cone:
    """Return the rounding of the wrist over the head of the ulna."""
    start, end = np.array([26.5, -6.0, -1.5]) * size, np.array([25.5, 18.0, -1.0]) * size
    return _cone(start, end, 12.2 * size, 11.0 * size, 6 * size)


def _arm(grid: Grid, size: float, stout: float) -> Plane:
    knots = _ARM.copy()
    knots[:, 0] *= size
    # The wrist of a newborn is slender beside its hand.
    knots[:, 1:] *= stout * (0.9 + 0.1 * min(size / 0.5, 1.0))
    y = grid.places[1]
    body = shapes.swept(grid, shapes.Profile(knots, power=2.5))
    return shapes.larger(body, plane(-52 * size - y), 16 * size)


def _cone(a: Floats, b: Floats, start: float, end: float, blend: float) -> Cone:
    (ax, ay, az), (bx, by, bz) = (tuple(float(v) for v in p) for p in (a, b))
    return Cone((ax, ay, az), (bx, by, bz), start, end, blend)


def _grid_over(solids: Sequence[Cone | Ellipsoid], size: float) -> Grid:
    ends = np.array([p for s in solids if isinstance(s, Cone) for p in (s.start, s.end)])
    reach = 17 * size + 3
    low, high = ends.min(axis=0) - reach, ends.max(axis=0) + reach
    low[0], high[0] = min(low[0], -34 * size), max(high[0], 46 * size)
    low[2], high[2] = min(low[2], -24 * size - 2), max(high[2], 28 * size + 2)
    high[1] = 78 * size
    step = float(np.clip(2.5 * size, 1.0, 2.3))
    return Grid.over(tuple(low.tolist()), tuple(high.tolist()), step)
