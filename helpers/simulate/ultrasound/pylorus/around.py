"""What lies around a pylorus: liver above, gallbladder, loops, pancreas, great vessels and spine behind."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.belly.liver import edge_of, paint_liver
from helpers.simulate.ultrasound.belly.loops import Loop, paint_loop, paint_loops, scattered_loops
from helpers.simulate.ultrasound.belly.mesentery import paint_cut_vessel, paint_mesentery, paint_vessel
from helpers.simulate.ultrasound.belly.tissues import PANCREAS
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import around, ellipse, through, wobbled
from helpers.simulate.ultrasound.tissue import BONE, FLUID


def paint_around(canvas: Canvas, top: float, bottom: float, left: float) -> None:
    """Paint all but wall and pylorus.

    Parameters
    ----------
    top, bottom
        Depth of the wall's lower border, and of the pylorus's lower border in the middle (mm).
    left
        How deep the liver reaches at the left side of the picture.
    """
    random = canvas.random("around the pylorus")
    paint_mesentery(canvas, top)
    _behind(canvas, random, bottom)
    paint_loops(canvas, scattered_loops(random, (-21, 21, bottom + 4, bottom + 12), 5), "behind")
    _pancreas(canvas, random, bottom)
    right = top + random.uniform(1.0, 4.0)
    edge = edge_of(canvas.seed, left, right)
    paint_liver(canvas, edge)
    if random.random() < 0.5:
        _gallbladder(canvas, random, edge)


def paint_duodenal_gas(canvas: Canvas, place: Floats) -> None:
    """Paint a loop with gas beside the bulb, at the left side of the picture."""
    random = canvas.random("gas of the duodenum")
    paint_loop(
        canvas,
        Loop((float(place[0]), float(place[1])), random.uniform(4, 6), random.uniform(3, 4), 20, "gas"),
        "duodenum",
    )


def _behind(canvas: Canvas, random: np.random.Generator, bottom: float) -> None:
    deep = bottom + random.uniform(14.0, 17.0)
    spine = around(
        [
            [-1, deep + 0.5],
            [4, deep - 1.2],
            [9, deep - 1.4],
            [14, deep + 0.4],
            [18, deep + 6],
            [6, deep + 14],
            [-5, deep + 8],
        ]
    )
    spine = wobbled(spine + np.array([random.uniform(-6, 2), 0.0]), random, 0.25, 1.5, closed=True)
    canvas.paint(canvas.inside(spine, 0.15), BONE.named("spine"))
    for x, z, size in ((random.uniform(4, 8), deep - 4.5, 2.5), (random.uniform(-7, -3), deep - 4.2, 2.9)):
        paint_cut_vessel(canvas, (float(x), float(z)), size, size * random.uniform(0.75, 0.95))


def _pancreas(canvas: Canvas, random: np.random.Generator, bottom: float) -> None:
    z = bottom + random.uniform(2.5, 4.5)
    gland = around(
        [[-9, z + 1], [-4, z - 1], [4, z - 0.6], [12, z - 0.8], [16, z + 1.5], [8, z + 3], [0, z + 3.4], [-7, z + 4]]
    )
    gland = wobbled(gland + np.array([random.uniform(-2, 4), 0.0]), random, 0.35, 1.6, closed=True)
    canvas.paint(canvas.inside(gland, 0.35), PANCREAS)
    start = random.uniform(0, 4)
    vein = through([[start, z + 4.4], [start + 6, z + 3.9], [start + 14, z + 4.6]])
    paint_vessel(canvas, vein, random.uniform(1.3, 2.0))
    paint_cut_vessel(canvas, (float(start - 2.5), float(z + 4.6)), random.uniform(1.6, 2.2), random.uniform(1.3, 1.8))
    paint_cut_vessel(canvas, (float(start + 3.5), float(z + 7.2)), 1.0, 0.95)


def _gallbladder(canvas: Canvas, random: np.random.Generator, edge: Floats) -> None:
    x = random.uniform(-17, -13)
    z = float(np.interp(x, edge[:, 0], edge[:, 1])) - random.uniform(1.0, 2.5)
    outline = wobbled(
        ellipse((x, z), random.uniform(3.5, 5.5), random.uniform(1.8, 2.6), 15), random, 0.2, 3, closed=True
    )
    rim = canvas.stroke([*outline, outline[0]], 0.5, 0.1)
    canvas.brighten(rim, 6)
    canvas.reflect(rim, 0.06)
    canvas.paint(canvas.inside(outline, 0.1), FLUID.named("gallbladder"))
