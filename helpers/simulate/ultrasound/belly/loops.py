"""Loops of bowel: wall in layers, content, and gas with its dirty shadow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.ultrasound.belly.tissues import BOWEL_GAS, CONTENT, MUSCULARIS, SUBMUCOSA
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import ellipse, wobbled
from helpers.simulate.ultrasound.tissue import FLUID


@dataclass(frozen=True)
class Loop:
    """A loop cut across or along: place, half axes and turn (mm, degrees), and what it holds.

    Parameters
    ----------
    holds
        ``nothing``, ``gas``, ``fluid`` or ``stool``.
    """

    centre: tuple[float, float]
    across: float
    down: float
    turn: float
    holds: str

    def outline(self, random: np.random.Generator) -> Floats:
        """Return a closed outline, pressed out of shape by its neighbours."""
        return wobbled(
            ellipse(self.centre, self.across, self.down, self.turn, 160), random, 0.17 * self.down, 3.4, closed=True
        )


def paint_loop(canvas: Canvas, loop: Loop, name: str) -> None:
    """Paint a loop over what is there."""
    random = canvas.random(f"loop {name}")
    outline = loop.outline(random)
    middle, least = outline.mean(axis=0), min(loop.down, loop.across)
    lumen = wobbled(
        middle + (outline - middle) * (1 - random.uniform(0.7, 1.1) / least), random, 0.12, 2.0, closed=True
    )
    share = 1 - random.uniform(0.8, 1.4) / least if loop.holds != "nothing" else random.uniform(0.2, 0.5)
    inner = wobbled(middle + (lumen - middle) * share, random, 0.2, 0.9, closed=True)
    canvas.paint(
        canvas.inside(outline, 0.25), replace(MUSCULARIS, name="wall of a loop", backscatter=random.uniform(-14, -8))
    )
    serosa = canvas.stroke([*outline, outline[0]], 0.25, 0.1) * np.clip(0.4 + 0.5 * canvas.uneven(name, 3, 2), 0, 1.3)
    canvas.reflect(serosa, 0.06)
    canvas.brighten(serosa, 5.0)
    canvas.paint(canvas.inside(lumen, 0.25), replace(SUBMUCOSA, name="lining of a loop", backscatter=-5, grain=3.0))
    holds = (
        replace(CONTENT, backscatter=random.uniform(-8, 0)) if loop.holds != "fluid" else FLUID.named("fluid of a loop")
    )
    canvas.paint(canvas.inside(inner, 0.3), holds)
    # What a loop holds is patchy, and folds of its lining reach into it.
    inside = canvas.inside(outline, 0.2)
    canvas.brighten(inside * np.clip(canvas.uneven(f"patches {name}", 2.4, 1.2), -1.5, 1.8), 3.0)
    canvas.brighten(inside * np.clip(canvas.uneven(f"folds {name}", 1.6, 0.25) - 0.9, 0, 1.5), 6.0)
    if loop.holds in {"gas", "stool"}:
        paint_gas(canvas, _cap(inner, random, 0.55 if loop.holds == "stool" else 0.75), name)


def paint_loops(canvas: Canvas, loops: Sequence[Loop], name: str) -> None:
    """Paint many, the deepest first."""
    for number, loop in enumerate(sorted(loops, key=lambda each: -each.centre[1])):
        paint_loop(canvas, loop, f"{name} {number}")


def paint_gas(canvas: Canvas, outline: Floats, name: str, dirt: float = 1.0) -> None:
    """Paint gas: a bright uneven face, and a shadow that echoes between the bubbles fill."""
    cover = canvas.inside(outline, 0.1)
    canvas.paint(cover, BOWEL_GAS)
    patches = np.clip(0.6 + 0.6 * canvas.uneven(f"gas {name}", 0.9, 0.5), 0, 2)
    canvas.brighten(cover * patches, 14.0)
    canvas.ring(face_of(canvas, outline) * patches, 0.035 * dirt)


def face_of(canvas: Canvas, outline: Floats) -> Plane:
    """Return the cover of the side of an outline that looks at the probe."""
    down = canvas.inside(outline + np.array([0.0, 0.5]))
    return np.clip(canvas.inside(outline) - down, 0, 1)


def scattered_loops(
    random: np.random.Generator, box: tuple[float, float, float, float], count: int, clear: Floats | None = None
) -> list[Loop]:
    """Return loops that fill a box (left, right, top, bottom; mm), hardly over one another.

    Parameters
    ----------
    clear
        An outline that they stay away from, and gas does not lie in front of it.
    """
    left, right, top, bottom = box
    loops: list[Loop] = []
    for _ in range(count * 6):
        across = random.uniform(4.0, 9.5)
        loop = Loop(
            (float(random.uniform(left, right)), float(random.uniform(top, bottom))),
            across,
            across * float(random.uniform(0.4, 0.7)),
            float(random.normal(0, 16)),
            str(random.choice(["nothing", "nothing", "gas", "gas", "fluid"])),
        )
        if clear is not None and _in_the_way(loop, clear):
            continue
        apart = [
            np.hypot(
                (loop.centre[0] - o.centre[0]) / (across + o.across),
                (loop.centre[1] - o.centre[1]) / (loop.down + o.down),
            )
            for o in loops
        ]
        if len(loops) < count and min(apart, default=9.0) > 0.95:
            loops.append(loop)
    return loops


def _in_the_way(loop: Loop, clear: Floats) -> bool:
    x, z = clear[:, 0] - loop.centre[0], clear[:, 1] - loop.centre[1]
    touching = np.hypot(x / (loop.across + 1.0), z / (loop.down + 1.0)).min() < 1
    inside = abs(x.mean()) < np.ptp(x) / 2 and z.min() < 0 < z.max() and np.ptp(x) > loop.across
    return bool(touching or inside or (loop.holds == "gas" and ((np.abs(x) < loop.across + 0.5) & (z > 0)).any()))


def _cap(outline: Floats, random: np.random.Generator, share: float) -> Floats:
    """Return the part of an outline nearest to the probe: gas rises."""
    top, bottom = float(outline[:, 1].min()), float(outline[:, 1].max())
    level = top + (bottom - top) * share * random.uniform(0.7, 1.0)
    capped = outline.copy()
    capped[:, 1] = np.minimum(capped[:, 1], level + 0.3 * np.sin(1.7 * capped[:, 0]))
    middle = capped.mean(axis=0)
    return np.asarray(wobbled(middle + (capped - middle) * 0.96, random, 0.1, 0.8, closed=True))
