"""The small bowel: loops that fill the room that the other organs leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from helpers.simulate.abdomen.build import Build
from helpers.simulate.abdomen.gut import Gut, Stretch, cut
from helpers.simulate.abdomen.hollow import wall_of
from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream

Depth = Callable[[Floats], Floats]
"""How far points, shape (n, 3), lie outside the room of the bowel (mm, negative within)."""


_FEWEST = 3
"""Stretches that there are at least."""


def usual_radius(b: Build) -> float:
    """Return the radius of a small-bowel loop with some gas in it, millimetres."""
    return b.small * float(np.interp(b.age, [0, 0.5, 2, 6, 15], [6.4, 7.6, 7.8, 8.4, 10.5]))


def small_bowel(b: Build, others: Gut, room: Depth, radius: float, *, stacked: float = 0.0) -> Gut:
    """Return loops of `radius` (mm) in the room that `others` leave, from the left upper to the right lower side.

    `stacked` (0 to 1) lets them run across the belly one above the other, as dilated loops do.
    """
    random = stream(b.seed, "small bowel")
    places = _places(b, others, room, radius=radius, random=random, stacked=stacked)
    gut: list[Stretch] = []
    begun, total = 0, max(len(places), 1)
    for chain in _chains(places, 1.95 * radius, random, stacked):
        r = radius * np.clip(random.normal(1.02, 0.07, len(chain)), 0.85, 1.2)
        nodes = np.column_stack([places[chain], r])
        counts: list[int] = []
        while sum(counts) < len(nodes):
            counts.append(int(random.integers(2, 6)) + round(2 * stacked))
        pieces = cut("small", nodes, counts, like=Stretch("small", nodes, wall=wall_of(b)))
        gut += [replace(piece, where=(begun + piece.where * len(chain)) / total) for piece in pieces]
        begun += len(chain)
    if len(gut) < _FEWEST and radius > usual_radius(b):
        # So wide that hardly one has room: it is as wide as it can be.
        return small_bowel(b, others, room, 0.85 * radius, stacked=stacked)
    return tuple(gut)


def _places(
    b: Build, others: Gut, room: Depth, *, radius: float, random: np.random.Generator, stacked: float
) -> Floats:
    """Return the nodes: a lattice of closely packed balls, turned and shaken, where there is room."""
    spacing = 1.75 * radius
    n = int(2.2 * max(b.half_width, 5 * b.pitch) / spacing) + 2
    i, j, k = (v.ravel() for v in np.mgrid[-n:n, -n:n, -n:n])
    # Hexagonal close packing.
    lattice = np.column_stack([i + 0.5 * (j % 2) + 0.5 * (k % 2), 0.866 * (j + (k % 2) / 3), 0.816 * k]) * spacing
    aligned = np.eye(3) + random.normal(0, 0.12, (3, 3))
    turn, _ = np.linalg.qr(random.normal(size=(3, 3)) if stacked < 0.5 else aligned)
    points = lattice @ turn + np.array(b.at(0, 2.4, -0.2))
    points += random.normal(0, 0.17 * spacing, points.shape)
    low, high = np.array(b.at(-1, -1.5, -1)), np.array(b.at(1, 7.6, 1))
    points = points[np.all((points > low) & (points < high), axis=1)]
    points = points[room(points) < -0.62 * radius]
    keep = np.ones(len(points), bool)
    for stretch in others:
        for node in stretch.nodes:
            keep &= np.linalg.norm(points - node[:3], axis=1) > 0.86 * node[3] + 0.62 * radius
    return np.asarray(points[keep])


def _chains(places: Floats, spacing: float, random: np.random.Generator, stacked: float) -> list[list[int]]:
    """Join neighbours into chains, each going on as straight as it can; begin at the left upper side."""
    left = np.ones(len(places), bool)
    flow = places @ np.array([-0.35, 0.6, 0.1])
    now = int(np.argmin(flow)) if len(places) else -1
    chains: list[list[int]] = []
    while left.any():
        if now < 0:
            open_ = np.flatnonzero(left)
            now = int(open_[np.argmin(flow[open_] + random.normal(0, 0.3 * spacing, len(open_)))])
        chain, heading = [now], random.normal(size=3)
        left[now] = False
        while True:
            step = places - places[chain[-1]]
            far = np.linalg.norm(step, axis=1)
            near = np.flatnonzero(left & (far < 1.5 * spacing))
            if not len(near):
                break
            straight = step[near] @ heading / (far[near] * np.linalg.norm(heading) + 1e-9)
            across = np.abs(step[near, 0]) / (far[near] + 1e-9)
            cost = far[near] / spacing - 0.55 * straight - 0.6 * stacked * across + random.normal(0, 0.12, len(near))
            chosen = int(near[np.argmin(cost)])
            heading = 0.4 * heading / np.linalg.norm(heading) + step[chosen] / far[chosen]
            chain.append(chosen)
            left[chosen] = False
        if len(chain) > 1:
            chains.append(chain)
        now = -1
    return chains
