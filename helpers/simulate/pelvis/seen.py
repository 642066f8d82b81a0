"""The bones of a pelvis as the beam throws them onto the plane of the image."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.simulate.flat.bone import Bone
from helpers.simulate.flat.plate import Hump, Plate
from helpers.simulate.flat.pose import Pose
from helpers.simulate.frame import Frame
from helpers.simulate.pelvis.anatomy import SIDES, Half, Pelvis


def bones_of(model: Pelvis) -> tuple[Bone | Plate, ...]:
    """Return all bones as they are seen, in millimetres of the plane of the image."""
    bones: list[Bone | Plate] = [_seen(plate, 1, plate.name, model.pose) for plate in model.spine]
    for side in SIDES:
        half, sign = model.half(side), -1 if side == "right" else 1
        bones += [_seen(plate, sign, f"{side} {plate.name}", model.pose) for plate in half.plates]
        frame = _femur_frame(half, sign, model.pose)
        bones.append(replace(half.femur, frame=frame))
        if half.nucleus is not None:
            bones.append(replace(half.nucleus, frame=Frame(shift=half.head).inside(frame)))
    return tuple(bones)


def _femur_frame(half: Half, sign: int, pose: Pose) -> Frame:
    at = pose.seen(np.array([[sign * half.hip[0], half.hip[1], 0.0]]))[0]
    mirrored = Frame((float(sign), 0.0, 0.0, 1.0))
    return Frame.turned(-half.turn).inside(mirrored).inside(Frame.turned(pose.roll, (float(at[0]), float(at[1]))))


def _seen(plate: Plate, sign: int, name: str, pose: Pose) -> Plate:
    """Return `plate` as it is seen: its rim and its hills moved to where the beam throws them."""
    body = plate.rim[:, :3] * np.array([sign, 1, 1])
    rim = plate.rim.copy()
    rim[:, :2] = pose.seen(body)

    def thrown(hump: Hump) -> Hump:
        middle = np.array([sign * hump.middle[0], hump.middle[1]])
        weight = 1 / (np.hypot(*(body[:, :2] - middle).T) + 1) ** 2
        x, y = pose.seen(np.array([[*middle, weight @ body[:, 2] / weight.sum()]]))[0]
        return replace(hump, middle=(float(x), float(y)), turn=sign * hump.turn + pose.roll)

    return replace(
        plate,
        name=name,
        rim=rim,
        humps=tuple(map(thrown, plate.humps)),
        dense=tuple(map(thrown, plate.dense)),
        turn=sign * plate.turn,
    )
