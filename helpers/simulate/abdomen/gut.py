"""The gut as data: a chain of nodes with a radius, cut into stretches that each have their own content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from helpers.simulate.arrays import Floats


@dataclass(frozen=True)
class Stretch:
    """A piece of gut between two kinks, with one content.

    Parameters
    ----------
    part
        ``stomach``, ``duodenum``, ``small``, ``colon`` or ``rectum``.
    nodes
        x, y, z and radius along its middle, shape (n, 4), millimetres.
    gas
        Share of the lumen that is filled with gas.
    stool
        How much of what is not gas is mottled stool rather than fluid.
    wall
        Thickness of the wall, millimetres.
    haustra, period
        How deep the folds are against the radius, and how far apart, in radii.
    follows
        Whether it goes on from the stretch before it, with an opening between.
    where
        Its place along its part, from 0 to 1.
    """

    part: str
    nodes: Floats
    gas: float = 0.0
    stool: float = 0.0
    wall: float = 1.0
    haustra: float = 0.0
    period: float = 1.0
    follows: bool = False
    where: float = 0.0

    @property
    def middle(self) -> Floats:
        """Its middle node, shape (3,)."""
        return np.asarray(self.nodes[len(self.nodes) // 2, :3])

    @property
    def radius(self) -> float:
        """Its mean radius, millimetres."""
        return float(self.nodes[:, 3].mean())


Gut = tuple[Stretch, ...]


def filled(gut: Gut, content: Callable[[Stretch], Stretch], parts: Sequence[str] = ()) -> Gut:
    """Return `gut` with `content` applied to each stretch of `parts` (of all where there are none)."""
    return tuple(content(s) if not parts or s.part in parts else s for s in gut)


def cut(part: str, nodes: Floats, counts: Sequence[int], *, follows: bool = False, like: Stretch | None = None) -> Gut:
    """Cut a chain of `nodes` into stretches of so many nodes each; neighbours share a node."""
    pattern = replace(like, part=part) if like else Stretch(part, nodes)
    stretches, start, total = [], 0, max(len(nodes) - 1, 1)
    for n, count in enumerate(counts):
        end = min(start + count, len(nodes) - 1) if n < len(counts) - 1 else len(nodes) - 1
        if end <= start:
            break
        piece = nodes[start : end + 1]
        stretches.append(replace(pattern, nodes=piece, follows=follows or n > 0, where=(start + end) / 2 / total))
        start = end
    return tuple(stretches)


@dataclass(frozen=True)
class Capsules:
    """The gut as the kernel wants it: one round cone between two nodes.

    Parameters
    ----------
    rows
        Start, end, both radii, depth and distance of the folds (mm), length before the start, and a unit vector
        across, shape (m, 14).
    stretch
        Which stretch each belongs to, shape (m,).
    joints
        Where each stretch opens into the one before it, and the radius there (0: not at all), shape (s, 4).
    walls
        Thickness of the wall of each stretch, shape (s,).
    """

    rows: Floats
    stretch: np.ndarray[tuple[int], np.dtype[np.int32]]
    joints: Floats
    walls: Floats


def capsules(gut: Gut) -> Capsules:
    """Return `gut` as capsules."""
    rows, owners = [], []
    joints = np.zeros((len(gut), 4))
    before = 0.0
    for n, stretch in enumerate(gut):
        nodes = stretch.nodes
        if stretch.follows:
            joints[n] = nodes[0]
        for a, b in pairwise(nodes):
            along = b[:3] - a[:3]
            length = float(np.linalg.norm(along)) + 1e-6
            across = np.cross(along / length, [0.31, 0.22, 0.92])
            across /= np.linalg.norm(across) + 1e-9
            radius = 0.5 * (a[3] + b[3])
            rows.append(
                [*a[:3], *b[:3], a[3], b[3], stretch.haustra * radius, stretch.period * stretch.radius, before, *across]
            )
            owners.append(n)
            before += length
    return Capsules(np.array(rows), np.array(owners, np.int32), joints, np.array([s.wall for s in gut]))
