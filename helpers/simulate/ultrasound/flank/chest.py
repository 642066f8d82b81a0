"""Paint what lies above the diaphragm: aerated lung as a curtain, or fluid with lung that floats in it."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.ultrasound.canvas import Canvas, Fibres
from helpers.simulate.ultrasound.curves import at, through
from helpers.simulate.ultrasound.flank.plan import Flank
from helpers.simulate.ultrasound.tissue import FLUID, Tissue

SPINE = Tissue("spine", -14, 6.0, 0.12, 3.0)
MIRRORED = Tissue("mirror image", -5, 0.55, 0.0, 2.2, (2.5, 2.0))
SOLID = Tissue("collapsed lung", -4, 0.7, 0.02, 2.5, (2.0, 1.4))
AIR = Tissue("aerated lung", -16, 0.5, 0.0, 2.5, (1.5, 0.6))


def paint_chest(canvas: Canvas, flank: Flank, under: Plane) -> None:
    """Paint the chest on the near side of the diaphragm, and the diaphragm itself."""
    line = flank.diaphragm
    above = canvas.inside(
        np.vstack(
            [line, [[300.0, line[-1, 1]], [300.0, 400.0], [-300.0, 400.0], [-300.0, -100.0], [line[0, 0], -100.0]]]
        ),
        0.2,
    )
    if flank.lung is None:
        canvas.paint(above, MIRRORED)
        fades = np.asarray(-0.06 * np.maximum(canvas.z - flank.wall, 0), np.float32)
        canvas.brighten(above * fades, 1.0)
    else:
        _effusion(canvas, flank, flank.lung, (above, under))
    fibres = canvas.along(line, 4.0)
    thick = 0.55 * flank.size + 0.25
    band = (
        np.exp(-((fibres.away / thick) ** 2))
        * np.clip(0.85 + 0.25 * canvas.uneven("diaphragm", 5, 2, fibres), 0.2, 1.3)
    ).astype(np.float32)
    canvas.brighten(band, 15)
    canvas.reflect(band, 0.5)


def _effusion(canvas: Canvas, flank: Flank, outline: Floats, where: tuple[Plane, Plane]) -> None:
    """Paint fluid, the spine seen through it, and the lung."""
    above, under = where
    fluid = above * np.clip((under - flank.wall) / 0.4 + 0.5, 0, 1).astype(np.float32)
    canvas.paint(fluid, FLUID.named("pleural fluid"))
    if flank.ask.septated:
        _septa(canvas, fluid)
    else:
        canvas.brighten(fluid, 9)
    _spine(canvas, flank, above)
    lung = canvas.inside(np.vstack([outline, [[-300.0, outline[-1, 1]]]]), 0.25) * above
    canvas.paint(lung, SOLID)
    _air_in_it(canvas, flank, outline, lung)
    edge = canvas.stroke(outline[1:], 0.8, 0.2) * above
    canvas.brighten(edge, 8)
    canvas.reflect(edge, 0.12)


def _septa(canvas: Canvas, fluid: Plane) -> None:
    """Paint a net of thin walls, and debris."""
    one, two = canvas.uneven("septa a", 11, 6), canvas.uneven("septa b", 7, 9)
    walls = np.exp(-((np.minimum(np.abs(one), np.abs(two)) / 0.07) ** 2)) * np.clip(
        0.7 + 0.4 * canvas.uneven("walls", 3, 3), 0, 1
    )
    canvas.brighten(fluid * walls.astype(np.float32), 32)
    canvas.reflect(fluid * walls.astype(np.float32), 0.05)
    canvas.brighten(fluid, 22)
    canvas.brighten(fluid * np.clip(canvas.uneven("debris", 3, 2), -1, 2), 3)


def _spine(canvas: Canvas, flank: Flank, above: Plane) -> None:
    """Paint the vertebrae, which air would hide, as a row of bright humps in the depth."""
    size = flank.size
    start = flank.diaphragm[0]
    x = np.arange(-140.0, 200.0, 0.5)
    space = 15.5 * size
    turn = np.pi * (x - start[0]) / space
    humps = 1.5 * size * np.abs(np.sin(turn)) ** 0.6
    line = np.column_stack([x, start[1] + 66 * size - 0.04 * x - humps])
    canvas.paint(canvas.inside(np.vstack([line, [[200.0, 500.0], [-140.0, 500.0]]]), 0.2) * above, SPINE)
    seen = np.clip(
        1.6 * np.abs(np.sin(np.pi * (canvas.x - start[0]) / space)) - 0.45 + 0.3 * canvas.uneven("spine", 3, 3), 0, 1
    )
    canvas.brighten(canvas.stroke(line, 1.6, 0.5) * above * seen.astype(np.float32), 14)


def _air_in_it(canvas: Canvas, flank: Flank, outline: Floats, lung: Plane) -> None:
    """Paint bronchi with air in the collapsed part, and the aerated part farther up."""
    random = flank.random("air in the lung")
    tip = outline[int(np.argmax(outline[:, 0]))]
    size, lines = flank.size, []
    for _ in range(int(random.integers(10, 26))):
        place = tip + size * at(-random.uniform(2, 34), random.uniform(-4, 26))
        way = at(-1.0, random.normal(0.35, 0.3))
        length = random.exponential(2.2) + 0.5
        lines.append(
            through([place, place + 0.5 * length * way + at(0, random.normal(0, 0.2)), place + length * way], 0.2)
        )
    air = canvas.strokes(lines, 0.7, 0.15) * lung
    canvas.brighten(air, 13)
    canvas.reflect(air, 0.06)
    border = tip[0] - size * (12 + 26 * (flank.ask.pleural or 0)) + 3.0 * canvas.uneven("border", 4, 4)
    gas = lung * np.clip((border - canvas.x) / 1.2 + 0.5, 0, 1).astype(np.float32)
    face = np.clip(np.gradient(gas, axis=0), 0, 1) + 0.6 * np.clip(np.abs(np.gradient(gas, axis=1)), 0, 1)
    canvas.paint(gas, AIR)
    canvas.brighten(canvas.blurred(np.asarray(face, np.float32), 0.3), 40)
    canvas.ring((canvas.blurred(np.asarray(face, np.float32), 0.2) > 0.12).astype(np.float32), 0.22)


def paint_air(canvas: Canvas, flank: Flank, under: Plane) -> None:
    """Paint aerated lung everywhere below the wall: a bright line, echoes of the wall, and grey that fades."""
    below = under - flank.wall
    cover = np.clip(below / 0.3 + 0.5, 0, 1).astype(np.float32)
    canvas.paint(cover, AIR, Fibres(canvas.x, under))
    canvas.brighten(cover * np.asarray(-0.22 * np.maximum(below, 0), np.float32), 1.0)
    patchy = np.clip(0.9 + 0.25 * canvas.uneven("pleura", 3, 3), 0.3, 1.3)
    for order in (1, 2, 3, 4):
        bent = under - order * (flank.wall + 0.25 * canvas.uneven("bent", 14, 60)) - 0.4
        line = np.exp(-((bent / (0.5 + 0.12 * order)) ** 2)).astype(np.float32) * cover * patchy
        canvas.brighten(line, 22 if order == 1 else 17 - 4 * order)
        canvas.reflect(line, 0.6 if order == 1 else 0.0)
