"""Paint a kidney: fat, cortex, pyramids, sinus and what holds urine."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import Points
from helpers.simulate.ultrasound.kidney import tissues
from helpers.simulate.ultrasound.kidney.child import Child, Kidney
from helpers.simulate.ultrasound.kidney.shape import Shape

_FAT = 0.78
"""How much of the sinus is fat, where nothing is uneven."""


def paint_kidney(canvas: Canvas, child: Child, kidney: Kidney, shape: Shape) -> Floats:
    """Paint the kidney on what is around it; return the border of the sinus, shape (n, 2)."""
    thick = 0.7 + 1.6 * child.grown + 0.5 * max(child.habitus, 0)
    around = _grown(shape.outline, shape, thick)
    fat = canvas.inside(around, 0.6) * np.clip(0.5 + 0.45 * canvas.uneven("perirenal", 9, 9), 0, 1)
    canvas.paint(fat, tissues.PERIRENAL)
    body = canvas.inside(shape.outline, 0.12)
    canvas.paint(body, tissues.cortex(child))
    closed = np.vstack([shape.outline, shape.outline[:1]])
    line = canvas.stroke(closed, 0.55)
    line = line * np.clip(0.45 + 0.55 * canvas.uneven("capsule", 6, 6), 0.05, 1.2)
    canvas.brighten(line, 4.0 - 3.0 * child.grown)
    canvas.reflect(line, 0.11)
    _pyramids(canvas, child, shape, body)
    edge = _sinus(canvas, child, shape)
    _urine(canvas, kidney, shape)
    return edge


def _grown(outline: Floats, shape: Shape, by: float) -> Floats:
    middle = np.asarray(shape.frame.centre)
    away = outline - middle
    length = np.linalg.norm(away, axis=1, keepdims=True)
    return np.asarray(middle + away * (1 + by / length))


def union(canvas: Canvas, outlines: tuple[Floats, ...]) -> Plane:
    """Return the cover of several outlines."""
    cover = np.zeros(canvas.shape, np.float32)
    for outline in outlines:
        np.maximum(cover, canvas.inside(outline), out=cover)
    return cover


def _pyramids(canvas: Canvas, child: Child, shape: Shape, body: Plane) -> None:
    if not shape.pyramids:
        return
    cover = canvas.blurred(union(canvas, shape.pyramids), 0.28 + 0.25 * child.grown) * body
    # Neither edges nor depths are alike.
    cover *= np.clip(1 - 0.2 * child.grown + 0.14 * canvas.uneven("pyramids", 5, 5), 0, 1)
    canvas.paint(cover, tissues.pyramid(child))
    vessels = _arcuate(canvas.random("arcuate vessels"), shape)
    if vessels:
        mark = canvas.strokes(vessels, 0.5, 0.1)
        canvas.brighten(mark, 7.5)
        canvas.reflect(mark, 0.035)


def _arcuate(random: np.random.Generator, shape: Shape) -> list[Points]:
    """Return short pieces of the bases of pyramids, where vessels run across the plane."""
    found: list[Points] = []
    for outline in shape.pyramids:
        count = len(outline)
        for _ in range(int(random.integers(0, 3))):
            start = int(count * random.uniform(0.28, 0.6))
            piece = outline[start : start + max(int(count * random.uniform(0.04, 0.12)), 3)]
            if len(piece) > 1:
                found.append(piece)
    return found


def _sinus(canvas: Canvas, child: Child, shape: Shape) -> Floats:
    from skimage.measure import find_contours  # noqa: PLC0415 - heavy

    cover = canvas.inside(shape.sinus, 0.35 + 0.4 * child.grown)
    bundles = canvas.uneven("sinus fat", 3.0 + 2 * child.grown, 1.2)
    fat = cover * np.clip(_FAT + 0.3 * bundles, 0.1, 1)
    canvas.paint(fat, tissues.sinus(child))
    folds = np.clip(canvas.uneven("sinus folds", 2.5, 0.7) - 0.9, 0, 1)
    canvas.reflect(cover * folds, 0.05 + 0.05 * child.grown)
    # Its soft border lies where half of what is seen is fat.
    edge = np.vstack(find_contours(_FAT * cover, 0.5))
    return edge[:, ::-1] * canvas.pixel + canvas.origin


def _urine(canvas: Canvas, kidney: Kidney, shape: Shape) -> None:
    if shape.ureter is not None:
        random = canvas.random("ureter")
        width = kidney.ureter * (1 + 0.12 * np.sin(np.linspace(0, 9, len(shape.ureter)) + random.uniform(0, 6)))
        _wall(canvas, canvas.stroke(shape.ureter, width + 1.2))
        canvas.paint(canvas.stroke(shape.ureter, width), tissues.URETER)
    cups = tuple(each.outline for each in shape.calyces)
    wet = (*cups, shape.pelvis) if shape.pelvis is not None else cups
    if not wet:
        return
    whole = union(canvas, wet)
    _wall(canvas, np.clip(canvas.blurred(whole, 0.45) * 2.2, 0, 1))
    if cups:
        # Where calyces join, the corners are round.
        joined = np.clip(3 * canvas.blurred(union(canvas, cups), 0.45) - 1, 0, 1)
        canvas.paint(np.maximum(joined, 0), tissues.CALYX)
    if shape.pelvis is not None:
        canvas.paint(canvas.inside(shape.pelvis), tissues.URINE)


def _wall(canvas: Canvas, cover: Plane) -> None:
    canvas.brighten(cover, 2.0)
    canvas.reflect(cover, 0.045)
