"""Sulci and fissures: bright lines that appear week by week, in a dark ribbon of cortex."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import Points, through, wobbled
from helpers.simulate.ultrasound.head.child import Child
from helpers.simulate.ultrasound.head.frame import Frame

_DEEPENS = 7.0
"""Weeks from a first dimple to the full depth [D]."""


@dataclass(frozen=True)
class Sulcus:
    """A sulcus of the brain at term.

    Parameters
    ----------
    path
        From the surface inwards, millimetres at term.
    since
        Week in which it appears [M].
    bright
        Against other sulci, decibels.
    """

    path: tuple[tuple[float, float], ...]
    since: float
    bright: float = 0.0


def grown(sulcus: Sulcus, weeks: float, random: np.random.Generator) -> Floats | None:
    """Return the part of a sulcus that is there after so many weeks, at term size; None before it appears."""
    share = float(np.clip((weeks - sulcus.since + random.normal(0, 0.8)) / _DEEPENS, 0, 1))
    whole = through(sulcus.path, 0.4)
    count = round(share**0.7 * len(whole))
    if count < 4:
        return None
    # It begins where it does in all, at the surface; deeper it goes its own way.
    own = np.linspace(0, 1, count)[:, None] ** 0.7 * random.normal(0, 2.0, 2)
    aside = random.normal(0, 0.6, 2)
    return wobbled(wobbled(whole[:count] + own + aside, random, 0.5, 3.5), random, 0.18, 1.0)


def paint_sulci(
    canvas: Canvas,
    child: Child,
    frame: Frame,
    sulci: Sequence[Sulcus],
    brain: Plane,
    *,
    plane: str,
    sides: Sequence[int] = (1, -1),
) -> None:
    """Paint the sulci of these sides (x as given, and mirrored), each side by its own chance."""
    lines = []
    for side in sides:
        for number, sulcus in enumerate(sulci):
            path = grown(sulcus, child.weeks, canvas.random(f"{plane} sulcus {number} {side}"))
            if path is not None:
                lines.append(frame.place(path, side))
    paint_lines(canvas, lines, brain, plane, size=frame.size)


def paint_lines(
    canvas: Canvas, lines: Sequence[Points], within: Plane, name: str, *, size: float = 1.0, strong: float = 1.0
) -> None:
    """Paint bright, broken lines in dark ribbons."""
    if not lines:
        return
    ribbon = canvas.strokes(lines, 4.6 * size, 0.8)
    canvas.brighten(ribbon * within, -3.0)
    patchy = np.clip(0.8 + 0.6 * canvas.uneven(f"sulci {name}", 1.8, 1.8), 0.0, 2.0)
    thin = canvas.strokes(lines, 0.42, 0.14) * within * patchy
    canvas.brighten(thin, 19 * strong)
    canvas.reflect(thin, 0.07 * strong)
    dots = np.clip(canvas.uneven(f"vessels {name}", 0.9, 0.9) - 0.9, 0, 1.5)
    canvas.brighten(canvas.strokes(lines, 1.3, 0.25) * within * dots, 14 * strong)
