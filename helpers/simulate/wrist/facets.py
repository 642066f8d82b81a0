"""Where the bones of the carpus face one another: flat, dense facets that a film shows as thin bright lines."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.rays import shapes
from helpers.simulate.rays.grid import Grid
from helpers.simulate.wrist import template

NEIGHBOURS: dict[str, tuple[str, ...]] = {
    "capitate": ("hamate", "scaphoid", "lunate", "trapezoid", "fingers"),
    "hamate": ("capitate", "triquetral", "fingers"),
    "triquetral": ("hamate", "lunate", "pisiform"),
    "lunate": ("capitate", "scaphoid", "triquetral", "forearm"),
    "scaphoid": ("trapezium", "trapezoid", "capitate", "lunate", "forearm"),
    "trapezium": ("scaphoid", "trapezoid", "fingers"),
    "trapezoid": ("scaphoid", "trapezium", "capitate", "fingers"),
    "pisiform": ("triquetral",),
}
"""Which bones share a joint; ``fingers`` are the metacarpals, ``forearm`` is the radius."""

ROUND = {"capitate": ("lunate", "scaphoid"), "lunate": ("capitate", "forearm"), "scaphoid": ("capitate", "forearm")}
"""Joints that are balls and cups, not planes."""


def facets_of(name: str, middle: Floats, size: float) -> tuple[tuple[Floats, bool], ...]:
    """Return the direction, length 1, of each joint of a bone at `middle` (mm), and whether it is flat."""
    found = []
    for other in NEIGHBOURS[name]:
        if other in ("fingers", "forearm"):
            way = np.array([0.0, -1.0 if other == "fingers" else 1.0, 0.0])
        else:
            pebble = template.CARPALS[other]
            at = np.array([*pebble.front.mean(axis=0), pebble.side[:, 0].mean()])
            way = at * size - middle
        found.append((way / np.linalg.norm(way), other not in ROUND.get(name, ())))
    return tuple(found)


def flattened(
    outer: Plane, grid: Grid, middle: Floats, facets: tuple[tuple[Floats, bool], ...], *, depth: float, rounding: float
) -> Plane:
    """Return the surface cut flat at its flat joints, by a share `depth` of its reach towards them."""
    inside = outer < 0
    for way, flat in facets:
        if not flat:
            continue
        along = sum(np.float32(w) * (axis - np.float32(m)) for w, axis, m in zip(way, grid.places, middle, strict=True))
        reach = float(np.max(along, where=inside, initial=0.0))
        outer = shapes.larger(outer, plane(along - np.float32((1 - depth) * reach)), rounding)
    return outer


def facing(outer: Plane, step: float, facets: tuple[tuple[Floats, bool], ...]) -> Plane:
    """Return how much the surface faces one of its joints, from 0 to 1, shape (nz, ny, nx)."""
    slope = [plane(each) for each in np.gradient(outer, step)][::-1]
    most = np.zeros_like(outer)
    for way, _ in facets:
        towards = sum(np.float32(w) * each for w, each in zip(way, slope, strict=True))
        np.maximum(most, towards, out=most)
    return plane(np.clip((most - 0.55) / 0.4, 0, 1))
