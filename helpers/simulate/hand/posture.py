"""How a hand lies on the detector: where each of its nineteen tubular bones stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.hand.child import Child
from helpers.simulate.hand.model import Model
from helpers.simulate.rays.pose import Pose, motion

# Joints between carpus and metacarpals: x, y, z in millimetres of a man, in the frame of the wrist.
_CARPUS = {
    1: (-24.0, -40.9, 12.0),
    2: (-7.4, -39.2, 2.0),
    3: (4.0, -43.7, -1.6),
    4: (15.6, -43.5, 0.8),
    5: (26.3, -40.6, 4.0),
}
_FAN = {1: -32.0, 2: -11.0, 3: -2.0, 4: 4.5, 5: 13.0}
"""Direction of the metacarpals: 0 points away from the elbow, positive towards the little finger, in degrees."""

_ROLL = {1: 40.0, 2: 4.0, 3: 0.0, 4: -4.0, 5: -10.0}
"""How they are turned about their long axis, in degrees."""

_SPREAD = {1: 8.0, 2: -1.0, 3: 0.5, 4: 2.5, 5: 4.5}
"""Of the fingers against their metacarpals when they are a little spread, in degrees."""

_CURVE = {1: (-3.0, 0.0), 2: (2.0, 1.0), 3: (0.5, 0.5), 4: (-1.0, -1.5), 5: (-2.5, -2.0)}
"""How the middle and the distal phalanges (of the thumb: the distal one) deviate from the bone before, in degrees."""

_ROOM = 1.18
"""From the middle of a finger to that of its neighbour, against the width of their bases: the skin may touch."""

_MOST_ASIDE = 30.0
"""Degrees by which a finger makes room at most."""

_ORDER = {"metacarpal": 0, "thumb metacarpal": 0, "proximal": 1, "middle": 2, "distal": 3}

LEVEL = 4.0
"""z of the fingers where they lie on the detector, in millimetres of a man: a little before the metacarpals."""


@dataclass(frozen=True)
class Habit:
    """How this child holds the hand, in degrees; 1 is as usual for `spread`."""

    spread: float
    fan: float
    thumb: float
    bent: float
    turned: float


def posture(child: Child, models: Mapping[str, Model]) -> dict[str, Pose]:
    """Return the pose of each tubular bone in the frame of the wrist."""
    habit = _habit(child)
    poses: dict[str, Pose] = {}
    # The middle finger lies as it will; the others make room for one another.
    for ray, neighbour, step in ((3, 0, 0.0), (2, 3, -1.0), (1, 0, 0.0), (4, 3, 1.0), (5, 4, 1.0)):
        bones = [model for model in models.values() if model.bone.ray == ray]
        aside, placed = 0.0, _ray(child, ray, bones, habit)
        while neighbour and abs(aside) < _MOST_ASIDE and _too_near(models, {**poses, **placed}, ray, neighbour):
            aside += 1.5 * step
            placed = _ray(child, ray, bones, habit, aside)
        poses |= placed
    return poses


def _too_near(models: Mapping[str, Model], poses: Mapping[str, Pose], ray: int, neighbour: int) -> bool:
    """Say whether two fingers would press into one another."""
    for kind in ("proximal", "middle", "distal"):
        a, b = f"{kind}_phalanx_{ray}", f"{kind}_phalanx_{neighbour}"
        apart = np.abs(_places(models[a], poses[a]) - _places(models[b], poses[b]))[:, 0]
        room = _ROOM * (models[a].bone.wide[0] + models[b].bone.wide[0]) / 2 * models[a].breadth
        if (apart < room * (0.85 if kind == "proximal" else 1.0)).any():
            return True
    return False


def _places(model: Model, pose: Pose) -> Floats:
    return pose.outward(np.array([[0.0, -share * model.length, 0.0] for share in (0.3, 0.6, 1.0)]))


def lie(child: Child) -> Pose:
    """Return how the hand is bent in the wrist. The cartilage of an infant's carpus is short."""
    random, short = child.chance("lie of the hand"), child.at_maturity([0, 1.5, 4], [5.5, 3.0, 0.0])
    return motion(
        about_z=float(random.normal(1.5, 3.0)),
        about_x=float(random.normal(0, 2)),
        pivot=np.array([5.0, -22.0, 0.0]) * child.size,
        shift=np.array([0.0, short, 0.0]) * child.size,
    )


def _habit(child: Child) -> Habit:
    random = child.chance("habit")
    # A small child's hand is held down, with bent fingers; an older one lays it flat.
    young = child.at_maturity([0, 2, 6], [1.0, 0.6, 0.2])
    return Habit(
        spread=float(np.clip(random.normal(1.0, 0.45), 0.2, 2.2)),
        fan=float(random.normal(1, 0.1)),
        thumb=float(np.clip(random.normal(0, 5), -9, 8)),
        bent=float(abs(random.normal(0, 1)) * (4 + 8 * young)),
        turned=float(random.normal(0, 3 + 4 * young)),
    )


def _ray(child: Child, ray: int, models: list[Model], habit: Habit, aside: float = 0.0) -> dict[str, Pose]:
    """Return the poses of the bones of a ray whose finger lies some degrees `aside` of where it would."""
    size, random = child.size, child.chance(f"ray {ray}")
    at = np.array(_CARPUS[ray]) * size + random.normal(0, 0.3, 3) * size
    direction = _FAN[ray] * habit.fan + random.normal(0, 1.0) + (habit.thumb if ray == 1 else 0)
    roll = _ROLL[ray] + habit.turned + random.normal(0, 3 if ray > 1 else 7)
    tilt = 0.0
    poses = {}
    for model in sorted(models, key=lambda each: _ORDER[each.bone.kind]):
        order = _ORDER[model.bone.kind]
        direction += _deviation(ray, order, habit, random) + (aside if order == 1 else 0.0)
        roll += float(random.normal(0, 2.5)) if order else 0.0
        tilt = _tilt(order, habit, random, ray)
        pose = _turned(roll, tilt, direction, at)
        poses[model.name] = pose
        at = pose.outward(np.array([[0.0, -model.length - joint(child), 0.0]]))[0]
        direction -= model.altered.wedge
        if order == 0 and ray > 1:
            at[2] += (LEVEL * size - at[2]) * 0.6
    return poses


def joint(child: Child) -> float:
    """Return how far apart the cartilage models of neighbours are, in millimetres."""
    return 0.25 + 0.5 * child.size


def _deviation(ray: int, order: int, habit: Habit, random: np.random.Generator) -> float:
    if order == 0:
        return 0.0
    if order == 1:
        return _SPREAD[ray] * habit.spread + float(random.normal(0, 1.8))
    return _CURVE[ray][order - 2] + float(random.normal(0, 1.3))


def _tilt(order: int, habit: Habit, random: np.random.Generator, ray: int) -> float:
    """Return how the bone leans towards the palm: negative; the middle phalanges arch, the tips touch the detector."""
    if ray == 1:
        return float(random.normal(4, 5))
    bent = habit.bent + abs(float(random.normal(0, 2)))
    return (float(random.normal(0, 1.5)), 0.7 * bent, -0.4 * bent, -1.0 * bent)[order]


def _turned(roll: float, tilt: float, direction: float, at: Floats) -> Pose:
    turned = motion(about_y=roll).then(motion(about_x=tilt)).then(motion(about_z=direction))
    return turned.then(motion(shift=at))
