"""Paint an intussusception cut across."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.belly.sheet import Sheet
from helpers.simulate.ultrasound.belly.tissues import NODE, SUBMUCOSA, VESSEL
from helpers.simulate.ultrasound.belly.wall import Wall, paint_wall
from helpers.simulate.ultrasound.bowel.surroundings import paint_surroundings
from helpers.simulate.ultrasound.bowel.telescope import Target
from helpers.simulate.ultrasound.bowel.tissues import CORE, LIMB, SHEATH, SLEEVE, TRAPPED
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import ellipse
from helpers.simulate.ultrasound.section import Section
from helpers.simulate.ultrasound.tissue import Tissue


def painted_target(target: Target, wall: Wall, sheet: Sheet) -> Section:
    """Return the section across it."""
    canvas = sheet.canvas()
    paint_surroundings(canvas, wall, 9, "target", target.outer)
    _layer(canvas, target.outer, SHEATH, "sheath")
    _rim(canvas, target.outer, "serosa", (0.35, 7.0, 0.1))
    _layer(canvas, target.sheath, TRAPPED, "gap")
    _lined(canvas, target.sheath, "sheath lining", 0.7)
    _layer(canvas, target.sleeve, SLEEVE, "sleeve")
    _rim(canvas, target.sleeve, "sleeve lining", (0.45, 9.0, 0.06))
    canvas.paint(canvas.inside(target.core, 0.3), CORE)
    _inside_the_fat(canvas, target)
    _layer(canvas, target.limb, LIMB, "limb")
    _rim(canvas, target.limb, "limb serosa", (0.3, 5.0, 0.06))
    canvas.paint(canvas.inside(target.lining, 0.2), SUBMUCOSA.named("lining of the limb"))
    middle = target.lining.mean(axis=0)
    canvas.brighten(canvas.inside(middle + 0.35 * (target.lining - middle), 0.25), -9.0)
    paint_wall(canvas, wall)
    return canvas.section()


def _layer(canvas: Canvas, outline: Floats, tissue: Tissue, name: str) -> None:
    """Paint what is inside an outline, patchy around the ring: swelling is not even."""
    fibres = canvas.along(np.vstack([outline, outline[:1]]), 5.0)
    cover = canvas.inside(outline, 0.1)
    canvas.paint(cover, tissue, fibres)
    if tissue is not TRAPPED:
        canvas.brighten(cover * np.clip(canvas.uneven(f"swelling {name}", 4.0, 1.6), -1.6, 1.8), 3.2)
        stripes = np.clip(canvas.uneven(f"stripes {name}", 3.5, 0.3, fibres) - 0.8, 0, 1.6)
        canvas.brighten(cover * stripes, 6.0)


def _rim(canvas: Canvas, outline: Floats, name: str, looks: tuple[float, float, float]) -> None:
    """Paint the bright line of an outline: `looks` are its width (mm), brightness (dB) and step of reflectivity."""
    width, decibels, step = looks
    fades = np.clip(0.35 + 0.65 * canvas.uneven(name, 3.0, 2.0), 0.0, 1.4)
    cover = canvas.stroke(np.vstack([outline, outline[:1]]), width, 0.1) * fades
    canvas.reflect(cover, step)
    canvas.brighten(cover, decibels)


def _lined(canvas: Canvas, outline: Floats, name: str, width: float) -> None:
    """Paint mucosa along an outline, thick here and thin there."""
    uneven = np.clip(0.6 + 0.7 * canvas.uneven(name, 3.5, 2.5), 0.0, 1.2)
    cover = canvas.stroke(np.vstack([outline, outline[:1]]), width, 0.15) * uneven
    canvas.paint(cover * np.float32(0.9), SUBMUCOSA.named("mucosa in folds"))


def _inside_the_fat(canvas: Canvas, target: Target) -> None:
    random = canvas.random("inside the fat")
    cover = canvas.inside(target.core)
    canvas.brighten(cover * np.clip(canvas.uneven("fat inside", 2.6, 1.4), -1.6, 1.6), 3.0)
    for number, node in enumerate(target.nodes):
        canvas.paint(canvas.inside(node, 0.15), NODE)
        middle = node.mean(axis=0)
        hilum = middle + 0.42 * (node - middle) + random.uniform(-0.3, 0.3, 2)
        canvas.brighten(canvas.inside(hilum, 0.25), random.uniform(3, 8))
        _rim(canvas, node, f"node {number}", (0.25, 4.0, 0.05))
    if len(target.nodes):
        for _ in range(int(random.integers(2, 5))):
            place = target.core[int(random.integers(len(target.core)))] * 0.45 + target.core.mean(axis=0) * 0.55
            canvas.paint(canvas.inside(ellipse(place, 0.6, 0.45), 0.12) * cover, VESSEL)
