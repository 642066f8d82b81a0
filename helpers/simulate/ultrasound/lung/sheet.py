"""Paint the lung in its own frame: x along the pleura, z below it, in millimetres, in the middle of a breath."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import at, through, wobbled
from helpers.simulate.ultrasound.lung.plan import Plan
from helpers.simulate.ultrasound.probe import Probe
from helpers.simulate.ultrasound.section import Section
from helpers.simulate.ultrasound.tissue import Tissue

AIR = Tissue("aerated lung", -21, 0.5, 0.0, 2.5, (1.0, 0.4))
SOLID = Tissue("consolidation", -6, 0.6, 0.02, 2.2, (1.6, 1.2))
LINE = 0.45
"""Thickness of the pleural line, in millimetres."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """The painted lung.

    Parameters
    ----------
    section
        Its maps: z = 0 is the visceral pleura.
    echoing
        How much of the sound runs between pleura and probe and makes A-lines, 0 to 1.
    solid
        Outline of a consolidation, shape (n, 2), or nothing.
    """

    section: Section
    echoing: Plane
    solid: Floats | None


def sheet_of(plan: Plan, probe: Probe, depth: float, pixel: float) -> Sheet:
    """Return the lung of a zone."""
    canvas = Canvas(probe, depth, pixel, plan.seed, AIR)
    random = canvas.random("lung")
    fades = -0.5 * np.maximum(canvas.z, 0)
    canvas.brighten(fades.astype(np.float32), 1.0)
    echoing = np.ones(canvas.shape, np.float32)
    near = np.exp(-((np.maximum(canvas.z, 0) / 1.6) ** 2)).astype(np.float32)
    canvas.brighten(near, 5)
    _pleural_line(canvas)
    _trails(canvas, plan, echoing)
    solid = None
    if plan.solid[0]:
        solid = _consolidation(canvas, plan, echoing, random)
    return Sheet(canvas.section(), echoing, solid)


def _pleural_line(canvas: Canvas) -> None:
    """Paint the visceral pleura: bright, thick, and never even along its length."""
    patchy = np.clip(
        0.85 + 0.22 * canvas.uneven("pleura", 2.2, 3) + 0.18 * canvas.uneven("pleura fine", 0.6, 3), 0.2, 1.4
    )
    line = (np.exp(-(((canvas.z - 0.35) / LINE) ** 4)) * patchy).astype(np.float32)
    canvas.brighten(line, 25)
    canvas.reflect(line, 0.55)
    # Short comet tails hang from it everywhere and reach nowhere.
    tails = np.clip(canvas.uneven("tails", 0.35, 60) - 1.0, 0, 1.4) * np.exp(-np.maximum(canvas.z, 0) / 2.2)
    canvas.brighten((tails * (canvas.z > 0)).astype(np.float32), 13)


def _trails(canvas: Canvas, plan: Plan, echoing: Plane) -> None:
    """Let B-lines begin at the pleura; along them A-lines are wiped out."""
    at_pleura = ((canvas.z > 0.1) & (canvas.z < 0.6)).astype(np.float32)
    for number, (x, width, bright) in enumerate(plan.trails):
        across = np.exp(-(((canvas.x - x) / (0.6 * width)) ** 2)).astype(np.float32)
        # A trail is made of fine rungs, and flickers along its way.
        canvas.ring(across * at_pleura, 0.62 * bright)
        rungs = np.clip(canvas.uneven(f"rungs {number}", 40, 0.22), -1, 2) * across * (canvas.z > 0.5)
        canvas.brighten((6 * rungs).astype(np.float32), 1.0)
        echoing *= 1 - np.exp(-(((canvas.x - x) / (1.3 * width)) ** 2)).astype(np.float32)
        canvas.brighten(across * np.exp(-(((canvas.z - 0.35) / LINE) ** 2)).astype(np.float32), 2)
    # Where many begin, little sound is left to run between pleura and probe.
    echoing *= np.float32(max(0.03, 1 - 0.08 * len(plan.trails)))
    if plan.confluent:
        veil = np.clip(0.55 + 0.35 * canvas.uneven("veil", 2.0, 300), 0.1, 1.2) * plan.confluent
        canvas.ring((at_pleura * veil).astype(np.float32), 0.28)
        echoing *= np.float32(1 - 0.9 * plan.confluent)


def _consolidation(canvas: Canvas, plan: Plan, echoing: Plane, random: np.random.Generator) -> Floats:
    """Paint lung like liver, its torn edge against air, and bronchi with air in it."""
    half, deep = plan.solid
    middle = random.uniform(-0.15, 0.15) * half
    low = [at(middle - half, 0.2), at(middle - 0.75 * half, 0.42 * deep), at(middle - 0.35 * half, 0.85 * deep),
           at(middle + 0.1 * half, deep), at(middle + 0.55 * half, 0.7 * deep), at(middle + half, 0.2)]  # fmt: skip
    torn = wobbled(wobbled(through(low, 0.2), random, 0.09 * deep, 2.4), random, 0.035 * deep, 0.7)
    torn[:, 1] = np.maximum(torn[:, 1], 0.25)
    outline = np.vstack([[torn[0, 0], 0.2], torn, [torn[-1, 0], 0.2]])
    cover = canvas.inside(outline, 0.1)
    canvas.brighten(cover, -16)
    canvas.paint(cover * (canvas.z > 0.55), SOLID)
    _torn_edge(canvas, torn, cover, echoing)
    _bronchi(canvas, cover, plan, random, middle)
    return outline


def _torn_edge(canvas: Canvas, torn: Floats, cover: Plane, echoing: Plane) -> None:
    """Let the border between solid and aerated lung shine, ring a little, and hide what is behind."""
    fibres = canvas.along(torn, 2.5)
    patchy = np.clip(0.75 + 0.5 * canvas.uneven("shred", 0.9, 0.9), 0, 1.6)
    edge = (np.exp(-((fibres.away / 0.45) ** 2)) * patchy).astype(np.float32)
    canvas.brighten(edge * (1 - 0.5 * cover), 27)
    canvas.reflect(edge, 0.3)
    canvas.ring((edge > 0.9).astype(np.float32), 0.13)
    columns = cover.max(axis=0)
    echoing *= 1 - columns[None, :]


def _bronchi(canvas: Canvas, cover: Plane, plan: Plan, random: np.random.Generator, middle: float) -> None:
    """Paint bronchi with air: short bright branching lines and dots that run towards the hilum, and dark vessels."""
    half, deep = plan.solid
    root = at(middle + random.uniform(-3, 3), 1.9 * deep)
    number = int(np.clip(half * deep / 2.6, 8, 80))
    lines: list[Floats] = []
    vessels: list[Floats] = []
    for _ in range(number):
        place = at(middle + random.uniform(-0.85, 0.85) * half, random.uniform(0.12, 0.9) * deep)
        way = (root - place) / np.linalg.norm(root - place) + random.normal(0, 0.3, 2)
        length = random.exponential(0.06 * deep) + 0.3
        bend = at(*random.normal(0, 0.1 * length, 2))
        path = through([place, place + 0.5 * length * way + bend, place + length * way], 0.1)
        (lines if random.random() < 0.8 else vessels).append(wobbled(path, random, 0.06, 0.5))
    air = canvas.strokes(lines, 0.36, 0.1) * cover
    air = air * np.clip(0.9 + 0.5 * canvas.uneven("air", 0.8, 0.8), 0.1, 1.6)
    canvas.brighten(air, 18)
    canvas.reflect(air, 0.12)
    canvas.ring((air > 0.9).astype(np.float32), 0.03)
    canvas.brighten(canvas.strokes(vessels, 0.7, 0.1) * cover if vessels else np.zeros_like(cover), -14)
