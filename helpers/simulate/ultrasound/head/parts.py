"""Parts that several planes show: white matter, nuclei, walls of ventricles, corpus callosum, falx."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.canvas import Canvas, Fibres
from helpers.simulate.ultrasound.curves import ellipse, wobbled
from helpers.simulate.ultrasound.head.frame import Frame


@dataclass(frozen=True)
class Nucleus:
    """A part of the brain that is a little brighter or darker than what is around it; millimetres at term.

    Parameters
    ----------
    centre, half, turn
        Of an ellipse.
    decibels
        Brighter (or darker) by so much.
    """

    name: str
    centre: tuple[float, float]
    half: tuple[float, float]
    turn: float
    decibels: float


def paint_white(canvas: Canvas, brain: Floats, centre: Floats, rays_from: Floats, share: float = 0.84) -> None:
    """Paint the white matter, a little brighter than the cortex, with streaks that run away from the ventricles."""
    inner = canvas.inside(centre + share * (brain - centre), 2.2)
    right, down = canvas.x - rays_from[0], canvas.z - rays_from[1]
    rays = Fibres(np.hypot(right, down), np.arctan2(right, down) * np.float32(18))
    canvas.brighten(inner * (1 + 0.5 * canvas.uneven("white", 9, 1.0, rays)), 2.6)


def paint_nuclei(canvas: Canvas, frame: Frame, nuclei: Sequence[Nucleus], sides: Sequence[int] = (1, -1)) -> None:
    """Paint the nuclei of these sides, each with its own shape."""
    for side in sides:
        for nucleus in nuclei:
            random = canvas.random(f"{nucleus.name} {side}")
            shape = ellipse(nucleus.centre, *nucleus.half, nucleus.turn)
            outline = frame.place(wobbled(shape, random, 0.5, 5, closed=True), side)
            canvas.brighten(canvas.inside(outline, 1.0 * frame.size), nucleus.decibels * random.uniform(0.7, 1.3))


def paint_halo(
    canvas: Canvas, place: Floats, half: tuple[float, float], turn: float, *, name: str, decibels: float
) -> Floats:
    """Brighten the white matter beside a ventricle, streaky, without a sharp edge; return where it is, shape (n, 2)."""
    outline = ellipse(place, *half, turn)
    streaks = np.clip(1 + 0.45 * canvas.uneven(name, 2.5, 1.5), 0.2, 2)
    canvas.brighten(canvas.inside(outline, 2.4) * streaks, decibels)
    return outline


def paint_walls(canvas: Canvas, outlines: Sequence[Floats]) -> None:
    """Paint the ependyma: bright where it is met squarely."""
    lining = canvas.strokes([np.vstack([each, each[:1]]) for each in outlines], 0.4, 0.05)
    canvas.brighten(lining * np.clip(0.8 + 0.5 * canvas.uneven("lining", 2.5, 2.5), 0, 2), 11)
    canvas.reflect(lining, 0.07)


def paint_falx(canvas: Canvas, frame: Frame, falx: Floats, gap: float) -> None:
    """Paint falx, hemispheric fissure and the sinus above it; `falx` runs down from the vertex, below the probe."""
    wide = max(gap * 0.8, 0.9)
    fissure = canvas.stroke(falx, np.linspace(1.5 * wide, 0.5, len(falx)), 0.3)
    canvas.brighten(fissure * np.clip(1 + 0.5 * canvas.uneven("fissure", 1.0, 2.5), 0, 2), 9)
    canvas.reflect(canvas.stroke(falx, 0.3), 0.05)
    sinus = frame.place([(-2.4, 0.4), (2.4, 0.4), (0, 3.8)])
    canvas.brighten(canvas.inside(sinus, 0.3), -14)


def paint_callosum(canvas: Canvas, frame: Frame, above: Floats, thick: float) -> None:
    """Paint a dark band `thick` mm deep (at term) below the bright line `above` (places at term)."""
    body = canvas.along(frame.place(above + np.array([0, 0.5 * thick + 0.7])), thick)
    canvas.brighten(np.exp(-((body.away / (0.36 * thick * frame.size)) ** 4)).astype(np.float32), -4.0)
    upper = frame.place(wobbled(above, canvas.random("callosum"), 0.2, 4))
    fade = np.interp(np.linspace(-1, 1, len(upper)), [-1, -0.5, 0, 0.5, 1], [0.1, 0.5, 0.8, 0.5, 0.1])
    line = canvas.stroke(upper, fade, 0.15)
    canvas.brighten(line, 13)
    canvas.reflect(line, 0.10)
