"""A slipped head of the femur: the head stays in the socket, and the neck moves forwards, outwards and up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.pelvis.femur import Femur, skin_of
from helpers.simulate.rays.bone import Bone
from helpers.simulate.rays.bone_kernel import INNER, OUTER
from helpers.simulate.rays.pose import Pose


def slipped(femur: Femur, degrees: float, down: float) -> Femur:
    """Return a femur whose head has slipped backwards and downwards against the neck.

    Parameters
    ----------
    degrees
        How far the head has tilted backwards.
    down
        How far it has also slid downwards and inwards, as a share of what it has slid backwards.
    """
    if femur.head is None:
        return femur
    way = _way(femur, degrees, down)
    mirror = np.diag([float(femur.sign), 1.0, 1.0])
    own = Pose(np.asarray(mirror @ way.turn @ mirror), np.asarray(mirror @ way.shift))
    head = femur.head.moved(own)
    shaft = _worn(femur.shaft, head, femur.growth.gap)
    # The middle of the head is where the socket holds it.
    return replace(femur, shaft=shaft, skin=skin_of(shaft), head=head, slip=way).moved(Pose(shift=-own.shift))


def _worn(shaft: Bone, head: Bone, gap: float) -> Bone:
    """Return neck and shaft without what the tilted head has pressed away."""
    from scipy import ndimage  # noqa: PLC0415 - heavy

    grid = shaft.grid
    low, step = np.array(grid.low), grid.step
    corners = head.pose.outward(head.grid.corners)
    first = np.maximum(np.floor((corners.min(0) - low) / step).astype(int) - 2, 0)
    last = np.minimum(np.ceil((corners.max(0) - low) / step).astype(int) + 3, grid.counts)
    zs, ys, xs = (slice(int(a), int(b)) for a, b in zip(first[::-1], last[::-1], strict=True))
    k, j, i = np.mgrid[zs, ys, xs]
    places = low + step * np.column_stack([i.ravel(), j.ravel(), k.ravel()])
    inside = (head.pose.inward(places) - np.array(head.grid.low)) / head.grid.step
    away = ndimage.map_coordinates(head.outer, inside.T[::-1], order=1, mode="nearest").reshape(k.shape)
    fields = shaft.fields.copy()
    bite = np.float32(0.6 * gap) - away
    near = fields[zs, ys, xs]
    np.maximum(near[..., OUTER], bite, out=near[..., OUTER])
    np.maximum(near[..., INNER], bite + np.float32(0.7), out=near[..., INNER])
    return replace(shaft, fields=fields)


def _way(femur: Femur, degrees: float, down: float) -> Pose:
    """Return the motion of the head against the neck, in the left-hand frame of the form."""
    growth = femur.growth
    normal = np.array([*femur.form.head.normal, 0.0])
    # Along the growth plate, from its upper outer to its lower inner end.
    inwards = np.array([normal[1], -normal[0], 0.0])
    inwards *= -np.sign(inwards[0])
    back = np.array([0.0, 0.0, 1.0])
    turn = _turned_from_to(normal, back, np.deg2rad(degrees))
    middle = -normal * growth.covered * growth.radius
    width = 2 * growth.radius * np.sqrt(1 - growth.covered**2)
    slid = width * degrees / 135
    half = np.deg2rad(degrees) / 2
    # A plate that slips is also wider.
    # It slides round the domed end of the neck, and presses into the neck behind.
    arc = back * np.cos(half) - normal * np.sin(half)
    shift = arc * slid + inwards * down * slid + normal * (0.4 + 0.006 * degrees)
    return Pose(turn, middle - turn @ middle + shift + normal * 0.06 * width * np.sin(2 * half))


def _turned_from_to(a: Floats, b: Floats, angle: float) -> Floats:
    """Return the rotation (3, 3) by `angle` (radians) from `a` towards `b`, which are unit vectors at right angles."""
    c, s = np.cos(angle), np.sin(angle)
    plane = np.outer(a, a) + np.outer(b, b)
    return np.asarray(np.eye(3) + (c - 1) * plane + s * (np.outer(b, a) - np.outer(a, b)))
