"""What is true of the bowel: measured on its final outlines, as an examiner would with callipers."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.bowel.appendix import Appendix, Ring
from helpers.simulate.ultrasound.bowel.nodes import Node
from helpers.simulate.ultrasound.bowel.sandwich import Sandwich
from helpers.simulate.ultrasound.bowel.telescope import Target, diameter_of
from helpers.simulate.ultrasound.key import Key


def measure_target(key: Key, target: Target) -> None:
    """Fill in the truth of a cut across an intussusception."""
    key.outline("target", target.outer)
    key.outline("fat_core", target.core)
    key.outline("entering_limb", target.limb)
    for number, node in enumerate(target.nodes, 1):
        key.outline(f"node_{number}", node)
    diameter, *ends = diameter_of(target)
    _calliper(key, "target_diameter", np.array(ends), diameter)
    fat, inside, outside, rim = target.fat
    _calliper(key, "fat_thickness", np.array([inside, outside]), fat)
    _calliper(key, "outer_wall", np.array([outside, rim]), float(np.linalg.norm(rim - outside)))
    key.value("core_to_wall", fat / float(np.linalg.norm(rim - outside)), "", 2, needs=("fat_thickness", "outer_wall"))


def measure_sandwich(key: Key, sandwich: Sandwich) -> None:
    """Fill in the truth of a cut along an intussusception."""
    inside = (sandwich.grid > sandwich.tip) & (sandwich.grid < sandwich.end)
    grid = sandwich.grid[inside]
    upper, lower = (sandwich.course.place(grid, side[inside]) for side in sandwich.outer)
    key.outline("target", np.vstack([upper, lower[::-1]]))
    key.landmark("tip", sandwich.course.place(sandwich.tip))
    diameter, ends = sandwich.widest
    _calliper(key, "target_diameter", ends, diameter)
    if sandwich.end < grid[-1] + 1.0:
        ends = sandwich.course.place(np.array([sandwich.tip, sandwich.end]))
        _calliper(key, "target_length", ends, float(np.linalg.norm(ends[1] - ends[0])))


def measure_along(key: Key, appendix: Appendix, nodes: tuple[Node, ...]) -> None:
    """Fill in the truth of an appendix cut along: outer wall to outer wall at the widest place."""
    name = "terminal_ileum" if appendix.ileum else "appendix"
    near, far = (appendix.course.place(appendix.grid, side) for side in appendix.borders["outer"])
    key.outline(name, np.vstack([near, far[::-1], _round_end(near[0], far[0])]))
    diameter, _, ends = appendix.widest
    _calliper(key, f"{name}_diameter", ends, diameter)
    if not appendix.ileum:
        start = appendix.course.place(np.array([0.0, 1.0]))
        key.landmark("blind_end", start[0] - (start[1] - start[0]) * -float(appendix.borders["outer"][0, 0]))
    if appendix.stone:
        key.landmark("appendicolith", appendix.course.place(appendix.stone_at))
    _nodes(key, nodes)


def measure_across(key: Key, appendix: Appendix, cut: Ring, nodes: tuple[Node, ...]) -> None:
    """Fill in the truth of an appendix cut across: outer wall to outer wall, from front to back."""
    name = "terminal_ileum" if appendix.ileum else "appendix"
    key.outline(name, cut.outlines["outer"])
    key.outline("lumen", cut.outlines["lumen"])
    diameter, ends = cut.diameter
    _calliper(key, f"{name}_diameter", ends, diameter)
    if appendix.stone:
        key.landmark("appendicolith", cut.outlines["lumen"].mean(axis=0))
    _nodes(key, nodes)


def _round_end(near: Floats, far: Floats) -> Floats:
    """Return the half circle around a blind end, from its far to its near side: shape (n, 2)."""
    middle, out = (near + far) / 2, (far - near) / 2
    angle = np.linspace(0, np.pi, 14)[1:-1, None]
    return np.asarray(middle + np.cos(angle) * out + np.sin(angle) * np.array([-out[1], out[0]]))


def _nodes(key: Key, nodes: tuple[Node, ...]) -> None:
    for number, node in enumerate(nodes, 1):
        key.outline(f"node_{number}", node.outline)
    if nodes:
        size, ends = nodes[0].short_axis
        _calliper(key, "node_short_axis", ends, size)


def _calliper(key: Key, name: str, ends: Floats, size: float) -> None:
    """Add a measure with its ends, if the field shows both."""
    places = (f"{name}_start", f"{name}_end")
    for place, end in zip(places, ends, strict=True):
        key.landmark(place, end)
    if all(place in key.truth["landmarks"] for place in places):
        key.line(name, ends)
        key.value(name, size, "mm", 2, needs=(name,))
