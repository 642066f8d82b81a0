"""Paint an appendix, along and across: its layers, what it holds, and what is around it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.ultrasound.belly.loops import Loop, face_of, paint_loop
from helpers.simulate.ultrasound.belly.sheet import Sheet
from helpers.simulate.ultrasound.belly.tissues import ANGRY_FAT, CONTENT, MUCOSA
from helpers.simulate.ultrasound.belly.tube import between
from helpers.simulate.ultrasound.belly.wall import Wall, paint_wall
from helpers.simulate.ultrasound.bowel.appendix import Appendix, Ring
from helpers.simulate.ultrasound.bowel.nodes import Node, paint_node
from helpers.simulate.ultrasound.bowel.surroundings import paint_surroundings
from helpers.simulate.ultrasound.bowel.tissues import APPENDIX_MUSCLE, APPENDIX_SUBMUCOSA, FREE_FLUID, PUS, STONE
from helpers.simulate.ultrasound.canvas import Canvas, Fibres
from helpers.simulate.ultrasound.curves import around, at, ellipse, wobbled
from helpers.simulate.ultrasound.section import Section


def painted_along(appendix: Appendix, wall: Wall, nodes: tuple[Node, ...], sheet: Sheet) -> tuple[Section, Fibres]:
    """Return the section along the appendix, and coordinates along its course."""
    canvas = sheet.canvas()
    random = canvas.random("along the appendix")
    paint_surroundings(canvas, wall, 5, "along", _clear(appendix.course.place(appendix.grid), nodes))
    fibres = canvas.along(appendix.course.path, 26.0)
    if not appendix.ileum:
        base = appendix.course.place(float(appendix.grid[-1]) - 3.0)
        paint_loop(canvas, Loop((max(float(base[0]), 16.0), float(base[1]) + 1.0), 7.0, 6.5, 10, "gas"), "caecum")
    covers = {name: _tube(canvas, appendix, fibres, name) for name in appendix.borders}
    if appendix.inflamed:
        _angry(canvas, np.abs(fibres.away), appendix)
        _pool(canvas, appendix, appendix.course.place(0.0))
    for number, node in enumerate(nodes):
        paint_node(canvas, node, f"along {number}")
    _layers(canvas, covers, fibres, appendix, "along")
    if appendix.stone:
        _stone(canvas, appendix.course.place(appendix.stone_at), appendix.stone, _room(appendix), random)
    paint_wall(canvas, wall)
    return canvas.section(), fibres


def painted_across(appendix: Appendix, cut: Ring, wall: Wall, nodes: tuple[Node, ...], sheet: Sheet) -> Section:
    """Return the section across the appendix where it is widest."""
    canvas = sheet.canvas()
    random = canvas.random("across the appendix")
    outer = cut.outlines["outer"]
    paint_surroundings(canvas, wall, 8, "across", _clear(outer, nodes))
    fibres = canvas.along(np.vstack([outer, outer[:1]]), 12.0)
    covers = {name: canvas.inside(outline, 0.06) for name, outline in cut.outlines.items()}
    if appendix.inflamed:
        outside = np.hypot(canvas.x - outer[:, 0].mean(), canvas.z - outer[:, 1].mean())
        _angry(canvas, outside.astype(np.float32), appendix)
        if appendix.severity > 0.35:
            _pool(canvas, appendix, outer.mean(axis=0) + at(-4.0, float(np.ptp(outer[:, 1])) / 2))
    for number, node in enumerate(nodes):
        paint_node(canvas, node, f"across {number}")
    _layers(canvas, covers, fibres, appendix, "across")
    if appendix.stone:
        room = float(np.ptp(cut.outlines["lumen"][:, 1]))
        _stone(canvas, cut.outlines["lumen"].mean(axis=0), min(appendix.stone, 1.4 * room), room, random)
    paint_wall(canvas, wall)
    return canvas.section()


def _clear(outline: Floats, nodes: tuple[Node, ...]) -> Floats:
    """Return all points that loops stay away from."""
    return np.vstack([outline, *(node.outline for node in nodes)])


def _tube(canvas: Canvas, appendix: Appendix, fibres: Fibres, name: str) -> Plane:
    """Return the cover of what is inside a border: at the tip it is round."""
    return between(canvas, fibres, appendix.grid, appendix.borders[name], 0.06)


def _layers(canvas: Canvas, covers: Mapping[str, Plane], fibres: Fibres, appendix: Appendix, name: str) -> None:
    serosa = np.clip(canvas.blurred(covers["outer"], 0.25) * 4 * (1 - covers["outer"]), 0, 1)
    serosa *= np.clip(0.6 + 0.5 * canvas.uneven(f"serosa {name}", 3.0, 2.0), 0, 1.3)
    canvas.reflect(serosa, 0.08)
    canvas.brighten(serosa, 6.0)
    canvas.paint(covers["outer"], APPENDIX_MUSCLE, fibres)
    canvas.brighten(covers["outer"] * canvas.uneven(f"muscle {name}", 3.0, 0.5, fibres), 2.5)
    canvas.paint(covers["submucosa"], APPENDIX_SUBMUCOSA, fibres)
    # Where inflammation is strong the bright layer is lost in places.
    lost = np.clip(canvas.uneven(f"lost {name}", 3.0, 2.0) - 1.3 + 1.2 * appendix.severity, 0, 1.5)
    canvas.brighten(covers["submucosa"] * lost, -7.0 * appendix.severity - 2.0)
    canvas.brighten(covers["submucosa"] * canvas.uneven(f"submucosa {name}", 2.2, 0.6, fibres), 2.2)
    canvas.paint(covers["mucosa"], MUCOSA.named("mucosa of the appendix"), fibres)
    lumen = covers["lumen"]
    if appendix.inflamed:
        canvas.paint(lumen, PUS, fibres)
        canvas.brighten(lumen * np.clip(canvas.uneven("debris", 1.4, 0.6) - 0.6, 0, 2), 8.0)
        return
    canvas.paint(lumen, CONTENT.named("lumen of the appendix"), fibres)
    canvas.reflect(lumen, 0.05)
    bubbles = np.clip(canvas.uneven("bubbles", 1.6, 0.6, fibres) - 0.7, 0, 1.5) * lumen
    canvas.reflect(bubbles.astype(np.float32), 0.35)
    canvas.brighten(bubbles, 8.0)
    canvas.ring(bubbles, 0.004)


def _angry(canvas: Canvas, away: Plane, appendix: Appendix) -> None:
    """Paint bright swollen fat around: it fades, and is patchy."""
    mean = float(appendix.widest[0]) / 2 + 3.0 + 6.0 * appendix.severity
    reach = mean + 1.6 * np.clip(canvas.uneven("reach of the fat", 5.0, 4.0), -1.5, 1.8)
    cover = canvas.blurred(np.clip((reach - away) / 3.0, 0, 1).astype(np.float32), 0.5)
    canvas.paint(cover * np.float32(0.35 + 0.55 * min(2.2 * appendix.severity, 1.0)), ANGRY_FAT)


def _pool(canvas: Canvas, appendix: Appendix, place: Floats) -> None:
    """Paint free fluid between loops: its borders are drawn in by what is around it."""
    random = canvas.random("pool")
    wide = 2.5 + 4.5 * appendix.severity
    shape = [[-wide, 0.6], [-0.4 * wide, -0.6], [0.3 * wide, 0.2], [wide, -0.9], [0.7 * wide, 1.4], [-0.2 * wide, 1.9]]
    outline = around(place + at(-0.6 * wide, 3.5) + np.array(shape) * (0.7 + 0.6 * appendix.severity))
    canvas.paint(canvas.inside(wobbled(outline, random, 0.25, 1.2, closed=True), 0.12), FREE_FLUID)


def _room(appendix: Appendix) -> float:
    near, far = (float(np.interp(appendix.stone_at, appendix.grid, side)) for side in appendix.borders["mucosa"])
    return far - near


def _stone(canvas: Canvas, place: Floats, length: float, room: float, random: np.random.Generator) -> None:
    """Paint a stone: a bright bent face, and a clean shadow."""
    down = max(0.42 * min(room, length), 0.9)
    outline = wobbled(ellipse(place, length / 2, down, random.uniform(-14, 14)), random, 0.24, 0.9, closed=True)
    canvas.paint(canvas.inside(outline, 0.1), STONE)
    canvas.brighten(face_of(canvas, outline) * np.clip(0.6 + 0.6 * canvas.uneven("stone", 1.0, 0.6), 0, 1.6), 9.0)
