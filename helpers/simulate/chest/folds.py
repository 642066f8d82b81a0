"""Folds and creases of a newborn's skin: beside the armpits, across the arms, at the neck."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.chest.added import Added, Shade, Strand
from helpers.simulate.chest.covering import faded_edge
from helpers.simulate.chest.girdle import Girdle
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.tubes import smooth_line


def newborn_folds(scene: ChestScene) -> tuple[Added, ...]:
    """Return the folds: soft edges that follow the flank, and thin clear creases in which air lies."""
    random = scene.plan.chance("folds of a newborn")
    things: list[Added] = []
    for girdle in scene.girdles:
        if random.random() < 0.8:
            things.append(_beside_the_armpit(scene, girdle, random))
        things += [_across_the_arm(scene, girdle, random) for _ in range(int(random.integers(1, 3)))]
        if random.random() < 0.6:
            things.append(_at_the_neck(scene, girdle.sign, random))
    return tuple(things)


def _beside_the_armpit(scene: ChestScene, girdle: Girdle, random: np.random.Generator) -> Shade:
    """Return the fold between arm and flank: flesh that is pressed upon the chest, with an edge towards the lung."""
    a, b, s = scene.a, scene.b, girdle.sign
    top = np.array([s * random.uniform(0.93, 1.06) * a, girdle.glenoid[1] + random.uniform(0.10, 0.25) * a, 0.9 * b])
    end = top + np.array([-s * random.uniform(-0.06, 0.16) * a, random.uniform(0.45, 0.95) * a, 0.0])
    middle = 0.5 * (top + end) + np.array([s * random.uniform(0.0, 0.07) * a, 0.0, 0.0])
    edge = smooth_line(np.array([top, middle, end]), 2.0)
    thick, width = float(random.uniform(1.0, 2.6)) * scene.plan.new, float(random.uniform(0.10, 0.2)) * a

    def draw(camera: Camera) -> Plane:
        return faded_edge(camera, edge, width, thick, s)

    return Shade("soft", draw)


def _across_the_arm(scene: ChestScene, girdle: Girdle, random: np.random.Generator) -> Strand:
    """Return a crease across the upper arm or its root."""
    a = scene.a
    across = np.array([girdle.along[1], -girdle.along[0], 0.0])
    arm = (scene.plan.size.arm + random.uniform(0.0, 0.1)) * a
    at = girdle.head + girdle.along * random.uniform(0.25, 1.1) * a + np.array([0.0, 0.0, -0.2 * scene.b])
    first, last = sorted(random.uniform(-1.0, 1.0, 2)) if random.random() < 0.5 else (-1.0, 0.3)
    sag = girdle.along * random.uniform(-0.10, 0.10) * a
    path = np.array(
        [at + first * arm * across, at + 0.5 * (first + last) * arm * across + sag, at + last * arm * across]
    )
    return _crease(path, random.uniform(0.8, 2.2) * scene.plan.new)


def _at_the_neck(scene: ChestScene, side: float, random: np.random.Generator) -> Strand:
    """Return a crease between chin and shoulder."""
    a, b = scene.a, scene.b
    y = random.uniform(-0.42, -0.18) * a
    knots = np.array([[0.16, 0.0], [0.38, 0.055], [0.62, 0.02]]) + random.normal(0, 0.02, (3, 2))
    path = np.column_stack([side * knots[:, 0] * a, y + knots[:, 1] * a, np.full(3, -0.4 * b)])
    return _crease(path, random.uniform(0.8, 2.0) * scene.plan.new)


def _crease(knots: Floats, deep: float) -> Strand:
    """Return a thin line of air `deep` mm deep that fades at both ends."""
    path = smooth_line(knots, 0.8)
    u = np.linspace(-1, 1, len(path))
    return Strand("soft", path, 0.30, 0.5 * deep, value=-np.clip(1 - u**4, 0.02, 1))
