"""How large a child's trunk is, by age and habitus: the frame in which everything else is placed."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.chest.findings.maturity import born_early
from helpers.simulate.chest.plan import Plan, plan_of
from helpers.simulate.chest.size import size_at
from helpers.simulate.chest.spine import spine_depth
from helpers.simulate.chest.thorax import Thorax, thorax_of
from helpers.simulate.rays.grid import Volume
from helpers.simulate.recipe import Recipe

_AGES = (0.0, 0.5, 1.5, 3.0, 5.0, 10.0, 15.0)
_MUSCLE = (3.0, 4.4, 5.0, 5.6, 6.5, 9.0, 12.5)  # millimetres, of the flank [D]
_HEIGHT = (50.0, 67.0, 81.0, 95.0, 110.0, 138.0, 166.0)  # centimetres
_FATTER = (1.1, 1.5, 1.4, 1.3, 1.3, 1.6, 1.7)
"""Fat of the belly against that of the chest [D]."""

L1 = 12
"""Number of the first lumbar vertebra in the frame of the thorax, where T1 is 0."""


@dataclass(frozen=True)
class Build:
    """The measures of one child.

    Lengths in millimetres. Heights in the trunk are counted in lumbar vertebrae: L1 is 0, L5 is 4, T12 is -1.

    Parameters
    ----------
    age, seed
        Of the recipe, in years.
    half_width, half_depth
        Of the trunk at the navel, skin to skin.
    pitch
        From one lumbar vertebra to the next.
    body_width
        Of the body of L3.
    fat, muscle
        Thickness of the fat under the skin and of the muscles of the flank.
    height
        Of the child, in centimetres.
    dome
        Height of the right half of the diaphragm.
    plan, thorax
        Of the child's chest film.
    """

    age: float
    seed: int
    half_width: float
    half_depth: float
    pitch: float
    body_width: float
    fat: float
    muscle: float
    height: float
    dome: float
    plan: Plan
    thorax: Thorax

    def y(self, level: float) -> float:
        """Return the place along the body of a height in vertebrae, millimetres."""
        return self.thorax.at(level + L1)

    def levels(self, y: Floats | Volume) -> Floats:
        """Return the heights in vertebrae of places along the body."""
        table = np.arange(-14.0, 16.0, 0.25)
        return np.asarray(np.interp(y, self.thorax.y(table + L1), table))

    def at(self, x: float, level: float, z: float) -> tuple[float, float, float]:
        """Return a place given in half widths, vertebrae and half depths; it follows the bends of the spine."""
        y = self.y(level)
        return x * self.half_width + float(self.thorax.bend(y)), y, z * self.half_depth

    def spine(self, level: float, x: float = 0.0) -> tuple[float, float, float]:
        """Return a place beside the middle of the vertebral bodies, `x` (mm) to the left."""
        y = self.y(level)
        return x + float(self.thorax.bend(y)), y, spine_depth(self.thorax, level + L1)

    @property
    def small(self) -> float:
        """Lengths against those of a child of this age who was born at term."""
        return self.plan.small

    @property
    def newborn(self) -> float:
        """1 in a newborn, 0 from the age of two on."""
        return float(np.clip(1 - self.age / 2, 0, 1))


def build(recipe: Recipe) -> Build:
    """Return the measures of the child of `recipe`: the same child as on its chest film."""
    random = stream(recipe.seed, "build")
    # The belly of a newborn keeps the bones that it has had [D].
    plan = replace(plan_of(recipe), new=0.0)
    early = recipe.finding("preterm")
    if early:
        plan = born_early(plan, early)
    thorax = thorax_of(plan)
    fat = plan.size.fat * float(np.interp(recipe.age, _AGES, _FATTER))
    muscle = float(np.interp(recipe.age, _AGES, _MUSCLE)) * float(np.exp(np.clip(random.normal(0, 0.1), -0.2, 0.2)))
    muscle *= plan.small**1.2
    pitch = (thorax.at(L1 + 4) - thorax.at(L1)) / 4
    return Build(
        age=recipe.age,
        seed=recipe.seed,
        half_width=0.97 * thorax.half_width + muscle + fat,
        half_depth=thorax.half_depth + 0.6 * muscle + 0.9 * fat,
        pitch=pitch,
        body_width=2.0 * 1.22 * plan.size.body_width,
        fat=fat,
        muscle=muscle,
        height=float(np.interp(recipe.age, _AGES, _HEIGHT)) * thorax.half_width / float(size_at(recipe.age).half_width),
        # Supine films of the belly are taken in expiration or quiet breathing [D].
        dome=plan.dome_right - L1 + 0.2 + float(np.clip(random.normal(0, 0.3), -0.5, 0.5)),
        plan=plan,
        thorax=thorax,
    )
