"""When each part of the white matter becomes bright on T1 and dark on T2, and where it lies.

Ages are those of [V2: BARKOVICH88]; where the table has none they are our own [D], and said so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats, Mask, Plane

Months = tuple[float, float]
"""When a change is first expected, and when its absence is a delay."""


@dataclass(frozen=True)
class Window:
    """When a part of the white matter changes.

    Parameters
    ----------
    t1, t2
        Months of age: until it is bright on T1, and dark on T2.
    """

    t1: Months
    t2: Months

    def mature(self, weighting: str, months: float) -> float:
        """Return how far the change has come at this age, from 0 to 1."""
        first, last = self.t1 if weighting == "T1" else self.t2
        part = float(np.clip((months - first) / (last - first), 0, 1)) if last > first else float(months >= first)
        return part * part * (3 - 2 * part)


CAPSULE_BACK = Window(t1=(-2, -1), t2=(-1, 2))
CAPSULE_FRONT_HALF = Window(t1=(-1, 1), t2=(4, 7))
"""The front half of the posterior limb."""
ANTERIOR_LIMB = Window(t1=(2, 3), t2=(7, 11))
SPLENIUM = Window(t1=(3, 4), t2=(4, 6))
GENU = Window(t1=(4, 6), t2=(5, 8))
OCCIPITAL = Window(t1=(3, 5), t2=(9, 14))
FRONTAL = Window(t1=(3, 6), t2=(11, 16))
FRONTAL_EDGE = Window(t1=(7, 11), t2=(14, 18))
STEM = Window(t1=(-2, -1), t2=(-1, 2))
CEREBELLUM = Window(t1=(0, 3), t2=(4, 8))
"""T2 is ours [D]: the table has no age."""

NAMED: Mapping[str, Window] = {
    "posterior_limb": CAPSULE_BACK,
    "anterior_limb": ANTERIOR_LIMB,
    "splenium": SPLENIUM,
    "genu": GENU,
    "occipital_white_matter": OCCIPITAL,
    "frontal_white_matter": FRONTAL,
}
"""What the truth names and measures."""

EDGE = 4.5
"""Millimetres below the cortex, within which white matter is the last to change."""


def _box(places: Plane, x: Months, z: Months, up: Months) -> Mask:
    left, back, high = np.abs(places[..., 0]), places[..., 1], places[..., 2]
    inside = (left > x[0]) & (left < x[1]) & (back > z[0]) & (back < z[1]) & (high > up[0]) & (high < up[1])
    return np.asarray(inside)


def callosum(places: Plane) -> Mask:
    """Return where the corpus callosum is: a bent band across the midline, which the CT does not tell from grey."""
    left, back, high = np.abs(places[..., 0]), places[..., 1], places[..., 2]
    tall = np.where(high > 2, 23.5, 16.0)
    inside = (np.hypot((back - 1.5) / 33.5, (high - 2) / tall) - 1) * 25.0
    return np.asarray((np.hypot(left / 14, (inside + 4.3) / 4.2) < 1) & (high > 4))


def _between(places: Plane, front: tuple[float, float], back: tuple[float, float], wide: float) -> Mask:
    """Return what lies within `wide` of the line from `front` to `back`, (away from the midline, backwards)."""
    at = np.stack([np.abs(places[..., 0]), places[..., 1]], -1)
    start, along = np.array(front), np.array(back) - np.array(front)
    part = np.clip((at - start) @ along / (along @ along), 0, 1)
    away = np.hypot(*np.moveaxis(at - start - part[..., None] * along, -1, 0))
    return np.asarray((away < wide) & (np.abs(places[..., 2] - 4) < 13))


def where(places: Plane, white: Mask, depth: Plane) -> dict[str, Mask]:
    """Return the parts that have names, of one slice.

    Parameters
    ----------
    places
        Of each pixel in the standard head: to the left, backwards, upwards; shape (rows, columns, 3).
    white
        Where white matter is.
    depth
        Millimetres below the cortex.
    """
    deep, across = white & (depth > EDGE), callosum(places)
    return {
        "posterior_limb": white & _between(places, (15.5, 1.0), (21.0, 13.0), 3.0),
        "anterior_limb": white & _between(places, (17.5, -20.0), (12.0, -5.0), 3.2),
        "splenium": white & across & (places[..., 1] > 18),
        "genu": white & across & (places[..., 1] < -15),
        "occipital_white_matter": deep & _box(places, (12, 40), (36, 62), (-8, 30)),
        "frontal_white_matter": deep & _box(places, (10, 34), (-58, -36), (-8, 34)),
    }


def maturity(places: Plane, white: Mask, depth: Plane, weighting: str, months: float) -> Plane:
    """Return how far the white matter of each pixel has come, from 0 to 1; see :func:`where`."""
    back = np.clip((places[..., 1] + 45) / 85, 0, 1)  # 0 in the frontal lobes, 1 in the occipital
    front, rear = FRONTAL.mature(weighting, months), OCCIPITAL.mature(weighting, months)
    edge = FRONTAL_EDGE.mature(weighting, months)
    late = edge + back * (0.5 * (rear + edge) - edge)
    inner = front + back * (rear - front)
    deep = np.clip(depth / EDGE - 0.3, 0, 1)
    found = late + deep * (inner - late)
    # The tracts of the senses and of movement, up to the middle gyri, are ahead of what lies beside them.
    tract = np.exp(-(((places[..., 1] - 8) / 11) ** 2)) * (places[..., 2] > 12) * np.clip(depth / EDGE, 0, 1)
    found = np.maximum(found, tract * CAPSULE_FRONT_HALF.mature(weighting, months))
    parts = where(places, white, depth)
    body = white & callosum(places)
    found = np.where(body, 0.5 * (GENU.mature(weighting, months) + SPLENIUM.mature(weighting, months)), found)
    for name, window in NAMED.items():
        found = np.where(parts[name], window.mature(weighting, months), found)
    half = white & _between(places, (12.5, -4.0), (15.5, 1.0), 2.6)
    found = np.where(half, CAPSULE_FRONT_HALF.mature(weighting, months), found)
    return np.asarray(found, np.float32)


def middle_of(mask: Mask) -> Floats:
    """Return the place of `mask`, (row, column), that is nearest to its middle; it must not be empty."""
    places = np.argwhere(mask)
    return np.asarray(places[((places - places.mean(0)) ** 2).sum(1).argmin()], np.float64)
