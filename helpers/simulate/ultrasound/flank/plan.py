"""Where the organs of a flank lie, in millimetres: x towards the feet, z towards the middle of the body."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.flank.organs import (
    diaphragm_of,
    floating_lung,
    kidney_of,
    liver_of,
    pouch_of,
    spleen_of,
    spots_in,
)
from helpers.simulate.ultrasound.flank.seat import Seat
from helpers.simulate.ultrasound.probe import Probe


@dataclass(frozen=True)
class Ask:
    """What is wanted of a flank.

    Parameters
    ----------
    seed, name
        Of the child, and of the window, which has chance of its own.
    age, habitus
        Of the child.
    right
        Liver; otherwise spleen.
    shift
        Where the lung's recess ends, as a share of half the field: high windows look at the pleura.
    pleural, septated
        Severity of fluid around the lung, None without; and whether it has walls.
    abdominal
        Severity of fluid between organ and kidney, None without.
    spots
        Severity of small dark spots in the spleen, None without.
    """

    seed: int
    name: str
    age: float
    habitus: float
    right: bool
    shift: float
    pleural: float | None = None
    septated: bool = False
    abdominal: float | None = None
    spots: float | None = None


@dataclass(frozen=True, eq=False)
class Flank:
    """Curves of the shape (n, 2).

    Parameters
    ----------
    ask, probe
        What was wanted, and what looks.
    size
        Against a child of five.
    fat, wall
        Depth of the fat and of the chest wall under the skin.
    diaphragm
        From the chest wall into the depth.
    organ, kidney
        Closed outlines.
    pouch
        Outline of the fluid between organ and kidney, and how thick it is along its length.
    curtain
        Where the aerated lung ends at the wall: an angle of the probe, in radians.
    lung
        Outline of the lung that fluid has pushed away, None without fluid.
    spots
        Middle and radius of the spots: shape (n, 3).
    """

    ask: Ask
    probe: Probe
    size: float
    fat: float
    wall: float
    diaphragm: Floats
    organ: Floats
    kidney: Floats
    pouch: tuple[Floats, Floats] | None
    curtain: float
    lung: Floats | None
    spots: Floats

    def random(self, name: str) -> np.random.Generator:
        """Return the chance of this window that belongs to `name`."""
        return stream(self.ask.seed, f"flank {self.ask.name} {name}")


def flank_of(ask: Ask, probe: Probe) -> Flank:
    """Return the flank of a child."""
    random = stream(ask.seed, f"flank {ask.name}")
    size = float(np.interp(ask.age, [0, 1, 5, 16], [0.6, 0.72, 1.0, 1.5]) * random.normal(1, 0.03))
    fat = max(float(np.interp(ask.age, [0, 5, 16], [2.5, 4.5, 8.0]) + 1.6 * ask.habitus + random.normal(0, 0.5)), 1.8)
    wall = fat + 6.5 * size * float(random.uniform(0.85, 1.2))
    half = np.deg2rad(probe.angle) / 2
    ends = half * (ask.shift + random.uniform(-0.06, 0.06))
    seat = Seat(probe, ends, wall, size)
    diaphragm = diaphragm_of(seat, random)
    kidney = kidney_of(seat, ask.right, random)
    organ = (liver_of if ask.right else spleen_of)(seat, diaphragm, kidney, random)
    return Flank(
        ask, probe, size, fat, wall, diaphragm, organ, kidney,
        pouch=None if ask.abdominal is None else pouch_of(kidney, size, ask.abdominal, random),
        curtain=_curtain(seat, ask.pleural, random),
        lung=None if ask.pleural is None else floating_lung(seat, ask.pleural, random),
        spots=np.zeros((0, 3)) if ask.spots is None else spots_in(organ, kidney, ask.spots, random),
    )  # fmt: skip


def _curtain(seat: Seat, pleural: float | None, random: np.random.Generator) -> float:
    """Return where aerated lung ends at the wall; fluid pushes it up and out of the picture."""
    half = np.deg2rad(seat.probe.angle) / 2
    if pleural is None:
        return float(seat.ends + half * random.uniform(0.0, 0.16))
    return float(seat.ends - half * (0.30 + 1.5 * pleural))
