"""What is true of a kidney: measured with the clinical definitions on the outlines as they were painted."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.key import Key
from helpers.simulate.ultrasound.kidney.frame import Frame
from helpers.simulate.ultrasound.kidney.long_scene import Painted
from helpers.simulate.ultrasound.kidney.shape import Shape
from helpers.simulate.ultrasound.section import Section

_SMALLEST = 2.0
"""Square millimetres: less than this is no outline that anybody could draw."""
_STEP = 0.05
"""Millimetres from one line across the pelvis to the next."""


def measure_along(key: Key, plane: Painted) -> None:
    """Fill in the truth of a kidney along: length, parenchyma, outlines."""
    side, shape = plane.kidney.side, plane.shape
    _outlines(key, plane)
    poles = poles_of(shape.outline)
    if plane.kidney.rib:
        # The pole is in the shadow: it has no place, and nothing may be measured.
        key.landmark(f"lower_pole_{side}", poles[1])
        key.value(f"upper_pole_hidden_{side}", 1, "", 0)
    else:
        key.landmark(f"upper_pole_{side}", poles[0])
        key.landmark(f"lower_pole_{side}", poles[1])
        key.line(f"length_{side}", poles)
        ends = (f"upper_pole_{side}", f"lower_pole_{side}")
        key.value(f"kidney_length_{side}", float(np.linalg.norm(poles[1] - poles[0])), "mm", needs=ends)
    inner, outer = thinnest(shape, plane.sinus)
    key.landmark(f"parenchyma_inner_{side}", inner)
    key.landmark(f"parenchyma_outer_{side}", outer)
    key.line(f"parenchyma_line_{side}", np.array([inner, outer]))
    needs = (f"parenchyma_inner_{side}", f"parenchyma_outer_{side}")
    key.value(f"parenchyma_{side}", float(np.linalg.norm(outer - inner)), "mm", needs=needs)


def measure_across(key: Key, plane: Painted) -> None:
    """Fill in the truth of a kidney across: the diameter of the pelvis from front to back, outlines."""
    side, shape = plane.kidney.side, plane.shape
    _outlines(key, plane, "transverse_")
    if shape.lips is None or shape.pelvis is None:
        return
    for name, lip in zip(("anterior", "posterior"), shape.lips, strict=True):
        key.landmark(f"lip_{name}_{side}", lip)
    key.line(f"lips_{side}", shape.lips)
    inside = widest(shape.pelvis, shape.lips, shape.frame, inside=True)
    for name, place in zip(("anterior", "posterior"), inside, strict=True):
        key.landmark(f"pelvis_{name}_{side}", place)
    key.line(f"pelvis_diameter_{side}", inside)
    needs = (f"pelvis_anterior_{side}", f"pelvis_posterior_{side}")
    key.value(f"aprpd_{side}", float(np.linalg.norm(inside[1] - inside[0])), "mm", needs=needs)
    outside = widest(shape.pelvis, shape.lips, shape.frame, inside=False)
    key.value(f"pelvis_outside_{side}", float(np.linalg.norm(outside[1] - outside[0])), "mm", needs=needs)


def _outlines(key: Key, plane: Painted, of: str = "") -> None:
    """Add the outlines; `of` says in their names that they are of the transverse plane."""
    side, shape = plane.kidney.side, plane.shape
    key.outline(f"kidney_{of}{side}", shape.outline)
    if shape.pelvis is not None:
        key.outline(f"pelvis_{of}{side}", shape.pelvis)
    for number, calyx in enumerate(shape.calyces, 1):
        key.landmark(f"calyx_{of}{number}_{side}", calyx.middle)
    for number, hollow in enumerate(hollows_of(plane.section), 1):
        key.outline(f"urine_{of}{number}_{side}", hollow)
    for number, pyramid in enumerate(shape.pyramids, 1):
        key.outline(f"pyramid_{of}{number}_{side}", pyramid)
    if shape.ureter is not None:
        key.line(f"ureter_{side}", shape.ureter)


def hollows_of(section: Section) -> list[Floats]:
    """Return the outlines of pelvis and wide calyces together, the largest first; where they join they are one."""
    from skimage.measure import approximate_polygon, find_contours, label, regionprops  # noqa: PLC0415 - heavy

    found = []
    parts = regionprops(label(section.mask("pelvis", "calyx")))
    for part in sorted(parts, key=lambda part: -part.area):
        if part.area * section.pixel**2 < _SMALLEST:
            continue
        contours = find_contours(np.pad(part.image_filled, 1).astype(np.float32), 0.5)
        edge = approximate_polygon(max(contours, key=len), 0.5)[:-1]
        rows, columns = edge[:, 0] + part.bbox[0] - 1, edge[:, 1] + part.bbox[1] - 1
        found.append(np.column_stack([columns, rows]) * section.pixel + section.origin)
    return found


def poles_of(outline: Floats) -> Floats:
    """Return the two points of the outline that are farthest apart, the one on the left first: shape (2, 2)."""
    apart = np.linalg.norm(outline[:, None] - outline[None], axis=2)
    ends = outline[list(np.unravel_index(np.argmax(apart), apart.shape))]
    return ends[np.argsort(ends[:, 0])]


def near_side(frame: Frame, places: Floats) -> Floats:
    """Return how far places lie from the kidney's axis towards the probe, millimetres."""
    turn = np.deg2rad(frame.turn)
    return np.asarray((places - frame.centre) @ np.array([np.sin(turn), -np.cos(turn)]))


def thinnest(shape: Shape, sinus: Floats) -> Floats:
    """Return where the parenchyma on the side of the probe is thinnest: its inner and its outer end, shape (2, 2)."""
    hollow = np.vstack([sinus, *(calyx.outline for calyx in shape.calyces)])
    inner = hollow[near_side(shape.frame, hollow) > 0]
    outer = shape.outline[near_side(shape.frame, shape.outline) > 0]
    # Points between those of the outline, so that the gap between two of them does not matter.
    outer = np.vstack([outer[:-1] + share * np.diff(outer, axis=0) for share in (0.0, 0.25, 0.5, 0.75)])
    apart = np.linalg.norm(inner[:, None] - outer[None], axis=2)
    row, column = np.unravel_index(np.argmin(apart), apart.shape)
    return np.array([inner[row], outer[column]])


def widest(pelvis: Floats, lips: Floats, frame: Frame, *, inside: bool) -> Floats:
    """Return the ends of the largest diameter from front to back, the anterior one first: shape (2, 2).

    It runs parallel to the line between the lips of the parenchyma, on their inner or on their outer side.
    """
    along = (lips[1] - lips[0]) / np.linalg.norm(lips[1] - lips[0])
    inwards = np.array([along[1], -along[0]])
    if inwards @ (np.asarray(frame.centre) - lips[0]) < 0:
        inwards = -inwards
    deep, level = (pelvis - lips[0]) @ inwards, (pelvis - lips[0]) @ along
    bounds = (0.0, float(deep.max())) if inside else (float(deep.min()), 0.0)
    best, ends = -1.0, np.zeros((2, 2))
    for at in np.arange(bounds[0] + _STEP / 2, bounds[1], _STEP):
        low, high = _crossed(deep, level, float(at))
        if high - low > best:
            best = high - low
            ends = lips[0] + at * inwards + np.array([[low], [high]]) * along
    return ends


def _crossed(deep: Floats, level: Floats, at: float) -> tuple[float, float]:
    """Return the outermost levels at which a closed outline crosses the line `deep` = `at`."""
    after, level_after = np.roll(deep, -1), np.roll(level, -1)
    crossing = (deep - at) * (after - at) <= 0
    span = after[crossing] - deep[crossing]
    share = (at - deep[crossing]) / np.where(np.abs(span) < 1e-12, 1.0, span)
    levels = level[crossing] + share * (level_after[crossing] - level[crossing])
    return (float(levels.min()), float(levels.max())) if len(levels) else (0.0, 0.0)
