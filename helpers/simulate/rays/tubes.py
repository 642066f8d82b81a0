"""Swept ellipses: ribs, vessels, bronchi, lines and tubes. Each ray's chord through each piece is exact.

A tube is a chain of nodes. Between two nodes it is a piece of an elliptic cylinder, cut by the planes
through the nodes, so that neighbours meet without gap or overlap.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.rays.camera import Camera
from helpers.simulate.rays.tube_kernel import sweep

BANDS = 16
"""The detector is worked on in so many bands of rows, side by side."""


@dataclass(frozen=True)
class Nodes:
    """The nodes of tubes one after the other, as the kernel wants them; arrays of length n.

    Parameters
    ----------
    place, along, first
        Place (mm), direction and first half axis (unit vectors) of each node, shape (n, 3).
    half
        Half axes, shape (n, 2), millimetres: along `first`, and across it.
    wall
        Thickness of the wall along both half axes, shape (n, 2), millimetres; 0 where there is no core.
    shift
        How far the core lies off the middle, along `first`, shape (n,), millimetres.
    value
        What a millimetre of it counts, shape (n,).
    joined
        1 where the node is joined to the next one, shape (n,).
    """

    place: Floats
    along: Floats
    first: Floats
    half: Floats
    wall: Floats
    shift: Floats
    value: Floats
    joined: Floats


@dataclass
class Tubes:
    """A collection of tubes that are drawn together."""

    parts: list[Nodes] = field(default_factory=list)

    def add(
        self,
        places: Floats,
        half: Floats | float,
        across: Floats | float | None = None,
        *,
        up: Floats | tuple[float, float, float] = (0.0, 1.0, 0.0),
        wall: Floats | float = 0.0,
        wall_across: Floats | float | None = None,
        shift: Floats | float = 0.0,
        value: Floats | float = 1.0,
    ) -> None:
        """Add one tube.

        Parameters
        ----------
        places
            Nodes along its middle, shape (n, 3), millimetres.
        half, across
            Half axes of its section: towards `up`, and across it (round where `across` is left out), millimetres.
        up
            Where the first half axis points, as far as the direction of the tube allows: one direction or one a node.
        wall, wall_across
            Thickness of its wall, millimetres; without one the whole tube is wall.
        shift
            How far the core lies off the middle towards `up`, millimetres.
        value
            What a millimetre counts, for example the density.
        """
        n = len(places)
        along = _unit(np.gradient(np.asarray(places, np.float64), axis=0))
        first = np.array(np.broadcast_to(np.asarray(up, np.float64), (n, 3)))
        first -= (first * along).sum(axis=1, keepdims=True) * along
        lost = np.linalg.norm(first, axis=1) < 0.05
        first[lost] = np.cross(along[lost], [0.3, 0.2, 0.9])
        joined = np.ones(n)
        joined[-1] = 0
        self.add_nodes(
            Nodes(
                np.asarray(places, np.float64),
                along,
                _unit(first),
                _pairs(half, across, n),
                _pairs(wall, wall_across, n),
                _spread(shift, n),
                _spread(value, n),
                joined,
            )
        )

    def add_nodes(self, nodes: Nodes) -> None:
        """Add tubes whose nodes are known: a tree of vessels, for example."""
        self.parts.append(nodes)

    def joined_up(self) -> Nodes:
        """Return the nodes of all tubes in one."""
        names = [each.name for each in fields(Nodes)]
        # In one order of memory: the kernel is compiled anew for each other one.
        together = (np.concatenate([getattr(part, name) for part in self.parts]) for name in names)
        return Nodes(*(np.ascontiguousarray(each) for each in together))

    def thickness(self, camera: Camera) -> tuple[Plane, Plane]:
        """Return the thickness of all walls and of all cores (mm, times their value), each (rows, columns)."""
        wall, core = np.zeros(camera.shape, np.float32), np.zeros(camera.shape, np.float32)
        if self.parts:
            p = self.joined_up()
            sweep(p.place, p.along, p.first, p.half, p.wall, p.shift, p.value, p.joined, *_seen(camera), wall, core)
        return wall, core


def smooth_line(points: Floats, step: float = 1.2) -> Floats:
    """Return a smooth curve through `points`, shape (n, k), with nodes about `step` mm apart.

    The first three columns are places; further ones, such as a radius, ride along.
    """
    from scipy.interpolate import Akima1DInterpolator  # noqa: PLC0415 - heavy

    points = np.asarray(points, np.float64)
    length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points[:, :3], axis=0), axis=1))])
    places = np.linspace(0, length[-1], max(round(length[-1] / step) + 1, 3))
    if len(points) < 3:
        return np.column_stack([np.interp(places, length, column) for column in points.T])
    return np.asarray(Akima1DInterpolator(length, points, method="makima")(places))


def _seen(camera: Camera) -> tuple[Floats, float, int]:
    return camera.packed, camera.spacing, BANDS


def _pairs(first: Floats | float, second: Floats | float | None, n: int) -> Floats:
    return np.column_stack([_spread(first, n), _spread(first if second is None else second, n)])


def _spread(value: Floats | float, n: int) -> Floats:
    return np.array(np.broadcast_to(np.asarray(value, np.float64), n))


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / (np.linalg.norm(vectors, axis=-1, keepdims=True) + 1e-12))
