"""One child: how large and how mature, drawn from the recipe's age, sex and seed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.chance import stream
from helpers.simulate.recipe import Recipe
from helpers.simulate.wrist.ossification import grown

_SIZE = ([0, 1, 2, 3, 5, 6, 9, 12, 14, 15, 18], [0.36, 0.45, 0.51, 0.565, 0.645, 0.685, 0.785, 0.885, 0.96, 0.985, 1.0])
"""Boys' bones against a man's [D]."""

_GIRLS = ([0, 9, 11.5, 13, 15], [0.99, 1.0, 1.03, 0.985, 0.93])
"""Girls' bones against boys' of the same age [D]."""

_SPREAD = ([1, 2, 3, 4, 5, 6, 8, 14], [0.2, 0.33, 0.5, 0.58, 0.7, 0.8, 0.92, 1.0])
"""One standard deviation of bone age in years [M: GP59]."""

_FUSED = {"radius": {"M": 18.0, "F": 16.5}, "ulna": {"M": 17.3, "F": 15.8}, "thumb": {"M": 15.8, "F": 13.8}}
"""When growth plates have closed, in years [M: GP59]: clinical/measurements.md, section 5.4."""

CLOSING = 2.4
"""How long a growth plate takes to close, in years [D]."""


@dataclass(frozen=True)
class Growth:
    """Who is drawn.

    Parameters
    ----------
    recipe
        Age, sex, side, habitus and seed.
    size
        Of the bones, against an adult's.
    bone_age
        In years.
    """

    recipe: Recipe
    size: float
    bone_age: float

    def share(self, centre: str) -> float:
        """Return which share of its cartilage model an ossification centre fills; 0: not there yet."""
        return grown(centre, self.bone_age, self.recipe.sex)

    def closed(self, bone: str) -> float:
        """Return how far the growth plate of `bone` has closed, from 0 (open) to 1."""
        end = _FUSED[bone][self.recipe.sex]
        return float(np.clip((self.bone_age - end + CLOSING) / CLOSING, 0, 1))

    def at_maturity(self, ages: list[float], values: list[float]) -> float:
        """Return a value from a table by bone age; the ages are a boy's."""
        ahead = 0.0 if self.recipe.sex == "M" else float(np.interp(self.bone_age, [0, 5, 12], [0.1, 1.2, 2.0]))
        return float(np.interp(self.bone_age + ahead, ages, values))

    def chance(self, name: str) -> np.random.Generator:
        """Return this child's random numbers for the part called `name`."""
        return stream(self.recipe.seed, f"wrist {name}")


def growth_of(recipe: Recipe) -> Growth:
    """Return the child that belongs to `recipe`."""
    random = stream(recipe.seed, "wrist growth")
    ahead, large = np.clip(random.normal(size=2), -1.0, 1.0)
    size = float(np.interp(recipe.age, *_SIZE)) * (1 if recipe.sex == "M" else float(np.interp(recipe.age, *_GIRLS)))
    bone_age = recipe.age + float(ahead) * float(np.interp(recipe.age, *_SPREAD))
    return Growth(recipe, size * (1 + 0.03 * float(large)), bone_age)
