"""What stands between the tube and the detector, as plain unchangeable data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from helpers.simulate.flat.bone import Bone, Shaft
from helpers.simulate.flat.plate import Plate
from helpers.simulate.frame import Frame
from helpers.simulate.room import Collimation, Detector, Marker

Tissue = TypeVar("Tissue")
"""The soft parts of one anatomy: the trunk around a pelvis, for example."""


@dataclass(frozen=True)
class Scene(Generic[Tissue]):
    """A part of a body on a detector, before the exposure.

    Parameters
    ----------
    seed
        Of this child; parts that are drawn later ask for their own chance.
    limb
        Its soft tissue.
    placement
        Leads from the limb (mm) to (column, row) in the stored image.
    """

    seed: int
    bones: tuple[Bone | Plate, ...]
    limb: Tissue
    detector: Detector
    placement: Frame
    collimation: Collimation
    marker: Marker

    def bone(self, name: str) -> Bone | Plate:
        """Return the bone called `name`."""
        for bone in self.bones:
            if bone.name == name:
                return bone
        raise KeyError(name)

    def shaft(self, name: str) -> Shaft:
        """Return the long bone called `name`."""
        bone = self.bone(name)
        if not isinstance(bone, Shaft):
            raise TypeError(f"{name} is not a long bone")
        return bone

    def has(self, name: str) -> bool:
        """Say whether the child has this bone (yet)."""
        return any(bone.name == name for bone in self.bones)

    def with_shaft(self, name: str, change: Callable[[Shaft], Shaft]) -> Scene[Tissue]:
        """Return the scene in which the long bone `name` is changed."""
        changed = change(self.shaft(name))
        return replace(self, bones=tuple(changed if bone.name == name else bone for bone in self.bones))

    def on_image(self, bone: Bone | Plate) -> Frame:
        """Return the frame that leads from `bone` to (column, row) in the stored image."""
        return bone.frame.inside(self.placement)
