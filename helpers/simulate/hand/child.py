"""The child whose hand is drawn: how large, how mature, and with centres that keep their own time."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from helpers.simulate.chance import stream
from helpers.simulate.hand import ossification
from helpers.simulate.recipe import Recipe
from helpers.simulate.wrist.growth import Growth, growth_of

_SPREAD = ((0, 0.5, 1, 2, 3, 4, 5, 6.5, 9, 13, 16), (0.05, 0.12, 0.2, 0.33, 0.5, 0.58, 0.7, 0.8, 0.92, 0.95, 1.0))
"""One standard deviation of bone age in years [M: GP59], clinical/measurements.md, section 5.4."""

OLDEST = 18.0
"""There is nothing more to see in a hand after this bone age."""


@dataclass(frozen=True)
class Child(Growth):
    """Size and bone age, and a pace for each centre: no two centres of a child keep exactly the same time."""

    def pace(self, centre: str) -> float:
        """Return the factor by which this child's `centre` is late (more than 1) or early."""
        spread = 0.05 if centre.endswith("epiphysis") else 0.08
        return 1 + spread * float(np.clip(self.chance(f"pace of {centre}").normal(), -1.6, 1.6))

    def share(self, centre: str) -> float:
        """Return which share of its cartilage model a centre of carpus or forearm fills; 0: not there yet."""
        centre = centre.replace(" ", "_")
        return ossification.share_filled(centre, self.bone_age, self.recipe.sex, self.pace(centre))

    def width(self, centre: str) -> float:
        """Return the width of an epiphysis against that of its metaphysis; 0: not there yet."""
        return ossification.width_ratio(centre, self.bone_age, self.recipe.sex, self.pace(centre))

    def bridged(self, bone: str) -> float:
        """Return how far the growth plate of a tubular bone is closed, from 0 to 1."""
        plate = ossification.plate_of(bone)
        return ossification.closed_share(plate, self.bone_age, self.recipe.sex, self._plate_pace(bone))

    def years_closed(self, bone: str) -> float:
        """Return for how many years the growth plate of a tubular bone has been closed; negative before."""
        plate = ossification.plate_of(bone)
        return ossification.years_closed(plate, self.bone_age, self.recipe.sex, self._plate_pace(bone))

    def chance(self, name: str) -> np.random.Generator:
        """Return this child's random numbers for the part called `name`."""
        return stream(self.recipe.seed, f"hand {name}")

    def _plate_pace(self, bone: str) -> float:
        return 1 + 0.012 * float(np.clip(self.chance(f"closing of {bone}").normal(), -1.6, 1.6))


def child_of(recipe: Recipe) -> Child:
    """Return the child that belongs to `recipe`, as mature as its findings say, or as chance has it."""
    random = stream(recipe.seed, "hand growth")
    ahead = float(np.clip(random.normal(), -1.5, 1.5))
    bone_age = recipe.age + ahead * float(np.interp(recipe.age, *_SPREAD))
    asked, shift = recipe.finding("bone_age"), recipe.finding("bone_age_shift")
    if asked:
        bone_age = asked.number("years")
    elif shift:
        # The shift is what the reader is to find: chance takes no part in it.
        bone_age = recipe.age + shift.number("years")
    bone_age = float(np.clip(bone_age, 0.0, OLDEST))
    # A child whose bones are ahead is taller than others of the same age, by a part of it [D].
    tall = recipe.age + 0.3 * (bone_age - recipe.age)
    size = growth_of(replace(recipe, age=max(tall, 0.0))).size
    return Child(recipe, size, bone_age)
