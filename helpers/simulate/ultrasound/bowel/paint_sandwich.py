"""Paint an intussusception cut along."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.ultrasound.belly.sheet import Sheet
from helpers.simulate.ultrasound.belly.tissues import CONTENT, NODE, SUBMUCOSA
from helpers.simulate.ultrasound.belly.tube import between
from helpers.simulate.ultrasound.belly.wall import Wall, paint_wall
from helpers.simulate.ultrasound.bowel.sandwich import Sandwich
from helpers.simulate.ultrasound.bowel.surroundings import paint_surroundings
from helpers.simulate.ultrasound.bowel.tissues import CORE, LIMB, SHEATH, SLEEVE, TRAPPED
from helpers.simulate.ultrasound.canvas import Canvas, Fibres
from helpers.simulate.ultrasound.curves import ellipse, wobbled
from helpers.simulate.ultrasound.section import Section
from helpers.simulate.ultrasound.tissue import Tissue


def painted_sandwich(sandwich: Sandwich, wall: Wall, sheet: Sheet, filled: bool, nodes: int) -> tuple[Section, Fibres]:
    """Return the section along it, and coordinates along its course; the colon may be `filled` with water."""
    canvas = sheet.canvas()
    paint_surroundings(canvas, wall, 8, "sandwich", sandwich.course.place(sandwich.grid))
    fibres = canvas.along(sandwich.course.path, 26.0)
    grid = sandwich.grid

    def cover(borders: Floats, soft: float = 0.1) -> Plane:
        return between(canvas, fibres, grid, borders, soft)

    there = ((fibres.along > sandwich.tip) & (fibres.along < sandwich.end)).astype(np.float32)
    _layer(canvas, cover(sandwich.outer), SHEATH, fibres)
    _border(canvas, fibres, grid, sandwich.outer, "serosa", decibels=8.0, width=1.0)
    inside = cover(sandwich.sheath)
    canvas.paint(inside, TRAPPED if filled else CONTENT, fibres)
    _border(canvas, fibres, grid, sandwich.sheath, "lining", decibels=7.0, width=1.6)
    there = canvas.blurred(there, 0.15)
    wet = (fibres.along > sandwich.tip - 1.2) & (fibres.along < sandwich.end - 1.0)
    canvas.paint(inside * canvas.blurred(wet.astype(np.float32), 0.9), TRAPPED, fibres)
    _layer(canvas, cover(sandwich.sleeve) * there, SLEEVE, fibres)
    _border(canvas, fibres, grid, sandwich.sleeve, "sleeve", decibels=9.0, width=1.3, keep=there)
    fat = (
        cover(sandwich.core, 0.25) * canvas.blurred((fibres.along > sandwich.tip + 2.5).astype(np.float32), 0.5) * there
    )
    canvas.paint(fat, CORE, fibres)
    canvas.brighten(fat * np.clip(canvas.uneven("fat inside", 3.0, 1.2, fibres), -1.6, 1.6), 3.0)
    _nodes(canvas, sandwich, fat, nodes)
    limb = cover(sandwich.limb) * there
    _layer(canvas, limb, LIMB, fibres)
    canvas.paint(cover(sandwich.lining, 0.2) * there, SUBMUCOSA.named("lining of the limb"), fibres)
    paint_wall(canvas, wall)
    return canvas.section(), fibres


def _layer(canvas: Canvas, cover: Plane, tissue: Tissue, fibres: Fibres) -> None:
    canvas.paint(cover, tissue, fibres)
    canvas.brighten(cover * np.clip(canvas.uneven(f"swelling {tissue.name}", 5.0, 1.6), -1.6, 1.8), 3.0)
    stripes = np.clip(canvas.uneven(f"stripes {tissue.name}", 4.0, 0.3, fibres) - 0.8, 0, 1.6)
    canvas.brighten(cover * stripes, 6.0)


def _border(
    canvas: Canvas,
    fibres: Fibres,
    grid: Floats,
    borders: Floats,
    name: str,
    *,
    decibels: float,
    width: float,
    keep: Plane | float = 1.0,
) -> None:
    """Paint the bright line of a border on both sides, which fades here and there."""
    fades = np.clip(0.5 + 0.6 * canvas.uneven(name, 3.0, 1.5), 0.0, 1.4) * keep
    for side in borders:
        gap = np.abs(fibres.away - np.interp(fibres.along, grid, side).astype(np.float32))
        line = np.exp(-((gap / (0.22 * width)) ** 2)).astype(np.float32) * fades
        canvas.reflect(line, 0.06)
        canvas.brighten(line, decibels)


def _nodes(canvas: Canvas, sandwich: Sandwich, fat: Plane, count: int) -> None:
    random = canvas.random("nodes along")
    middle = (sandwich.limb[0] + sandwich.limb[1]) / 2
    for number in range(count):
        along = sandwich.tip + 8.0 + 9.5 * number + random.uniform(-2, 2)
        index = int(np.clip(np.searchsorted(sandwich.grid, along), 0, len(sandwich.grid) - 1))
        up = middle[index] > 0
        free = (
            (sandwich.core[0][index], sandwich.limb[0][index])
            if up
            else (sandwich.limb[1][index], sandwich.core[1][index])
        )
        size = min(0.4 * abs(free[1] - free[0]), 3.0) * random.uniform(0.6, 1.0)
        if size < 0.8:
            continue
        centre = sandwich.course.place(along, float(np.mean(free)) + random.uniform(-0.6, 0.6))
        outline = wobbled(
            ellipse(centre, random.uniform(1.1, 1.7) * size, size, random.uniform(-30, 30)), random, 0.2, 2, closed=True
        )
        canvas.paint(canvas.inside(outline, 0.15) * (fat > 0.3), NODE)
        canvas.brighten(canvas.inside(centre + 0.4 * (outline - centre), 0.3), random.uniform(3, 8))
