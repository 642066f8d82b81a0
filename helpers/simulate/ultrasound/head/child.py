"""The head of one child in numbers: size, ripeness, ventricles, blood. All planes are drawn from the same ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from helpers.simulate.chance import stream
from helpers.simulate.preterm import TERM, length_at
from helpers.simulate.recipe import Recipe

SIDES: Mapping[str, int] = {"right": -1, "left": 1}
"""Left on the picture is the patient's right."""

_WEEKS_OF_A_YEAR = 365.25 / 7


@dataclass(frozen=True)
class Blood:
    """A haemorrhage of one side: its grade after Papile, and how much of it there is (0 to 1)."""

    grade: int = 0
    amount: float = 0.0


@dataclass(frozen=True)
class Half:
    """What the two sides of a head do not share.

    Parameters
    ----------
    index, horn
        Ventricular index and width of the anterior horn that are aimed at, millimetres; truth is measured.
    wide
        How dilated the ventricle is: 0 not at all, 1 by 6 mm more than the 97th centile.
    choroid
        Thickness of the choroid plexus against the usual.
    white
        How bright the white matter is, 0 to 1.
    """

    index: float
    horn: float
    wide: float
    choroid: float
    white: float
    blood: Blood


@dataclass(frozen=True)
class Child:
    """The head of a child.

    Parameters
    ----------
    weeks
        After the last period, on the day of the scan.
    across, down
        Size against a newborn at term, from side to side and from vertex to base.
    cavum
        Width of the cavum septi pellucidi, millimetres; 0 without one.
    third
        Width of the third ventricle, millimetres.
    gap
        Between brain and skull, millimetres.
    fontanelle
        Half of its width, millimetres.
    halo
        How bright the normal blush is, 0 to 1.
    """

    seed: int
    weeks: float
    across: float
    down: float
    cavum: float
    third: float
    gap: float
    fontanelle: float
    halo: float
    halves: Mapping[str, Half]

    @property
    def size(self) -> float:
        """Lengths against those of a newborn at term."""
        return float(np.sqrt(self.across * self.down))


def limit_of_index(weeks: float) -> float:
    """Return the 97th centile of the ventricular index, millimetres [M: LEVENE81]; it is used from 26 to 42 weeks."""
    return 10.0 + 0.30 * (float(np.clip(weeks, 24, 44)) - 27)


def weeks_of(recipe: Recipe) -> float:
    """Return the age of the child in weeks after the last period."""
    early = recipe.finding("preterm")
    return (early.number("weeks") if early else TERM) + recipe.age * _WEEKS_OF_A_YEAR


def child_of(recipe: Recipe) -> Child:
    """Return the head of the child of `recipe`."""
    random = stream(recipe.seed, "head")
    weeks = weeks_of(recipe)
    # Heads grow by a fifth in half a year [M].
    grown = length_at(min(weeks, TERM)) * float(np.interp(weeks, [40, 66, 75], [1.0, 1.2, 1.24]))
    grown *= float(np.exp(np.clip(random.normal(0, 0.025), -0.05, 0.05))) * (1.05 if recipe.sex == "M" else 1.03) / 1.04
    # Heads of preterms who lie on their side become long and narrow.
    narrow = float(np.clip(random.normal(0.03 if weeks < 36 else 0.0, 0.03), -0.05, 0.08))
    fluid = recipe.finding("extra_axial_fluid")
    if fluid:
        gap = 4.6 + 4.4 * fluid.number("severity")
        grown *= 1.06
    else:
        gap = float(np.clip(random.normal(1.3, 0.35), 0.7, 2.2)) * (1.2 if weeks > 44 else 1.0)
    cavum = _cavum(recipe, weeks)
    opening = float(np.clip(random.normal(16.5, 2.2), 12.5, 20)) * (0.75 + 0.25 * min(grown, 1.0))
    blush = recipe.finding("blush")
    return Child(
        seed=recipe.seed,
        weeks=weeks,
        across=grown * (1 - narrow),
        down=grown * (1 + 0.6 * narrow),
        cavum=cavum,
        third=float(np.clip(random.normal(1.1, 0.3), 0.5, 1.8)),
        gap=gap,
        fontanelle=opening,
        halo=0.55 + 0.45 * blush.number("severity") if blush else random.uniform(0.1, 0.4),
        halves={side: _half(recipe, side, weeks) for side in SIDES},
    )


def _cavum(recipe: Recipe, weeks: float) -> float:
    """Return the width of the cavum: all have one before 36 weeks, a third at term [V1: CSP-US]."""
    random = stream(recipe.seed, "cavum")
    has = random.uniform() < np.interp(weeks, [36, 40, 50], [1.0, 0.36, 0.08])
    width = float(np.clip(random.normal(np.interp(weeks, [26, 36, 40], [4.4, 3.2, 2.6]), 0.7), 1.6, 5.6))
    wide = recipe.finding("wide_cavum")
    if wide:
        return 6.0 + 3.2 * wide.number("severity")
    return width if has else 0.0


def _half(recipe: Recipe, side: str, weeks: float) -> Half:
    random = stream(recipe.seed, f"head {side}")
    index = limit_of_index(weeks) * float(np.clip(random.normal(0.80, 0.04), 0.70, 0.87))
    # 0 to 2.9 mm below 33 weeks [V1: DAVIES00], about the same later [V1: BROUWER12].
    horn = float(np.clip(random.normal(np.interp(weeks, [26, 34, 40], [2.1, 1.7, 1.3]), 0.25), 0.8, 2.6))
    unequal = recipe.finding("unequal_ventricles")
    if unequal:
        more = 1.0 if unequal.text("side") == side else -0.6
        index += more * (0.3 + 0.4 * unequal.number("severity"))
        horn += more * 0.5 * unequal.number("severity")
    blood = _blood(recipe, side)
    wide = max(_said_of(recipe, "dilatation", side), _widened_by(blood))
    if wide:
        index = limit_of_index(weeks) + 0.6 + 5.6 * wide
        horn = 3.4 + 6.6 * wide
    bulky = recipe.finding("bulky_choroid")
    bulk = float(np.clip(random.normal(1.0, 0.06), 0.88, 1.12))
    if bulky and bulky.text("side") == side:
        bulk *= 1.25 + 0.35 * bulky.number("severity")
    white = _said_of(recipe, "echogenic_white_matter", side)
    return Half(index, max(horn, 0.8), wide, bulk, white, blood)


def _blood(recipe: Recipe, side: str) -> Blood:
    """Return the worst haemorrhage of one side."""
    found = [f for f in recipe.findings if f.kind == "haemorrhage" and f.text("side") == side]
    worst = max(found, key=lambda finding: finding.number("grade"), default=None)
    return Blood(int(worst.number("grade")), 0.1 + 0.9 * worst.number("severity")) if worst else Blood()


def _widened_by(blood: Blood) -> float:
    """Return how far blood widens its ventricle: grade 3 by definition, grade 4 as a rule."""
    return {3: 0.12 + 0.55 * blood.amount, 4: 0.08 + 0.35 * blood.amount}.get(blood.grade, 0.0)


def _said_of(recipe: Recipe, kind: str, side: str) -> float:
    """Return the degree of a finding that may be on both sides, 0 where this side has none."""
    found = [f for f in recipe.findings if f.kind == kind and f.text("side") in (side, "both")]
    return max((0.05 + 0.95 * finding.number("severity") for finding in found), default=0.0)
