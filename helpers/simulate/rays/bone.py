"""One bone for every projection: a surface, a cortex, spongy bone and a pose; cut it, move it, cast its shadow.

A bone lives in a frame of its own, in millimetres, on a small grid. At each place of the grid stand three numbers:
the distance to the surface (`outer`, negative inside), the distance to the inner side of the cortex (`inner`) and the
mineral share of the spongy bone (`spongy`). Between them they say everything: how thick the cortex is here and there,
how far a growth centre has come, where marrow is dense. A pose puts the bone into the limb. Rays are traced in the
bone's own frame, so that any projection costs the same, and a fracture is a cut plus a pose for each fragment::

    grid = Grid.over(low, high, 0.4)
    x, y, z = grid.places
    outer = shapes.swept(grid, profile)
    bone = Bone.of("radius", grid, outer, thickness=1.2, spongy=0.2)
    distal, shaft = bone.cut(plane), bone.cut(-plane)
    shadows = [shadow(part, camera) for part in (shaft, distal.moved(motion(about_x=12, pivot=hinge)))]
    mineral, whole = piled(shadows, camera.shape)

A left limb is the mirror image of a right one: give the camera a `column` that runs the other way.

Distances need not be exact, but they must not be larger than the true distance outside the bone by more than half.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from helpers.simulate.arrays import Floats, Mask, Plane
from helpers.simulate.rays.bone_kernel import INNER, OUTER, SPONGY
from helpers.simulate.rays.bone_rays import Rays, ways
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.grid import Grid
from helpers.simulate.rays.pose import Pose
from helpers.simulate.rays.spongiosa import Lattice

VISIBLE = 0.15
"""A ray belongs to the silhouette of a bone where it runs through more of it than this, in millimetres."""

STRIDE = 0.25
"""From sample to sample within a bone, in millimetres: no more than a strut is wide."""


@dataclass(frozen=True)
class Bone:
    """A bone, or a fragment of one.

    Parameters
    ----------
    name
        As in ``truth.json``: lower case, words joined by underscores.
    grid
        Where the fields are known.
    fields
        `outer`, `inner` and `spongy` side by side, shape (nz, ny, nx, 3).
    pose
        From the frame of the bone to that of the limb or body.
    lattice
        The texture of the spongy bone.
    rim
        How much denser the spongy bone is at the cortex, and over how many millimetres this dies away.
    cortex
        Mineral share of the cortex.
    """

    name: str
    grid: Grid
    fields: Plane
    pose: Pose = field(default_factory=Pose)
    lattice: Lattice = field(default_factory=Lattice)
    rim: tuple[float, float] = (0.6, 1.2)
    cortex: float = 1.0

    @staticmethod
    def of(
        name: str,
        grid: Grid,
        outer: Plane,
        *,
        thickness: Plane | float,
        spongy: Plane | float,
        lattice: Lattice | None = None,
        rim: tuple[float, float] = (0.6, 1.2),
        cortex: float = 1.0,
    ) -> Bone:
        """Return a bone from its surface.

        Parameters
        ----------
        outer
            Distance to the surface (mm), negative inside, broadcastable to the grid.
        thickness
            Of the cortex (mm), a number or broadcastable to the grid.
        spongy
            Mineral share of the spongy bone (0 to 1), a number or broadcastable to the grid.
        """
        fields = np.empty((*grid.shape, 3), np.float32)
        fields[..., OUTER] = outer
        fields[..., INNER] = fields[..., OUTER] + thickness
        fields[..., SPONGY] = spongy
        return Bone(name, grid, fields, lattice=lattice or Lattice(), rim=rim, cortex=cortex)

    @property
    def outer(self) -> Plane:
        """Distance to the surface (mm), negative inside, shape (nz, ny, nx)."""
        return self.fields[..., OUTER]

    @property
    def inner(self) -> Plane:
        """Distance to the inner side of the cortex (mm), negative in the marrow, shape (nz, ny, nx)."""
        return self.fields[..., INNER]

    @property
    def spongy(self) -> Plane:
        """Mineral share of the spongy bone, shape (nz, ny, nx)."""
        return self.fields[..., SPONGY]

    def moved(self, motion: Pose) -> Bone:
        """Return the bone after a `motion` of the limb's frame."""
        return replace(self, pose=self.pose.then(motion))

    def cut(self, side: Plane, *, gap: float = 0.0, face: float = 0.0) -> Bone:
        """Return the part of the bone where `side` is negative.

        Parameters
        ----------
        side
            Distance to the cut (mm), broadcastable to the grid.
        gap
            How much is lost on this side of the cut, in millimetres.
        face
            Thickness of a dense layer on the cut face (mm): none on a fresh fracture.
        """
        fields = self.fields.copy()
        np.maximum(fields[..., OUTER], side + np.float32(gap), out=fields[..., OUTER])
        np.maximum(fields[..., INNER], side + np.float32(gap + face), out=fields[..., INNER])
        return replace(self, fields=fields)

    def with_spongy(self, spongy: Plane) -> Bone:
        """Return the bone with another mineral share of its spongy bone, broadcastable to the grid."""
        fields = self.fields.copy()
        fields[..., SPONGY] = spongy
        return replace(self, fields=fields)

    def on_image(self, points: Floats, camera: Camera) -> Floats:
        """Return where `points` of the bone's own frame, shape (n, 3), are seen: (column, row), shape (n, 2)."""
        return camera.project(self.pose.outward(np.atleast_2d(points)))

    def named(self, name: str) -> Bone:
        """Return the bone, or fragment, under another name."""
        return replace(self, name=name)


@dataclass(frozen=True)
class Shadow:
    """What the rays of a camera meet of one bone, on the part of the image where it is seen.

    Parameters
    ----------
    name
        Of the bone.
    top, left
        Row and column of the first ray.
    whole, marrow, mineral
        Way through the bone, way through its marrow, and mineral (all mm), each of shape (rows, columns).
    """

    name: str
    top: int
    left: int
    whole: Plane
    marrow: Plane
    mineral: Plane

    def onto(self, image: Plane, values: Plane) -> None:
        """Add `values`, one for each ray of the shadow, to an `image`."""
        rows, columns = values.shape
        image[self.top : self.top + rows, self.left : self.left + columns] += values

    def silhouette(self, shape: tuple[int, int], *, visible: float = VISIBLE) -> Mask:
        """Return where the bone is seen on an image of this `shape`."""
        seen = np.zeros(shape, np.float32)
        self.onto(seen, self.whole)
        return np.asarray(seen > visible)


def shadow(bone: Bone, camera: Camera, *, stride: float = STRIDE) -> Shadow:
    """Trace the rays of `camera` that may meet `bone`."""
    inside = _box_inside(bone)
    if inside is None:
        empty = np.zeros((0, 0), np.float32)
        return Shadow(bone.name, 0, 0, empty, empty, empty)
    grid, fields = inside
    seen = camera.project(bone.pose.outward(grid.corners))
    left, top = (int(n) for n in np.maximum(np.floor(seen.min(0)).astype(int) - 1, 0))
    right, bottom = (int(n) for n in np.minimum(np.ceil(seen.max(0)).astype(int) + 2, camera.shape[::-1]))
    shape = max(bottom - top, 0), max(right - left, 0)
    turn = bone.pose.turn
    rays = Rays(
        source=bone.pose.inward(camera.source),
        corner=bone.pose.inward(camera.corner + left * camera.column + top * camera.row),
        column=camera.column @ turn,
        row=camera.row @ turn,
        rows=shape[0],
        columns=shape[1],
    )
    lattice = bone.lattice
    met = ways(
        fields,
        np.array(grid.low),
        grid.step,
        rays,
        lattice=(lattice.tile, lattice.voxels, lattice.contrast),
        rim=bone.rim,
        cortex=bone.cortex,
        stride=min(stride, grid.step),
    )
    return Shadow(bone.name, top, left, met[..., 0], met[..., 1], met[..., 2])


def piled(shadows: Iterable[Shadow], shape: tuple[int, int]) -> tuple[Plane, Plane]:
    """Return mineral and whole bone (mm) behind one another, each of `shape`."""
    mineral, whole = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for each in shadows:
        each.onto(mineral, each.mineral)
        each.onto(whole, each.whole)
    return mineral, whole


def _box_inside(bone: Bone) -> tuple[Grid, Plane] | None:
    """Return the part of the grid that holds the bone, with its fields; nothing where there is none."""
    inside = bone.outer < 0
    part = []
    for axis in range(3):
        others = tuple(other for other in range(3) if other != axis)
        places = np.flatnonzero(inside.any(axis=others))
        if not len(places):
            return None
        part.append(slice(max(int(places[0]) - 2, 0), int(places[-1]) + 3))
    fields = np.ascontiguousarray(bone.fields[tuple(part)])
    nz, ny, nx = fields.shape[:3]
    x, y, z = (low + bone.grid.step * part[2 - axis].start for axis, low in enumerate(bone.grid.low))
    return Grid((x, y, z), bone.grid.step, (nx, ny, nz)), fields
