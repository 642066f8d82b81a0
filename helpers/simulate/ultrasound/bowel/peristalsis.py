"""Healthy bowel over time: waves run through the loops, and all of it glides with the breath."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.belly.wall import Wall
from helpers.simulate.ultrasound.section import Section

FRAMES, FRAME_MS = 20, 150.0
BREATH = 1.1
"""Millimetres by which the bowel glides below the wall."""
SQUEEZE = 0.9
"""Millimetres by which a wave moves the wall of a loop."""
FULL = 0.25
"""Share of that which is left where the colon is full of stool."""


def moved(section: Section, wall: Wall, seed: int, frame: int, full: bool) -> Section:
    """Return the section at a frame; `full`: the colon is full of stool and hardly moves by itself."""
    rows, columns = section.labels.shape
    x = (section.origin[0] + section.pixel * np.arange(columns, dtype=np.float64))[None, :]
    z = (section.origin[1] + section.pixel * np.arange(rows, dtype=np.float64))[:, None]
    # The wall of the belly stays with the probe.
    below = np.clip((z - wall.depth(0.0)) / 5.0, 0, 1)
    time = frame / FRAMES
    breath = BREATH * np.sin(2 * np.pi * time)
    right, down = _waves(x, z, seed, time)
    strength = SQUEEZE * (FULL if full else 1.0)
    return section.deformed(
        (below * (breath + strength * right)).astype(np.float32),
        (below * (0.3 * breath + strength * down)).astype(np.float32),
    )


def _waves(x: Floats, z: Floats, seed: int, time: float) -> tuple[Floats, Floats]:
    """Return three waves that run in their own directions, to the right and down, each of about 1."""
    random = stream(seed, "peristalsis")
    shape = (z.shape[0], x.shape[1])
    right: Floats = np.zeros(shape)
    down: Floats = np.zeros(shape)
    for turns in (1, 1, 2):
        length, angle, phase = random.uniform(14, 26), random.uniform(0, 2 * np.pi), random.uniform(0, 2 * np.pi)
        along = (x * np.cos(angle) + z * np.sin(angle)) / length
        wave = np.sin(2 * np.pi * (along - turns * time) + phase) / 1.7
        right = right + wave * np.cos(angle)
        down = down + wave * np.sin(angle)
    return right, down
