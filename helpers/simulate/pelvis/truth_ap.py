"""The key of an AP film of the pelvis."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.pelvis.anatomy import SIDES, Side
from helpers.simulate.pelvis.growth import closing
from helpers.simulate.pelvis.head_reading import HeadReading, ShaftReading, lateral_to, read_head, read_neck, read_shaft
from helpers.simulate.pelvis.key import Key
from helpers.simulate.pelvis.outlines import inner_edge, read_bones, rim
from helpers.simulate.pelvis.reading import HipReading
from helpers.simulate.pelvis.scene import PelvisScene

GRADED = 6.0
"""Up to this age a displaced hip is graded by its metaphysis (IHDI), in years."""

WITH_NECK = 4.0
"""From this age on there is a neck to be measured, and a head that is round enough, in years."""

SLIPPING = 8.0
"""From this age on Klein's line is asked for, in years."""


def add_ap(scene: PelvisScene, key: Key) -> None:
    """Add everything that is read on an AP film."""
    readings = dict(zip(SIDES, read_bones(scene.plates, scene.femurs, scene.flat.placement), strict=True))
    heads = {side: read_head(scene.femur(side), scene.flat.placement) for side in SIDES}
    along = readings["left"].triradiate - readings["right"].triradiate
    along = along / np.hypot(*along)
    _add_lines(readings["right"], readings["left"], key)
    for side, out in zip(SIDES, (-along, along), strict=True):
        _add_hip(scene, readings[side], side, key)
        head = heads[side]
        if head is not None:
            shaft = read_shaft(scene.femur(side), scene.flat.placement)
            _add_head(scene, readings[side], head, (side, out), key)
            if scene.child.recipe.age >= WITH_NECK:
                _add_room(scene, head, shaft, (side, out), key)
                _add_neck(scene, head, shaft, (side, out), key)
    _add_pillars(scene, heads["right"], heads["left"], along, key)
    if readings["left"].foramen_width > 0:
        key.value("rotation_index", readings["right"].foramen_width / readings["left"].foramen_width, "", 2)


def _add_lines(right: HipReading, left: HipReading, key: Key) -> None:
    """Add the Hilgenreiner line, drawn out to both sides, and what stands on it."""
    along = left.triradiate - right.triradiate
    key.line("hilgenreiner", np.array([right.triradiate - 0.45 * along, left.triradiate + 0.45 * along]))
    down = np.array([-along[1], along[0]])
    for side, reading in (("right", right), ("left", left)):
        key.line(f"roof_{side}", np.array([reading.triradiate, reading.edge]))
        key.line(f"perkin_{side}", np.array([reading.edge - 0.15 * down, reading.edge + 0.45 * down]))
        key.line(f"obturator_{side}", reading.foramen)


def _add_hip(scene: PelvisScene, reading: HipReading, side: Side, key: Key) -> None:
    key.landmark(f"triradiate_{side}", reading.triradiate)
    key.landmark(f"roof_edge_{side}", reading.edge)
    if closing(scene.child) < 1:
        key.value(f"acetabular_index_{side}", reading.index, "°")
    if scene.child.recipe.age < GRADED:
        key.landmark(f"h_{side}", reading.h_point)
        key.value(f"ihdi_{side}", reading.grade, "grade", 0)
        key.truth["values"][f"ihdi_{side}"]["value"] = reading.grade
    # Shenton's line has two parts, which should be one arc.
    pubis = next(plate for plate in scene.plates if plate.name == f"{side} pubis")
    arc = scene.flat.on_image(pubis).outward(pubis.rim[11:16, :2])
    key.line(f"shenton_pubis_{side}", arc)
    key.line(f"shenton_femur_{side}", inner_edge(scene.femur(side), scene.flat.placement))


def _add_head(scene: PelvisScene, reading: HipReading, head: HeadReading, where: tuple[Side, Floats], key: Key) -> None:
    side, out = where
    place = head.edge @ out
    key.length(f"nucleus_width_{side}", float(np.ptp(head.edge[:, 0])))
    beyond = float(np.clip(np.max(place) - reading.edge @ out, 0, np.ptp(place)))
    key.value(f"migration_percentage_{side}", 100 * beyond / float(np.ptp(place)), "%")
    age = scene.child.recipe.age
    if age < WITH_NECK:
        return
    key.landmark(f"head_centre_{side}", head.centre)
    up = np.array([out[1], -out[0]]) * np.sign(-np.array([out[1], -out[0]])[1])
    to_edge = reading.edge - head.centre
    key.value(f"centre_edge_angle_{side}", np.rad2deg(np.arctan2(to_edge @ out, to_edge @ up)), "°")
    key.line(f"centre_edge_{side}", np.array([head.centre + 1.4 * head.radius * up, head.centre, reading.edge]))
    key.length(f"head_width_{side}", head.width)
    key.length(f"head_height_{side}", head.height)
    key.value(f"head_height_ratio_{side}", head.height / head.width, "", 2)


def _add_room(scene: PelvisScene, head: HeadReading, shaft: ShaftReading, where: tuple[Side, Floats], key: Key) -> None:
    """Add the medial joint space: from the teardrop to the inner edge of the head or neck at its level."""
    side, out = where
    drop = f"{side} teardrop"
    if not scene.flat.has(drop):
        return
    outline = rim(scene.plates, drop, scene.flat.placement)
    down = np.array([-out[1], out[0]])
    down = down * np.sign(down[1])
    edge = outline[int(np.argmax(outline @ out))]
    low, high = (outline @ down).min(), (outline @ down).max()
    bone = np.vstack([head.edge, shaft.edge])
    near = bone[(bone @ down >= low) & (bone @ down <= high)]
    if len(near):
        facing = near[int(np.argmin(near @ out))]
        key.length(f"teardrop_distance_{side}", float((facing - edge) @ out))
        key.line(f"teardrop_distance_{side}", np.array([edge, edge + ((facing - edge) @ out) * out]))


def _add_neck(scene: PelvisScene, head: HeadReading, shaft: ShaftReading, where: tuple[Side, Floats], key: Key) -> None:
    """Add the neck-shaft angle, and Klein's line with what lies outside it."""
    side, out = where
    neck = read_neck(scene.femur(side), head, shaft, scene.flat.placement)
    middle = neck.waist.mean(0)
    along = (head.centre - middle) / np.hypot(*(head.centre - middle))
    key.value(f"neck_shaft_angle_{side}", np.rad2deg(np.arccos(np.clip(along @ -shaft.up, -1, 1))), "°")
    key.line(f"neck_axis_{side}", np.array([head.centre, middle]))
    key.line(f"shaft_axis_{side}", shaft.axis)
    key.line(f"growth_plate_{side}", head.plate)
    if scene.child.recipe.age >= SLIPPING:
        line = np.array([neck.waist[0], neck.corner])
        wide, place = lateral_to(line, head, out)
        key.length(f"klein_width_{side}", wide)
        key.line(f"klein_{side}", np.array([line[0] - (line[1] - line[0]), line[1] + 2.2 * (line[1] - line[0])]))
        key.landmark(f"klein_{side}", place)


def _add_pillars(
    scene: PelvisScene, right: HeadReading | None, left: HeadReading | None, along: Floats, key: Key
) -> None:
    """Add the height of each lateral pillar, and how high it is against that of the other side."""
    if right is None or left is None or not WITH_NECK - 1 <= scene.child.recipe.age < 12:
        return
    heights = {}
    for side, head, out in (("right", right, -along), ("left", left, along)):
        heights[side], ends = head.pillar(out)
        key.length(f"lateral_pillar_{side}", heights[side])
        key.line(f"lateral_pillar_{side}", ends)
    for side, other in (("right", "left"), ("left", "right")):
        key.value(f"lateral_pillar_share_{side}", 100 * heights[side] / heights[other], "%", 0)
