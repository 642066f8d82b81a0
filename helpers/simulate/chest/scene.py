"""One child's chest in three dimensions: what findings change and projections show.

Everything is in millimetres in the frame of the body: x to the patient's left, y towards the feet, z towards the back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.chest.added import Added, Region
from helpers.simulate.chest.airways import Airways, airways_of
from helpers.simulate.chest.gas import Gas, gas_of
from helpers.simulate.chest.girdle import Girdle, girdles_of
from helpers.simulate.chest.head import Head, head_of
from helpers.simulate.chest.mediastinum import Mediastinum, mediastinum_of
from helpers.simulate.chest.newborn import blended
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.ribs import Rib, ribs_of
from helpers.simulate.chest.spine import Vertebra, spine_of
from helpers.simulate.chest.sternum import Sternebra, sternum_of
from helpers.simulate.chest.thorax import Thorax, thorax_of
from helpers.simulate.chest.umbilical import Umbilical, umbilical_of
from helpers.simulate.chest.vessels import Trees, trees_of
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.solids import table

if TYPE_CHECKING:
    from helpers.simulate.chest.projection import Projected

Measure = Callable[["Projected"], Mapping[str, Mapping[str, Any]]]
"""Returns further truth of a projection: by group (``landmarks``, ``lines``, ``outlines``, ``values``) and name."""


@dataclass(frozen=True)
class ChestScene:
    """A child's chest.

    Parameters
    ----------
    plan
        Who it is, and the pose.
    thorax
        Coordinates: ``thorax.at(level)`` is y of a vertebral level (0 at T1, 12 at L1).
    mediastinum
        Carina, domes of the diaphragm, edges of the heart, great vessels, thymus.
    airways
        Paths of trachea, bronchi and oesophagus.
    ribs, spine, sternum, girdles, head, gas
        Bones, and gas below the diaphragm. The girdles are those of the frontal film.
    grid
        Of all fields.
    lung
        Negative in lung tissue that holds air, about the distance from its surface. What is inside the chest and
        neither lung nor `free_gas` is soft tissue: fluid is drawn by taking it away from the lung.
    cavity
        Negative inside the ribs; it does not end at the diaphragm.
    heart, thymus
        Negative inside them: the heart's own outline, not the vessels above it.
    central
        Negative in everything between the lungs: heart, vessels, thymus, tissue about the spine.
    density
        Share of tissue in the lung, 0 (air) to 1 (soft tissue). Vessels fade and bronchi appear as it rises.
    free_gas
        Negative in gas outside the lung (pleura, mediastinum, pericardium); None without any.
    diaphragm
        y of the diaphragm over z and x of the grid, shape (nz, nx).
    trees
        Vessels, and bronchi beside the arteries.
    umbilical
        Paths that umbilical lines follow.
    grain
        Fine granularity added to the lung: 0 none, 1 as in severe surfactant deficiency.
    added
        Lines, tubes, foreign bodies, folds, clothing.
    regions
        Parts whose shadows become truth outlines.
    landmarks, lines
        Further truth by name: places of shape (3,), and of shape (n, 3).
    measures
        Further truth that is measured on each projection.
    """

    plan: Plan
    thorax: Thorax
    mediastinum: Mediastinum
    airways: Airways
    ribs: tuple[Rib, ...]
    spine: tuple[Vertebra, ...]
    sternum: tuple[Sternebra, ...]
    girdles: tuple[Girdle, Girdle]
    head: Head
    gas: Gas
    grid: Grid
    lung: Volume
    cavity: Volume
    heart: Volume
    thymus: Volume
    central: Volume
    density: Volume
    diaphragm: Plane
    trees: Trees
    umbilical: Umbilical
    free_gas: Volume | None = None
    grain: float = 0.0
    added: tuple[Added, ...] = ()
    regions: tuple[Region, ...] = ()
    landmarks: Mapping[str, Floats] = field(default_factory=dict)
    lines: Mapping[str, Floats] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()

    @property
    def a(self) -> float:
        """Half width of the thorax, millimetres."""
        return self.thorax.half_width

    @property
    def b(self) -> float:
        """Half depth of the thorax, millimetres."""
        return self.thorax.half_depth

    @property
    def p(self) -> float:
        """Mean distance of the vertebrae, millimetres."""
        return self.thorax.pitch

    @property
    def places(self) -> tuple[Volume, Volume, Volume]:
        """The places of the grid (x, y, z), ready to be combined; x is counted from the middle of the spine."""
        x, y, z = self.grid.places
        return np.asarray(x - self.thorax.bend(y.astype(np.float64)), np.float32), y, z

    def side(self, name: str) -> Volume:
        """Return a field that is negative on one side (``right`` or ``left``) of the mediastinum."""
        x, _, z = self.places
        # What pushes the heart away moves the front of the mediastinum, not the spine.
        middle = self.plan.shift * self.a * (0.5 - 0.5 * z / self.b)
        return np.asarray((1 if name == "right" else -1) * (x - middle), np.float32)

    def dome(self, side: str) -> float:
        """Return y of the top of one dome of the diaphragm, millimetres."""
        return self.mediastinum.domes[0 if side == "right" else 1]

    def with_added(self, *things: Added) -> ChestScene:
        """Return the scene with more things in it."""
        return replace(self, added=(*self.added, *things))

    def with_region(self, name: str, shape: Volume, least: float = 1.0) -> ChestScene:
        """Return the scene with one more truth outline."""
        return replace(self, regions=(*self.regions, Region(name, np.asarray(shape, np.float32), least)))

    def with_landmark(self, name: str, place: Floats) -> ChestScene:
        """Return the scene with one more truth landmark."""
        return replace(self, landmarks={**self.landmarks, name: np.asarray(place, np.float64)})

    def with_line(self, name: str, places: Floats) -> ChestScene:
        """Return the scene with one more truth line, places of shape (n, 3)."""
        return replace(self, lines={**self.lines, name: np.asarray(places, np.float64)})

    def with_measure(self, measure: Measure) -> ChestScene:
        """Return the scene with one more thing to measure on each projection."""
        return replace(self, measures=(*self.measures, measure))


def build(plan: Plan) -> ChestScene:
    """Return the child that `plan` describes, healthy."""
    from helpers.simulate.chest.cavity_kernel import fill_density, fill_diaphragm, fill_thorax  # noqa: PLC0415

    thorax = thorax_of(plan)
    middle = mediastinum_of(plan, thorax)
    grid = _grid(thorax, middle)
    lung, heart, cavity, thymus, central, density = (grid.empty() for _ in range(6))
    xs, ys, zs = grid.axes
    bend = np.asarray(thorax.bend(ys.astype(np.float64)), np.float32)
    a, b, p = thorax.half_width, thorax.half_depth, thorax.pitch
    inset, domes, seed = plan.size.rib_breadth + 0.9, _domes(plan, middle), plan.seed % 1000
    fill_thorax(
        xs, ys, zs, bend, a, b, p, inset, thorax.widths, thorax.drops, domes, middle.borders, np.array(middle.heights),
        table(middle.vessels), table(middle.thymus), seed, lung, heart, cavity, thymus, central,
    )  # fmt: skip
    tissue = plan.size.tissue * (1 + 0.9 * plan.expired)
    fill_density(xs, ys, zs, tissue, plan.tissue_gradient, 0.0, middle.domes[0], seed, density)
    density += _haze(plan, thorax, middle, grid) + _beside_the_middle(plan, a, central)
    np.minimum(density, np.float32(0.95), out=density)
    diaphragm = np.empty((zs.size, xs.size), np.float32)
    fill_diaphragm(xs, zs, a, b, p, domes, seed, diaphragm)
    return ChestScene(
        plan=plan,
        thorax=thorax,
        mediastinum=middle,
        airways=airways_of(plan, thorax, middle),
        ribs=ribs_of(plan, thorax),
        spine=spine_of(plan, thorax),
        sternum=sternum_of(plan, thorax),
        girdles=girdles_of(plan, thorax),
        head=head_of(plan, thorax),
        gas=gas_of(plan, thorax, middle),
        grid=grid,
        lung=lung,
        cavity=cavity,
        heart=heart,
        thymus=thymus,
        central=central,
        density=density,
        diaphragm=diaphragm,
        trees=trees_of(plan, thorax, middle, lung, grid),
        umbilical=umbilical_of(plan, thorax, middle),
    )


_DOME = np.array([0.44, 0.52, 1.75, 0.45])
"""Where the top of a dome is, how wide it is, how far it falls, and how much of that towards the middle."""


def _domes(plan: Plan, middle: Mediastinum) -> Floats:
    """Return heights and shapes of the domes: in a newborn the right one is on the liver, the left beside the heart."""
    random = plan.chance("shape of the domes")
    right = np.array([0.41, 0.56, 1.75, 0.38]) * (1 + 0.07 * random.standard_normal(4))
    left = np.array([0.50, 0.47, 1.55, 0.75]) * (1 + 0.07 * random.standard_normal(4))
    shapes = (_DOME + plan.new * (newborn - _DOME) for newborn in (right, left))
    return np.concatenate([[*middle.domes, plan.dome_flat], *shapes])


def _haze(plan: Plan, thorax: Thorax, middle: Mediastinum, grid: Grid) -> Volume:
    """Return the share of tissue about the hila: small vessels, bronchi and nodes that are not drawn one by one."""
    x, y, z = grid.places
    a, b, p, down = thorax.half_width, thorax.half_depth, thorax.pitch, float(middle.carina[1])
    haze = grid.empty()
    haze.fill(0)
    for side, fallen, hilum in ((-1, 1.2, plan.hila[0]), (1, 0.8, plan.hila[1])):
        across = (x - np.float32(side * 0.27 * a + plan.shift * a)) / np.float32(0.20 * a)
        along = (y - np.float32(down + (fallen + hilum) * p)) / np.float32(1.9 * p)
        deep = (z - np.float32(0.08 * b)) / np.float32(0.38 * b)
        haze += np.exp(-0.5 * across * across) * np.exp(-0.5 * along * along) * np.exp(-0.5 * deep * deep)
    return np.asarray(np.float32(0.34 * plan.size.tissue * 2.2) * haze, np.float32)


def _beside_the_middle(plan: Plan, a: float, central: Volume) -> Volume:
    """Return the share of tissue that lung has more of where it lies against the mediastinum.

    Vessels and bronchi of the medial segments run along the heart, and the lung's ligament ends there: without them a
    dark rim would follow its border.
    """
    near = np.exp(-np.clip(central, 0, None) / np.float32(0.10 * a))
    return np.asarray(np.float32(blended(0.75, 0.20, plan.new) * plan.size.tissue) * near, np.float32)


def _grid(thorax: Thorax, middle: Mediastinum) -> Grid:
    a, b = thorax.half_width, thorax.half_depth
    bottom = max(middle.domes) + 3.6 * thorax.pitch
    return Grid.over((-1.05 * a, thorax.at(-1.2), -b), (1.05 * a, bottom, b), a / 62)
