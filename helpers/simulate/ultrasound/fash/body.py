"""What all windows of a belly have in common: a curved probe, the size of the child, and the wall of the belly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Plane
from helpers.simulate.chance import stream
from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.flank.paint import probe_for
from helpers.simulate.ultrasound.probe import CONVEX, Probe
from helpers.simulate.ultrasound.tissue import Tissue
from helpers.simulate.ultrasound.wall import paint_muscle, paint_skin_and_fat

PIXEL = 0.2

BOWEL_WALL = Tissue("bowel wall", -11, 0.6, 0.02, 2.0)
LUMEN = Tissue("bowel", -2, 0.8, 0.05, 4.0, (1.5, 1.0))
BACKGROUND = Tissue("deep tissue", -8, 0.75, 0.02, 5.0, (4.0, 1.4))


@dataclass(frozen=True, eq=False)
class Body:
    """A child as one window shows it: against one of five years; depth of fat and of the wall, in millimetres."""

    window: str
    seed: int
    size: float
    fat: float
    wall: float
    probe: Probe

    def random(self, name: str) -> np.random.Generator:
        """Return the chance of this window that belongs to `name`."""
        return stream(self.seed, f"fash {self.window} {name}")

    def canvas(self, depth: float) -> Canvas:
        """Return an empty canvas."""
        return Canvas(self.probe, depth, PIXEL, int(self.random("canvas").integers(2**31)), BACKGROUND)


def body_of(recipe: Recipe, window: str) -> Body:
    """Return the child of a recipe."""
    random = stream(recipe.seed, f"fash {window}")
    size = float(np.interp(recipe.age, [0, 1, 5, 16], [0.6, 0.72, 1.0, 1.5]) * random.normal(1, 0.03))
    fat = max(
        float(np.interp(recipe.age, [0, 5, 16], [2.5, 4.5, 9.0]) + 1.8 * recipe.habitus + random.normal(0, 0.5)), 1.8
    )
    return Body(
        window, recipe.seed, size, fat, fat + 5.0 * size * random.uniform(0.85, 1.2), probe_for(CONVEX, recipe.age)
    )


def paint_belly_wall(canvas: Canvas, body: Body, under: Plane) -> None:
    """Paint the flat muscles and the fat."""
    bow = 0.3 * np.sin(canvas.x / 12 + body.random("bow").uniform(0, 6))
    paint_muscle(canvas, "belly muscle", body.fat + 0 * bow, np.asarray(body.wall + bow), 2, depth=under)
    paint_skin_and_fat(canvas, body.fat + 0 * bow, under)
