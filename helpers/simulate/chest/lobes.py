"""The lobes of the lungs and the fissures between them."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats, Mask
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.grid import Volume

LOBES = ("right upper", "right middle", "right lower", "left upper", "lingula", "left lower")
"""Number n in the labels is the n-th of these, from 1; 0 is outside the lungs."""


def oblique_fissure_at(scene: ChestScene, side: str, x: Volume | Floats, y: Volume | Floats) -> Any:
    """Return z of the oblique fissure of one lung at `x`, `y` (before the body is bent), millimetres.

    The fissure runs from the back at about T4 down to the front of the diaphragm.
    """
    random = scene.plan.chance(f"oblique fissure {side}")
    b, p = scene.b, scene.p
    top = scene.thorax.at(3.4 + random.normal(0, 0.3))
    front = scene.dome(side) + (0.4 if side == "right" else 0.9) * p
    part = (y - top) / (front - top)
    sag = 0.10 * b * np.sin(np.pi * np.clip(part, 0, 1)) * (1 + 0.4 * np.abs(x) / scene.a)
    return 0.92 * b - 1.55 * b * part - sag


def oblique_fissure(scene: ChestScene, side: str) -> Volume:
    """Return a field that is negative in front of and above the oblique fissure of one lung, on the grid."""
    x, y, z = scene.places
    return np.asarray((z - oblique_fissure_at(scene, side, x, y)) * 0.7, np.float32)


def minor_fissure_at(scene: ChestScene, x: Volume | Floats, z: Volume | Floats) -> Any:
    """Return y of the minor fissure of the right lung at `x`, `z` (before the body is bent), millimetres."""
    random = scene.plan.chance("minor fissure")
    a, b, p = scene.a, scene.b, scene.p
    height = scene.airways.carina[1] + (1.5 + random.normal(0, 0.2)) * p
    slope, tilt = random.normal(0.10, 0.35), random.normal(0.05, 0.10)
    return height + slope * p * (z / b) + 0.45 * p * ((x + 0.45 * a) / (0.5 * a)) ** 2 + tilt * (x + 0.5 * a)


def minor_fissure(scene: ChestScene) -> Volume:
    """Return a field that is negative above the minor fissure of the right lung, on the grid."""
    x, y, z = scene.places
    return np.asarray(y - minor_fissure_at(scene, x, z), np.float32)


def lobe_labels(scene: ChestScene) -> Volume:
    """Return the number of the lobe (see `LOBES`) at each point of the grid."""
    _, y, _ = scene.places
    right = scene.side("right") < 0
    ahead_right, ahead_left = oblique_fissure(scene, "right") < 0, oblique_fissure(scene, "left") < 0
    above = minor_fissure(scene) < 0
    lingula = y > scene.airways.carina[1] + 1.6 * scene.p
    on_right = np.where(ahead_right, np.where(above, 1, 2), 3)
    on_left = np.where(ahead_left, np.where(lingula, 5, 4), 6)
    labels = np.where(right, on_right, on_left) * (scene.lung < 0)
    return np.asarray(np.broadcast_to(labels, scene.grid.shape), np.float32)


def lobe(scene: ChestScene, *names: str) -> Mask:
    """Return where the lobes called `names` are, as a mask of the grid."""
    labels = lobe_labels(scene)
    return np.isin(labels, [LOBES.index(name) + 1 for name in names])


def lobe_field(scene: ChestScene, name: str) -> Volume:
    """Return a field that is negative in one lobe and about the distance from its surface."""
    side = "left" if name in LOBES[3:] else "right"
    ahead = oblique_fissure(scene, side)
    parts = [scene.lung, scene.side(side)]
    parts.append(-ahead if name.endswith("lower") else ahead)
    if name in ("right upper", "right middle"):
        above = minor_fissure(scene)
        parts.append(above if name == "right upper" else -above)
    if name in ("left upper", "lingula"):
        _, y, _ = scene.places
        above = np.asarray(y - (scene.airways.carina[1] + 1.6 * scene.p), np.float32)
        parts.append(above if name == "left upper" else -above)
    field = parts[0]
    for part in parts[1:]:
        field = np.maximum(field, part)
    return np.asarray(field, np.float32)
