"""Paint the sagittal plane in the midline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import around, ellipse, through, wobbled
from helpers.simulate.ultrasound.head import midline as shapes
from helpers.simulate.ultrasound.head.child import Child
from helpers.simulate.ultrasound.head.frame import Frame, frame_of
from helpers.simulate.ultrasound.head.parts import paint_nuclei, paint_walls
from helpers.simulate.ultrasound.head.sagittal_paint import fontanelle_of
from helpers.simulate.ultrasound.head.skull import Vault, paint_vault, vault_of
from helpers.simulate.ultrasound.head.sulci import paint_lines, paint_sulci
from helpers.simulate.ultrasound.head.tissues import CAVUM, CHOROID, FLUID_AROUND, VENTRICLE, VERMIS
from helpers.simulate.ultrasound.section import Section


@dataclass(frozen=True, eq=False)
class Midline:
    """The painted plane and the shapes that it was painted from, below the probe."""

    frame: Frame
    vault: Vault
    callosum: Floats
    cavum: Floats | None
    vermis: Floats
    fourth: Floats
    section: Section


def painted(child: Child, canvas: Canvas) -> Midline:
    """Return the plane of `child` on `canvas`."""
    frame = frame_of(child, "midline", sagittal=True)
    vault = vault_of(canvas, frame, shapes.OUTLINE, child.gap, "midline")
    brain = paint_vault(canvas, child, frame, vault, fontanelle_of(child))
    # Beams run along the fissure here: the medial cortex is mixed with the pia on it.
    canvas.brighten(brain * np.clip(1 + 0.6 * canvas.uneven("fissure", 3.5, 2.0), 0, 2), 1.5)
    paint_nuclei(canvas, frame, shapes.NUCLEI, (1,))
    paint_sulci(canvas, child, frame, shapes.SULCI, brain, plane="midline", sides=(1,))
    _cisterns(canvas, frame)
    vermis, fourth = _hindbrain(canvas, frame)
    callosum = _callosum(canvas, frame)
    cavum = _ventricles(canvas, child, frame)
    return Midline(frame, vault, callosum, cavum, vermis, fourth, canvas.section())


def _cisterns(canvas: Canvas, frame: Frame) -> None:
    patchy = np.clip(1 + 0.6 * canvas.uneven("cisterns", 1.6, 1.2), 0, 2.2)
    for number, (centre, half, turn, decibels) in enumerate(shapes.CISTERNS):
        random = canvas.random(f"cistern {number}")
        shape = wobbled(ellipse(centre, *half, turn), random, 0.5, 2.5, closed=True)
        canvas.brighten(canvas.inside(frame.place(shape), 0.6) * patchy, decibels)


def _hindbrain(canvas: Canvas, frame: Frame) -> tuple[Floats, Floats]:
    """Paint vermis with its fissures, fourth ventricle, cisterna magna and tentorium; return the first two."""
    random = canvas.random("hindbrain")
    vermis = frame.place(wobbled(around(shapes.VERMIS_SHAPE), random, 0.35, 3, closed=True))
    fourth = frame.place(around(shapes.FOURTH))
    canvas.paint(canvas.inside(frame.place(around(shapes.CISTERN)), 0.4), FLUID_AROUND.named("cisterna magna"))
    folia = canvas.along(frame.place(through([(38, 72), (43, 64), (52, 61), (62, 64)])), 24 * frame.size)
    cover = canvas.inside(vermis, 0.4)
    canvas.paint(cover, VERMIS, folia)
    fissures = [
        frame.place(wobbled(through([(43.5, 65.5), end]), random, 0.35, 2))
        for end in ((45.5, 53.5), (52.5, 55.5), (58.0, 61.0), (59.6, 68.5), (55.5, 76.5), (48.0, 79.0))
    ]
    canvas.brighten(canvas.strokes(fissures, 0.9, 0.3) * cover, 5)
    canvas.paint(canvas.inside(fourth, 0.1), VENTRICLE.named("fourth ventricle"))
    line = canvas.stroke(frame.place(wobbled(through(shapes.TENT), random, 0.3, 5)), 0.8, 0.2)
    canvas.brighten(line * np.clip(0.9 + 0.5 * canvas.uneven("tent", 4, 2), 0, 2), 14)
    canvas.reflect(line, 0.10)
    return vermis, fourth


def _callosum(canvas: Canvas, frame: Frame) -> Floats:
    """Paint the corpus callosum: dark between the bright line above it and that below; return its outline."""
    random = canvas.random("callosum midline")
    upper = wobbled(through(shapes.CALLOSUM, 0.3), random, 0.18, 6)
    way = np.gradient(upper, axis=0)
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    share = np.linspace(0, 1, len(upper))
    thick = np.interp(share, np.linspace(0, 1, len(shapes.THICK)), shapes.THICK) * random.uniform(0.85, 1.1)
    lower = upper + thick[:, None] * np.column_stack([-way[:, 1], way[:, 0]])
    outline = frame.place(np.vstack([upper, lower[::-1]]))
    canvas.brighten(canvas.inside(outline, 0.3), -4.5)
    lines = [frame.place(upper), frame.place(lower)]
    bright = canvas.strokes(lines, 0.6, 0.15) * np.clip(0.8 + 0.5 * canvas.uneven("pericallosal", 3, 3), 0, 2)
    canvas.brighten(bright, 13)
    canvas.reflect(bright, 0.07)
    return outline


def _ventricles(canvas: Canvas, child: Child, frame: Frame) -> Floats | None:
    """Paint third ventricle with the plexus in its roof, and the cavum if there is one; return the cavum."""
    third = frame.place(around(shapes.THIRD))
    wide = child.third + 3.0 * max(half.wide for half in child.halves.values())
    # A slit of a millimetre is thinner than the slice: it is dark where it is wide.
    canvas.paint(canvas.inside(third, 0.3) * np.float32(np.clip(wide / 2.2, 0, 1)), VENTRICLE.named("third ventricle"))
    roof = canvas.stroke(
        frame.place(through([(11.6, 39.4), (16, 33.6), (22, 30.6), (29.5, 32.0), (35.5, 38.0)])), 1.5, 0.2
    )
    canvas.paint(roof * np.float32(0.85), CHOROID.named("choroid of the third ventricle"))
    if not child.cavum:
        return None
    cavum = frame.place(around(shapes.CAVUM))
    canvas.paint(canvas.inside(cavum, 0.1), CAVUM)
    paint_walls(canvas, [cavum])
    leaves = frame.place(through([(2.0, 42.0), (9.0, 40.5), (16.0, 34.4), (20.8, 28.6)]))
    paint_lines(canvas, [leaves], np.ones(canvas.shape, np.float32), "fornix", size=0.3)
    return cavum
