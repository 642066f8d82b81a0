"""One child: how large and how mature, drawn from the recipe's age, sex and seed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.chance import stream
from helpers.simulate.recipe import Recipe
from helpers.simulate.wrist.ossification import grown


@dataclass(frozen=True)
class Child:
    """Who is drawn.

    Parameters
    ----------
    recipe
        Age, sex, side and seed.
    size
        Against a child of eight.
    bone_age
        In years.
    """

    recipe: Recipe
    size: float
    bone_age: float

    def grown(self, name: str) -> float:
        """Return which share of its cartilage model the ossification centre `name` fills."""
        return grown(name, self.bone_age, self.recipe.sex)

    def chance(self, name: str) -> np.random.Generator:
        """Return this child's random numbers for the part called `name`."""
        return stream(self.recipe.seed, name)


def child_of(recipe: Recipe) -> Child:
    """Return the child that belongs to `recipe`."""
    random = stream(recipe.seed, "child")
    # Girls of this age are about as tall as boys [D].
    size = float(np.interp(recipe.age, [3, 4, 6, 8, 10, 12], [0.76, 0.82, 0.91, 1.0, 1.08, 1.18]))
    # Children of one age differ by 7 to 12 months [M: GP59]; the drawn ones by at most 1 year [D].
    bone_age = recipe.age + float(np.clip(random.normal(0, 0.5), -1, 1))
    return Child(recipe, size * float(random.normal(1, 0.025)), bone_age)
