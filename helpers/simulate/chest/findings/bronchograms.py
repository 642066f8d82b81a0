"""Air bronchograms: bronchi that are seen because the lung about them holds no air."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.rays.grid import Volume

_MOST = 6
_LEAST_RADIUS = 0.012
"""Of a bronchus that is worth to be named, in half widths of the thorax."""


def with_bronchograms(scene: ChestScene, weight: Volume) -> ChestScene:
    """Return the scene with the widest bronchi that run through filled lung as truth lines."""
    lines: list[tuple[float, Floats]] = []
    for part in scene.trees.bronchi.parts:
        filled = (scene.grid.nearest(weight, part.place) > 0.6) & (scene.grid.nearest(scene.lung, part.place) < 0)
        seen = filled & (part.half[:, 0] > _LEAST_RADIUS * scene.a)
        pieces = np.split(np.arange(len(part.place)), np.flatnonzero(part.joined < 0.5) + 1)
        lines += [
            (float(part.half[piece, 0].mean()), part.place[piece])
            for piece in pieces
            if piece.size > 1 and seen[piece].all()
        ]
    lines.sort(key=lambda each: -each[0])
    number = sum(name.startswith("air_bronchogram") for name in scene.lines)
    named = {f"air_bronchogram_{number + n}": line for n, (_, line) in enumerate(lines[:_MOST], start=1)}
    return replace(scene, lines={**scene.lines, **named})
