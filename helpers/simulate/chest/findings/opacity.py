"""What makes lung denser: soft weights on the grid, and how they raise the share of tissue."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.grid import Volume


def soft_step(field: Volume, width: float) -> Volume:
    """Return 1 well inside `field` (negative), 0 well outside, and a slope about `width` mm wide between."""
    return np.asarray(1 / (1 + np.exp(np.clip(field / width, -20, 20))), np.float32)


def filled(scene: ChestScene, weight: Volume, share: float) -> ChestScene:
    """Return the scene whose lung is filled up to `share` of tissue where `weight` is 1."""
    rise = weight * np.maximum(share - scene.density, 0)
    return replace(scene, density=np.asarray(scene.density + rise, np.float32))


def opacity_region(scene: ChestScene, name: str, weight: Volume) -> ChestScene:
    """Return the scene with a truth outline of where `weight` fills the lung enough to be seen."""
    return scene.with_region(name, np.maximum(scene.lung, 0.40 - weight), least=0.045 * scene.a)


def place_in(inside: Volume, part: tuple[float, float, float], scene: ChestScene) -> tuple[float, float, float]:
    """Return a place well inside a field: `part` says how far out, down and back in it, each from 0 to 1."""
    x, y, z = np.broadcast_arrays(*scene.places)
    cells = np.flatnonzero(inside < min(0.0, 0.4 * float(np.min(inside))))[::7]
    places = np.column_stack([each.ravel()[cells] for each in (x, y, z)]).astype(np.float64)
    off = np.abs(places * np.array([1, 0, 0])) + places * np.array([0, 1, 1])
    wanted = np.array([np.quantile(column, q) for column, q in zip(off.T, part, strict=True)])
    chosen = places[np.argmin(((off - wanted) ** 2).sum(axis=1))]
    return float(chosen[0]), float(chosen[1]), float(chosen[2])
