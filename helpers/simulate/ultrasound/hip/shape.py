"""How a hip is built: a few numbers by age and type, and the points that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.recipe import Recipe

_LEAST_COVER = 4.5
"""Millimetres of skin, fat and muscle over the head."""


@dataclass(frozen=True)
class Roof:
    """What a type looks like: from the mildest to the worst hip of it.

    Parameters
    ----------
    alpha, beta
        In degrees.
    rim
        Radius of the bony rim, in millimetres: sharp when mature.
    out, up
        How far the head has moved out of the socket and up, in millimetres.
    """

    alpha: tuple[float, float]
    beta: tuple[float, float]
    rim: tuple[float, float]
    out: tuple[float, float] = (0.0, 0.0)
    up: tuple[float, float] = (0.0, 0.0)


MATURE = Roof((68.5, 61.5), (40, 54), (0.4, 0.9))

TYPES: Mapping[str, Roof] = {
    # Limits of the angles: [V1: BMC-GRAF]. Inside them, and all else [D].
    "immature": Roof((58.8, 51.2), (56, 67), (1.2, 2.2)),
    "delayed": Roof((58.8, 51.2), (57, 69), (1.2, 2.2)),
    "critical": Roof((48.8, 44.2), (69, 75), (2.2, 3.0), (0.6, 1.2)),
    "decentring": Roof((48.8, 44.2), (79, 85), (2.4, 3.2), (2.0, 3.0), (0.5, 1.0)),
    "up": Roof((41.5, 34), (88, 102), (3.0, 4.2), (4.0, 6.0), (1.5, 3.0)),
    "down": Roof((39.0, 30), (112, 128), (3.5, 5.0), (5.5, 7.5), (3.0, 5.0)),
}


@dataclass(frozen=True)
class Shape:
    """A hip, in millimetres of the section: x towards the feet, z towards the middle of the body.

    Parameters
    ----------
    corner
        Where the lines of the iliac wall and of the bony roof would meet.
    tilt
        Of the iliac wall, in degrees; positive goes deeper towards the feet.
    alpha, beta
        Wanted; the truth is measured on what was painted.
    rim
        Radius of the bony rim.
    roof
        From the corner to the lower limb of the ilium.
    head, radius
        Centre and radius of the head of the femur.
    nucleus
        Diameter of its ossific nucleus, 0 before it appears.
    kind
        The type as :data:`TYPES` calls it, "" where it is mature.
    fault
        What is wrong with the plane, as the offer calls it.
    """

    corner: tuple[float, float]
    tilt: float
    alpha: float
    beta: float
    rim: float
    roof: float
    head: tuple[float, float]
    radius: float
    nucleus: float
    kind: str
    fault: str = ""

    @property
    def down(self) -> Floats:
        """Direction of the bony roof, from the rim to the lower limb."""
        angle = np.deg2rad(self.tilt + self.alpha)
        return np.array([np.cos(angle), np.sin(angle)])

    @property
    def wall(self) -> Floats:
        """Direction of the iliac wall, towards the feet."""
        angle = np.deg2rad(self.tilt)
        return np.array([np.cos(angle), np.sin(angle)])

    @property
    def lower_limb(self) -> Floats:
        """The end of the bony roof."""
        return np.array(self.corner) + self.roof * self.down


def shape_of(recipe: Recipe, more: float = 0.0) -> Shape:
    """Return the hip of a child; `more` degrees are added to alpha, to make up for what rounding takes."""
    random = stream(recipe.seed, "hip shape")
    kind, severity = _kind(recipe)
    roof = TYPES[kind] if kind else MATURE
    share = severity if kind else float(random.uniform(0, 1))
    alpha, beta, rim, out, up = (a + (b - a) * share for a, b in (roof.alpha, roof.beta, roof.rim, roof.out, roof.up))
    radius = float(np.interp(recipe.age, [0, 0.12, 0.25, 0.5], [6.9, 7.5, 8.1, 8.9]) * random.normal(1, 0.035))
    corner = (
        float(random.normal(-6.2, 0.9)),
        float(np.interp(recipe.age, [0, 0.6], [18.7, 21.0]) + random.normal(0, 0.9)),
    )
    corner = (corner[0], corner[1] + 1.1 * min(max(recipe.habitus, -2.0), 2.0) + 0.25 * out)
    fault, wrong = _fault(recipe)
    slope = {"wall_rises": -1, "wall_falls": 1}.get(fault, 0) * (13 + 9 * wrong)
    # The wall is turned, all else stays.
    tilt, alpha, beta = float(random.normal(0.0, 1.6)) + slope, alpha - slope, beta + slope
    length = radius * float(random.normal(1.02, 0.03)) * (0.82 if kind in {"up", "down"} else 1.0)
    if fault == "no_lower_limb":
        length *= 0.62 - 0.25 * wrong
    centre = _head(np.array(corner), np.deg2rad(tilt + alpha + more), radius)
    centre = centre + np.array([0.25, -1.0]) * out * 0.55 + np.array([-1.0, -0.15]) * up * 0.5
    # Skin and muscle lie over the highest head, too.
    deeper = max(_LEAST_COVER - (float(centre[1]) - radius), 0.0)
    return Shape(
        corner=(corner[0], corner[1] + deeper),
        tilt=tilt,
        alpha=alpha + more,
        beta=beta,
        rim=rim,
        roof=length,
        head=(float(centre[0]), float(centre[1]) + deeper),
        radius=radius,
        nucleus=_nucleus(recipe),
        kind=kind,
        fault=fault,
    )


def _head(corner: Floats, angle: float, radius: float) -> Floats:
    """Return the centre of a head that rests on a roof of this direction, with a layer of cartilage between."""
    along, outward = np.array([np.cos(angle), np.sin(angle)]), np.array([np.sin(angle), -np.cos(angle)])
    return np.asarray(corner + along * (0.58 * radius) + outward * (radius + 0.9))


def _kind(recipe: Recipe) -> tuple[str, float]:
    for finding in recipe.findings:
        if finding.kind in TYPES:
            return finding.kind, finding.number("severity")
        if finding.kind == "dislocated":
            return finding.text("roof"), finding.number("severity")
    return "", 0.0


def _fault(recipe: Recipe) -> tuple[str, float]:
    finding = recipe.finding("wrong_plane")
    return (finding.text("fault"), finding.number("severity")) if finding else ("", 0.0)


def _nucleus(recipe: Recipe) -> float:
    """Return the diameter of the ossific nucleus (mm): it appears at 2 to 8 months, earlier in girls [M: GP59]."""
    random = stream(recipe.seed, "hip nucleus")
    appears = float(random.normal(0.36 if recipe.sex == "F" else 0.43, 0.07))
    late = 0.08 if any(finding.kind in {"critical", "decentring", "dislocated"} for finding in recipe.findings) else 0.0
    grown = max(recipe.age - appears - late, 0.0)
    return 0.0 if grown <= 0.0 else min(1.6 + 14 * grown, 5.5)
