"""Smooth chance on the grid of a scene, for edges and densities that are uneven in space."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.grid import Volume


def smooth_noise(scene: ChestScene, scale: float, random: np.random.Generator) -> Volume:
    """Return noise of mean 0 and standard deviation 1 with cells of about `scale` mm, on the grid."""
    shape = scene.grid.shape
    small = [max(int(n * scene.grid.step / scale) + 4, 4) for n in shape]
    coarse = random.standard_normal(small).astype(np.float32)
    factors = [(n + 1) / m for n, m in zip(shape, small, strict=True)]
    fine = ndimage.zoom(coarse, factors, order=2)[: shape[0], : shape[1], : shape[2]]
    return np.asarray((fine - fine.mean()) / fine.std(), np.float32)
