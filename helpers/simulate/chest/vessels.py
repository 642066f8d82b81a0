"""The trees of the lung: arteries, veins, and the bronchi beside the arteries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from helpers.simulate.arrays import Floats, Mask
from helpers.simulate.chest.mediastinum import Mediastinum
from helpers.simulate.chest.newborn import blended
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.thorax import Thorax
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.tubes import Nodes, Tubes, smooth_line

_NODES = 5
"""Nodes on each branch."""

_DEEPEST = 22

_Root: TypeAlias = tuple[Floats, tuple[float, float, float], Mask]
"""Where a tree begins, where it heads, and which leaves are its own."""


@dataclass(frozen=True)
class Trees:
    """Trees of both lungs.

    Parameters
    ----------
    vessels
        Arteries and veins. The value of a node is how far it stands out of air: 1.
    bronchi
        Their lumen; to be seen where the lung about it is dense.
    """

    vessels: Tubes
    bronchi: Tubes


@dataclass(frozen=True)
class _Lung:
    """One side of a chest: -1 is the right one."""

    plan: Plan
    thorax: Thorax
    carina: float
    domes: tuple[float, float]
    sign: float

    @property
    def hilum(self) -> float:
        """How far the artery leaves the mediastinum below the carina, in pitches."""
        return _HEIGHT[self.sign] + self.plan.hila[0 if self.sign < 0 else 1]

    @property
    def push(self) -> float:
        """How far the mediastinum is shifted to the left, millimetres."""
        return self.plan.shift * self.thorax.half_width


def trees_of(plan: Plan, thorax: Thorax, mediastinum: Mediastinum, lungs: Volume, grid: Grid) -> Trees:
    """Return the trees of `plan`, grown into the `lungs` (field on `grid`)."""
    vessels, bronchi = Tubes(), Tubes()
    for sign in (-1.0, 1.0):
        lung = _Lung(plan, thorax, float(mediastinum.carina[1]), mediastinum.domes, sign)
        _grow(lung, _leaves(lung, lungs, grid), vessels, bronchi)
    return Trees(vessels, bronchi)


def _grow(lung: _Lung, leaves: Floats, vessels: Tubes, bronchi: Tubes) -> None:
    plan, thorax = lung.plan, lung.thorax
    half = len(leaves) // 2
    arteries, trunk = _arteries(lung, leaves[:half])
    veins = _veins(lung, leaves[half:][: int(0.75 * half)])
    height = lung.domes[0] - thorax.at(0)
    calibre = plan.vessels_right if lung.sign < 0 else plan.vessels_left
    # Small lungs show their vessels only where these stand out of the net between them.
    clear = blended(1.0, 1.30, plan.new)
    for branches, share in ((arteries, 1.0), (veins, 0.95)):
        # Lower vessels are wider, in a child who stands more than in one who lies.
        lower = 1 + plan.vessel_gradient * ((branches[:, 7] - thorax.at(0)) / height - 0.5)
        branches[:, 9:11] *= lower[:, None] * share * calibre * clear
        vessels.add_nodes(_with_sheaths(_nodes(branches, thorax), plan))
    # The trunk comes out of the mediastinum without an end.
    whole = np.interp(np.linspace(0, 1, len(trunk)), [0, 0.25, 1], [0.3, 1.0, 0.9])
    vessels.add(thorax.bent(trunk[:, :3]), trunk[:, 3] * calibre, value=whole)
    beside = arteries[arteries[:, 11] <= 10].copy()
    off = np.array([lung.sign * 0.35, -0.45, 0.3]) * plan.size.artery * 0.55
    for first, radius in ((0, 9), (3, 9), (6, 10)):
        beside[:, first : first + 3] += off * np.minimum(beside[:, radius : radius + 1] / plan.size.artery * 2, 1)
    # They taper less than the arteries.
    beside[:, 9:11] = 0.95 * beside[:, 9:11] ** 0.85 * plan.size.artery**0.15
    bronchi.add_nodes(_nodes(beside, thorax))


def _leaves(lung: _Lung, lungs: Volume, grid: Grid) -> Floats:
    """Return places spread over one lung, shape (n, 3), before the body is bent sideways."""
    random = lung.plan.chance(f"leaves {lung.sign:.0f}")
    # Fewer vessels, each of them seen, where the lung is small.
    count = round(blended(3000, 1500, lung.plan.new)) if lung.plan.infant else 3800
    x, y, _ = grid.places
    middle = np.asarray(lung.thorax.bend(y.astype(np.float64)), np.float32) + np.float32(0.5 * lung.push)
    inside = np.flatnonzero((lungs < -1.2 * grid.step) & (lung.sign * (x - middle) > 0))
    chosen = random.choice(inside, min(count, inside.size), replace=False)
    k, j, i = np.unravel_index(chosen, grid.shape)
    places = np.column_stack([i, j, k]) * grid.step + np.array(grid.low)
    places += random.uniform(-0.5, 0.5, places.shape) * grid.step
    places[:, 0] -= lung.thorax.bend(places[:, 1])
    return np.asarray(places)


# The pulmonary artery from the mediastinum into the lower lobe: x in half widths, y in pitches below its
# height, z in half depths.
_TRUNK = {
    -1.0: np.array(
        [[-0.17, -0.05, -0.02], [-0.32, 0.2, 0.04], [-0.405, 1.1, 0.10], [-0.43, 2.0, 0.16], [-0.47, 3.0, 0.26]]
    ),
    1.0: np.array([[0.16, 0.0, -0.05], [0.32, 0.0, 0.10], [0.40, 0.9, 0.20], [0.42, 1.9, 0.24], [0.47, 2.9, 0.32]]),
}
_HEIGHT = {-1.0: 0.75, 1.0: 0.20}
"""How far the right and the left artery leave the mediastinum below the carina, in pitches."""


def _arteries(lung: _Lung, leaves: Floats) -> tuple[Floats, Floats]:
    """Return the branches of the pulmonary artery and its trunk down to the lower lobe (with its radius)."""
    a, b, p, sign = lung.thorax.half_width, lung.thorax.half_depth, lung.thorax.pitch, lung.sign
    r = lung.plan.size.artery * (1.0 if sign < 0 else 0.97)
    y = lung.carina + lung.hilum * p
    sway = lung.plan.chance(f"trunk {sign:.0f}").normal(0, 0.012, (5, 3))
    line = smooth_line((_TRUNK[sign] + sway) * np.array([a, p, b]) + np.array([lung.push, y, 0]), 2.0)
    # Like a comma: wide where it turns down, and thin where its branches have left it.
    thick = np.interp(np.linspace(0, 1, len(line)), [0, 0.28, 0.55, 0.78, 1], [1.0, 1.12, 0.80, 0.50, 0.26])
    trunk = np.column_stack([line, r * thick])
    early, middle, lower, end = (line[int(part * (len(line) - 1))] for part in (0.19, 0.38, 0.76, 1.0))
    upper = leaves[:, 1] < y + 0.1 * p
    front = ~upper & (leaves[:, 2] < -0.25 * b) & (leaves[:, 1] < y + 4.2 * p)
    back = ~upper & (leaves[:, 2] > 0.25 * b) & (leaves[:, 1] < y + 2.2 * p)
    rest = ~(upper | front | back)
    # The lower lobe's artery gives off its basal branches one after the other, until nothing is left of it.
    outer = rest & (sign * leaves[:, 0] > 0.58 * a)
    inner = rest & ~outer & (sign * leaves[:, 0] < 0.40 * a)
    basal = rest & ~outer & ~inner
    roots: list[_Root] = [
        (early, (sign * 0.25, -0.9, -0.1), upper),
        (middle, (sign * 0.8, 0.35, -0.6), front),
        (middle, (sign * 0.6, 0.2, 0.7), back),
        (line[int(0.6 * len(line))], (sign * 0.55, 0.8, 0.1), outer),
        (lower, (-sign * 0.10, 0.95, 0.15), inner),
        (end, (sign * 0.20, 0.95, 0.15), basal),
    ]
    return _forest(leaves, roots, r * 1.10, (0.385, 0.10), lung.plan.chance(f"arteries {sign:.0f}")), trunk


def _veins(lung: _Lung, leaves: Floats) -> Floats:
    a, b, p, sign = lung.thorax.half_width, lung.thorax.half_depth, lung.thorax.pitch, lung.sign
    y = lung.carina + lung.hilum * p
    upper = leaves[:, 1] < y + 0.6 * p
    roots: list[_Root] = [
        (np.array([sign * 0.185 * a + lung.push, y + 0.9 * p, -0.16 * b]), (sign * 0.45, -0.8, -0.1), upper),
        (np.array([sign * 0.13 * a + lung.push, y + 1.7 * p, 0.0]), (sign * 0.9, 0.25, 0.1), ~upper),
    ]
    random = lung.plan.chance(f"veins {sign:.0f}")
    return _forest(leaves, roots, lung.plan.size.artery * 0.88, (0.395, 0.10), random)


def _forest(
    leaves: Floats, roots: list[_Root], radius: float, law: tuple[float, float], random: np.random.Generator
) -> Floats:
    """Grow a tree from each root into its part of the leaves; `law` is how calibres fall, and the least one."""
    from helpers.simulate.chest.tree_kernel import STACK, grow  # noqa: PLC0415 - compiles

    branches = []
    for root, direction, mine in roots:
        n = int(mine.sum())
        if n > 8:
            along = np.array(direction) / np.linalg.norm(direction)
            rules = np.array([radius * (n / len(leaves)) ** 0.40, *law])
            chance = np.column_stack([random.uniform(0, 1, (2 * n, 2)), random.standard_normal((2 * n, 6))])
            tree, order, height = np.empty((4 * n + 8, 12)), np.empty(n, np.int32), np.empty(n)
            start = np.concatenate([np.asarray(root, np.float64), along])
            cloud = np.ascontiguousarray(leaves[mine])
            count = grow(cloud, rules, start, _DEEPEST, chance, order, height, np.empty((STACK, 10)), tree)
            branches.append(tree[:count])
    return np.concatenate(branches)


def _nodes(branches: Floats, thorax: Thorax) -> Nodes:
    """Return the nodes of all branches: each is a curve from its start past its bending point to its end."""
    u = np.linspace(0, 1, _NODES)[None, :, None]
    start, bend, end = (branches[:, None, first : first + 3] for first in (0, 3, 6))
    place = (1 - u) ** 2 * start + 2 * u * (1 - u) * bend + u**2 * end
    along = 2 * (1 - u) * (bend - start) + 2 * u * (end - bend)
    along /= np.linalg.norm(along, axis=2, keepdims=True) + 1e-9
    first = np.cross(along, [0.31, 0.52, 0.8])
    first /= np.linalg.norm(first, axis=2, keepdims=True) + 1e-9
    radius = (branches[:, 9:10] + (branches[:, 10:11] - branches[:, 9:10]) * u[..., 0]).ravel()
    joined = np.ones((len(branches), _NODES))
    joined[:, -1] = 0
    n = radius.size
    return Nodes(
        thorax.bent(place.reshape(n, 3)),
        along.reshape(n, 3),
        first.reshape(n, 3),
        np.column_stack([radius, radius]),
        np.zeros((n, 2)),
        np.zeros(n),
        np.ones(n),
        joined.ravel(),
    )


def _with_sheaths(nodes: Nodes, plan: Plan) -> Nodes:
    """Return `nodes` of which the small ones count for more.

    The wall of the bronchus and the tissue about a vessel stay while the vessel tapers: they let it be followed to the
    outer third of the lung.
    """
    return replace(nodes, value=nodes.value * (1 + 0.6 * np.exp(-nodes.half[:, 0] / (0.2 * plan.size.artery))))


def faded(tubes: Tubes, share: Volume, grid: Grid) -> Tubes:
    """Return `tubes` whose values are multiplied by what `share` (on `grid`) is at each node."""
    return Tubes([replace(part, value=part.value * grid.nearest(share, part.place)) for part in tubes.parts])
