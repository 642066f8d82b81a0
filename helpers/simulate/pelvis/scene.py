"""A pelvis with its hips on a detector, before the exposure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from helpers.simulate.arrays import Plane
from helpers.simulate.child import Child
from helpers.simulate.flat.plate import Plate
from helpers.simulate.flat.pose import TUBE
from helpers.simulate.flat.scene import Scene
from helpers.simulate.pelvis.anatomy import Side
from helpers.simulate.pelvis.femur import Femur
from helpers.simulate.pelvis.trunk import Trunk
from helpers.simulate.rays.bone import Shadow, piled, shadow
from helpers.simulate.rays.camera import Camera


@dataclass(frozen=True)
class PelvisScene:
    """What lies on the detector.

    Parameters
    ----------
    child
        Who it is.
    projection
        As the recipe calls it.
    flat
        The flat bones and the soft tissue, in the plane of the image, and how the room is set up.
    femurs
        The right and the left femur, in millimetres before the tube.
    """

    child: Child
    projection: str
    flat: Scene[Trunk]
    femurs: tuple[Femur, Femur]

    def femur(self, side: Side) -> Femur:
        """Return the femur of one side."""
        return self.femurs[0] if side == "right" else self.femurs[1]

    @property
    def plates(self) -> tuple[Plate, ...]:
        """The flat bones."""
        return tuple(bone for bone in self.flat.bones if isinstance(bone, Plate))

    @property
    def camera(self) -> Camera:
        """The tube and the detector, in the frame in which the femurs lie."""
        detector, (x, y) = self.flat.detector, self.flat.placement.shift
        larger = detector.magnification
        scale = self.flat.placement.matrix[0]
        spacing = detector.spacing
        return Camera(
            source=np.array([0.0, 0.0, -TUBE]),
            corner=np.array([-x / scale * larger, -y / scale * larger, TUBE * (larger - 1)]),
            column=np.array([spacing, 0.0, 0.0]),
            row=np.array([0.0, spacing, 0.0]),
            rows=detector.rows,
            columns=detector.columns,
        )

    @cached_property
    def shadows(self) -> dict[str, Shadow]:
        """What the rays meet of each part of the femurs, by side and name."""
        camera = self.camera
        stride = 0.28 + 0.14 * self.child.size
        return {
            f"{side}_{bone.name}": shadow(bone, camera, stride=stride)
            for side, femur in zip(("right", "left"), self.femurs, strict=True)
            for bone in femur.bones
        }

    def femurs_drawn(self) -> tuple[Plane, Plane]:
        """Return mineral and whole thickness (mm) of the femurs, each (rows, columns)."""
        return piled(self.shadows.values(), self.camera.shape)
