"""Paint the chest wall: skin, fat, muscles, ribs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import ellipse, wobbled
from helpers.simulate.ultrasound.lung.plan import Plan, Rib
from helpers.simulate.ultrasound.tissue import BONE
from helpers.simulate.ultrasound.wall import paint_bone_edge, paint_muscle, paint_skin_and_fat


def paint_chest_wall(canvas: Canvas, plan: Plan) -> None:
    """Paint everything in front of the pleura."""
    random = canvas.random("chest wall")
    fat = plan.fat + 0.25 * np.sin(canvas.x / 8 + random.uniform(0, 6)) + random.normal(0, 0.012) * canvas.x
    pleura = np.interp(canvas.x[0], plan.pleura[:, 0], plan.pleura[:, 1]).astype(np.float32)
    # Muscles between ribs are thin in the middle of a space, and the outer ones dip into it.
    ribs = np.array([[rib.x, rib.z - rib.half_thickness] for rib in plan.ribs])
    outer = np.interp(canvas.x[0], ribs[:, 0], ribs[:, 1]) - 0.35
    dip = np.min(np.abs(canvas.x[0][:, None] - ribs[:, 0]), axis=1) / max(float(np.diff(ribs[:, 0]).mean()), 1.0)
    outer = outer + 2.2 * dip * (plan.ribs[0].half_thickness / 2.4)
    paint_muscle(canvas, "intercostal muscle", outer, pleura - 0.5, 3)
    paint_muscle(canvas, "outer muscle", fat, outer, int(random.integers(1, 4)))
    paint_skin_and_fat(canvas, fat)
    for rib in plan.ribs:
        outline = outline_of(rib, plan.seed)
        canvas.paint(canvas.inside(outline, 0.06), replace(BONE, name="rib", backscatter=-32.0))
        upper = outline[outline[:, 1] < rib.z + 0.2 * rib.half_thickness]
        paint_bone_edge(canvas, upper[np.argsort(upper[:, 0])], 0.4, 11)


def outline_of(rib: Rib, seed: int) -> Floats:
    """Return the outline of a rib: an oval, flatter on its deep side."""
    oval = ellipse((rib.x, rib.z), rib.half_height, rib.half_thickness, rib.slant, 60)
    return wobbled(oval, stream(seed, f"rib {rib.x:.0f}"), 0.05, 1.5, closed=True)
