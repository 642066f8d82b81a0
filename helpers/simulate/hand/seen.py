"""A hand before the camera: the shadow of each bone and of the soft parts, traced once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from helpers.simulate.arrays import Mask, Plane, plane
from helpers.simulate.hand.hand import Hand
from helpers.simulate.hand.positioning import Position
from helpers.simulate.hand.ring import ring_of, steel
from helpers.simulate.hand.skin import tissue
from helpers.simulate.rays.bone import Shadow, piled, shadow
from helpers.simulate.thickness import Thickness

RED_MARROW = 0.5
"""Share of water in what fills the meshes of a child's bones; the rest is fat [D]."""

STRIDE = 0.36
"""From sample to sample within a bone, in millimetres."""


@dataclass(frozen=True)
class Seen:
    """A hand and how it is taken."""

    hand: Hand
    position: Position

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.position.camera.shape

    @cached_property
    def shadows(self) -> dict[str, Shadow]:
        """The shadow of each bone."""
        return {bone.name: shadow(bone, self.position.camera, stride=STRIDE) for bone in self.hand.bones}

    @cached_property
    def tissue(self) -> tuple[Plane, Plane]:
        """Thickness of the whole hand and of the fat in it."""
        return tissue(self.hand.skin, self.hand.child, self.position.camera)

    def silhouette(self, name: str) -> Mask:
        """Return where a bone is seen."""
        return self.shadows[name].silhouette(self.shape)

    def thickness(self) -> Thickness:
        """Return what is in the beam."""
        mineral, bone = piled(self.shadows.values(), self.shape)
        whole, fat = self.tissue
        marrow = np.maximum(bone - mineral, 0)
        soft = np.maximum(whole - fat - bone, 0) + np.float32(RED_MARROW) * marrow
        fat = fat + np.float32(1 - RED_MARROW) * marrow
        worn = steel(ring_of(self.hand), self.position.camera)
        return Thickness(plane(soft), plane(fat), mineral, bone, np.zeros_like(bone), worn)
