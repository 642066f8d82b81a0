"""The picture of a kidney across: wall, liver or spleen, kidney, spine and the muscles beside it."""

from __future__ import annotations

import numpy as np

from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import around
from helpers.simulate.ultrasound.kidney import tissues
from helpers.simulate.ultrasound.kidney.across import SPINE, across_shape, thickness_of, width_of
from helpers.simulate.ultrasound.kidney.child import Child, Kidney
from helpers.simulate.ultrasound.kidney.frame import Frame
from helpers.simulate.ultrasound.kidney.long_scene import Painted
from helpers.simulate.ultrasound.kidney.neighbours import paint_beside, paint_organ, paint_vein, paint_vessels
from helpers.simulate.ultrasound.kidney.organ import paint_kidney
from helpers.simulate.ultrasound.kidney.shape import Shape
from helpers.simulate.ultrasound.kidney.wall import Wall, beam_angle, paint_gas, paint_wall, wall_of
from helpers.simulate.ultrasound.probe import Probe


def across(child: Child, kidney: Kidney) -> tuple[Wall, Shape]:
    """Return the wall, and the kidney across where it lies under the probe."""
    random = stream(child.seed, f"lie across {kidney.side}")
    wall, deep, half = wall_of(child, f"across {kidney.side}"), thickness_of(kidney), width_of(kidney)
    gap = float(random.uniform(0.12, 0.22)) * kidney.length * (1.0 if kidney.side == "right" else 0.75)
    # Left on the picture is the patient's right, so that a right kidney opens to the right.
    mirror = 1 if kidney.side == "right" else -1
    aside = -mirror * float(random.uniform(0.10, 0.22)) * kidney.length
    frame = Frame(
        (aside, wall.whole + gap + deep), half, deep, -float(random.uniform(5, 26)), mirror=mirror, spine=SPINE
    )
    return wall, across_shape(child, kidney, frame)


def paint_across(canvas: Canvas, probe: Probe, child: Child, side: str) -> Painted:
    """Paint one kidney across, at its hilum."""
    kidney = child.kidneys[side]
    wall, shape = across(child, kidney)
    frame, random = shape.frame, canvas.random(f"around across {side}")
    size = kidney.length / 70
    canvas.paint(np.ones(canvas.shape, np.float32), tissues.BOWEL)
    paint_beside(canvas, frame, float(random.uniform(0.5, 2.0)) * size, size)
    _organ(canvas, frame, side, random)
    if side == "right":
        x, z = frame.centre
        paint_vessels(canvas, (x - frame.half, wall.whole + 2, x + frame.half, z - frame.deep), 4, 0.9 * size)
    sinus = paint_kidney(canvas, child, kidney, shape)
    paint_vein(canvas, frame, kidney.pelvis + kidney.outside, size)
    _gas(canvas, probe, wall, shape, side)
    paint_wall(canvas, probe, wall, f"across {side}")
    return Painted(kidney, shape, canvas.section(), sinus)


def _organ(canvas: Canvas, frame: Frame, side: str, random: np.random.Generator) -> None:
    """Paint the liver in front of and beside a right kidney, the spleen beside a left one."""
    (x, z), sign = frame.centre, frame.mirror
    half, deep = frame.half, frame.deep
    reach = random.uniform(0.9, 1.6) if side == "right" else random.uniform(-0.5, 0.1)
    knots = [
        (-3.5, -4.0),
        (reach - (0.1 if side == "right" else 1.2), -4.0),
        (reach, -1.75 if side == "right" else -1.5),
        (0.45 * reach, -1.12),
        (-0.55, -1.02),
        (-1.12, -0.25),
        (-1.35, 0.7),
        (-2.2, 1.4),
        (-3.5, 1.6),
    ]
    paint_organ(canvas, around([(x + sign * s * half, z + t * deep) for s, t in knots], 0.4), side)


def _gas(canvas: Canvas, probe: Probe, wall: Wall, shape: Shape, side: str) -> None:
    """Paint gas between wall and spine, clear of the kidney and its pelvis."""
    sign = shape.frame.mirror
    seen = shape.outline if shape.pelvis is None else np.vstack([shape.outline, shape.pelvis])
    inner = float((sign * beam_angle(probe, seen)).max())
    edge = probe.angle / 2
    if inner + 4 < edge:
        paint_gas(canvas, probe, (sign * (inner + 4), sign * (edge + 2)), wall.whole + 4.0, f"across {side}")
