"""The bones of a pelvis as the beam throws them onto the plane of the image."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.flat.plate import Hump, Plate
from helpers.simulate.flat.pose import TUBE, Pose
from helpers.simulate.pelvis.anatomy import SIDES, Pelvis, Side
from helpers.simulate.pelvis.femur import Femur
from helpers.simulate.pelvis.legs import pose_of
from helpers.simulate.rays.pose import Pose as Placed


def plates_of(model: Pelvis) -> tuple[Plate, ...]:
    """Return all flat bones as they are seen, in millimetres of the plane of the image."""
    bones = [_seen(plate, 1, plate.name, model.pose) for plate in model.spine]
    for side in SIDES:
        sign = -1 if side == "right" else 1
        bones += [_seen(plate, sign, f"{side} {plate.name}", model.pose) for plate in model.half(side).plates]
    return tuple(bones)


def femur_of(model: Pelvis, side: Side, projection: str) -> Femur:
    """Return the femur of one side as it lies: in millimetres, before a tube at (0, 0, -`TUBE`); z towards the back."""
    half, sign = model.half(side), -1 if side == "right" else 1
    x, y = (float(v) for v in model.pose.seen(np.array([[sign * half.hip[0], half.hip[1], 0.0]]))[0])
    pose = pose_of(half.leg, half.femur.growth.version, projection, sign)
    roll = np.deg2rad(model.pose.roll)
    turn = np.array([[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1]])
    return half.femur.moved(pose).moved(Placed(turn, np.array([x, y, 0.0])))


def thrown(points: Floats) -> Floats:
    """Return where `points`, shape (n, 3), are seen in the plane z = 0, shape (n, 2)."""
    points = np.atleast_2d(points)
    return np.asarray(points[:, :2] * (TUBE / (TUBE + points[:, 2]))[:, None])


def _seen(plate: Plate, sign: int, name: str, pose: Pose) -> Plate:
    """Return `plate` as it is seen: its rim and its hills moved to where the beam throws them."""
    body = plate.rim[:, :3] * np.array([sign, 1, 1])
    rim = plate.rim.copy()
    rim[:, :2] = pose.seen(body)

    def moved(hump: Hump) -> Hump:
        middle = np.array([sign * hump.middle[0], hump.middle[1]])
        weight = 1 / (np.hypot(*(body[:, :2] - middle).T) + 1) ** 2
        x, y = pose.seen(np.array([[*middle, weight @ body[:, 2] / weight.sum()]]))[0]
        return replace(hump, middle=(float(x), float(y)), turn=sign * hump.turn + pose.roll)

    return replace(
        plate,
        name=name,
        rim=rim,
        humps=tuple(map(moved, plate.humps)),
        dense=tuple(map(moved, plate.dense)),
        turn=sign * plate.turn,
        fan=None if plate.fan is None else moved(Hump(plate.fan, (1.0, 1.0), 0.0, 0.0)).middle,
    )
