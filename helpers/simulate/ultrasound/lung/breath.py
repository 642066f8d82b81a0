"""How the lung moves with the breath."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.recipe import Recipe

FRAMES = 24
"""Of a cine: one breath, which begins again where it ends."""


@dataclass(frozen=True)
class Breath:
    """One breath in and out.

    Parameters
    ----------
    reach
        How far the lung slides along the wall, in millimetres.
    point
        How far a lung point travels, in millimetres.
    seconds
        How long it lasts.
    start
        Which part of the breath frame 0 shows, from 0 to 1.
    """

    reach: float
    point: float
    seconds: float
    start: float

    @property
    def frame_ms(self) -> float:
        """Between two frames, in milliseconds."""
        return round(1000 * self.seconds / FRAMES)

    def filled(self, frame: int) -> float:
        """Return how full the lung is in a frame: 0 after breathing out, 1 after breathing in."""
        share = (frame / FRAMES + self.start) % 1.0
        # In is quicker than out.
        bent = share / 0.84 if share < 0.42 else 0.5 + 0.5 * (share - 0.42) / 0.58
        return float(0.5 - 0.5 * np.cos(2 * np.pi * bent))


def breath_of(recipe: Recipe, size: float, still: bool, random: np.random.Generator) -> Breath:
    """Return the breath of a child; with air around the lung (`still`) the wall shows no sliding."""
    rate = float(np.interp(recipe.age, [0, 1, 5, 16], [50, 36, 26, 18]) * random.normal(1, 0.06))
    reach = size * float(random.uniform(4.5, 7.0))
    return Breath(reach, reach * 1.3 if still else 0.0, 60 / rate, float(random.uniform(0, 0.1)))
