"""A child's own flat bones, from a table of their rim: size, waves and hills."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.flat.bone import Texture
from helpers.simulate.flat.plate import Hump, Plate


def mesh(size: float) -> Texture:
    """Return the spongy bone of flat bones: coarser and plainer to be seen in larger children, but faint in all."""
    grown = max(size - 1, 0)
    return Texture(stretch=2.6, pitch=round(0.55 + 0.20 * grown, 2), contrast=0.19 + 0.10 * min(grown, 1))


WALL, CORTEX = 1.45, 0.46
"""Walls are drawn wider and cortices thinner than the tables say: how much."""


def own_rim(rim: Floats, size: float, random: np.random.Generator, uneven: float) -> Floats:
    """Return a rim of this size with waves of its own: no two plates are alike."""
    own = rim.copy()
    own[:, :4] *= size
    own[:, 3] *= WALL
    own[:, 4] *= CORTEX * (0.5 + 0.5 * size)
    # No edge is as steep and as dense all along: its line swells, thins and fades. The outline is not touched by it.
    points = random.spawn(1)[0].normal(0, 1, (2, len(rim)))
    steep, strong = ((points + np.roll(points, 1, 1) + np.roll(points, 2, 1)) / np.sqrt(3)).clip(-2, 2)
    own[:, 3] *= np.exp(0.12 * steep)
    own[:, 4] *= np.exp(0.55 * strong - 0.15)
    middle = own[:, :2].mean(0)
    away = own[:, :2] - middle
    angle = np.arctan2(away[:, 1], away[:, 0])
    waves = [random.normal(0, uneven / k**0.5) * np.cos(k * angle + random.uniform(0, 6.283)) for k in (2, 3, 4, 6, 9)]
    own[:, :2] = middle + away * (1 + np.sum(waves, axis=0))[:, None]
    return own


def flat_bone(
    name: str,
    rim: Floats,
    depth: float,
    size: float,
    *,
    humps: tuple[Hump, ...] = (),
    dense: tuple[Hump, ...] = (),
    density: float = 0.24,
    turn: float = 0.0,
    ragged: float = 0.0,
    fan: tuple[float, float] | None = None,
    soft: float = 0.0,
    face: float = 0.16,
) -> Plate:
    """Return a plate with this `rim`; depth and hills are given for a child of one year."""
    return Plate(
        name=name,
        rim=rim,
        depth=depth * size,
        face=face * (0.5 + 0.5 * size),
        density=density,
        texture=mesh(size),
        humps=tuple(_sized(hump, size, size) for hump in humps),
        dense=tuple(_sized(hump, size, 1.0) for hump in dense),
        turn=turn,
        ragged=ragged * size**0.5,
        fan=None if fan is None else (fan[0] * size, fan[1] * size),
        soft=soft,
    )


def _sized(hump: Hump, size: float, height: float) -> Hump:
    (x, y), (a, b) = hump.middle, hump.radii
    return Hump((x * size, y * size), (a * size, b * size), hump.turn, hump.height * height)
