"""The pelvis through a full bladder, along the middle, and fluid behind it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.recipe import Finding
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import around, at, ellipse, through, wobbled
from helpers.simulate.ultrasound.fash.body import BOWEL_WALL, LUMEN, Body, paint_belly_wall
from helpers.simulate.ultrasound.key import Key
from helpers.simulate.ultrasound.section import Section
from helpers.simulate.ultrasound.tissue import BONE, FLUID, Tissue
from helpers.simulate.ultrasound.wall import depth_under

BLADDER_WALL = Tissue("bladder wall", -6, 0.6, 0.04, 2.0)
UTERUS = Tissue("uterus", -13, 0.6, 0.02, 2.0)
PERITONEUM = Tissue("fat of the pelvis", -9, 0.8, 0.02, 5.0, (3.5, 1.2))


@dataclass(frozen=True, eq=False)
class Pelvis:
    """Closed outlines of the shape (n, 2): bladder (inside), loops of bowel, uterus, and fluid."""

    bladder: Floats
    loops: tuple[Floats, ...]
    uterus: Floats | None
    fluid: Floats | None


def pelvis_of(body: Body, girl: bool, fluid: Finding | None) -> Pelvis:
    """Return the pelvis of a child."""
    random = body.random("pelvis")
    s, w = body.size, body.wall
    a, b = random.uniform(24, 31), random.uniform(13, 18)
    middle = at(random.uniform(2, 8) * s, w + s * (b + 2.0))
    shape = [
        (-a, 2),
        (-0.7 * a, -0.75 * b),
        (0, -b),
        (0.65 * a, -0.8 * b),
        (a, 1),
        (0.7 * a, 0.75 * b),
        (0.05 * a, b),
        (-0.65 * a, 0.85 * b),
    ]
    bladder = wobbled(around([middle + s * at(*p) for p in shape], 0.5), random, 0.3 * s, 7.0, closed=True)
    behind = float(bladder[:, 1].max())
    deep = s * (4.0 + 19.0 * fluid.number("severity")) if fluid else 0.0
    uterus = (
        wobbled(ellipse((middle[0] + 3 * s, behind + 6.5 * s), 14 * s, 4.2 * s, -8), random, 0.2, 4, closed=True)
        if girl
        else None
    )
    down = behind + 9 * s + 0.8 * deep - middle[1]
    loops = tuple(
        wobbled(
            ellipse(
                middle + at(s * (x + random.normal(0, 3)), down + s * (z + random.normal(0, 2.5))),
                s * random.uniform(7, 13), s * random.uniform(5.5, 9), random.uniform(-40, 40),
            ),
            random, 0.9 * s, 5, closed=True,
        )
        for x, z in ((-47, -12), (-34, 3), (-13, 12), (10, 15), (32, 13))
    )  # fmt: skip
    return Pelvis(bladder, loops, uterus, _pocket(bladder, middle, deep, s, random) if fluid else None)


def _pocket(bladder: Floats, middle: Floats, deep: float, s: float, random: np.random.Generator) -> Floats:
    """Return the fluid behind the bladder: a crescent with a pointed upper end."""
    back = bladder[bladder[:, 1] > middle[1]]
    back = back[np.argsort(back[:, 0])]
    share = np.linspace(0, 1, len(back))
    crest = random.uniform(0.38, 0.6)
    half = np.clip(np.where(share < crest, 0.5 * share / crest, 1 - 0.5 * (1 - share) / (1 - crest)), 0, 1)
    bump = np.sin(np.pi * half) ** 0.8
    upper = back + at(0, 2.2 * s)
    lower = upper + np.column_stack([0 * share, deep * bump * (1 + 0.1 * np.sin(11 * share + random.uniform(0, 6)))])
    return np.vstack([upper, lower[::-1]])


def paint_pelvis(body: Body, pelvis: Pelvis, depth: float) -> Section:
    """Paint bladder, bowel, uterus, sacrum and fluid."""
    canvas = body.canvas(depth)
    under, _ = depth_under(canvas, body.probe)
    canvas.paint(np.ones(canvas.shape, np.float32), PERITONEUM)
    if pelvis.fluid is not None:
        canvas.paint(canvas.inside(pelvis.fluid, 0.3), FLUID.named("free fluid"))
        canvas.brighten(canvas.inside(pelvis.fluid, 0.3), 10)
    for number, loop in enumerate(pelvis.loops):
        _loop(canvas, loop, body, number)
    _sacrum(canvas, body)
    if pelvis.uterus is not None:
        canvas.paint(canvas.inside(pelvis.uterus, 0.3), UTERUS)
        canvas.reflect(canvas.stroke(np.vstack([pelvis.uterus, pelvis.uterus[:1]]), 0.5, 0.2), 0.02)
    wall = canvas.stroke(np.vstack([pelvis.bladder, pelvis.bladder[:1]]), 3.2 * body.size, 0.2)
    canvas.paint(wall, BLADDER_WALL)
    inner = canvas.inside(pelvis.bladder, 0.15)
    canvas.paint(inner, FLUID.named("bladder"))
    # Echoes of the wall in front fill the near part of every bladder.
    near = np.exp(-(under - body.wall) / (4.5 * body.size))
    canvas.brighten(inner * np.asarray(np.clip(near, 0, 1), np.float32), 34)
    canvas.brighten(inner, 7)
    paint_belly_wall(canvas, body, under)
    return canvas.section()


def _sacrum(canvas: Canvas, body: Body) -> None:
    s = body.size
    line = through(
        [
            at(-70 * s, body.wall + 62 * s),
            at(-30 * s, body.wall + 66 * s),
            at(5 * s, body.wall + 76 * s),
            at(60 * s, body.wall + 84 * s),
        ],
        0.5,
    )
    line[:, 1] -= 1.2 * s * np.abs(np.sin(line[:, 0] / (5.5 * s)))
    canvas.paint(canvas.inside(np.vstack([line, [[400.0, 500.0], [-400.0, 500.0]]]), 0.3), BONE.named("sacrum"))


def _loop(canvas: Canvas, loop: Floats, body: Body, number: int) -> None:
    """Paint a loop of bowel: a dark ring, and inside it food or gas that shines and hides what is behind."""
    random = body.random(f"loop {number}")
    canvas.paint(canvas.inside(loop, 0.5), BOWEL_WALL)
    middle = loop.mean(axis=0)
    inner = middle + 0.72 * (loop - middle)
    canvas.paint(canvas.inside(wobbled(inner, random, 0.5 * body.size, 3, closed=True), 0.8), LUMEN)
    if random.random() < 0.65:
        cap = inner[inner[:, 1] < middle[1] - 0.15 * float(np.ptp(inner[:, 1]))]
        cap = cap[np.argsort(cap[:, 0])]
        line = canvas.stroke(cap, 1.0, 0.3) * np.clip(0.8 + 0.4 * canvas.uneven(f"gas {number}", 2, 2), 0, 1.2)
        canvas.brighten(np.asarray(line, np.float32), 14)
        canvas.ring(canvas.blurred((line > 0.75).astype(np.float32), 0.5), 0.05)
        behind = canvas.inside(np.vstack([cap + at(0, 1), (cap + at(0, 3))[::-1]]), 0.3)
        canvas.paint(behind, Tissue("gas in bowel", -6, 4.0, 0.15, 3.0))


def measure_pelvis(key: Key, pelvis: Pelvis) -> None:
    """Fill in the truth: bladder, uterus, and the fluid with its greatest depth down the picture."""
    key.outline("bladder", pelvis.bladder)
    if pelvis.uterus is not None:
        key.outline("uterus", pelvis.uterus)
    if pelvis.fluid is None:
        return
    half = len(pelvis.fluid) // 2
    upper, lower = pelvis.fluid[:half], pelvis.fluid[half:][::-1]
    deepest = int(np.argmax(lower[:, 1] - upper[:, 1]))
    key.outline("free_fluid", pelvis.fluid)
    key.landmark("free_fluid", 0.5 * (upper[deepest] + lower[deepest]))
