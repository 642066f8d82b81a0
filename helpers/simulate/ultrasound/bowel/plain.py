"""Bowel without anything inside it: healthy loops, or a colon full of stool."""

from __future__ import annotations

import numpy as np

from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.belly.loops import Loop, paint_gas, paint_loop
from helpers.simulate.ultrasound.belly.sheet import Sheet
from helpers.simulate.ultrasound.belly.wall import Wall, paint_wall
from helpers.simulate.ultrasound.bowel.surroundings import paint_surroundings
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import around, wobbled
from helpers.simulate.ultrasound.section import Section


def painted_plain(recipe: Recipe, wall: Wall, name: str, sheet: Sheet) -> Section:
    """Return a section through healthy bowel, with stool in the colon if the recipe has it."""
    canvas = sheet.canvas()
    paint_surroundings(canvas, wall, 12, name)
    stool = recipe.finding("stool")
    if stool:
        _stool(canvas, wall, stool.number("severity"), name)
    paint_wall(canvas, wall)
    return canvas.section()


def _stool(canvas: Canvas, wall: Wall, severity: float, name: str) -> None:
    """Paint a round colon whose stool is bright in front and dark behind: it looks like a mass."""
    random = canvas.random(f"stool {name}")
    size = 9.0 + 5.0 * severity
    middle = np.array([random.uniform(-2, 2), wall.depth(0.0) + 0.85 * size + random.uniform(1.5, 3.5)])
    long = size * (1.0 if "short" in name else 1.6)
    paint_loop(canvas, Loop((float(middle[0]), float(middle[1])), long, 0.85 * size, 4, "nothing"), f"colon {name}")
    crust = 0.85 * size * random.uniform(0.6, 0.75)
    shape = [[-0.75, -0.35], [-0.4, -0.85], [0.1, -0.95], [0.5, -0.7], [0.8, -0.25], [0.3, -0.45], [-0.3, -0.4]]
    outline = around(middle + np.array(shape) * np.array([0.85 * long, crust]))
    paint_gas(canvas, wobbled(outline, random, 0.4, 1.0, closed=True), f"stool {name}", 2.0)
