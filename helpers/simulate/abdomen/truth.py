"""What can be measured on a film of the abdomen, on the final geometry and with the clinical definitions."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import ndimage

from helpers.simulate.abdomen.build import L1
from helpers.simulate.abdomen.levels import fluid_levels
from helpers.simulate.abdomen.scene import Scene
from helpers.simulate.abdomen.seen import dilated_loops, lit, shadows, within
from helpers.simulate.abdomen.skeleton import vertebrae
from helpers.simulate.arrays import Floats, Mask
from helpers.simulate.empty_truth import empty_truth
from helpers.simulate.rays.volume import length
from helpers.simulate.trace import as_listed, outlines_of

COARSER = 2
"""Outlines are traced on every second pixel."""


def measure(scene: Scene, image: str) -> dict[str, Any]:
    """Return the truth of the film of `scene` that is kept at the path `image`: only what is in the lit field."""
    truth = empty_truth(image)
    field = lit(scene)
    masks = shadows(scene)
    rectum = masks.pop("rectum")
    for name, mask in masks.items():
        truth["outlines"] |= _traced(mask, name)
    loops = dilated_loops(scene)
    for number, loop in enumerate(loops):
        outline = _traced(loop, "loop")
        if outline:
            truth["outlines"][f"dilated_loop_{number + 1}"] = outline["loop"]
    for name, place in _landmarks(scene).items():
        if within(place[None], field)[0]:
            truth["landmarks"][name] = as_listed(place)
    truth["lines"] |= _courses(scene, field)
    if scene.view.lying:
        levels = fluid_levels(scene, field)
        truth["lines"] |= levels.lines
        truth["outlines"] |= levels.surfaces
    truth["values"] |= _values(scene, truth, loops, rectum)
    return truth


def _landmarks(scene: Scene) -> dict[str, Floats]:
    camera, child = scene.view.camera, scene.child
    places = {f"vertebra_{v.name.lower()}": v.middle for v in vertebrae(child.build)}
    places |= {f"{device.name}_tip": device.path[-1] for device in child.devices if device.tube}
    seen = {name: camera.project(place)[0] for name, place in places.items()}
    for side, sign in (("right", -1.0), ("left", 1.0)):
        seen[f"dome_{side}"] = _dome(scene, sign)
    return seen


def _dome(scene: Scene, sign: float) -> Floats:
    """Return where the top of one half of the diaphragm is seen."""
    dome = scene.child.trunk.dome(scene.grid)[:, 0, :]
    x, _, z = scene.grid.axes
    on_side = np.where((x * sign > 0.1 * scene.child.build.half_width)[None, :], dome, np.inf)
    k, i = np.unravel_index(int(np.argmin(on_side)), on_side.shape)
    return np.asarray(scene.view.camera.project(np.array([x[i], dome[k, i], z[k]], np.float64))[0])


def _courses(scene: Scene, field: Mask) -> dict[str, Any]:
    """Return the courses of lines and tubes, as far as they are on the film."""
    found = {}
    for device in scene.child.devices:
        if device.tube:
            line = scene.view.camera.project(device.path)
            kept = line[within(line, field)]
            if len(kept) > 2:
                chosen = np.unique(np.linspace(0, len(kept) - 1, 24).astype(int))
                found[f"{device.name}_course"] = as_listed(kept[chosen])
    return found


def _values(scene: Scene, truth: dict[str, Any], loops: list[Mask], rectum: Mask) -> dict[str, Any]:
    spacing = scene.view.camera.spacing
    values = {"rectal_gas": _value(float(int(rectum.sum()) * spacing**2 > 15.0), "")}
    width = l1_width(scene)
    if width:
        values["l1_width"] = _value(width, "mm at the detector")
    if loops:
        widest = max(_calibre(loop) for loop in loops) * spacing
        values["widest_loop"] = _value(widest, "mm at the detector")
        if width:
            # Wider than the body of L1 with its pedicles is dilated in a newborn [M].
            values["widest_loop_to_l1"] = _value(widest / width, "", 2)
    for device in scene.child.devices:
        name = f"{device.name}_tip"
        if name in truth["landmarks"]:
            values[f"{name}_level"] = _value(_level(scene, np.array(truth["landmarks"][name])), "", 1)
    tip, dome = (truth["landmarks"].get(name) for name in ("umbilical_venous_line_tip", "dome_right"))
    if tip and dome:
        below = (tip[1] - dome[1]) if not scene.view.lying else (dome[0] - tip[0])
        values["umbilical_venous_line_tip_below_dome"] = _value(below * spacing, "mm at the detector")
    if scene.view.lying:
        names = (*truth["lines"], *truth["outlines"])
        values["fluid_levels"] = _value(float(sum(name.startswith("fluid_level") for name in names)), "", 0)
    return values


def _level(scene: Scene, tip: Floats) -> float:
    """Return the height of a tip in vertebrae, counted from T1 = 1 (L1 is 13), by their middles on the film."""
    camera, bones = scene.view.camera, vertebrae(scene.child.build)
    axis = 0 if scene.view.lying else 1
    seen = np.array([camera.project(bone.middle)[0][axis] for bone in bones])
    numbers = np.array([bone.level + 1.0 for bone in bones])
    order = np.argsort(seen)
    seen, numbers = seen[order], numbers[order]
    at = float(tip[axis])
    # Beyond the last vertebra it goes on in steps of that size.
    n = int(np.clip(np.searchsorted(seen, at), 1, len(seen) - 1))
    share = (at - seen[n - 1]) / (seen[n] - seen[n - 1])
    return float(numbers[n - 1] + share * (numbers[n] - numbers[n - 1]))


def l1_width(scene: Scene) -> float:
    """Return the width of L1 with its pedicles on the film (mm), without transverse processes; 0 beside the film."""
    camera = scene.view.camera
    bone = next(v for v in vertebrae(scene.child.build) if v.level == L1)
    grid, field = bone.field(scene.child.build.body_width / 18)
    shadow = length(field, grid, camera, every=1) > 0
    # Above its middle there is body and pedicle, but no transverse process.
    widths = []
    for share in (0.35, 0.45, 0.55, 0.65):
        place = camera.project(bone.middle + np.array([0.0, share * bone.half[1], 0.0]))[0]
        column, row = np.rint(place).astype(int)
        line = shadow[:, column] if scene.view.lying else shadow[min(max(row, 0), shadow.shape[0] - 1)]
        met = np.flatnonzero(line)
        widths.append(float(met[-1] - met[0] + 1) if met.size else 0.0)
    return float(np.median(widths)) * camera.spacing


def _calibre(mask: Mask) -> float:
    """Return the width of a loop: twice the largest distance from its edge, in pixels."""
    few = np.pad(mask[::2, ::2], 1)
    return 4.0 * float(ndimage.distance_transform_edt(few).max())


def _traced(mask: Mask, name: str) -> dict[str, Any]:
    small = mask[COARSER // 2 :: COARSER, COARSER // 2 :: COARSER]
    found = outlines_of(small, name)
    return {key: as_listed(np.array(points) * COARSER + COARSER // 2) for key, points in found.items()}


def _value(value: float, unit: str, digits: int = 1) -> dict[str, Any]:
    return {"value": round(value, digits), "unit": unit}
