"""What lies in one slice of the head: tissues, white matter, and where each pixel is in the standard head."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.ndimage import distance_transform_edt

from helpers.simulate.arrays import Mask, Plane, plane
from helpers.simulate.chance import stream
from helpers.simulate.ct.head import labels as of
from helpers.simulate.ct.head.child import Head, head_of, rotation
from helpers.simulate.ct.head.subject import painted_at
from helpers.simulate.mr.head.myelin import callosum
from helpers.simulate.recipe import Recipe

CAPSULES = 9.0
"""Millimetres above the origin of the standard head: internal capsules, genu and splenium in one slice."""


@dataclass(frozen=True, eq=False)
class Slice:
    """One slice of the head.

    Parameters
    ----------
    label
        Tissue of each pixel, as the CT room numbers them.
    white
        Where white matter is, of the cerebrum.
    other
        Where white matter of cerebellum and stem is.
    depth
        Millimetres below the cortex.
    places
        Of each pixel in the standard head: to the left, backwards, upwards; shape (rows, columns, 3).
    """

    label: Plane
    white: Mask
    other: Mask
    depth: Plane
    places: Plane


def head_in_scanner(recipe: Recipe) -> Head:
    """Return the head of `recipe`, lying with the plane of both commissures across the scanner."""
    head, chance = head_of(recipe.age, recipe.sex, recipe.seed), stream(recipe.seed, "position in the magnet")
    nod, tilt, turn = (float(chance.normal(0, spread)) for spread in (1.5, 1.2, 2.0))
    return replace(head, turn=rotation(nod, tilt, turn))


def slice_at(head: Head, level: float, size: int, spacing: float) -> Slice:
    """Return the slice at `level`, in millimetres of the scanner."""
    density, label = painted_at(head, level, size, spacing)
    brain = head.brain
    tree = (label == of.CEREBELLUM) & (density < 0.5 * (brain.white_hu + brain.grey_hu))
    places = _places(head, level, size, spacing)
    across = np.isin(label, (of.GREY, of.SEPTUM)) & callosum(places)
    white, other = (label == of.WHITE) | across, tree | (label == of.STEM)
    depth = distance_transform_edt(~(np.isin(label, (of.GREY, of.CSF)) & ~across)) * spacing
    return Slice(label, white, other, plane(depth), places)


def _places(head: Head, level: float, size: int, spacing: float) -> Plane:
    at = (np.arange(size) - (size - 1) / 2) * spacing
    x, z = np.meshgrid(at, at)
    scanner = np.stack([x, z, np.full_like(x, level)], -1) - head.origin
    skull = head.skull
    return plane(scanner @ head.turn.T / (skull.sx, skull.sz, skull.su))


def level_of_capsules(head: Head) -> float:
    """Return the height of the slice through the internal capsules."""
    return float((head.turn.T @ np.array([0.0, 0.0, CAPSULES * head.skull.su]) + head.origin)[2])
