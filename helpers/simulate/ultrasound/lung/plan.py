"""What there is to be seen in one zone of the lung, in millimetres of the section: x towards the feet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.recipe import Finding, Recipe
from helpers.simulate.ultrasound.curves import wobbled
from helpers.simulate.ultrasound.lung.breath import Breath, breath_of
from helpers.simulate.ultrasound.probe import Probe


@dataclass(frozen=True)
class Rib:
    """A rib cut across: middle, half its height along the skin, half its thickness, and its slant in degrees."""

    x: float
    z: float
    half_height: float
    half_thickness: float
    slant: float


@dataclass(frozen=True, eq=False)
class Plan:
    """One zone.

    Parameters
    ----------
    seed
        Of this zone of this child.
    fat, ribs, pleura
        Depth of the fat's deep edge; the ribs; the parietal pleura, shape (n, 2).
    breath
        How the lung moves.
    trails
        Where B-lines begin, and how wide and bright they are: shape (n, 3), x in the lung's own frame.
    confluent
        From 0 to 1: trails that run together.
    solid
        Half width and depth of a consolidation, (0, 0) without one.
    fluid
        Greatest depth of fluid, 0 without.
    septa
        The fluid has walls in it.
    lung_point
        Where lung meets free air at the middle of the breath; None where there is no free air.
    """

    seed: int
    fat: float
    ribs: tuple[Rib, ...]
    pleura: Floats
    breath: Breath
    trails: Floats
    confluent: float
    solid: tuple[float, float]
    fluid: float
    septa: bool
    lung_point: float | None


def plan_of(recipe: Recipe, zone: str, probe: Probe) -> Plan:
    """Return what a zone shows."""
    random = stream(recipe.seed, f"lung {zone}")
    found = {each.kind: each for each in recipe.findings if each.text("place") == zone}
    size = float(np.interp(recipe.age, [0, 1, 5, 16], [0.6, 0.72, 1.0, 1.55]))
    thick = float(np.interp(recipe.age, [0, 0.5, 5, 16], [2.4, 3.6, 4.6, 7.0])) + 1.3 * recipe.habitus
    fat = float(max(thick * random.normal(1, 0.12), 1.8))
    muscle = {"anterior": 5.0, "lateral": 3.4, "posterior": 6.5}[zone] * size * random.uniform(0.8, 1.25)
    slope = 0.02 * float(random.normal(0, 1))
    ribs = _ribs(probe, fat + muscle, size, slope, random)
    x = np.arange(-0.5 * probe.width - 3, 0.5 * probe.width + 3, 0.25)
    line = fat + muscle + size * random.uniform(5.0, 6.0) + slope * x
    line = line - size * random.uniform(0.2, 0.7) * np.cos(
        2 * np.pi * (x - ribs[0].x) / (ribs[1].x - ribs[0].x) + np.pi
    )
    pleura = wobbled(np.column_stack([x, line]), random, 0.06, 2.5)
    return Plan(
        seed=int(random.integers(2**31)),
        fat=fat,
        ribs=ribs,
        pleura=pleura,
        breath=breath_of(recipe, size, "pneumothorax" in found, random),
        trails=_trails(found.get("b_lines"), probe, size, random),
        confluent=_confluent(found.get("b_lines")),
        solid=_solid(found.get("consolidation"), size),
        fluid=size * (3.0 + 22.0 * found["effusion"].number("severity")) if "effusion" in found else 0.0,
        septa="effusion" in found and found["effusion"].text("content") == "septated",
        lung_point=_lung_point(found.get("pneumothorax"), probe),
    )


def _ribs(probe: Probe, top: float, size: float, slope: float, random: np.random.Generator) -> tuple[Rib, ...]:
    space = size * random.uniform(15.5, 18.0)
    first = -0.5 * space * random.uniform(0.75, 1.25)
    reach = 0.5 * probe.width + 3
    numbers = range(int((-reach - first) // space), int((reach - first) // space) + 2)
    middle, slant = size * 2.5, random.normal(0, 5)
    return tuple(
        Rib(
            first + number * space,
            top + middle + slope * (first + number * space) + 0.2 * random.normal(),
            size * random.uniform(3.3, 3.8),
            size * random.uniform(2.1, 2.5),
            slant + random.normal(0, 3),
        )
        for number in numbers
    )


def _trails(finding: Finding | None, probe: Probe, size: float, random: np.random.Generator) -> Floats:
    """Return the B-lines: up to two in a space are normal, many run together."""
    severity = finding.number("severity") if finding else 0.0
    reach = 0.5 * probe.width + 8
    few = int(random.random() < 0.3) if finding is None else 0
    number = round(2 + 22 * severity) if finding else few
    if not number:
        return np.zeros((0, 3))
    # They keep apart: about as the septa of the lung do.
    steps = (np.arange(number) + random.uniform(0.3, 0.7, number)) / number
    x = (2 * steps - 1) * (reach if number > 3 else 0.3 * reach)
    return np.column_stack([x, random.uniform(0.5, 1.2, number) * (0.7 + 0.3 * size), random.uniform(0.5, 1.0, number)])


def _confluent(finding: Finding | None) -> float:
    return float(np.clip((finding.number("severity") - 0.55) / 0.4, 0, 1)) if finding else 0.0


def _solid(finding: Finding | None, size: float) -> tuple[float, float]:
    if finding is None:
        return 0.0, 0.0
    severity = finding.number("severity")
    return size * (4.0 + 14.0 * severity), size * (4.0 + 17.0 * severity)


def _lung_point(finding: Finding | None, probe: Probe) -> float | None:
    """Return where free air ends: in the middle of the picture where there is little, beyond it where there is much."""
    if finding is None:
        return None
    severity = finding.number("severity")
    return probe.width * (severity - 0.45) if severity < 0.75 else probe.width
