"""Blood between bone and brain: where it lies, how much it is, and how far it pushes the middle of the brain."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.ct.head import lesion_kernel
from helpers.simulate.ct.head.child import Head
from helpers.simulate.ct.head.vault_kernel import bone_at


@dataclass(frozen=True)
class Collection:
    """A collection of blood on the inside of the calvaria.

    Parameters
    ----------
    kind
        Of `lesion_kernel`.
    centre
        A place of the standard head in its direction: x, z, up.
    reach
        Half its length and half its height, as angles from the middle of the cavity.
    thickness
        Where it is thickest, in the child's millimetres.
    side
        1 left, -1 right.
    density
        Of the clot, in HU.
    level
        From 0 to 1: how much the clot is mixed with fluid; blood then settles to the back.
    """

    kind: float
    centre: tuple[float, float, float]
    reach: tuple[float, float]
    thickness: float
    side: float
    density: float
    level: float
    seed: int


def row_of(collection: Collection, head: Head) -> Floats:
    """Return the row of `lesion_kernel` that describes `collection` in `head`."""
    towards = np.array(collection.centre) - (0, 0, 5)
    towards = towards / (67, 84, 72)
    towards /= np.linalg.norm(towards)
    along = np.cross(towards, [0.0, 0.0, 1.0])
    along /= np.linalg.norm(along)
    bone = bone_at(*collection.centre)
    return np.array([
        collection.kind, *towards, *along, *np.cross(along, towards), *collection.reach,
        collection.thickness / head.scale, bone, collection.side, collection.density, collection.level, collection.seed,
    ])  # fmt: skip


def volume_of(row: Floats, head: Head) -> float:
    """Return about how large a collection is, in millilitres of the child."""
    chance = np.random.default_rng(1)
    places = chance.normal(size=(4000, 3))
    places /= np.linalg.norm(places, axis=1, keepdims=True)
    thick = np.array([
        lesion_kernel.thickness_at(67 * x, 84 * z, 5 + 72 * up, row, head.skull) for x, z, up in places
    ])  # fmt: skip
    area = 4 * np.pi * (67 * 84 + 67 * 72 + 84 * 72) / 3
    return float(thick.mean() * area * head.scale**3 / 1000)


RESERVE = (18.0, 9.0)
"""Millilitres that give way before the midline moves: in infants, whose sutures and spaces are wide, and later [D]."""

SHIFT = 0.105
"""Millimetres of shift for each millilitre more, in a grown head [D]."""


def shifted(head: Head) -> Head:
    """Return `head` with its midline where all collections together push it."""
    push = 0.0
    reserve = float(np.interp(head.age, [0.5, 3.0], RESERVE))
    for row in head.blood:
        if row[lesion_kernel.KIND] in (lesion_kernel.EXTRADURAL_KIND, lesion_kernel.SUBDURAL_KIND):
            push -= row[lesion_kernel.SIDE] * volume_of(row, head)
    moved = np.sign(push) * max(abs(push) - reserve, 0.0) * SHIFT / head.scale**2
    return replace(head, shift=np.array([float(np.clip(moved, -14, 14)), head.shift[1]]))
