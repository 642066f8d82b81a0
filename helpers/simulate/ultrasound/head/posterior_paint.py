"""Paint the coronal plane through the trigones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import ellipse, through, wobbled
from helpers.simulate.ultrasound.head.child import SIDES, Child
from helpers.simulate.ultrasound.head.clots import paint_clot_beside, paint_fan
from helpers.simulate.ultrasound.head.frame import Frame
from helpers.simulate.ultrasound.head.parts import (
    paint_callosum,
    paint_falx,
    paint_halo,
    paint_nuclei,
    paint_walls,
    paint_white,
)
from helpers.simulate.ultrasound.head.posterior import NUCLEI, OUTLINE, SULCI, atrium_of
from helpers.simulate.ultrasound.head.skull import Vault, opened_coronally
from helpers.simulate.ultrasound.head.sulci import paint_lines, paint_sulci
from helpers.simulate.ultrasound.head.tissues import CEREBELLUM, CHOROID, VENTRICLE, VERMIS
from helpers.simulate.ultrasound.section import Section


@dataclass(frozen=True, eq=False)
class Posterior:
    """The painted plane and the shapes that it was painted from, below the probe."""

    frame: Frame
    vault: Vault
    rooms: Mapping[str, Floats]
    plexus: Mapping[str, Floats]
    white: Mapping[str, Floats]
    section: Section


def painted(child: Child, canvas: Canvas) -> Posterior:
    """Return the plane of `child` on `canvas`."""
    frame, vault, brain = opened_coronally(child, canvas, OUTLINE, "posterior")
    atria = {side: atrium_of(child, frame, side) for side in SIDES}
    rooms, plexus = ({side: atria[side][k] for side in SIDES} for k in (0, 1))
    white = _white_matter(canvas, child, frame, vault, rooms)
    paint_nuclei(canvas, frame, NUCLEI)
    paint_sulci(canvas, child, frame, SULCI, brain, plane="posterior")
    _midline(canvas, child, frame)
    _below_the_tent(canvas, frame)
    for side, half in child.halves.items():
        canvas.paint(canvas.inside(rooms[side], 0.05), VENTRICLE)
        paint_walls(canvas, [rooms[side]])
        canvas.paint(canvas.inside(plexus[side], 0.12), CHOROID.named(f"choroid {side}"))
        if half.blood.grade >= 2:
            paint_clot_beside(canvas, rooms[side], plexus[side], side, half.blood)
    return Posterior(frame, vault, rooms, plexus, white, canvas.section())


def _white_matter(
    canvas: Canvas, child: Child, frame: Frame, vault: Vault, rooms: Mapping[str, Floats]
) -> Mapping[str, Floats]:
    """Paint the white matter; beside the trigones fibres are met squarely and are brighter: the normal blush.

    Returned is where it is too bright.
    """
    paint_white(canvas, vault.brain, frame.spot(0, 46), frame.spot(0, 42))
    halos = {}
    for side, half in child.halves.items():
        out, room, size = SIDES[side], rooms[side], frame.size
        lateral = room[np.argmax(room[:, 0] * out - 0.4 * room[:, 1])]
        place = lateral + np.array([out * 5.0, 1.5]) * size
        bright = 6.5 * child.halo + 1.0 + 13.0 * half.white
        half_axes = (6.0 + 2 * half.white) * size, 11.0 * size
        halos[side] = paint_halo(canvas, place, half_axes, -out * 22, name=f"halo {side}", decibels=bright)
        if half.blood.grade == 4:
            paint_fan(canvas, frame, lateral, side, 0.7 * half.blood.amount)
    return {side: halo for side, halo in halos.items() if child.halves[side].white}


def _midline(canvas: Canvas, child: Child, frame: Frame) -> None:
    random = canvas.random("falx posterior")
    paint_falx(canvas, frame, frame.place(wobbled(through([(0, 1), (0, 35)]), random, 0.3, 5)), child.gap)
    paint_callosum(canvas, frame, through([(-8, 35.6), (-4, 36.0), (0, 36.3), (4, 36.0), (8, 35.6)]), 5.5)
    under = frame.place(wobbled(through([(-7, 43.4), (0, 42.6), (7, 43.4)]), random, 0.3, 3))
    cistern = wobbled(ellipse((0, 49.5), 4.2, 3.4), random, 0.6, 2.5, closed=True)
    patchy = np.clip(1 + 0.6 * canvas.uneven("quadrigeminal", 1.4, 1.2), 0, 2.2)
    canvas.brighten(canvas.inside(frame.place(cistern), 0.6) * patchy, 10)
    paint_lines(canvas, [under], np.ones(canvas.shape, np.float32), "splenium", size=0.4)


def _below_the_tent(canvas: Canvas, frame: Frame) -> None:
    """Paint tentorium, vermis and the leaves of the cerebellar hemispheres."""
    random = canvas.random("tent")
    half = through([(0, 53.5), (6, 57.0), (15, 62.5), (26, 69.5), (36, 75.5), (42, 77)])
    tent = [frame.place(wobbled(half, random, 0.35, 5), side) for side in (1, -1)]
    outline = np.vstack(
        [tent[0][:-8], [frame.spot(28, 82), frame.spot(0, 86.5), frame.spot(-28, 82)], tent[1][:-8][::-1]]
    )
    below = canvas.inside(outline, 0.3)
    folia = canvas.along(frame.place(through([(-30, 73), (-15, 66), (0, 62), (15, 66), (30, 73)])), 30 * frame.size)
    canvas.paint(below, CEREBELLUM, folia)
    leaves = np.clip(canvas.uneven("folia", 7, 0.55, folia) - 0.5, 0, 2)
    canvas.brighten(below * leaves, 5)
    vermis = wobbled(ellipse((0, 67), 4.4, 9.5), random, 0.6, 3, closed=True)
    canvas.paint(canvas.inside(frame.place(vermis), 0.8) * np.float32(0.85), VERMIS)
    line = canvas.strokes(tent, 0.8, 0.2)
    canvas.brighten(line * np.clip(0.9 + 0.5 * canvas.uneven("tent", 4, 2), 0, 2), 15)
    canvas.reflect(line, 0.10)
