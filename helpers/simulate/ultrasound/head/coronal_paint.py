"""Paint the coronal plane of the foramina of Monro."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import ellipse, through, wobbled
from helpers.simulate.ultrasound.head.bleeding import paint_bleeding
from helpers.simulate.ultrasound.head.child import SIDES, Child
from helpers.simulate.ultrasound.head.coronal import NUCLEI, OUTLINE, SULCI
from helpers.simulate.ultrasound.head.frame import Frame
from helpers.simulate.ultrasound.head.horn import horn_of
from helpers.simulate.ultrasound.head.parts import (
    paint_callosum,
    paint_falx,
    paint_halo,
    paint_nuclei,
    paint_walls,
    paint_white,
)
from helpers.simulate.ultrasound.head.skull import Vault, opened_coronally
from helpers.simulate.ultrasound.head.spaces import paint_wide_space, spaces_of
from helpers.simulate.ultrasound.head.sulci import paint_lines, paint_sulci
from helpers.simulate.ultrasound.head.tissues import CAVUM, CHOROID, VENTRICLE
from helpers.simulate.ultrasound.section import Section


@dataclass(frozen=True, eq=False)
class Coronal:
    """The painted plane and the shapes that it was painted from, below the probe."""

    frame: Frame
    vault: Vault
    horns: Mapping[str, Floats]
    cavum: Floats | None
    third: Floats
    spaces: Mapping[str, tuple[Floats, Floats]]
    white: Mapping[str, Floats]
    section: Section


def painted(child: Child, canvas: Canvas) -> Coronal:
    """Return the plane of `child` on `canvas`."""
    frame, vault, brain = opened_coronally(child, canvas, OUTLINE, "coronal")
    horns = {side: horn_of(child, frame, side) for side in SIDES}
    white = _white_matter(canvas, child, frame, vault, horns)
    paint_nuclei(canvas, frame, NUCLEI)
    paint_sulci(canvas, child, frame, SULCI, brain, plane="coronal")
    _sylvian(canvas, child, frame, brain)
    _midline(canvas, child, frame)
    paint_wide_space(canvas, child, frame, vault)
    _base(canvas, child, frame)
    cavum, third = _cavum(child, frame), _third(child, frame)
    _ventricles(canvas, frame, horns, cavum, third)
    for side, half in child.halves.items():
        paint_bleeding(canvas, frame, half, side, horns[side])
    return Coronal(frame, vault, horns, cavum, third, spaces_of(child, frame, vault), white, canvas.section())


def _white_matter(
    canvas: Canvas, child: Child, frame: Frame, vault: Vault, horns: Mapping[str, Floats]
) -> Mapping[str, Floats]:
    """Paint the white matter, brightest at the angles of the ventricles; return where it is too bright."""
    halos = {}
    paint_white(canvas, vault.brain, frame.spot(0, 42), frame.spot(0, 33))
    for side, half in child.halves.items():
        out = SIDES[side]
        tip = horns[side][np.argmax(horns[side][:, 0] * out)]
        place = tip + np.array([out * 4.5, -3.5]) * frame.size
        bright = 2.5 * child.halo + 1.0 + 17.0 * half.white
        reach = 1 + 0.45 * half.white
        half_axes = 8.0 * reach * frame.size, 5.0 * reach * frame.size
        halos[side] = paint_halo(canvas, place, half_axes, -out * 40, name=f"halo {side}", decibels=bright)
    return {side: halo for side, halo in halos.items() if child.halves[side].white}


def _sylvian(canvas: Canvas, child: Child, frame: Frame, brain: Plane) -> None:
    """Paint the Sylvian fissure with its arteries, and the stem that runs from it to the base."""
    lines = []
    for side in (1, -1):
        random = canvas.random(f"sylvian {side}")
        lift, lean = random.normal(0, 1.2), random.normal(0, 1.2)
        upper, insula, lower = _fossa(child.weeks, lift, lean, random)
        fossa = frame.place(np.vstack([upper, insula, lower[::-1]]), side)
        patchy = np.clip(1 + 0.6 * canvas.uneven(f"fossa {side}", 2.0, 1.2), 0, 2.2)
        canvas.brighten(canvas.inside(fossa, 0.5) * patchy * brain, 6.0)
        lines += [frame.place(each, side) for each in (upper, insula, lower)]
        stem = through([insula[-1], (26, 54.5 + 0.5 * lean), (19, 55.6), (11, 55.5)])
        lines.append(frame.place(wobbled(stem, random, 0.4, 4), side))
        artery = frame.place([(30.8, 46 + lift), (31.4, 48.5 + lift + lean)], side)
        canvas.brighten(canvas.stroke(artery, 1.2, 0.3), 12)
    paint_lines(canvas, lines, brain, "sylvian", size=frame.size)


def _fossa(weeks: float, lift: float, lean: float, random: np.random.Generator) -> tuple[Floats, Floats, Floats]:
    """Return upper lip, insula and lower lip at term size: a wide fossa before 28 weeks, closed at term."""
    closed = float(np.clip((weeks - 24) / 12, 0, 1))
    half, wide = 8.0 - 2.0 * closed, 4.6 * (1 - closed) + 0.3
    middle = 45 + lift
    top, bottom = (33.0 - 1.5 * closed + 0.4 * lean, middle - half), (32 - 1.5 * closed, middle + half)
    insula = through(
        [top, (30.9, middle - 0.6 * half), (30.2, middle + 0.2 * lean), (30.8, middle + 0.6 * half), bottom]
    )
    upper = through(
        [(49.5, middle - 0.6 - wide - lean), (43, middle - 1.4 - wide), (37, middle - 2 - 1.15 * wide), top]
    )
    lower = through([(49.5, middle + wide - lean), (44, middle + 0.6 * wide), (37, middle + 0.6 + 1.1 * wide), bottom])
    return (
        wobbled(upper, random, 0.45, 3.5),
        wobbled(insula, random, 0.3, 3.0),
        wobbled(lower, random, 0.45, 3.5),
    )


def _midline(canvas: Canvas, child: Child, frame: Frame) -> None:
    """Paint falx and corpus callosum, and the arteries between them."""
    random = canvas.random("falx")
    paint_falx(canvas, frame, frame.place(wobbled(through([(0, 1), (0, 25.5)]), random, 0.25, 5)), child.gap)
    paint_callosum(canvas, frame, through([(-11, 23.0), (-6, 25.2), (0, 26.4), (6, 25.2), (11, 23.0)]), 4.7)
    canvas.brighten(canvas.inside(ellipse(frame.spot(random.normal(0, 0.3), 25.2), 1.1, 0.8), 0.3), 12)


def _base(canvas: Canvas, child: Child, frame: Frame) -> None:
    """Paint the bright cisterns at the base with their arteries, choroidal fissures, and temporal horns."""
    random = canvas.random("base")
    star = wobbled(ellipse((0, 57.8), 8.5, 2.6), random, 0.9, 3.0, closed=True)
    patchy = np.clip(1 + 0.6 * canvas.uneven("cistern", 1.6, 1.2), 0, 2.2)
    canvas.brighten(canvas.inside(frame.place(star), 0.6) * patchy, 11)
    lines = []
    for side in (1, -1):
        lines += [
            frame.place(wobbled(through(path), random, 0.4, 3), side)
            for path in (
                [(9, 57.5), (11.5, 60), (14.5, 60.5), (18.5, 59.2)],  # choroidal and hippocampal fissure
                [(9.5, 63.5), (13, 64.4), (17, 65.2)],
                [(3, 54.5), (6, 55.8), (9, 57.5)],
            )
        ]
        horn = frame.place(through([(17, 63.8), (21, 62.2), (23.5, 63.0)]), side)
        wide = max(child.halves["left" if side > 0 else "right"].wide * 5 * frame.size, 0.6)
        canvas.paint(canvas.stroke(horn, wide, 0.1), VENTRICLE.named("temporal horn"))
        dot = frame.place(ellipse((12, 55.6 + random.normal(0, 0.4)), 0.9, 0.7), side)
        canvas.brighten(canvas.inside(dot, 0.2), 14)
    paint_lines(canvas, lines, np.ones(canvas.shape, np.float32), "base", size=frame.size)


def _cavum(child: Child, frame: Frame) -> Floats | None:
    """Return the outline of the cavum septi pellucidi, between the two leaves of the septum."""
    if not child.cavum:
        return None
    half = child.cavum / 2 / frame.across - 0.25
    shape = [(-half, 33.0), (-0.5 * half, 31.6), (0, 31.3), (0.5 * half, 31.6), (half, 33.0), (half, 38.5)]
    shape += [(0.55 * half, 41.5), (0, 42.4), (-0.55 * half, 41.5), (-half, 38.5)]
    return frame.place(shape)


def _third(child: Child, frame: Frame) -> Floats:
    """Return the outline of the third ventricle, wider where the lateral ventricles are."""
    wide = child.third + 3.2 * max(half.wide for half in child.halves.values()) ** 1.3
    half = wide / 2 / frame.across
    right = [(0.6 * half, 44.8), (half, 48), (0.9 * half, 51), (0.5 * half, 53.5)]
    return frame.place([(0, 44.3), *right, (0, 54.3), *[(-x, z) for x, z in reversed(right)]])


def _ventricles(canvas: Canvas, frame: Frame, horns: Mapping[str, Floats], cavum: Floats | None, third: Floats) -> None:
    for outline in horns.values():
        canvas.paint(canvas.inside(outline), VENTRICLE)
    if cavum is not None:
        canvas.paint(canvas.inside(cavum), CAVUM)
    canvas.paint(canvas.inside(third), VENTRICLE.named("third ventricle"))
    paint_walls(canvas, [*horns.values(), *([] if cavum is None else [cavum])])
    roof = frame.place(ellipse((0, 43.4), 1.9, 1.0))
    canvas.paint(canvas.inside(roof, 0.2), CHOROID.named("choroid of the third ventricle"))
