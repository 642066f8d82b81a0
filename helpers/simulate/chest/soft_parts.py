"""The soft parts of the trunk in the beam: everything inside the skin, and what of it is not fat."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.arrays import Plane
from helpers.simulate.chest.body import body_fields, body_of
from helpers.simulate.chest.girdle import Girdle, girdles_of
from helpers.simulate.chest.head import Head, head_of
from helpers.simulate.chest.positioning import View
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.grid import Grid
from helpers.simulate.rays.volume import length


def girdles_on(scene: ChestScene, view: View) -> tuple[Girdle, Girdle]:
    """Return the shoulders as they are on a film: on a lateral one the arms are raised and held forwards."""
    if view.is_lateral:
        return girdles_of(scene.plan, scene.thorax, arms=0.97, forwards=0.8)
    return scene.girdles


def head_on(scene: ChestScene, view: View) -> Head:
    """Return the head as it is on a film: on a lateral one it is held up and straight."""
    if view.is_lateral:
        pose = scene.plan.pose
        return head_of(replace(scene.plan, pose=replace(pose, chin=pose.chin - 0.40, head_turned=0.0)), scene.thorax)
    return scene.head


def soft_parts(scene: ChestScene, view: View) -> tuple[Plane, Plane]:
    """Return the thickness of everything inside the skin and of what is not fat in it, millimetres."""
    a, b, size = scene.a, scene.b, scene.plan.size
    body = body_of(scene.plan, scene.thorax, girdles_on(scene, view), head_on(scene, view))
    over = size.wall + size.fat
    wide = 1.55 * a if not view.is_lateral else 1.35 * a
    low = (-wide, view.top - 0.14 * a, -1.12 * b - over - 14)
    high = (wide, view.bottom + 0.12 * a, 1.08 * b + over + 13)
    grid = Grid.over(low, high, 1.9 * scene.grid.step)
    outside, lean = body_fields(body, scene.plan, scene.thorax, grid)
    whole = length(outside, grid, view.camera, every=3)
    return whole, np.minimum(length(lean, grid, view.camera, every=3), whole)
