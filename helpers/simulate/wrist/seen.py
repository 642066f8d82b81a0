"""A limb before a camera: the shadow of each bone and of the soft parts, traced once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from helpers.simulate.arrays import Floats, Mask, plane
from helpers.simulate.rays.bone import VISIBLE, Shadow, piled, shadow
from helpers.simulate.thickness import Thickness
from helpers.simulate.wrist.flesh import Tissue, seen_through
from helpers.simulate.wrist.limb import Limb
from helpers.simulate.wrist.positioning import Position

RED_MARROW = 0.55
"""Share of water in what fills the meshes of a child's bones; the rest is fat [D]."""


WHOLE = {
    "radius_distal_fragment": "radius",
    "radius_fragment": "radius",
    "ulna_distal_fragment": "ulna",
    "radial_epiphysis_fragment": "radial_epiphysis",
    "ulnar_styloid_fragment": "ulnar_epiphysis",
}
"""Which bone a fragment belongs to."""


@dataclass(frozen=True)
class Seen:
    """A limb and how it is taken: PA, lateral or oblique."""

    limb: Limb
    position: Position
    projection: str

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.position.camera.shape

    @cached_property
    def shadows(self) -> tuple[Shadow, ...]:
        """The shadow of each part of the limb."""
        return tuple(shadow(part.bone, self.position.camera) for part in self.limb.parts)

    @cached_property
    def tissue(self) -> Tissue:
        """The soft parts."""
        return seen_through(self.limb.flesh, self.limb.cores(), self.position.camera)

    @property
    def skin(self) -> Floats:
        """First and last column of the limb in each row, shape (rows, 2), pixels."""
        inside = self.tissue.whole > 0.5
        first, last = np.argmax(inside, axis=1), inside.shape[1] - 1 - np.argmax(inside[:, ::-1], axis=1)
        return np.column_stack([first, last]).astype(np.float64)

    def silhouette(self, name: str) -> Mask:
        """Return where a bone is seen, all its fragments together."""
        found = np.zeros(self.shape, np.float32)
        for each in self.shadows:
            if name in (each.name, WHOLE.get(each.name)):
                each.onto(found, each.whole)
        return np.asarray(found > VISIBLE)

    def shadow_of(self, name: str) -> Shadow:
        """Return the shadow of the bone or fragment called `name`."""
        return next(each for each in self.shadows if each.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        """The bones and fragments, each once, as listed in the limb, without splinters."""
        return tuple(dict.fromkeys(part.bone.name for part in self.limb.parts if not part.loose))

    def anchored(self, part: str, points: Floats) -> Floats:
        """Return where `points` (n, 3) of the frame of a part are seen, shape (n, 2), pixels."""
        return self.limb.part(part).bone.on_image(points, self.position.camera)

    def direction(self, towards: Floats, part: str = "radius") -> Floats:
        """Return the direction on the image, length 1, of a direction (3,) in the frame of a part."""
        start = np.zeros(3)
        seen = self.anchored(part, np.array([start, towards]))
        return np.asarray((seen[1] - seen[0]) / np.hypot(*(seen[1] - seen[0])))

    def sides(self, bone: str) -> tuple[str, str]:
        """Return what the edges of a long bone are called: first that on the thumb's side, or at the back."""
        if self.projection == "lateral":
            return "back", "palm"
        return ("outer", "inner") if bone == "radius" else ("inner", "outer")

    def first_side(self) -> int:
        """Return on which side of the image the first of `sides` is: -1 left, 1 right."""
        towards = np.array([0.0, 0, -1]) if self.projection == "lateral" else np.array([-1.0, 0, 0])
        return int(np.sign(self.direction(towards)[0]))

    @property
    def spacing(self) -> float:
        """Between pixels, in millimetres."""
        return self.position.detector.spacing

    def thickness(self) -> Thickness:
        """Return what is in the beam."""
        mineral, whole = piled(self.shadows, self.shape)
        marrow = np.maximum(whole - mineral, 0)
        tissue = self.tissue
        # Swollen or young limbs are never thinner than their bones.
        soft = np.maximum(tissue.whole - tissue.fat - whole, 0) + np.float32(RED_MARROW) * marrow
        fat = tissue.fat + np.float32(1 - RED_MARROW) * marrow
        return Thickness(plane(soft), plane(fat), mineral, whole, np.zeros_like(whole))
