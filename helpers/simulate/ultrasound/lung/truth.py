"""What is true of a zone of the lung: measured on the wall and the lung as they were laid together."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from helpers.simulate.arrays import Floats, Mask
from helpers.simulate.ultrasound.key import Key
from helpers.simulate.ultrasound.lung.breath import FRAMES
from helpers.simulate.ultrasound.lung.chest_wall import outline_of
from helpers.simulate.ultrasound.lung.frames import Zone

_UNCOUNTED = 0.3
"""Trails that have run together more than this cannot be counted."""


def measure_zone(key: Key, zone: Zone, frame: int, moving: bool) -> None:
    """Fill in the truth of a frame; of a cine also how far the lung slides."""
    plan = zone.plan
    key.line("pleural_line", plan.pleura)
    for number, rib in enumerate(plan.ribs, 1):
        key.outline(f"rib_{number}", outline_of(rib, plan.seed))
    middle = _middle_of_a_space(zone)
    depth = float(np.interp(middle, zone.x, zone.pleura))
    key.landmark("pleura", (middle, depth))
    key.value("pleural_depth", depth, "mm", needs=("pleura",))
    if not (plan.solid[0] or plan.fluid or plan.confluent):
        key.landmark("a_line", (middle, 2 * depth))
    _trails(key, zone, frame)
    _solid(key, zone, frame)
    _fluid(key, zone, frame)
    point = zone.lung_point(frame)
    if point is not None and _clear(zone)[_column(zone, point)]:
        key.landmark("lung_point", (point, float(np.interp(point, zone.x, zone.surface(frame)))))
    if moving:
        free = plan.lung_point is not None
        key.value("sliding", 0.0 if free else plan.breath.reach, "mm", needs=("pleural_line",))


def best_frame(zone: Zone) -> int:
    """Return the frame the truth is about: where there is a lung point, one in which no rib hides it."""
    points = [zone.lung_point(frame) for frame in range(FRAMES)]
    if points[0] is None:
        return 0
    shown = [zone.seen[_column(zone, point)] for point in points if point is not None]
    return int(np.argmax(np.round(shown, 2)))


def _clear(zone: Zone) -> Mask:
    """Say which columns no rib hides."""
    return np.asarray(zone.seen > 0.5)


def _column(zone: Zone, x: float) -> int:
    return int(np.argmin(np.abs(zone.x - x)))


def _middle_of_a_space(zone: Zone) -> float:
    """Return the middle of the space between ribs that is nearest to the middle of the picture."""
    ribs = [rib.x for rib in zone.plan.ribs]
    middles = [0.5 * (one + two) for one, two in pairwise(ribs)]
    return float(min(middles, key=abs))


def _trails(key: Key, zone: Zone, frame: int) -> None:
    """Count the B-lines that begin between the ribs, in the field."""
    if zone.plan.confluent > _UNCOUNTED or zone.plan.lung_point is not None:
        return
    surface, count = zone.surface(frame), 0
    for x, width, _ in zone.plan.trails[np.argsort(zone.plan.trails[:, 0])]:
        now = x + zone.slid(frame)
        shown = zone.seen * np.exp(-(((zone.x - now) / (0.6 * width)) ** 2))
        column = int(np.argmax(shown))
        if shown[column] > 0.5 and abs(now) < 0.5 * key.probe.width:
            count += 1
            key.landmark(f"b_line_{count}", (zone.x[column], surface[column]))
    key.value("b_lines", count, "", 0, needs=("pleural_line",))


def _solid(key: Key, zone: Zone, frame: int) -> None:
    """Measure a consolidation: from the pleura to its deepest edge, where no rib hides it."""
    if zone.sheet.solid is None:
        return
    outline = zone.sheet.solid + np.array([zone.slid(frame), 0.0])
    surface = zone.surface(frame)
    below = outline[:, 1].copy()
    outline[:, 1] += np.interp(outline[:, 0], zone.x, surface)
    hidden = np.interp(outline[:, 0], zone.x, zone.seen) < 0.5
    place = int(np.argmax(np.where(hidden, -1, below)))
    key.outline("consolidation", outline)
    key.landmark("consolidation", (outline[place, 0], outline[place, 1] - 0.5 * below[place]))
    key.line("consolidation_depth", np.array([outline[place] - [0.0, below[place]], outline[place]]))
    key.value("consolidation_depth", float(below[place]), "mm", needs=("consolidation_depth",))


def _fluid(key: Key, zone: Zone, frame: int) -> None:
    """Measure the fluid between chest wall and lung straight down, where it is deepest and no rib hides it."""
    if not zone.plan.fluid:
        return
    pleura, surface = zone.pleura, zone.surface(frame)
    inside = np.abs(zone.x) < 0.5 * key.probe.width
    deep: Floats = np.where(_clear(zone) & inside, surface - pleura, -1.0)
    place = int(np.argmax(deep))
    x, top, bottom = zone.x[place], pleura[place], surface[place]
    key.outline(
        "pleural_fluid", np.vstack([np.column_stack([zone.x, pleura]), np.column_stack([zone.x, surface])[::-1]])
    )
    key.landmark("pleural_fluid", (x, 0.5 * (top + bottom)))
    key.line("pleural_fluid_depth", np.array([[x, top], [x, bottom]]))
    key.value("pleural_fluid_depth", float(deep[place]), "mm", needs=("pleural_fluid_depth",))
