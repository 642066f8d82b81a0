"""The canal over time: it opens and fluid passes, or it stays closed while the antrum presses."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.canvas import Fibres
from helpers.simulate.ultrasound.noise import uneven
from helpers.simulate.ultrasound.pylorus.shape import SLIT, Pylorus
from helpers.simulate.ultrasound.section import Section

FRAMES, FRAME_MS = 20, 190.0
"""A long watch in short: each frame stands for some seconds."""


@dataclass(frozen=True)
class Opening:
    """How a canal behaves, in millimetres.

    Parameters
    ----------
    width
        Half width of the open canal at its widest; nearly nothing where it stays closed.
    press
        How far the wave in the antrum presses its walls inwards.
    """

    width: float
    press: float


def opening_of(pylorus: Pylorus, seed: int) -> Opening:
    """Return how the canal of this child behaves."""
    random = stream(seed, "passage")
    press = 0.22 * min(pylorus.size.antrum, 8.0)
    if pylorus.stenosed:
        return Opening(0.0, press)
    return Opening(float(random.uniform(1.2, 1.9)), 0.6 * press)


def moved(section: Section, fibres: Fibres, pylorus: Pylorus, opening: Opening, frame: int) -> Section:
    """Return the section at a frame: walls have moved, and the flakes of the milk with them."""
    time = frame / (FRAMES - 1)
    away, along = fibres.away, fibres.along
    wide = np.interp(along, pylorus.grid, half_width(pylorus, opening, time)).astype(np.float32)
    press = np.interp(along, pylorus.grid, _press(pylorus, opening, time)).astype(np.float32)
    shift = _pushed(away, wide) - _pressed(away, press)
    # The wall of the belly stays.
    z = section.origin[1] + section.pixel * np.arange(away.shape[0], dtype=np.float32)[:, None]
    shift = shift * np.clip((z - pylorus.wall.depth(0.0) - 0.5) / 2.5, 0, 1)
    side = _sideways(section, fibres)
    walls = section.deformed(shift * side[0], shift * side[1])
    return _flowing(walls, fibres, opening, time, section)


def half_width(pylorus: Pylorus, opening: Opening, time: float) -> Floats:
    """Return by how much the canal is wider than its slit, along the course: a wave from antrum to bulb."""
    first, last = pylorus.ends
    length = last - first
    head = last + 3.0 - (length + 14.0) * np.clip((time - 0.2) / 0.4, 0, 1)
    tail = last + 5.0 - (length + 16.0) * np.clip((time - 0.68) / 0.32, 0, 1)
    grid = pylorus.grid
    wave = 1 / (1 + np.exp(-(grid - head) / 1.2)) / (1 + np.exp((grid - tail) / 1.5))
    canal = 1 / (1 + np.exp(-(grid - first + 2) / 0.8)) / (1 + np.exp((grid - last - 2) / 0.8))
    return np.asarray(opening.width * wave * canal)


def _press(pylorus: Pylorus, opening: Opening, time: float) -> Floats:
    """Return by how much the antrum's walls are pressed in, along the course: a wave that runs to the canal."""
    last = pylorus.ends[1]
    centre = last + 3.0 + 12.0 * ((1.3 - 2.0 * time) % 1.0)
    strong = np.exp(-(((pylorus.grid - centre) / 3.5) ** 2)) / (1 + np.exp(-(pylorus.grid - last - 2.0) / 0.8))
    return np.asarray(opening.press * strong)


def _pushed(away: Plane, wide: Plane) -> Plane:
    """Return how far tissue that is now `away` from the axis was pushed outwards by an open canal.

    Inside, the slit is stretched; outside, mucosa and muscle are pressed thin, and far away nothing moves.
    """
    far = np.abs(away)
    slit = np.float32(SLIT)
    inside = far * (wide / (wide + slit))
    outside = wide * np.exp(-np.maximum(far - wide - slit, 0) / np.float32(5.0))
    return np.asarray(np.sign(away) * np.where(far < wide + slit, inside, outside), np.float32)


def _pressed(away: Plane, press: Plane) -> Plane:
    """Return how far tissue that is now `away` from the axis was pressed inwards."""
    far = np.abs(away) / np.float32(7.0)
    return np.asarray(np.sign(away) * press * far * np.exp(1 - far), np.float32)


def _sideways(section: Section, fibres: Fibres) -> tuple[Plane, Plane]:
    """Return the direction away from the axis at each place: x and z of a unit vector."""
    down, right = np.gradient(fibres.away, section.pixel)
    size = np.hypot(right, down)
    steady = size > 0.5
    return (
        np.where(steady, right / np.maximum(size, 0.5), 0).astype(np.float32),
        np.where(steady, down / np.maximum(size, 0.5), 1).astype(np.float32),
    )


def _flowing(walls: Section, fibres: Fibres, opening: Opening, time: float, still: Section) -> Section:
    """Let flakes drift in the fluid: through the canal where it is open, to and fro where it is closed."""
    if walls.moved is None:
        return walls
    fluid = walls.mask("gastric fluid", "closed canal")
    drift = np.float32(-30.0 * max(time - 0.2, 0.0) if opening.width else 5.0 * np.sin(2 * np.pi * 2 * time))
    flakes = uneven(fibres.along - drift, fibres.away, (0.5, 0.4), len(still.names), "flakes that drift")
    backscatter = walls.backscatter + np.where(fluid, np.clip(flakes - 1.0, 0, 2) * 9.0, 0).astype(np.float32)
    right, down = walls.moved
    return replace(walls, backscatter=backscatter, moved=(np.asarray(right + fluid * drift, np.float32), down))
