"""Paint a kidney cut lengthwise, as a neighbour of other organs."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import at, ellipse, wobbled
from helpers.simulate.ultrasound.tissue import Tissue

CORTEX = Tissue("kidney", -5, 0.6, 0.0, 1.4, (1.5, 1.5))
PYRAMID = Tissue("pyramid", -15, 0.5, 0.0, 1.0)
SINUS = Tissue("renal sinus", 4, 0.7, 0.03, 4.0, (3.0, 1.0))
FAT = Tissue("perirenal fat", 2, 0.6, -0.03, 3.0, (4.0, 0.8))


def paint_kidney(canvas: Canvas, outline: Floats, size: float, age: float) -> None:
    """Paint fat, cortex, pyramids and sinus inside an outline; in babies the cortex is bright and the sinus thin."""
    random = canvas.random("kidney")
    rim = canvas.stroke(np.vstack([outline, outline[:1]]), 1.8 * size, 0.3)
    canvas.paint(np.clip(rim * (0.6 + 0.25 * canvas.uneven("rim", 4, 4)), 0, 1).astype(np.float32), FAT)
    cover = canvas.inside(outline, 0.2)
    baby = float(np.clip(1 - age, 0, 1))
    canvas.paint(cover, CORTEX)
    canvas.brighten(cover, 4.5 * baby)
    middle = outline.mean(axis=0)
    ends = outline[[int(np.argmin(outline[:, 0])), int(np.argmax(outline[:, 0]))]]
    axis = (ends[1] - ends[0]) / np.linalg.norm(ends[1] - ends[0])
    across, half = at(-axis[1], axis[0]), 0.5 * float(np.linalg.norm(ends[1] - ends[0]))
    turn = float(np.rad2deg(np.arctan2(axis[1], axis[0])))
    for side in (-1, 1):
        for share in np.linspace(-0.62, 0.62, 5) + random.normal(0, 0.05, 5):
            out = 0.235 * half * np.sqrt(1 - 0.8 * share**2)
            place = middle + share * half * axis + side * out * across
            wide = (0.085 + 0.03 * baby) * half * random.uniform(0.75, 1.3)
            tall = (0.075 + 0.025 * baby) * half * random.uniform(0.8, 1.2)
            cone = ellipse(place, wide, tall, turn)
            canvas.paint(
                canvas.inside(wobbled(cone, random, 0.5 * size, 2.5, closed=True), 0.7)
                * random.uniform(0.4 + 0.5 * baby, 0.75 + 0.25 * baby),
                PYRAMID,
            )
    thin = 0.105 - 0.05 * baby
    sinus = wobbled(ellipse(middle, 0.6 * half, thin * half, turn), random, 1.1 * size, 3.0, closed=True)
    canvas.paint(canvas.inside(sinus, 0.8), SINUS)
