"""Paint the parasagittal plane along a lateral ventricle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Plane
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import through, wobbled
from helpers.simulate.ultrasound.head.child import Child
from helpers.simulate.ultrasound.head.clots import paint_fan
from helpers.simulate.ultrasound.head.frame import Frame, frame_of
from helpers.simulate.ultrasound.head.parts import paint_halo, paint_nuclei, paint_walls, paint_white
from helpers.simulate.ultrasound.head.sagittal import NUCLEI, OUTLINE, SULCI, Arch, arch_of, matrix_of
from helpers.simulate.ultrasound.head.skull import Vault, paint_vault, vault_of
from helpers.simulate.ultrasound.head.sulci import paint_lines, paint_sulci
from helpers.simulate.ultrasound.head.tissues import CEREBELLUM, CHOROID, CLOT, VENTRICLE
from helpers.simulate.ultrasound.section import Section


@dataclass(frozen=True, eq=False)
class Sagittal:
    """The painted plane of one side and the shapes that it was painted from, below the probe."""

    side: str
    frame: Frame
    vault: Vault
    arch: Arch
    section: Section


def painted(child: Child, canvas: Canvas, side: str) -> Sagittal:
    """Return the plane of one side of `child` on `canvas`."""
    plane = f"parasagittal {side}"
    frame = frame_of(child, plane, sagittal=True)
    vault = vault_of(canvas, frame, OUTLINE, child.gap, plane)
    brain = paint_vault(canvas, child, frame, vault, fontanelle_of(child))
    arch = arch_of(child, frame, side)
    paint_white(canvas, vault.brain, frame.spot(28, 38), frame.spot(28, 38), 0.82)
    _halos(canvas, child, frame, side)
    paint_nuclei(canvas, frame, NUCLEI, (1,))
    paint_sulci(canvas, child, frame, SULCI, brain, plane=plane, sides=(1,))
    _below_the_tent(canvas, frame)
    _base(canvas, frame, brain)
    blood = child.halves[side].blood
    if blood.grade == 4:
        # It is met across its breadth here: wide where it leaves the ventricle.
        tip = arch.room[np.argmin(arch.room[:, 1])] + np.array([2.0, 7.0]) * frame.size
        paint_fan(canvas, frame, tip, side, blood.amount + 0.35, middle=88, out=-1)
    _ventricle(canvas, arch)
    _blood(canvas, child, frame, arch, side)
    return Sagittal(side, frame, vault, arch, canvas.section())


def fontanelle_of(child: Child) -> tuple[float, float]:
    """Return the edges of the fontanelle in a sagittal plane: it is longer than wide."""
    return -1.05 * child.fontanelle, 1.25 * child.fontanelle


def _halos(canvas: Canvas, child: Child, frame: Frame, side: str) -> None:
    """Brighten the white matter behind and above the trigone: fibres are met squarely there."""
    half = child.halves[side]
    size, top = frame.size, 15.0 * half.white
    bright = 5.0 * child.halo + 1.0 + 15.0 * half.white
    paint_halo(canvas, frame.spot(55, 34), (9 * size, 6 * size), 40, name=f"halo back {side}", decibels=bright)
    paint_halo(canvas, frame.spot(6, 27), (8 * size, 4.5 * size), -35, name=f"halo front {side}", decibels=0.6 * bright)
    if top:
        paint_halo(
            canvas, frame.spot(30, 18.5), (18 * size, 5 * size), 4, name=f"halo top {side}", decibels=15.0 * half.white
        )


def _ventricle(canvas: Canvas, arch: Arch) -> None:
    line, width = arch.temporal
    canvas.paint(canvas.stroke(line, width, 0.1), VENTRICLE.named("temporal horn"))
    canvas.paint(canvas.inside(arch.room, 0.05), VENTRICLE)
    paint_walls(canvas, [arch.room])
    groove = canvas.stroke(arch.groove, np.linspace(1.2, 0.4, len(arch.groove)), 0.2)
    canvas.brighten(groove * np.clip(0.9 + 0.4 * canvas.uneven("groove", 2, 2), 0, 2), 16)
    canvas.paint(canvas.inside(arch.choroid, 0.12), CHOROID)


def _blood(canvas: Canvas, child: Child, frame: Frame, arch: Arch, side: str) -> None:
    """Paint what a haemorrhage of this grade shows from the side."""
    blood = child.halves[side].blood
    if blood.grade >= 2:
        _cast(canvas, arch, side, frame.size, blood.amount if blood.grade < 4 else 0.6)
    if blood.grade in (1, 3, 4):
        amount = blood.amount if blood.grade == 1 else 0.5
        shape = matrix_of(arch, frame, amount, canvas.random(f"matrix {side}"))
        canvas.paint(canvas.inside(shape, 0.15), CLOT.named(f"matrix {side}"))


def _cast(canvas: Canvas, arch: Arch, side: str, size: float, amount: float) -> None:
    """Paint clot in the body and, as the child lies on its back, in the occipital horn."""
    random = canvas.random(f"cast sagittal {side}")
    room = canvas.inside(arch.room)
    tip = arch.room[np.argmax(arch.room[:, 0])]
    back = wobbled(tip + (0.22 + 0.30 * amount) * (arch.room - tip), random, 0.4, 3, closed=True)
    thin = wobbled(arch.room, random, 0.35, 3, closed=True)
    ragged = 2.2 * canvas.uneven(f"cast {side}", 3, 2)
    reach = arch.groove[0, 0] + (4 + 26 * amount) * size - canvas.x + ragged
    behind = canvas.x - arch.groove[0, 0] + (2 + 9 * amount) * size - ragged
    upper = arch.groove[0, 1] - (0.7 + 3.2 * amount) * size + 0.3 * ragged
    front = np.clip(np.minimum(np.minimum(reach, behind), canvas.z - upper) / 0.5, 0, 1) * canvas.inside(thin, 0.2)
    cover = np.minimum(np.maximum(canvas.inside(back, 0.15), front), room).astype(np.float32)
    canvas.paint(cover * (1 - canvas.inside(arch.choroid)), CLOT.named(f"blood {side}"))


def _below_the_tent(canvas: Canvas, frame: Frame) -> None:
    """Paint the tentorium and a cerebellar hemisphere with its leaves."""
    random = canvas.random("tent sagittal")
    tent = frame.place(wobbled(through([(28.5, 72), (36, 67.2), (46, 64.2), (57, 64.6), (68, 69.5)]), random, 0.4, 6))
    low = [frame.spot(*each) for each in ((64, 75.5), (57, 81.2), (49, 84.6), (41, 84.0), (34.5, 79.6))]
    below = canvas.inside(np.vstack([tent, low]), 0.4)
    folia = canvas.along(frame.place(through([(30, 75), (38, 71.5), (48, 70), (60, 72.5)])), 22 * frame.size)
    canvas.paint(below, CEREBELLUM, folia)
    canvas.brighten(below * np.clip(canvas.uneven("folia", 6, 0.6, folia) - 0.4, 0, 2), 6)
    line = canvas.stroke(tent, 0.8, 0.2)
    canvas.brighten(line * np.clip(0.9 + 0.5 * canvas.uneven("tent", 4, 2), 0, 2), 14)
    canvas.reflect(line, 0.10)


def _base(canvas: Canvas, frame: Frame, brain: Plane) -> None:
    """Paint the fissures at the base: Sylvian stem, hippocampal fissure, and the cistern around the midbrain."""
    random = canvas.random("base sagittal")
    paths = (
        [(2, 62.8), (8, 60.6), (15, 57.6), (21, 58.2)],
        [(21, 60.8), (28, 60.0), (36, 58.4), (42, 56.4)],
        [(24, 55.2), (30, 53.6), (37, 50.8), (42, 46.5)],
    )
    paint_lines(
        canvas, [frame.place(wobbled(through(p), random, 0.5, 4)) for p in paths], brain, "base", size=frame.size
    )
