"""What lies between the loops: fat with bright leaves, thin vessels, darker and brighter places."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Plane
from helpers.simulate.ultrasound.belly.tissues import VESSEL
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import Points, ellipse, through, wobbled


def paint_mesentery(canvas: Canvas, top: float, leaves: int = 70) -> None:
    """Make the background uneven at all sizes, and fold leaves of peritoneum through it."""
    canvas.brighten(np.clip(canvas.uneven("mesentery wide", 9.0, 5.0), -1.6, 1.6), 3.6)
    canvas.brighten(np.clip(canvas.uneven("mesentery middle", 3.5, 1.3), -1.5, 2.2), 3.6)
    random = canvas.random("leaves")
    paths = []
    bottom = float(canvas.z[-1, 0])
    for _ in range(leaves):
        x, z, turn = random.uniform(-22, 22), random.uniform(top, bottom), np.deg2rad(random.normal(0, 24))
        length, bend = random.uniform(2, 10), random.normal(0, 0.12)
        way, side = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
        start = np.array([x, z])
        knots = [start + length * (t * way + 4 * bend * t * (1 - t) * side) for t in (0.0, 0.3, 0.6, 1.0)]
        paths.append(wobbled(through(knots), random, 0.12, 2.0))
    cover = canvas.strokes(paths, 0.2, 0.08) * np.clip(0.5 + 0.5 * canvas.uneven("leaves", 2.5, 1.2), 0, 1.5)
    canvas.reflect(cover, 0.06)
    canvas.brighten(cover, 6.5)


def paint_vessel(canvas: Canvas, path: Points, width: float, keep: Plane | float = 1.0) -> None:
    """Paint a vessel along a path: dark, with a thin bright wall."""
    taper = np.sqrt(np.sin(np.pi * np.linspace(0.03, 0.9, len(path))))
    wall = canvas.stroke(path, (width + 0.7) * taper, 0.12) * keep
    canvas.brighten(wall, 5.0)
    canvas.reflect(wall, 0.05)
    canvas.paint(canvas.stroke(path, width * taper, 0.1) * keep, VESSEL)


def paint_cut_vessel(canvas: Canvas, place: tuple[float, float], across: float, down: float) -> None:
    """Paint a vessel that is cut across."""
    random = canvas.random(f"vessel {place}")
    outline = wobbled(ellipse(place, across, down, random.uniform(-20, 20)), random, 0.05 * across, 1.5, closed=True)
    rim = canvas.stroke([*outline, outline[0]], 0.4, 0.08)
    canvas.paint(canvas.inside(outline, 0.08), VESSEL)
    canvas.reflect(rim, 0.06)
    canvas.brighten(rim, 7.0)
