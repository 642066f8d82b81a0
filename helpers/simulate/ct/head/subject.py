"""A head in the scanner."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from helpers.dicom.writer import Code
from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.chance import stream
from helpers.simulate.ct.head.child import Head, head_of, rotation
from helpers.simulate.ct.head.findings import changed
from helpers.simulate.ct.head.key import key_of
from helpers.simulate.ct.head.labels import FRONTAL_HORN, REST, WRONG
from helpers.simulate.ct.head.slice_kernel import paint
from helpers.simulate.ct.subject import Subject
from helpers.simulate.recipe import Recipe

LOWEST, HIGHEST = -52.0, 82.0
"""From the foramen magnum to above the vertex, in millimetres of the standard head."""

JITTER = np.array([[-0.25, -0.25], [0.25, 0.25], [-0.25, 0.25], [0.25, -0.25]])
"""Where in a pixel the samples of a slice are, one above the other."""


def subject_of(recipe: Recipe, projection: str) -> Subject:
    """Return the head of `recipe` as it lies in the scanner."""
    head = child_of(recipe)
    levels = levels_of(head, recipe.settings.number("slice_mm"))
    motion = recipe.finding("movement")
    moved = partial(_restless, recipe.seed, motion.number("severity")) if motion else None
    return Subject(
        field=field_of(head),
        levels=(telling(head, levels),) if projection == "slice" else levels,
        paint=partial(painted, head),
        measure=partial(key_of, head, recipe),
        region=Code("69536005", "SCT", "Head"),
        body_part="HEAD",
        head=True,
        rest=REST,
        moved=moved,
    )


def child_of(recipe: Recipe) -> Head:
    """Return the head of `recipe` with its findings."""
    head = head_of(recipe.age, recipe.sex, recipe.seed)
    for finding in recipe.findings:
        head = changed(head, finding, recipe.seed)
    tilt = recipe.finding("tilt")
    if tilt:
        degrees = tilt.number("degrees")
        head = replace(head, turn=rotation(0.0, 0.6 * degrees, 0.8 * degrees) @ head.turn)
    return head


def field_of(head: Head) -> float:
    """Return the side of the reconstructed square: the head with its ears and some air around it."""
    half = max(67 * head.skull.sx, 84 * head.skull.sz) + head.skull.bone + head.skull.scalp
    return 5.0 * float(np.ceil((2 * half + 24) / 5))


def levels_of(head: Head, thickness: float) -> tuple[float, ...]:
    """Return the heights of the slices, the lowest first."""
    low, high = LOWEST * head.skull.su, HIGHEST * head.skull.su + head.skull.scalp
    count = int(np.ceil((high - low) / thickness))
    return tuple(round(low + (k + 0.5) * thickness, 2) for k in range(count))


COARSE = 110
"""Rows and columns of the slices among which the telling one is looked for."""


def telling(head: Head, levels: tuple[float, ...]) -> float:
    """Return the height of the slice with most of what is wrong, else of that with the widest frontal horns."""
    if head.skull.accessory:
        return min(levels, key=lambda level: abs(level - 42 * head.skull.su))
    spacing = field_of(head) / COARSE
    labels = np.stack([labelled(head, level, COARSE, spacing) for level in levels])
    for tissues in WRONG:
        areas = np.isin(labels, tissues).sum((1, 2))
        if areas.max() > 2:
            return levels[int(areas.argmax())]
    horns = (labels == FRONTAL_HORN).any(1).sum(1)
    return levels[int(horns.argmax())]


def painted(head: Head, level: float, thickness: float, size: int, spacing: float) -> tuple[Plane, Plane]:
    """Return mean HU and labels of a slice; see :class:`~helpers.simulate.ct.subject.Subject`."""
    count = len(JITTER)
    heights = level + ((np.arange(count) + 0.5) / count - 0.5) * thickness
    return _painted(head, level, heights, size, spacing)


def labelled(head: Head, level: float, size: int, spacing: float) -> Plane:
    """Return the labels in the middle of a slice."""
    return _painted(head, level, np.zeros(0), size, spacing)[1]


def painted_at(head: Head, level: float, size: int, spacing: float) -> tuple[Plane, Plane]:
    """Return HU and labels in the middle of a slice."""
    return _painted(head, level, np.array([level]), size, spacing)


def _painted(head: Head, level: float, heights: Floats, size: int, spacing: float) -> tuple[Plane, Plane]:
    density, label = np.zeros((size, size), np.float32), np.zeros((size, size), np.float32)
    x, z, _ = head.origin
    wide, long = 67 * head.skull.sx + 32, 84 * head.skull.sz + 30
    box = np.array([x - wide, x + wide, z - long, z + long])
    # A bowl behind the head: centre, radius, thickness.
    rest = np.array([0.0, z - 8.0, 84 * head.skull.sz + 24, 7.0])
    paint(
        head.turn, head.origin, spacing, level, heights, JITTER, rest, box,
        head.skull, head.brain, head.folds, head.floor, head.blood, head.focus, head.shift, density, label,
    )  # fmt: skip
    return density, label


def _restless(seed: int, severity: float, number: int, views: int) -> Plane:
    """Return where the head is in each view of slice `number`: it drifts, and in some slices it jerks."""
    chance = stream(seed, f"motion in slice {number}")
    when = np.linspace(0, 1, views)
    reach = 0.6 + 4.5 * severity
    drift = chance.normal(0, 0.25, 2)[None, :] * (when[:, None] - 0.5)
    jerk = chance.normal(0, 0.5, 2) * (chance.uniform() < 0.35 + 0.5 * severity)
    begins = chance.uniform(0.2, 0.8)
    return np.asarray(reach * (drift + jerk / (1 + np.exp(-(when[:, None] - begins) / 0.02))), np.float32)
