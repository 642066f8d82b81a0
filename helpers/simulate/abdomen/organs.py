"""The solid organs as melted bodies: what the bowel has to go around."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from helpers.simulate.abdomen.build import Build
from helpers.simulate.chance import stream
from helpers.simulate.rays.solids import Cone, Ellipsoid

Solids = tuple[Ellipsoid | Cone, ...]


@dataclass(frozen=True)
class Organs:
    """Where the organs lie and how large they are.

    Parameters
    ----------
    liver, spleen, bladder
        Within the peritoneal room, or bulging into it.
    kidneys, psoas, column
        Behind it.
    """

    liver: Solids
    spleen: Solids
    bladder: Solids
    kidneys: Solids
    psoas: Solids
    column: Solids


def organs_of(b: Build) -> Organs:
    """Return the organs of a child."""
    random = stream(b.seed, "organs")
    w, p, d = b.half_width, b.pitch, b.half_depth
    big = 1 + float(np.clip(random.normal(0, 0.06), -0.12, 0.12))
    low = float(np.clip(random.normal(0, 0.25), -0.5, 0.5)) + 0.35 * b.newborn
    left = 0.08 * b.newborn + float(random.normal(0, 0.03))
    liver = (
        Ellipsoid(b.at(-0.52, -1.9, 0.05), (0.47 * w * big, (2.9 + low) * p, 0.90 * d)),
        Ellipsoid(b.at(-0.62, -0.5 + low, 0.1), (0.28 * w, 1.7 * p, 0.55 * d), roll=0.10, blend=0.12 * w),
        Ellipsoid(b.at(-0.14 + left, -2.3, -0.38), (0.40 * w * big, 1.6 * p, 0.42 * d), roll=-0.28, blend=0.14 * w),
    )
    spleen = (
        Ellipsoid(
            b.at(0.76, -2.0 + float(random.normal(0, 0.2)), 0.46), (0.17 * w * big, 1.5 * p * big, 0.32 * d), roll=0.35
        ),
    )
    # Length by height [V1: KJ16], in millimetres; the spread is ours [D].
    spread = float(np.clip(random.normal(0, 4.5), -9, 9))
    # Its line ends at term; kidneys of preterms are smaller still [D].
    early = b.small**0.4
    lengths = {-1: early * (0.51 * b.height + 21.02 + spread), 1: early * (0.51 * b.height + 22.80 + spread)}
    kidneys = tuple(
        Ellipsoid(
            (side * (0.62 * b.body_width + 0.26 * lengths[side]), b.y(0.45 if side < 0 else 0.05), 0.42 * d),
            (0.245 * lengths[side], 0.5 * lengths[side], 0.22 * lengths[side]),
            roll=side * -0.22,
        )
        for side in (-1, 1)
    )
    wide = b.body_width
    psoas = tuple(
        part
        for side in (-1, 1)
        for part in (
            Cone(b.spine(-0.6, side * 0.50 * wide), b.spine(3.2, side * 0.98 * wide), 0.20 * wide, 0.44 * wide),
            Cone(b.spine(3.2, side * 0.98 * wide), b.at(side * 0.46, 7.0, -0.1), 0.44 * wide, 0.34 * wide),
        )
    )
    full = float(random.uniform(0.55, 1.25)) * (0.75 + 0.25 * b.newborn)
    bladder = (
        Ellipsoid(
            b.at(float(random.normal(0, 0.02)), 7.1 - 0.5 * full, -0.38),
            (0.26 * w * full, 1.5 * p * full, 0.30 * d * full),
        ),
    )
    sacrum = b.spine(4.2)[2]
    column = (
        Cone(b.spine(-9), b.spine(3.5), 0.56 * wide, 0.66 * wide),
        Cone(b.spine(3.5), (0.0, b.y(5.5), sacrum + 0.30 * d), 0.66 * wide, 0.55 * wide),
        Cone((0.0, b.y(5.5), sacrum + 0.30 * d), (0.0, b.y(8.0), sacrum + 0.40 * d), 0.55 * wide, 0.3 * wide),
    )
    return Organs(liver, spleen, bladder, kidneys, psoas, column)


def moved(solids: Solids, x: float, y: float, z: float) -> Solids:
    """Return `solids` moved by these millimetres."""
    step = np.array([x, y, z])

    def to(place: tuple[float, float, float]) -> tuple[float, float, float]:
        a, b, c = (float(v) for v in np.array(place) + step)
        return a, b, c

    return tuple(
        replace(s, centre=to(s.centre)) if isinstance(s, Ellipsoid) else replace(s, start=to(s.start), end=to(s.end))
        for s in solids
    )
