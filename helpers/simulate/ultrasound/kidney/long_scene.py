"""The picture of a kidney along: wall, liver or spleen, bowel, kidney, muscles behind, ribs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import around
from helpers.simulate.ultrasound.kidney import tissues
from helpers.simulate.ultrasound.kidney.child import Child, Kidney
from helpers.simulate.ultrasound.kidney.frame import Frame
from helpers.simulate.ultrasound.kidney.long import depth_of, long_shape
from helpers.simulate.ultrasound.kidney.neighbours import paint_behind, paint_organ, paint_vessels
from helpers.simulate.ultrasound.kidney.organ import paint_kidney
from helpers.simulate.ultrasound.kidney.shape import Shape
from helpers.simulate.ultrasound.kidney.wall import Wall, beam_angle, paint_gas, paint_rib, paint_wall, wall_of
from helpers.simulate.ultrasound.probe import Probe
from helpers.simulate.ultrasound.section import Section


@dataclass(frozen=True)
class Painted:
    """A painted plane of one kidney."""

    kidney: Kidney
    shape: Shape
    section: Section
    sinus: Floats
    """The border of its sinus as it was painted, shape (n, 2)."""


def along(child: Child, kidney: Kidney) -> tuple[Wall, Shape]:
    """Return the wall, and the kidney along where it lies under the probe."""
    random = stream(child.seed, f"lie long {kidney.side}")
    wall, deep = wall_of(child, f"long {kidney.side}"), depth_of(kidney)
    gap = float(random.uniform(0.10, 0.22)) * kidney.length * (1.0 if kidney.side == "right" else 0.7)
    turn = -float(random.uniform(3, 15))
    aside = float(random.uniform(-0.04, 0.04)) * kidney.length
    frame = Frame((aside, wall.whole + gap + deep), kidney.length / 2, deep, turn)
    return wall, long_shape(child, kidney, frame)


def paint_along(canvas: Canvas, probe: Probe, child: Child, side: str) -> Painted:
    """Paint one kidney along."""
    kidney = child.kidneys[side]
    wall, shape = along(child, kidney)
    frame, random = shape.frame, canvas.random(f"around long {side}")
    size = kidney.length / 60
    canvas.paint(np.ones(canvas.shape, np.float32), tissues.BOWEL)
    paint_behind(canvas, frame, float(random.uniform(2.0, 4.0)) * size)
    _organ(canvas, frame, side, random)
    if side == "right":
        top = wall.whole + 2
        box = (
            frame.centre[0] - 1.1 * frame.half,
            top,
            frame.centre[0] + 0.3 * frame.half,
            frame.centre[1] - frame.deep,
        )
        paint_vessels(canvas, box, int(random.integers(4, 8)), size)
    sinus = paint_kidney(canvas, child, kidney, shape)
    lower = float(beam_angle(probe, shape.outline).max())
    edge = probe.angle / 2
    if lower + 3 < edge:
        paint_gas(canvas, probe, (lower + 3, edge + 2), wall.whole + 2.5, f"long {side}")
    paint_wall(canvas, probe, wall, f"long {side}")
    _ribs(canvas, probe, wall, kidney, shape)
    return Painted(kidney, shape, canvas.section(), sinus)


def _organ(canvas: Canvas, frame: Frame, side: str, random: np.random.Generator) -> None:
    """Paint the liver over most of a right kidney, the spleen over the upper part of a left one."""
    x, z = frame.centre
    reach = random.uniform(0.75, 1.15) if side == "right" else random.uniform(-0.15, 0.35)
    tip = np.array([x + reach * frame.half, z - frame.deep * random.uniform(0.85, 1.05)])
    far = x - 2.6 * frame.half
    under = z + frame.deep * random.uniform(0.3, 0.7)
    outline = around(
        [
            (far, -20),
            (tip[0] - (0.2 if side == "right" else 1.0) * frame.half, -20),
            (tip[0] - (0.0 if side == "right" else 0.3) * frame.half, tip[1] - 0.5 * frame.deep),
            tip,
            (x - 0.35 * frame.half, z - 0.9 * frame.deep),
            (x - 1.15 * frame.half, under),
            (x - 1.5 * frame.half, z + 1.5 * frame.deep),
            (far, z + 2.0 * frame.deep),
        ],
        0.4,
    )
    paint_organ(canvas, outline, side)


def _ribs(canvas: Canvas, probe: Probe, wall: Wall, kidney: Kidney, shape: Shape) -> None:
    """Paint a rib at the upper edge, and one over the upper pole where that is asked for."""
    random = canvas.random(f"ribs {kidney.side}")
    upper = float(beam_angle(probe, shape.outline).min())
    near = probe.radius + wall.skin + wall.fat + 0.5 * wall.muscle
    wide = near * np.deg2rad(random.uniform(6, 8))
    if upper - 4 > -probe.angle / 2 and random.uniform() < 0.6:
        paint_rib(canvas, probe, wall, -probe.angle / 2 + 0.5, wide)
    if kidney.rib:
        paint_rib(canvas, probe, wall, upper + 2.0 + 2.0 * kidney.rib, wide * (1.3 + 0.5 * kidney.rib))
