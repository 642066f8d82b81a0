"""What lies around a kidney: liver or spleen, bowel, muscles of the back, spine and great vessels."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.canvas import Canvas, Fibres
from helpers.simulate.ultrasound.curves import ellipse, through, wobbled
from helpers.simulate.ultrasound.kidney import tissues
from helpers.simulate.ultrasound.kidney.frame import Frame
from helpers.simulate.ultrasound.tissue import BLOOD, BONE, LIVER


def paint_behind(canvas: Canvas, frame: Frame, gap: float) -> None:
    """Paint the muscles deeper than a kidney along, in layers that follow its axis."""
    turn = np.deg2rad(frame.turn)
    s = (canvas.x - np.float32(frame.centre[0])) * np.float32(np.cos(turn)) + (
        canvas.z - np.float32(frame.centre[1])
    ) * np.float32(np.sin(turn))
    t = (canvas.z - np.float32(frame.centre[1])) * np.float32(np.cos(turn)) - (
        canvas.x - np.float32(frame.centre[0])
    ) * np.float32(np.sin(turn))
    t = t + 0.8 * canvas.uneven("psoas edge", 22, 40)
    fibres = Fibres(s, t)
    edge = frame.deep + gap
    for start, tissue in ((edge, tissues.PSOAS), (edge + 0.75 * frame.deep + 6, tissues.BACK)):
        canvas.paint(np.clip((t - start) / 0.8 + 0.5, 0, 1).astype(np.float32), tissue, fibres)
        line = np.clip(1 - np.abs(t - start) / 0.5, 0, 1).astype(np.float32)
        line *= np.clip(0.7 + 0.5 * canvas.uneven(f"sheath {tissue.name}", 9, 30), 0, 1.2)
        canvas.brighten(line, 9)
        canvas.reflect(line, 0.10)
    strands = np.clip(canvas.uneven("strands", 12, 0.5, fibres) - 1.0, 0, 1) * (t > edge)
    canvas.reflect(strands.astype(np.float32), 0.05)


def paint_organ(canvas: Canvas, outline: Floats, side: str) -> None:
    """Paint the liver or the spleen, with its capsule."""
    tissue = LIVER if side == "right" else tissues.SPLEEN_HERE
    canvas.paint(canvas.inside(outline, 0.3), tissue)
    line = canvas.stroke(np.vstack([outline, outline[:1]]), 0.6)
    line = line * np.clip(0.6 + 0.5 * canvas.uneven("organ capsule", 6, 6), 0, 1.2)
    canvas.brighten(line, 4)
    canvas.reflect(line, 0.05)


def paint_vessels(canvas: Canvas, box: tuple[float, float, float, float], count: int, size: float) -> None:
    """Paint veins of the liver within a box (left, top, right, bottom): portal ones have bright walls."""
    random = canvas.random("liver vessels")
    left, top, right, bottom = box
    for index in range(count):
        middle = np.array([random.uniform(left, right), random.uniform(top, bottom)])
        long, wide = random.uniform(1.0, 4.6) * size, random.uniform(0.7, 1.7) * size
        line = wobbled(ellipse(middle, long, wide, random.uniform(-35, 35)), random, 0.12 * wide, 2.5, closed=True)
        if index % 2:
            wall = canvas.stroke(np.vstack([line, line[:1]]), 0.9, 0.15)
            canvas.brighten(wall, 5.0)
            canvas.reflect(wall, 0.04)
        canvas.paint(canvas.inside(line, 0.3), BLOOD.named("vessel"))


def paint_beside(canvas: Canvas, frame: Frame, gap: float, size: float) -> None:
    """Paint what lies beside and behind a kidney across: muscles, spine, great vessel."""
    sign = frame.mirror
    x, z = frame.centre
    half, deep = frame.half, frame.deep
    random = canvas.random(f"beside {sign}")

    def oval(right: float, down: float, across: float, high: float, turn: float) -> Floats:
        line = ellipse((x + sign * right, z + down), across, high, sign * turn)
        return wobbled(line, random, 0.7 * size, 6.0, closed=True)

    straight = Frame((x, z), half, deep, random.uniform(-6, 6))
    paint_behind(canvas, straight, gap + 3.5 * size)
    muscle = oval(1.05 * half + 2 * size, 0.95 * deep + gap, 7.5 * size, 10 * size, 25)
    cover = canvas.inside(muscle, 0.7)
    canvas.paint(cover, tissues.PSOAS)
    line = canvas.stroke(np.vstack([muscle, muscle[:1]]), 0.8, 0.2)
    line = line * np.clip(0.5 + 0.6 * canvas.uneven("psoas sheath", 5, 5), 0, 1.2)
    canvas.brighten(line, 6)
    canvas.reflect(line, 0.07)
    body = oval(1.2 * half + 17 * size, 0.7 * deep + gap, 11 * size, 9.5 * size, 0)
    canvas.paint(canvas.inside(body, 0.25), BONE.named("spine"))
    vessel = oval(1.15 * half + 12 * size, 0.7 * deep + gap - 13 * size, 4.2 * size, 3.2 * size, 0)
    edge = canvas.stroke(np.vstack([vessel, vessel[:1]]), 0.8)
    canvas.brighten(edge, 5)
    canvas.reflect(edge, 0.05)
    canvas.paint(canvas.inside(vessel, 0.2), BLOOD.named("great vessel"))


def paint_vein(canvas: Canvas, frame: Frame, pelvis: float, size: float) -> None:
    """Paint the renal vein on its way out of the hilum, in front of the pelvis."""
    random = canvas.random(f"renal vein {frame.mirror}")
    front = -0.5 * pelvis - 2.4 * size
    knots = [(0.62, 0.85), (0.85, 1.0), (1.15, 1.05 + random.uniform(0, 0.2)), (1.5, 1.0 + random.uniform(0, 0.6))]
    path = frame.place(np.array([(s * frame.half, front * t) for s, t in knots]))
    path = through(path, 0.3)
    width = np.interp(np.linspace(0, 1, len(path)), [0, 0.2, 0.7, 1], [0.5, 1.6, 2.6, 0.8]) * size
    edge = canvas.stroke(path, width + 0.8, 0.2)
    canvas.brighten(edge, 3)
    canvas.reflect(edge, 0.03)
    canvas.paint(canvas.stroke(path, width, 0.3), BLOOD.named("renal vein"))
