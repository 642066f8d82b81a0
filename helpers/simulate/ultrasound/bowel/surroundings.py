"""What lies around in the belly of a child: loops, mesentery with vessels, and the muscle behind."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.belly.loops import paint_loops, scattered_loops
from helpers.simulate.ultrasound.belly.mesentery import paint_cut_vessel, paint_mesentery, paint_vessel
from helpers.simulate.ultrasound.belly.wall import Wall
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import through, wobbled
from helpers.simulate.ultrasound.tissue import BONE, MUSCLE


def paint_surroundings(canvas: Canvas, wall: Wall, loops: int, name: str, clear: Floats | None = None) -> None:
    """Paint mesentery, loops, psoas and iliac vessels; `name` tells one plane of a child from another.

    Loops stay away from the outline `clear`.
    """
    random = canvas.random(f"surroundings {name}")
    top, bottom = wall.depth(0.0), float(canvas.z[-1, 0])
    paint_mesentery(canvas, top)
    psoas = bottom - random.uniform(7.0, 12.0)
    _behind(canvas, random, psoas)
    paint_loops(canvas, scattered_loops(random, (-22, 22, top + 3.5, psoas - 5.0), loops, clear), name)
    for _ in range(int(random.integers(0, 3))):
        x, z = random.uniform(-18, 10), random.uniform(top + 4, psoas - 3)
        length, fall = random.uniform(7, 14), random.normal(0, 0.18)
        path = through(
            [[x, z], [x + length / 2, z + fall * length / 2 + random.normal(0, 0.5)], [x + length, z + fall * length]]
        )
        paint_vessel(canvas, path, random.uniform(0.6, 1.1))


def _behind(canvas: Canvas, random: np.random.Generator, depth: float) -> None:
    x = np.linspace(-30, 30, 7)
    line = np.column_stack([x, depth + 2.4 * ((x - random.uniform(-6, 6)) / 18) ** 2 + random.normal(0, 0.3, 7)])
    line = wobbled(through(line), random, 0.1, 3.0)
    muscle = canvas.below(line, 0.15)
    canvas.paint(muscle, MUSCLE.named("psoas"), canvas.along(line, 30.0))
    canvas.brighten(muscle * np.clip(canvas.uneven("bundles of psoas", 7.0, 0.5) - 0.3, 0, 1.8), 7.0)
    fascia = canvas.stroke(line, 0.4, 0.1) * np.clip(0.7 + 0.4 * canvas.uneven("psoas", 4, 2), 0.1, 1.4)
    canvas.reflect(fascia, 0.12)
    canvas.brighten(fascia, 8.0)
    _iliac_vessels(canvas, random, line)
    bone = line + np.array([0.0, random.uniform(9, 13)])
    canvas.paint(canvas.below(bone, 0.1), BONE.named("bone behind"))


def _iliac_vessels(canvas: Canvas, random: np.random.Generator, line: Floats) -> None:
    x = random.uniform(6, 15)
    z = float(np.interp(x, line[:, 0], line[:, 1]))
    paint_cut_vessel(canvas, (float(x), z - 1.6), random.uniform(1.9, 2.6), random.uniform(1.8, 2.3))
    paint_cut_vessel(canvas, (float(x + 5.2), z + 0.4), random.uniform(2.4, 3.4), random.uniform(1.6, 2.4))
