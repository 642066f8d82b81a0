"""From a scene to the thickness of each material on the way to every detector element."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.simulate.arrays import Plane, plane
from helpers.simulate.flat import solid, solid_plate
from helpers.simulate.flat.bone import Bone, Shaft
from helpers.simulate.flat.plate import Plate
from helpers.simulate.flat.scene import Scene
from helpers.simulate.frame import Frame
from helpers.simulate.room import Detector
from helpers.simulate.thickness import Thickness

SoftTissue = Callable[[Scene[Any]], tuple[Plane, Plane]]


def project(scene: Scene[Any], soft_tissue: SoftTissue) -> Thickness:
    """Trace parallel rays through the scene (the fan of the beam is in its magnification); no lead yet.

    Parameters
    ----------
    soft_tissue
        Gives the whole thickness of the soft parts of this anatomy, and the fat in it.
    """
    mineral, bone = project_bones(scene)
    total, fat = soft_tissue(scene)
    # Bone takes the room of muscle; marrow is counted as soft tissue (red marrow, in a child's metaphysis).
    soft = np.maximum(total - fat - mineral, 0)
    return Thickness(soft, fat, mineral, bone, np.zeros_like(soft))


def project_bones(scene: Scene[Any]) -> tuple[Plane, Plane]:
    """Return the thickness of bone mineral and of whole bones, each (rows, columns), millimetres."""
    shape = scene.detector.rows, scene.detector.columns
    mineral, whole = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for bone in scene.bones:
        frame = scene.on_image(bone)
        window = _window(bone, frame, scene.detector)
        if window is None:
            continue
        if isinstance(bone, Plate):
            drawn = solid_plate.plate(bone, frame, window, scene.seed)
        else:
            drawn = _drawn(bone, frame, window, scene.seed)
        mineral[window] += drawn[0]
        whole[window] += drawn[1]
    return mineral, whole


def _drawn(bone: Bone, frame: Frame, window: tuple[slice, slice], seed: int) -> tuple[Plane, Plane]:
    x, y = _grid(frame.inverse(), window)
    drawn = solid.shaft(bone, x, y, seed) if isinstance(bone, Shaft) else solid.nucleus(bone, x, y, seed)
    return _averaged(drawn[0]), _averaged(drawn[1])


def _window(bone: Bone | Plate, frame: Frame, detector: Detector) -> tuple[slice, slice] | None:
    """Return the rows and columns that `bone` can touch, or None if it lies beside the detector."""
    points = frame.outward(bone.outline())
    low = np.maximum(np.floor(points.min(0)).astype(int) - 8, 0)
    high = np.minimum(np.ceil(points.max(0)).astype(int) + 9, [detector.columns, detector.rows])
    if (high <= low).any():
        return None
    return slice(int(low[1]), int(high[1])), slice(int(low[0]), int(high[0]))


def _grid(back: Frame, window: tuple[slice, slice]) -> tuple[Plane, Plane]:
    """Return bone coordinates (mm) of 2 x 2 places in every pixel of `window`: edges come out smooth."""
    row = np.arange(2 * window[0].start, 2 * window[0].stop)[:, None] / 2 - 0.25
    column = np.arange(2 * window[1].start, 2 * window[1].stop)[None, :] / 2 - 0.25
    a, b, c, d = back.matrix
    return plane((a * column + back.shift[0]) + b * row), plane((c * column + back.shift[1]) + d * row)


def _averaged(fine: Plane) -> Plane:
    return plane((fine[::2, ::2] + fine[1::2, ::2] + fine[::2, 1::2] + fine[1::2, 1::2]) * np.float32(0.25))
