"""The lower edge of the liver under the wall, with its vessels."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.belly.mesentery import paint_vessel
from helpers.simulate.ultrasound.belly.tissues import PARENCHYMA
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import through, wobbled


def edge_of(seed: int, left: float, right: float) -> Floats:
    """Return the lower border of the liver, from left to right, for its depth (mm) at both sides of the picture."""
    random = stream(seed, "edge of the liver")
    x = np.array([-32.0, -20.0, -9.0, 3.0, 14.0, 32.0])
    share = np.clip((x + 18) / 36, 0, 1)
    z = (
        left
        + (right - left) * share**1.15
        + 0.8 * np.sin(x / 9 + random.uniform(0, 6))
        + random.normal(0, 0.35, len(x))
    )
    return wobbled(through(np.column_stack([x, z])), random, 0.12, 4.0)


def paint_liver(canvas: Canvas, edge: Floats) -> Plane:
    """Paint all that is above the edge as liver, and return its cover."""
    cover = 1 - canvas.below(edge, 0.1)
    canvas.paint(cover, PARENCHYMA)
    canvas.brighten(cover * canvas.uneven("portal", 0.45, 0.35), 1.3)
    _vessels(canvas, edge, cover)
    capsule = canvas.stroke(edge, 0.3, 0.1) * np.clip(0.7 + 0.35 * canvas.uneven("capsule", 4, 2), 0.1, 1.4)
    canvas.reflect(capsule, 0.12)
    canvas.brighten(capsule, 7.0)
    return cover


def _vessels(canvas: Canvas, edge: Floats, cover: Plane) -> None:
    random = canvas.random("vessels of the liver")
    for _ in range(int(random.integers(5, 9))):
        x = random.uniform(-20, 14)
        deepest = float(np.interp(x, edge[:, 0], edge[:, 1]))
        z = deepest - random.uniform(2.0, 9.0)
        length, width, fall = random.uniform(1.0, 8.0), random.uniform(0.5, 1.3), random.normal(0.1, 0.3)
        middle = [x + length / 2, z + 0.5 * fall * length + random.normal(0, 0.05 * length)]
        path = wobbled(through([[x, z], middle, [x + length, z + fall * length]]), random, 0.08, 2.0)
        inside = (
            cover * canvas.below(edge - np.array([0, 14.0]), 0.5) * (1 - canvas.below(edge - np.array([0, 1.2]), 0.2))
        )
        if random.random() < 0.6:
            paint_vessel(canvas, path, width, inside)
        else:
            paint_bare(canvas, path, width, inside)


def paint_bare(canvas: Canvas, path: Floats, width: float, keep: Plane) -> None:
    """Paint a vein of the liver: dark, without a wall that is seen."""
    taper = width * np.sqrt(np.sin(np.pi * np.linspace(0.04, 0.96, len(path))))
    canvas.brighten(canvas.stroke(path, taper, 0.2) * keep, -17.0)
