"""Paint vessels of the liver: dark branching tubes, those of the portal vein with bright walls."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import at, through
from helpers.simulate.ultrasound.tissue import Tissue

VESSEL = Tissue("vessel", -17, 0.2, -0.01, 1.5)
"""A narrow vessel: what lies before and behind it in the slice fills it a little."""


def paint_vessels(
    canvas: Canvas, cover: Plane, organ: Floats, size: float, random: np.random.Generator, *, number: int = 12
) -> None:
    """Paint a few vessels inside the `cover` of an organ with this outline; each is cut for a short way only."""
    seen = np.array([[canvas.x[0, 0], 0.0], [canvas.x[0, -1], canvas.z[-1, 0]]]) * 0.85
    low, high = np.maximum(organ.min(axis=0), seen[0]), np.minimum(organ.max(axis=0), seen[1])
    for _ in range(number):
        start = random.uniform(low, high)
        turn = random.uniform(-0.9, 0.9)
        length = size * (random.exponential(9) + 4)
        way = length * at(np.cos(turn), np.sin(turn))
        bend = at(-way[1], way[0]) * random.normal(0, 0.12)
        path = through([start, start + 0.5 * way + bend, start + way], 0.4)
        wide = (
            size
            * random.uniform(0.9, 3.4)
            * np.sin(np.linspace(0.15, np.pi * random.uniform(0.6, 0.95), len(path))) ** 0.5
        )
        tube = canvas.stroke(path, wide, 0.25) * cover
        if random.random() < 0.5:
            walls = np.clip(canvas.stroke(path, wide + 1.5 * size, 0.3) * cover - tube, 0, 1)
            canvas.brighten(walls, 8)
            canvas.reflect(walls, 0.03)
        canvas.paint(tube * np.float32(0.85), VESSEL)
