"""A wrist with forearm and hand: everything that casts a shadow, in the frame of a right limb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.rays.bone import Bone
from helpers.simulate.rays.pose import Pose, motion
from helpers.simulate.recipe import Recipe
from helpers.simulate.wrist.carpus import carpus_of
from helpers.simulate.wrist.epiphysis import epiphysis
from helpers.simulate.wrist.flesh import Bend, Core, Flesh, depth_below_skin, flesh_of
from helpers.simulate.wrist.forearm import radius_of, ulna_of
from helpers.simulate.wrist.growth import Growth, growth_of
from helpers.simulate.wrist.long_bone import LongBone
from helpers.simulate.wrist.metacarpals import metacarpals_of
from helpers.simulate.wrist.shaft import shaft

PROXIMAL, DISTAL = 96.0, -78.0
"""How far the bones are drawn towards elbow and fingers, in millimetres of a grown limb."""

BEYOND = 14.0
"""How much farther towards the elbow in all children, in millimetres: a field is not as small as a small child."""

HAND = "hand"
"""The group of carpus and metacarpals; other groups are called like their long bone."""

THUMB_BONE = 5.5
"""Half the width of the thumb's metacarpal, millimetres for a size of 1."""


@dataclass(frozen=True)
class Part:
    """A bone or fragment that moves with a group: that of the ``radius``, of the ``ulna`` or of the ``hand``.

    Parameters
    ----------
    bone
        In its pose.
    group
        What it is carried along with.
    shaft
        Whether it stays with the elbow when a bone is broken.
    loose
        Whether it is a splinter, which the key does not name.
    """

    bone: Bone
    group: str
    shaft: bool = False
    loose: bool = False


@dataclass(frozen=True)
class Anchored:
    """Points (n, 3) in the frame of the part called `part`: they go where it goes."""

    part: str
    points: Floats


@dataclass(frozen=True)
class Injury:
    """What a finding has left behind for the key, fixed to the parts so that it is measured where they end.

    Parameters
    ----------
    kind
        As the offer calls it.
    key
        How names in ``truth.json`` begin.
    bone
        ``radius`` or ``ulna``.
    level
        Where it lies along the bone (y), in millimetres.
    across, through
        The line of the injury as it runs from the thumb's side to the other, and from back to palm.
    zones
        The pieces of bone that belong to it.
    distal, proximal
        The axes of the two parts of the bone, from the injury outwards.
    apart
        One place of the bone, as it was, on the side of the elbow and on the part that has gone.
    """

    kind: str
    key: str
    bone: str
    level: float
    across: Anchored | None = None
    through: Anchored | None = None
    zones: tuple[Bone, ...] = ()
    distal: Anchored | None = None
    proximal: Anchored | None = None
    apart: tuple[Anchored, Anchored] | None = None


@dataclass(frozen=True)
class Limb:
    """A right limb; a left one is its mirror image.

    Parameters
    ----------
    growth
        The child.
    radius, ulna
        The long bones before they were sampled, for measuring.
    parts
        All bones and fragments.
    flesh
        Skin, fat and muscle.
    injuries
        What findings have left behind.
    """

    growth: Growth
    radius: LongBone
    ulna: LongBone
    parts: tuple[Part, ...]
    flesh: Flesh
    injuries: tuple[Injury, ...] = ()

    def part(self, name: str) -> Part:
        """Return the bone or fragment called `name`."""
        return next(part for part in self.parts if part.bone.name == name)

    def has(self, name: str) -> bool:
        """Say whether there is a bone called `name`."""
        return any(part.bone.name == name for part in self.parts)

    def changed(self, name: str, change: Callable[[Bone], Bone]) -> Limb:
        """Return the limb with one bone changed."""
        return replace(
            self,
            parts=tuple(
                replace(part, bone=change(part.bone)) if part.bone.name == name else part for part in self.parts
            ),
        )

    def carried(self, moved: Pose, groups: tuple[str, ...]) -> Limb:
        """Return the limb after a motion of everything in `groups` that does not stay with the elbow."""
        return replace(
            self,
            parts=tuple(
                replace(part, bone=part.bone.moved(moved)) if part.group in groups and not part.shaft else part
                for part in self.parts
            ),
        )

    def split(self, name: str, pieces: tuple[Part, ...]) -> Limb:
        """Return the limb with `pieces` in the place of the bone called `name`."""
        parts: list[Part] = []
        for part in self.parts:
            parts.extend(pieces if part.bone.name == name else (part,))
        return replace(self, parts=tuple(parts))

    def reshaped(self, changed: LongBone) -> Limb:
        """Return the limb with the radius or the ulna in another form; the shaft is drawn anew where it stood."""
        drawn = shaft(changed)
        limb = self.changed(changed.name, lambda old: replace(drawn, pose=old.pose))
        return replace(limb, radius=changed) if changed.name == "radius" else replace(limb, ulna=changed)

    def hurt(self, injury: Injury, flesh: Flesh) -> Limb:
        """Return the limb with an `injury` to remember, and with what it did to the soft parts."""
        return replace(self, injuries=(*self.injuries, injury), flesh=flesh)

    @property
    def hand(self) -> Floats:
        """The middle of the hand, shape (3,): the base of the third metacarpal."""
        base = np.array([[4.0, -40.0, 0.0]]) * self.growth.size
        return np.asarray(self.part("metacarpal_3").bone.pose.outward(base)[0])

    def cores(self) -> tuple[Core, ...]:
        """Return what the soft parts must cover where it is not in its usual place."""
        return (*self._hurt_cores(), *self._thumb_core())

    def _thumb_core(self) -> tuple[Core, ...]:
        """Return the bone of a small child's thumb where it is held so near to the fingers that it leaves its skin.

        Films of larger children end before that.
        """
        size = self.growth.size
        if self.growth.at_maturity([3, 4], [0, 1]):
            return ()
        axis = np.array([[0.0, along * size, 0.0] for along in range(-6, -62, -6)])
        lies = self.part("metacarpal_1").bone.pose.outward(axis)
        covered = depth_below_skin(self.flesh, lies).min() > THUMB_BONE * size
        return () if covered else (Core(lies, (THUMB_BONE + 2.5) * size),)

    def _hurt_cores(self) -> tuple[Core, ...]:
        """Return the long bones where an injury may have moved them."""
        if not any(injury.distal is not None or injury.apart is not None for injury in self.injuries):
            return ()
        size = self.growth.size
        found = []
        for bone, radius in ((self.radius, 12.0), (self.ulna, 9.5)):
            ends = np.array([bone.plate_level - 3 * size, bone.plate_level + 14 * size])
            far = np.array([bone.plate_level + 30 * size, bone.plate_level + 62 * size])
            end = f"{bone.name}_distal_fragment"
            distal = self.part(end if self.has(end) else bone.name).bone.pose.outward(bone.middle(ends))
            stays = self.part(bone.name).bone.pose.outward(bone.middle(far))
            found.append(Core(np.vstack([distal, stays]), radius * size + 1.5))
        return tuple(found)

    def long_bone(self, name: str) -> LongBone:
        """Return the radius or the ulna."""
        return self.radius if name == "radius" else self.ulna


def limb_of(recipe: Recipe) -> Limb:
    """Return the healthy limb of the child that belongs to `recipe`."""
    growth = growth_of(recipe)
    size = growth.size
    reach = PROXIMAL * size + BEYOND
    radius, ulna = radius_of(growth, reach), ulna_of(growth, reach)
    parts = [Part(shaft(radius), "radius", shaft=True), Part(shaft(ulna), "ulna", shaft=True)]
    for long_bone, name in ((radius, "radial"), (ulna, "ulnar")):
        end = epiphysis(long_bone, f"{name}_epiphysis", growth.share(f"{name} epiphysis"))
        if end is not None:
            parts.append(Part(end, long_bone.name))
    lie = _lie_of_hand(growth)
    hand = (*carpus_of(growth), *metacarpals_of(growth, DISTAL * size))
    parts += [Part(bone.moved(lie), HAND) for bone in hand]
    flesh = flesh_of(growth)
    bent = Bend(-12.0 * size, 6.0 * size, lie)
    return Limb(growth, radius, ulna, tuple(parts), replace(flesh, bends=(bent,)))


def _lie_of_hand(growth: Growth) -> Pose:
    """Return how the hand is bent in the wrist: a little to either side, a little to back or palm."""
    random = growth.chance("lie of the hand")
    return motion(
        about_z=float(np.clip(random.normal(2, 8), -13, 17)),
        about_x=float(np.clip(random.normal(1, 5), -10, 11)),
        pivot=np.array([5.0, -22.0, 0.0]) * growth.size,
        shift=np.array([0.3, -1.2, 0.0]) * growth.size,
    )
