"""The probe presses: a healthy tube gets flat, a stiff one does not."""

from __future__ import annotations

import numpy as np

from helpers.simulate.ultrasound.bowel.appendix import Ring
from helpers.simulate.ultrasound.section import Section

FRAMES, FRAME_MS = 20, 100.0
PRESS = 3.5
"""Millimetres by which what is deep comes nearer."""


def flattened(appendix_is_stiff: bool) -> float:
    """Return by which share the tube gets flatter when pressed."""
    return 0.06 if appendix_is_stiff else 0.45


def moved(section: Section, cut: Ring, share: float, frame: int) -> Section:
    """Return the section at a frame: the probe presses and lets go, once."""
    press = float(np.sin(np.pi * frame / (FRAMES - 1)) ** 2)
    outer = cut.outlines["outer"]
    half, middle = cut.diameter[0] / 2, outer.mean(axis=0)
    rows, columns = section.labels.shape
    x = section.origin[0] + section.pixel * np.arange(columns, dtype=np.float32)[None, :]
    z = section.origin[1] + section.pixel * np.arange(rows, dtype=np.float32)[:, None]
    nearer = -PRESS * press * np.clip(z / (middle[1] - half - 1.0), 0, 1) ** 1.5
    # The tube on its own: its back comes towards its front, and it gets wider.
    aside = (x - middle[0]) / (1.6 * half)
    into = np.clip((z - nearer - (middle[1] - half)) / (2 * half), 0, 1)
    flat = -2 * half * share * press * into * np.exp(-(aside**2)) * np.exp(-np.clip((z - middle[1] - half) / 9.0, 0, 5))
    wider = (
        0.35 * share * press * (x - middle[0]) * np.exp(-(aside**2) - ((z - middle[1] - nearer) / (1.4 * half)) ** 2)
    )
    down = (nearer + flat).astype(np.float32)
    return section.deformed(np.broadcast_to(wider, down.shape).astype(np.float32), down)
