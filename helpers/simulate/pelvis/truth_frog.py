"""The key of a frog-leg film: how the head stands on the neck, seen from the side."""

from __future__ import annotations

import numpy as np

from helpers.simulate.pelvis.anatomy import SIDES, Side
from helpers.simulate.pelvis.head_reading import HeadReading, ShaftReading, read_head, read_shaft
from helpers.simulate.pelvis.key import Key
from helpers.simulate.pelvis.outlines import rim
from helpers.simulate.pelvis.scene import PelvisScene
from helpers.simulate.pelvis.seen import thrown

FROM = 4.0
"""From this age on the head has a face that is wide enough to be measured, in years."""


def add_frog(scene: PelvisScene, key: Key) -> None:
    """Add everything that is read on a frog-leg film."""
    angles = {}
    for side in SIDES:
        onto = scene.flat.placement
        head, shaft = read_head(scene.femur(side), onto), read_shaft(scene.femur(side), onto)
        key.line(f"shaft_axis_{side}", shaft.axis)
        outline = rim(scene.plates, f"{side} ilium", onto)
        key.landmark(f"triradiate_{side}", outline[int(np.argmax(outline[:, 1]))])
        if head is None:
            continue
        key.length(f"nucleus_width_{side}", float(np.ptp(head.edge[:, 0])))
        if scene.child.recipe.age < FROM:
            continue
        key.landmark(f"head_centre_{side}", head.centre)
        key.length(f"head_height_{side}", head.height)
        key.line(f"growth_plate_{side}", head.plate)
        angles[side] = _head_shaft_angle(scene, side, head, shaft)
        key.value(f"head_shaft_angle_{side}", angles[side], "°")
        key.value(f"head_displacement_{side}", _displacement(scene, side, head), "%", 0)
    if len(angles) == 2:
        # Affected minus the other side: positive on the side that has slipped further backwards.
        key.value("slip_angle_right", angles["right"] - angles["left"], "°")
        key.value("slip_angle_left", angles["left"] - angles["right"], "°")


def _head_shaft_angle(scene: PelvisScene, side: Side, head: HeadReading, shaft: ShaftReading) -> float:
    """Return how far the head leans backwards from the line of the shaft (Southwick), in degrees."""
    back = _backwards(scene, side)
    across = back - (back @ shaft.up) * shaft.up
    across = across / np.hypot(*across)
    return float(np.rad2deg(np.arctan2(head.over @ across, head.over @ shaft.up)))


def _displacement(scene: PelvisScene, side: Side, head: HeadReading) -> float:
    """Return how far the face of the head has moved backwards on the end of the neck, in per cent of its width."""
    femur = scene.femur(side)
    end = scene.flat.placement.outward(thrown(femur.at([*femur.form.head.point, 0.0])))[0]
    along = head.across * np.sign(head.across @ _backwards(scene, side))
    wide = float(np.hypot(*(head.plate[1] - head.plate[0])))
    return max(100 * float((head.plate.mean(0) - end) @ along) / wide, 0.0)


def _backwards(scene: PelvisScene, side: Side) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return where the back of the neck is on the film, of length 1."""
    femur = scene.femur(side)
    ends = scene.flat.placement.outward(thrown(femur.at([[0.0, 0.0, 0.0], [0.0, 0.0, 10.0]])))
    return np.asarray((ends[1] - ends[0]) / np.hypot(*(ends[1] - ends[0])))
