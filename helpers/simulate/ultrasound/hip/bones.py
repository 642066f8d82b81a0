"""Outlines of the bones of a hip, in millimetres of the section."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.curves import around, at, ellipse, through, wobbled
from helpers.simulate.ultrasound.hip.shape import Shape

_FAR = 70.0
"""Beyond every picture."""


@dataclass(frozen=True, eq=False)
class Bones:
    """Outlines, each of shape (n, 2).

    Parameters
    ----------
    surface
        Of the ilium, from the head end of its wall to the lower limb: what is measured.
    ilium, femur, ischium
        Closed; of the femur the ossified shaft with its metaphysis.
    """

    surface: Floats
    ilium: Floats
    femur: Floats
    ischium: Floats


def bones_of(shape: Shape, seed: int) -> Bones:
    """Return the bones of a hip."""
    surface = _surface(shape, stream(seed, "ilium"))
    end = surface[-1]
    # Behind the lower limb the bone turns back: nothing of it is seen.
    hidden = np.array([end + at(-0.25, 0.55), end + at(-1.2, 1.4), end + at(-2.5, 3.0), [-4.0, _FAR], [-_FAR, _FAR]])
    return Bones(
        surface=surface,
        ilium=np.vstack([[-_FAR, surface[0, 1]], surface, hidden]),
        femur=_femur(shape, stream(seed, "metaphysis")),
        ischium=_ischium(shape, stream(seed, "ischium")),
    )


def _surface(shape: Shape, random: np.random.Generator) -> Floats:
    """Return the wall, the rounded rim and the hollow roof, down to the lower limb."""
    corner, wall, down = np.array(shape.corner), shape.wall, shape.down
    away = np.array([-down[1], down[0]])  # from the head into the bone
    set_back = shape.rim * np.tan(np.deg2rad(shape.alpha) / 2)
    far = np.linspace(-24.0, -set_back, 130)[:, None]
    flat = corner + far * wall + 0.09 * np.sin(far / 2.3 + random.uniform(0, 6)) * np.array([0, 1])
    share = np.linspace(0, 1, 14)[1:-1, None]
    first, last = corner - set_back * wall, corner + set_back * down
    rim = (1 - share) ** 2 * first + 2 * share * (1 - share) * corner + share**2 * last
    along = np.linspace(0, 1, 60)[:, None]
    hollow = 0.085 * shape.roof * (shape.alpha / 60) ** 2 * np.sin(np.pi * along**0.9) ** 1.2
    roof = last + along * (shape.lower_limb - last) + hollow * away
    return np.vstack([wobbled(flat, random, 0.05, 1.5), rim, roof])


def _femur(shape: Shape, random: np.random.Generator) -> Floats:
    """Return the ossified femur: its metaphysis rises towards the skin as a convex line."""
    radius = shape.radius
    lean = random.uniform(-0.12, 0.25)
    top = np.array(
        [
            (0.88 + lean, 0.95),
            (0.86 + lean, 0.42),
            (0.92 + lean, -0.05),
            (1.10 + 0.7 * lean, -0.48 + 0.3 * lean),
            (1.42 + 0.4 * lean, -0.80 + 0.3 * lean),
            (1.90, -0.96 + random.uniform(-0.1, 0.12)),
            (2.60, -0.98 + random.uniform(-0.12, 0.2)),
            (4.20, -0.85 + random.uniform(-0.1, 0.3)),
        ]
    )
    line = np.array(shape.head) + radius * top
    line = wobbled(through(line), random, 0.05, 1.5)
    return np.vstack([line, [_FAR, line[-1, 1]], [_FAR, _FAR], [line[0, 0] + 3, _FAR]])


def _ischium(shape: Shape, random: np.random.Generator) -> Floats:
    """Return the ischium, of which only its back near the joint is seen."""
    radius = shape.radius
    place = shape.lower_limb + radius * at(random.uniform(0.85, 1.15), random.uniform(0.42, 0.62))
    size = radius * random.uniform(0.42, 0.56)
    bow = ellipse(place + at(0, 0.8 * size), size, 0.8 * size, random.uniform(-14, 10), 24)
    return wobbled(around(bow), random, 0.1, 1.2, closed=True)
