"""What a healthy child has in its gut: gas, fluid and stool, by age."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.abdomen.build import Build
from helpers.simulate.abdomen.diet import Diet
from helpers.simulate.abdomen.gut import Gut, Stretch
from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream

_HOURS = 8766.0


def healthy(gut: Gut, b: Build, diet: Diet) -> Gut:
    """Return `gut` with the content of a healthy child, in the amounts of `diet`."""
    random = stream(b.seed, "content")
    wave = np.cumsum(random.normal(0, 0.45, len(gut)))
    wave -= np.convolve(np.pad(wave, 9, "edge"), np.ones(19) / 19, "valid")
    reach = reached(b.age * _HOURS)
    done = []
    for stretch, drift in zip(gut, wave, strict=True):
        chance = random.random(2)
        here = stretch if _place(stretch) > reach else _FILLS[stretch.part](stretch, b, diet, float(drift), chance)
        done.append(here)
    return tuple(done)


def reached(hours: float) -> float:
    """Return how far gas has come: 0 at the pylorus, 1 at the caecum, 2 at the rectum [M: rectum by 24 h]."""
    return float(np.interp(hours, [0.3, 1, 4, 8, 14, 20], [0, 0.3, 1.0, 1.3, 1.8, 2.1]))


def _place(s: Stretch) -> float:
    """Return how far along the gut a stretch lies, as `reached` counts."""
    return {"stomach": 0.0, "duodenum": 0.0, "small": s.where, "colon": 1 + 0.9 * s.where, "rectum": 1.95}[s.part]


def _share(b: Build, diet: Diet) -> float:
    """Return the share of small bowel with gas: most in newborns, little in children [D]."""
    usual = np.interp(b.age, [0, 0.5, 1.5, 4, 8], [0.95, 0.80, 0.55, 0.32, 0.22])
    return float(np.clip(diet.gassy * usual, 0, 1))


def _front(s: Stretch, b: Build) -> float:
    """Return 1 at the front of the room of the bowel and -1 at its back: gas gathers in front."""
    return float(np.clip((-s.middle[2] / b.half_depth - 0.28) / 0.45, -1, 1))


def _stomach(s: Stretch, b: Build, diet: Diet, drift: float, chance: Floats) -> Stretch:
    del b, drift
    return replace(s, gas=float(np.clip(diet.gassy * (0.12 + 0.62 * chance[0]), 0, 0.92)))


def _duodenum(s: Stretch, b: Build, diet: Diet, drift: float, chance: Floats) -> Stretch:
    del drift
    share = _share(b, diet)
    return replace(s, gas=0.6 * share if chance[0] < 0.35 * share else 0.0)


def _small(s: Stretch, b: Build, diet: Diet, drift: float, chance: Floats) -> Stretch:
    odds = _share(b, diet) - 0.12 + 0.45 * _front(s, b) + 0.15 * drift
    return replace(s, gas=float(np.clip(0.55 + 0.9 * (odds - chance[0]), 0, 1)) if chance[0] < odds else 0.0)


def _stool(b: Build, diet: Diet) -> float:
    """Return how mottled stool is: meconium and the stool of small infants hold little gas [D]."""
    return float(np.clip(diet.stool * np.clip((b.age - 0.15) / 1.2, 0.12, 0.75), 0, 1))


def _colon(s: Stretch, b: Build, diet: Diet, drift: float, chance: Floats) -> Stretch:
    gas = diet.gassy * (0.50 + 0.3 * _front(s, b) + 0.7 * (chance[0] - 0.4) + 0.15 * drift)
    # The right half holds stool that is still soft.
    later = 0.6 if b.age > 1 and s.where < 0.35 else 1.0
    full = max(diet.stool, 1.0) ** 2
    mottled = _stool(b, diet) * (0.4 + 0.6 * max(float(chance[1]), diet.stool - 1))
    return replace(s, gas=float(np.clip(gas, 0, 0.95)) * later / full, stool=float(np.clip(mottled, 0, 1)))


def _rectum(s: Stretch, b: Build, diet: Diet, drift: float, chance: Floats) -> Stretch:
    del drift
    return replace(s, gas=float(0.25 + 0.5 * chance[0]) / max(diet.stool, 1.0) ** 2, stool=_stool(b, diet))


_FILLS = {"stomach": _stomach, "duodenum": _duodenum, "small": _small, "colon": _colon, "rectum": _rectum}
