"""An intussusception over time: water pushes it back, or a small one slips out by itself."""

from __future__ import annotations

import numpy as np

from helpers.simulate.ultrasound.bowel.sandwich import Sandwich
from helpers.simulate.ultrasound.canvas import Fibres
from helpers.simulate.ultrasound.section import Section

FRAMES, FRAME_MS = 20, 190.0


def tip_at(sandwich: Sandwich, frame: int) -> float:
    """Return where the tip is along the course at a frame: it goes back in steps, and waits between them."""
    time = frame / (FRAMES - 1)
    steps = time - 0.055 * np.sin(2 * np.pi * 2.5 * time)
    last = min(sandwich.end, float(sandwich.grid[-1]))
    return float(sandwich.tip + 0.6 * (last - sandwich.tip) * np.clip(steps, 0, 1))


def moved(section: Section, fibres: Fibres, sandwich: Sandwich, frame: int) -> Section:
    """Return the section at a frame: what is before the tip gets longer, what is behind it is pushed together."""
    tip, first = tip_at(sandwich, frame), sandwich.tip
    last = max(sandwich.end, float(sandwich.grid[-1])) + 4.0
    along = fibres.along
    before = np.clip(along / tip, 0, 1) * first
    behind = first + np.clip((along - tip) / (last - tip), 0, 1) * (last - first)
    shift = along - np.where(along < tip, before, behind)
    reach = np.interp(along, sandwich.grid, np.abs(sandwich.outer).max(axis=0))
    shift = shift * np.clip(5.0 - 4.0 * np.abs(fibres.away) / reach, 0, 1)
    squeeze = 0.15 * np.sin(2 * np.pi * frame / FRAMES) * np.exp(-(((along - tip) / 6.0) ** 2))
    return section.deformed(shift.astype(np.float32), squeeze.astype(np.float32))
