"""The wall of the belly: skin, fat with septa, muscle between bright fasciae, and the peritoneum."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.belly.tissues import SUBCUTIS, WALL_MUSCLE
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import through, wobbled
from helpers.simulate.ultrasound.tissue import FAT, SKIN

_HALF = 32.0
"""Millimetres to each side of the probe's middle: more than any field is wide."""


@dataclass(frozen=True, eq=False)
class Wall:
    """Lines from left to right, each of shape (n, 2), in millimetres.

    Parameters
    ----------
    skin, fat
        Their lower borders.
    sheets
        Fasciae from the first to the last; muscle is between them.
    peritoneum
        Under a thin layer of fat.
    """

    skin: Floats
    fat: Floats
    sheets: tuple[Floats, ...]
    peritoneum: Floats

    def depth(self, x: float) -> float:
        """Return how deep the peritoneum lies, in millimetres."""
        return float(np.interp(x, self.peritoneum[:, 0], self.peritoneum[:, 1]))


def wall_of(seed: int, age: float, layers: int) -> Wall:
    """Return the wall of a child of `age` years; beside the midline it has three `layers` of muscle, else one."""
    random = stream(seed, "wall of the belly")
    skin = random.uniform(1.0, 1.5)
    fat = skin + random.uniform(1.5, 3.6) + 0.32 * min(age, 10.0) * random.uniform(0.5, 1.4)
    muscle = random.uniform(2.6, 3.8) + 0.32 * min(age, 12.0)
    slope = random.uniform(-0.02, 0.02)
    shares = np.cumsum(random.uniform(0.5, 1.5, layers))
    sheets = [fat, *(fat + muscle * shares / shares[-1])]
    lines = [_line(random, depth, slope) for depth in [skin, *sheets, sheets[-1] + random.uniform(0.4, 1.1)]]
    for upper, lower in pairwise(lines):
        lower[:, 1] = np.maximum(lower[:, 1], np.interp(lower[:, 0], upper[:, 0], upper[:, 1]) + 0.3)
    return Wall(lines[0], lines[1], tuple(lines[1:-1]), lines[-1])


def paint_wall(canvas: Canvas, wall: Wall) -> None:
    """Paint it over what reaches into it."""
    canvas.paint(1 - canvas.below(wall.peritoneum, 0.08), FAT.named("preperitoneal fat"))
    canvas.paint(1 - canvas.below(wall.sheets[-1], 0.06), WALL_MUSCLE, canvas.along(wall.sheets[-1], 14.0))
    canvas.paint(1 - canvas.below(wall.fat, 0.06), SUBCUTIS)
    _septa(canvas, wall)
    for number, sheet in enumerate(wall.sheets):
        _sheet(canvas, sheet, f"fascia {number}", *_looks(canvas, number))
    _sheet(canvas, wall.peritoneum, "peritoneum", 0.2, 8.0)
    canvas.paint(1 - canvas.below(wall.skin, 0.1), SKIN)


def _looks(canvas: Canvas, number: int) -> tuple[float, float]:
    """Return width (mm) and brightness (dB) of a fascia: no two are alike."""
    random = canvas.random(f"looks of fascia {number}")
    return float(random.uniform(0.14, 0.32)), float(random.uniform(3.0, 10.0))


def _line(random: np.random.Generator, depth: float, slope: float) -> Floats:
    x = np.linspace(-_HALF, _HALF, 9)
    knots = np.column_stack([x, depth + slope * x + random.normal(0, 0.05 + 0.012 * depth, len(x))])
    return wobbled(through(knots), random, 0.05, 3.0)


def _sheet(canvas: Canvas, line: Floats, name: str, width: float, decibels: float) -> None:
    fades = np.clip(0.75 + 0.35 * canvas.uneven(name, 5.0, 1.5), 0.15, 1.4)
    cover = canvas.stroke(line, width, 0.06) * fades
    canvas.reflect(cover, 0.16)
    canvas.brighten(cover, decibels)


def _septa(canvas: Canvas, wall: Wall) -> None:
    """Paint the thin bright leaves between the lobules of fat: they lie along the skin, and join."""
    random = canvas.random("septa")
    top, bottom = float(wall.skin[:, 1].mean()), float(wall.fat[:, 1].mean())
    paths = []
    for _ in range(int(9 + 3 * (bottom - top))):
        x, length = random.uniform(-24, 24), random.uniform(3, 11)
        start, fall = random.uniform(top + 0.2, bottom - 0.2), random.normal(0, 0.09) * length
        paths.append(
            wobbled(
                through([[x, start], [x + length / 2, start + 0.4 * fall], [x + length, start + fall]]), random, 0.1, 2
            )
        )
    cover = canvas.strokes(paths, 0.16, 0.05) * (1 - canvas.below(wall.fat)) * canvas.below(wall.skin)
    cover *= np.clip(0.6 + 0.4 * canvas.uneven("septa", 3.0, 1.0), 0, 1.3)
    canvas.reflect(cover, 0.08)
    canvas.brighten(cover, 7.0)
