"""What the lung shows between its visible vessels: unresolved vessels, septa and lobules, seen through."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.chest.newborn import blended
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.camera import Camera
from helpers.simulate.resample import enlarged
from helpers.simulate.texture import smooth_field

_TILE = (256, 1024)
_STREAKS = ((0.010, 0.40), (0.020, 0.26))
"""Width of the streaks that run out from the hilum, in half widths of the thorax, and how strong they are."""


def lung_texture(scene: ChestScene, camera: Camera, name: str) -> Plane:
    """Return the texture of a film, mean 0 and about 1 strong, shape (rows, columns)."""
    random, a, pixel = scene.plan.chance(f"lung texture {name}"), scene.a, camera.spacing
    fine, coarse = a / 110 / pixel, a / 210 / pixel
    even = 0.32 * smooth_field(random, camera.shape, (fine, fine))
    even += 0.34 * smooth_field(random, camera.shape, (coarse, coarse))
    # Even texture would hide the vessels of a newborn.
    textured = blended(1.0, 0.5, scene.plan.new) * even + _streaks(scene, camera, random)
    return plane(textured + scene.plan.new * _lobules(scene, camera, name)) if scene.plan.new > 0 else plane(textured)


def _lobules(scene: ChestScene, camera: Camera, name: str) -> Plane:
    """Return what a newborn's lung has more of: clear lobules of some millimetres in a net of small vessels."""
    random, a = scene.plan.chance(f"lobules {name}"), scene.a
    coarse = camera.coarser(2)
    net = np.zeros(coarse.shape, np.float32)
    for part, weight in ((26, 0.22), (48, 0.30)):
        wide = a / part / coarse.spacing
        field = smooth_field(random, coarse.shape, (wide, wide))
        # Thin bright seams between round dark fields.
        net += weight * (0.8 - np.abs(field)) * (0.7 + 0.3 * smooth_field(random, coarse.shape, (4 * wide, 4 * wide)))
    return enlarged(plane(net), 2, camera.shape)


def grains(scene: ChestScene, camera: Camera, name: str) -> Plane:
    """Return the granularity of lungs without surfactant: opaque grains of about half a millimetre, mean 0."""
    random, pixel = scene.plan.chance(f"grains {name}"), camera.spacing
    mixed = sum(
        weight * smooth_field(random, camera.shape, (scale / pixel, scale / pixel))
        for scale, weight in ((0.13, 0.9), (0.24, 1.0), (0.42, 0.30))
    )
    # Between the grains runs a net of lines.
    net = 0.8 - np.abs(smooth_field(random, camera.shape, (0.55 / pixel, 0.55 / pixel)))
    return plane(mixed + 0.55 * net)


def _streaks(scene: ChestScene, camera: Camera, random: np.random.Generator) -> Plane:
    """Return texture drawn out along lines from each hilum, made on every second element."""
    coarse = camera.coarser(2)
    out = np.zeros(coarse.shape, np.float32)
    carina, a, p = scene.airways.carina, scene.a, scene.p
    column, row = np.meshgrid(np.arange(coarse.columns, dtype=np.float32), np.arange(coarse.rows, dtype=np.float32))
    hila = coarse.project(np.array([[s * 0.26 * a, carina[1] + 0.6 * p, 0.1 * scene.b] for s in (-1, 1)]))
    middle = int(np.clip(hila[:, 0].mean(), 1, coarse.columns - 1))
    for side, (x, y) in zip((-1, 1), hila, strict=True):
        half = slice(0, middle) if side < 0 else slice(middle, coarse.columns)
        dx, dy = (column[:, half] - x) * coarse.spacing, (row[:, half] - y) * coarse.spacing
        far = np.sqrt(dx * dx + dy * dy) + 0.12 * a
        around = np.arctan2(dy, side * dx)
        out_from = np.log(far / (0.12 * a))
        for width, strength in _STREAKS:
            tile = ndimage.gaussian_filter(random.standard_normal(_TILE, dtype=np.float32), 1.0, mode="wrap")
            tile /= tile.std()
            across = (around / (2 * np.pi) + 0.5) * 2 * np.pi * 0.55 / (width * 1.6) + 2.5 * np.sin(
                out_from * 3 + 1.7 * side
            )
            along = out_from * 0.55 / (width * 4.5)
            places = np.stack([along % _TILE[0], across % _TILE[1]])
            out[:, half] += strength * ndimage.map_coordinates(tile, places, order=1, mode="grid-wrap", prefilter=False)
    return enlarged(out, 2, camera.shape)
