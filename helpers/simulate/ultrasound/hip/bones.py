"""Outlines of the bones of a hip, in millimetres of the section."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.curves import at, through, wobbled
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
    border
        Of the femur's neck: from bone to cartilage, from its lower end up to the shaft.
    ilium, femur, ischium
        Closed; of the femur the ossified shaft with its metaphysis.
    """

    surface: Floats
    border: Floats
    ilium: Floats
    femur: Floats
    ischium: Floats


def bones_of(shape: Shape, seed: int) -> Bones:
    """Return the bones of a hip."""
    surface = _surface(shape, stream(seed, "ilium"))
    end = surface[-1]
    # Behind the lower limb the bone turns back: nothing of it is seen.
    back = [end + at(-0.55, 0.4), end + at(-1.6, 1.1), end + at(-3.0, 2.6), end + at(-9.0, _FAR), at(-_FAR, _FAR)]
    hidden = np.array(back)
    femur, border = _femur(shape, stream(seed, "metaphysis"))
    return Bones(
        surface=surface,
        border=border,
        ilium=np.vstack([surface[0] - 40 * shape.wall, surface, hidden]),
        femur=femur,
        ischium=_ischium(shape, stream(seed, "ischium")),
    )


def _surface(shape: Shape, random: np.random.Generator) -> Floats:
    """Return the wall, the rounded rim and the hollow roof, down to the lower limb."""
    corner, wall, down = np.array(shape.corner), shape.wall, shape.down
    away = np.array([-down[1], down[0]])  # from the head into the bone
    set_back = shape.rim * np.tan(np.deg2rad(shape.alpha) / 2)
    far = np.linspace(-24.0, -set_back, 130)[:, None]
    # Straight near the socket, as the base line needs it; farther up it may bow.
    bow = random.normal(0, 0.006) * np.minimum(far + 14, 0) ** 2
    flat = corner + far * wall + bow * at(0, 1)
    share = np.linspace(0, 1, 14)[1:-1, None]
    first, last = corner - set_back * wall, corner + set_back * down
    rim = (1 - share) ** 2 * first + 2 * share * (1 - share) * corner + share**2 * last
    along = np.linspace(0, 1, 60)[:, None]
    hollow = 0.055 * shape.roof * (shape.alpha / 60) ** 2 * np.sin(np.pi * along**0.9) ** 1.2
    roof = last + along * (shape.lower_limb - last) + hollow * away
    return np.vstack([wobbled(flat, random, 0.018, 0.6), rim, wobbled(roof, random, 0.035, 0.8)])


def _femur(shape: Shape, random: np.random.Generator) -> tuple[Floats, Floats]:
    """Return the ossified femur, and its border: a convex line that rises from beside the head towards the skin."""
    radius, centre = shape.radius, np.array(shape.head)
    if shape.fault == "no_neck_border":
        centre = centre + radius * at(3.5, 0.8)
    across, up = radius * random.uniform(0.85, 2.3), radius * random.uniform(0.95, 1.3)
    foot = centre + radius * at(random.uniform(0.84, 1.1), random.uniform(-0.15, 0.35))
    angle = np.linspace(np.pi - 0.25, np.pi * random.uniform(1.42, 1.5), 40)
    arc = foot + at(across, 0) + np.column_stack([across * np.cos(angle), up * np.sin(angle)])
    slope = random.uniform(-0.06, 0.16)
    shaft = arc[-1] + np.array([[2.0, 0.2 * slope], [6.0, 4 * slope], [14.0, 14 * slope], [30.0, 30 * slope]])
    line = wobbled(through(np.vstack([arc, shaft])), random, 0.06, 1.2)
    closed = np.vstack([line, [_FAR, line[-1, 1]], [_FAR, _FAR], line[0] + at(1.5, 0.6), [line[0, 0] + 9, _FAR]])
    # Its lower end lies under it and is not seen; beyond the arc it is the shaft.
    seen = line[int(np.argmin(line[:, 0])) :]
    return closed, seen[seen[:, 0] <= arc[-1, 0]]


def _ischium(shape: Shape, random: np.random.Generator) -> Floats:
    """Return the ischium, of which only its back near the joint is seen: one short arc."""
    radius = shape.radius
    place = shape.lower_limb + radius * at(random.uniform(0.75, 1.1), random.uniform(0.45, 0.7))
    half, bow = radius * random.uniform(0.38, 0.56), radius * random.uniform(0.16, 0.28)
    across = np.linspace(-1, 1, 15)
    top = np.column_stack([half * across, bow * across**2 + 0.25 * bow * across])
    arc = place + wobbled(top, random, 0.08, 1.0)
    return np.vstack([arc, arc[-1] + at(-0.4 * half, 0.4), arc[0] + at(0.4 * half, 0.4)])
