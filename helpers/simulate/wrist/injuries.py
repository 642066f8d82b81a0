"""What a reader measures of an injury: where it is, how far its parts are bent and shifted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats, Mask
from helpers.simulate.rays.bone import VISIBLE, shadow
from helpers.simulate.trace import as_listed, outlines_of
from helpers.simulate.wrist.edges import Edges, edges_of, middle_line
from helpers.simulate.wrist.joint import AT_DETECTOR, as_value
from helpers.simulate.wrist.limb import Anchored, Injury
from helpers.simulate.wrist.seen import Seen
from helpers.simulate.wrist.shaft import shaft

SHARE = 0.1
"""A place belongs to a bulge where its edge is moved by at least this share of the largest shift."""

FAINTEST = 0.05
"""Lower bulges than this, in millimetres, are not seen on a film."""

FOLDED = ("buckle", "metaphyseal_step")


def measure_injury(seen: Seen, injury: Injury, lit: Mask, truth: dict[str, Any]) -> None:
    """Add what is to be seen of `injury`, unless it lies outside the lit field."""
    bone = seen.limb.long_bone(injury.bone)
    place = seen.anchored(injury.bone, bone.middle(np.array([injury.level])))[0]
    if not _inside(place, lit):
        return
    if injury.kind in FOLDED:
        _measure_bulge(seen, injury, truth)
    _measure_zone(seen, injury, lit, truth)
    _measure_line(seen, injury, truth)
    if injury.distal is not None and injury.proximal is not None:
        _measure_bend(seen, injury, truth)
    if injury.apart is not None:
        _measure_shift(seen, injury, truth)


def _inside(place: Floats, lit: Mask) -> bool:
    column, row = np.rint(place).astype(int)
    return 0 <= row < lit.shape[0] and 0 <= column < lit.shape[1] and bool(lit[row, column])


def _measure_bulge(seen: Seen, injury: Injury, truth: dict[str, Any]) -> None:
    """Compare both edges of the bone with those of the same bone without the bulge."""
    bone, key = seen.limb.long_bone(injury.bone), injury.key
    # A broken bone has its bulge on the fragment, if that lies distal of the break.
    end = f"{injury.bone}_distal_fragment"
    name = end if seen.limb.has(end) else injury.bone
    whole = seen.limb.part(name).bone
    plain = replace(
        shaft(replace(bone, bulges=tuple(b for b in bone.bulges if b.level != injury.level))), pose=whole.pose
    )
    after, before = seen.shadow_of(name), shadow(plain, seen.position.camera)
    folded, smooth = _on_rows(edges_of(after), seen.shape[0]), _on_rows(edges_of(before), seen.shape[0])
    row = seen.anchored(name, bone.middle(np.array([injury.level])))[0, 1]
    reach = 9 * seen.limb.growth.size / seen.spacing
    near = np.abs(folded.rows - row) < reach
    parts: dict[str, tuple[int, Floats]] = {}
    for side_name, side in zip(seen.sides(injury.bone), (seen.first_side(), -seen.first_side()), strict=True):
        out = side * (folded.points(side)[:, 0] - smooth.points(side)[:, 0])
        parts[side_name] = side, np.where(near & np.isfinite(out), np.maximum(out, 0), 0) * seen.spacing
    most = max(float(np.max(out)) for _, out in parts.values())
    if most < FAINTEST:
        return
    highest = max(parts, key=lambda name: float(np.max(parts[name][1])))
    # An edge that does not bulge has no crest: what lies across from the other one's stands for it.
    crests = {name: int(np.argmax(out if out.any() else parts[highest][1])) for name, (_, out) in parts.items()}
    for side_name, (side, out) in parts.items():
        if not out.any():
            continue
        truth["landmarks"][f"{key}_{side_name}_crest"] = as_listed(folded.points(side)[crests[side_name]])
        truth["values"][f"{key}_{side_name}_height"] = as_value(float(np.max(out)), AT_DETECTOR)
    either = np.max([out for _, out in parts.values()], axis=0)
    bulging = np.flatnonzero(either > SHARE * most)
    (first, _), (second, _) = parts.values()
    rows = slice(int(bulging[0]), int(bulging[-1]) + 1, 4)
    truth["outlines"][key] = as_listed(np.vstack([folded.points(first)[rows], folded.points(second)[rows][::-1]]))
    tops = [folded.points(side)[crests[side_name]] for side_name, (side, _) in parts.items()]
    middle = np.mean(tops, axis=0)
    truth["landmarks"][f"{key}_middle"] = as_listed(middle)
    _measure_distance(seen, injury, middle, truth)


def _on_rows(edges: Edges, rows: int) -> Edges:
    """Return the edges for each row of the image."""
    left, right = np.full(rows, np.nan), np.full(rows, np.nan)
    at = edges.rows.astype(int)
    left[at], right[at] = edges.left, edges.right
    return Edges(np.arange(rows, dtype=np.float64), left, right)


def _measure_distance(seen: Seen, injury: Injury, place: Floats, truth: dict[str, Any]) -> None:
    """Add how far `place` is from the growth plate, measured along the axis of the bone."""
    bone = seen.limb.long_bone(injury.bone)
    part = f"{injury.bone}_distal_fragment" if seen.limb.has(f"{injury.bone}_distal_fragment") else injury.bone
    plate = seen.anchored(part, bone.plate_profile() if seen.projection == "lateral" else bone.plate_line())
    middle = seen.anchored(part, bone.middle(np.array([bone.plate_level + 3, injury.level])))
    along = (middle[0] - middle[1]) / np.hypot(*(middle[0] - middle[1]))
    away = plate - place
    # The plate is a curve: what counts is the point of it that lies straight above the place.
    above = int(np.argmin(np.abs(away @ np.array([-along[1], along[0]]))))
    truth["values"][f"growth_plate_to_{injury.key}"] = as_value(float(away[above] @ along) * seen.spacing, AT_DETECTOR)


def _measure_zone(seen: Seen, injury: Injury, lit: Mask, truth: dict[str, Any]) -> None:
    """Add the outline of the pieces of bone that belong to the injury."""
    if not injury.zones:
        return
    found = np.zeros(seen.shape, np.float32)
    for zone in injury.zones:
        # A piece goes where its bone has gone.
        pose = seen.limb.part(zone.name).bone.pose if seen.limb.has(zone.name) else zone.pose
        cast = shadow(replace(zone, pose=pose), seen.position.camera)
        cast.onto(found, cast.whole)
    truth["outlines"].update(outlines_of((found > VISIBLE) & lit, injury.key))


def _measure_line(seen: Seen, injury: Injury, truth: dict[str, Any]) -> None:
    """Add the line of the break, and its middle."""
    anchored = injury.through if seen.projection == "lateral" else injury.across
    if anchored is None or len(anchored.points) < 2:
        return
    line = seen.anchored(anchored.part, anchored.points)
    truth["lines"][f"{injury.key}_line"] = as_listed(line)
    middle = line[len(line) // 2]
    truth["landmarks"][f"{injury.key}_middle"] = as_listed(middle)
    if injury.distal is not None:
        _measure_distance(seen, injury, middle, truth)


def _measure_bend(seen: Seen, injury: Injury, truth: dict[str, Any]) -> None:
    """Add the angle between the axes of the two parts: positive towards the back (lateral) or the thumb."""
    distal, proximal = _axis(seen, injury.distal), _axis(seen, injury.proximal)
    for name, (start, way, length) in (("distal", distal), ("proximal", proximal)):
        truth["lines"][f"{injury.key}_{name}_axis"] = as_listed(np.array([start, start + length * way]))
    straight = -proximal[1]
    towards = seen.direction(np.array([0.0, 0, -1]) if seen.projection == "lateral" else np.array([-1.0, 0, 0]))
    turn = np.rad2deg(np.arctan2(straight[0] * distal[1][1] - straight[1] * distal[1][0], straight @ distal[1]))
    side = np.sign(straight[0] * towards[1] - straight[1] * towards[0])
    name = "dorsal_angulation" if seen.projection == "lateral" else "radial_angulation"
    truth["values"][f"{injury.key}_{name}"] = as_value(turn * side, "degrees")


def _axis(seen: Seen, anchored: Anchored | None) -> tuple[Floats, Floats, float]:
    """Return start, direction and length of the middle line of a part's shadow, from the injury outwards."""
    if anchored is None:
        raise ValueError("no axis")
    ends = seen.anchored(anchored.part, anchored.points)[[0, -1]]
    line = middle_line(edges_of(seen.shadow_of(anchored.part)), ends)
    middle = line.mean(axis=0)
    way = np.linalg.svd(line - middle)[2][0]
    way = way * np.sign(way @ (ends[1] - ends[0]))
    start = middle + ((ends[0] - middle) @ way) * way
    return start, way, float((ends[1] - ends[0]) @ way)


def _measure_shift(seen: Seen, injury: Injury, truth: dict[str, Any]) -> None:
    """Add how far one place of the bone is from itself, across and along the axis of the part that stayed."""
    if injury.apart is None:
        return
    stayed, gone = (seen.anchored(each.part, each.points)[0] for each in injury.apart)
    bone, size = seen.limb.long_bone(injury.bone), seen.limb.growth.size
    start = injury.level + 4 * size
    line = seen.anchored(injury.bone, bone.middle(np.array([start, start + 26 * size])))
    up = (line[0] - line[1]) / np.hypot(*(line[0] - line[1]))
    across = np.array([-up[1], up[0]])
    first = seen.direction(np.array([0.0, 0, -1]) if seen.projection == "lateral" else np.array([-1.0, 0, 0]))
    across = across * np.sign(across @ first)
    name = "dorsal_displacement" if seen.projection == "lateral" else "radial_displacement"
    shift = float((gone - stayed) @ across) * seen.spacing
    truth["values"][f"{injury.key}_{name}"] = as_value(shift, AT_DETECTOR)
    truth["values"][f"{injury.key}_shortening"] = as_value(float((stayed - gone) @ up) * seen.spacing, AT_DETECTOR)
    widths = bone.profile.widths(np.array([injury.level]))[0]
    wide = float(widths[2:].sum() if seen.projection == "lateral" else widths[:2].sum())
    wide *= seen.position.camera.magnification(np.zeros(3))
    truth["values"][f"{injury.key}_{name}_share"] = as_value(shift / wide, "")
