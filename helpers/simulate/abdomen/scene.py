"""One child on one film: the fields that the rays run through, and the shadow of each of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from helpers.simulate.abdomen.child import Abdomen
from helpers.simulate.abdomen.crop import crop
from helpers.simulate.abdomen.foam_kernel import fill_foam
from helpers.simulate.abdomen.free_gas import depth_for, sunk
from helpers.simulate.abdomen.gut import Gut
from helpers.simulate.abdomen.lumen import Lumen, lumen_of
from helpers.simulate.abdomen.portal import portal_tree
from helpers.simulate.abdomen.room import RATIO, room_of
from helpers.simulate.abdomen.view import View
from helpers.simulate.arrays import Floats, Mask, Plane
from helpers.simulate.chance import stream
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.tubes import Tubes
from helpers.simulate.rays.volume import length, length_and_mass

SEEN = 0.02
"""How far a ray must run through gas for it to be seen, in half widths of the trunk."""


@dataclass(frozen=True)
class Scene:
    """A child and how it lies; fields are made when they are first asked for."""

    child: Abdomen
    view: View

    @cached_property
    def grid(self) -> Grid:
        """The coarse grid of everything around the gut."""
        return self.child.grid

    @cached_property
    def cavity(self) -> Volume:
        """The field of the whole peritoneal room."""
        return self.child.cavity

    @cached_property
    def pool(self) -> float:
        """How deep the free gas is under the upper wall, millimetres."""
        if not self.child.free_gas:
            return 0.0
        return depth_for(self.child.trunk, self.grid, self.view.up, self.child.free_gas)

    @cached_property
    def contents(self) -> Volume:
        """The field of what is left of the peritoneal room below the free gas."""
        return sunk(self.cavity, self.grid, self.view.up, self.pool) if self.pool else self.cavity

    @cached_property
    def room(self) -> Volume:
        """The field of the room of the bowel."""
        child = self.child
        return room_of(child.organ_fields, self.gut, self.grid, self.contents) if self.pool else child.room

    @cached_property
    def gut(self) -> Gut:
        """The gut as it lies: free gas has pushed it down."""
        if not self.pool:
            return self.child.gut
        up = self.view.up
        reach = self.child.build.half_width if self.view.lying else self.child.build.half_depth
        pressed = []
        for stretch in self.child.gut:
            nodes = stretch.nodes.copy()
            share = np.clip(0.5 + 0.5 * (nodes[:, :3] @ up) / reach, 0, 1)
            nodes[:, :3] -= (self.pool * share**1.5)[:, None] * up
            pressed.append(replace(stretch, nodes=nodes))
        return tuple(pressed)

    @cached_property
    def lumen(self) -> Lumen:
        """The inside of the gut."""
        b = self.child.build
        return lumen_of(self.gut, self.room, self.grid, RATIO, up=self.view.up, rough=0.010 * b.half_width, seed=b.seed)

    @cached_property
    def gas(self) -> Plane:
        """Thickness of the gas in the gut, shape (rows, columns), millimetres."""
        part, grid = crop(self.lumen.gas < 0, self.lumen.grid)
        return length(self.lumen.gas[part], grid, self.view.camera, every=2)

    def gas_of(self, stretches: tuple[int, ...]) -> Mask:
        """Return where rays meet gas in these stretches of the gut."""
        return self.gas_in(stretches) > SEEN * self.child.build.half_width

    def gas_in(self, stretches: tuple[int, ...], *, every: int = 3) -> Plane:
        """Return the thickness of the gas in these stretches of the gut, shape (rows, columns), millimetres."""
        if not stretches:
            return np.zeros(self.view.camera.shape, np.float32)
        part, box = self._around(stretches)
        chosen = np.zeros(len(self.gut), bool)
        chosen[list(stretches)] = True
        field = np.where(chosen[self.lumen.label[part]], self.lumen.gas[part], np.float32(1.0))
        return length(field, box, self.view.camera, every=every)

    def surface_of(self, stretch: int) -> Floats:
        """Return places all over the level surface of the fluid in a stretch of the gut, shape (n, 3), millimetres.

        Where the level of the next stretch is felt, the fluid is not level, and there are none.
        """
        part, box = self._around((stretch,))
        lumen, half = self.lumen, 0.5 * box.step
        above = np.broadcast_to(lumen.height, lumen.field.shape)[part] - np.float32(lumen.levels[stretch])
        at = (lumen.label[part] == stretch) & (lumen.field[part] < 0) & (np.abs(above) < half)
        at &= np.abs(lumen.above_fluid(part)) < half
        places = np.array(box.low) + box.step * np.argwhere(at)[:, ::-1]
        return np.asarray(places - above[at][:, None] * self.view.up, np.float64)

    def _around(self, stretches: tuple[int, ...]) -> tuple[tuple[slice, ...], Grid]:
        """Return the part of the grid of the gut that holds these stretches: where it is cut out, and as a grid."""
        grid = self.lumen.grid
        nodes = np.concatenate([self.gut[n].nodes for n in stretches])
        reach = nodes[:, 3:] * 1.3 + 3 * grid.step
        low = np.floor(((nodes[:, :3] - reach).min(axis=0) - np.array(grid.low)) / grid.step).astype(int)
        high = np.ceil(((nodes[:, :3] + reach).max(axis=0) - np.array(grid.low)) / grid.step).astype(int)
        low, high = np.maximum(low, 0), np.minimum(high + 1, np.array(grid.counts))
        part = tuple(slice(int(a), int(b)) for a, b in zip(low[::-1], high[::-1], strict=True))
        x, y, z = (float(v) for v in np.array(grid.low) + low * grid.step)
        nx, ny, nz = (int(v) for v in high - low)
        return part, Grid((x, y, z), grid.step, (nx, ny, nz))

    @cached_property
    def foam(self) -> tuple[Plane, Plane]:
        """Thickness of the gas in stool, and of that in the wall of the gut, millimetres."""
        lumen, child = self.lumen, self.child
        stool = np.array([s.stool for s in self.gut])
        walls = np.array([s.wall for s in self.gut])
        in_wall = np.zeros(len(self.gut))
        bubbly = 0.0
        if child.wall_gas is not None:
            in_wall[list(child.wall_gas.stretches)] = child.wall_gas.amount
            bubbly = child.wall_gas.bubbly
        shape = self.view.camera.shape
        if not stool.any() and not in_wall.any():
            return np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        bubbles, layer = lumen.grid.empty(), lumen.grid.empty()
        scale = float(np.interp(child.build.age, [0, 1, 6, 15], [2.2, 3.4, 5.0, 6.5]))
        tables = stool, walls, in_wall, bubbly, scale, child.build.seed % 99_991
        fill_foam(lumen.field, lumen.gas, lumen.label, *tables, *lumen.grid.axes, bubbles, layer)
        return self._met(bubbles, every=3), self._met(layer, every=2)

    def _met(self, density: Volume, *, every: int) -> Plane:
        """Return the integral of `density`, on the grid of the gut, along each ray (mm)."""
        part, grid = crop(density > 0, self.lumen.grid)
        everywhere = np.full(grid.shape, -1.0, np.float32)
        return length_and_mass(everywhere, density[part], grid, self.view.camera, every=every)[1]

    @cached_property
    def free(self) -> Plane:
        """Thickness of the free gas, millimetres."""
        camera = self.view.camera
        if not self.pool:
            return np.zeros(camera.shape, np.float32)
        above = np.maximum(self.cavity, np.float32(0.4 * self.grid.step) - self.contents)
        above = np.maximum(above, -self.child.organ_fields.bladder)
        gas = length(above, self.grid, camera, every=2)
        lumen = self.lumen
        highest = float(np.max(np.broadcast_to(lumen.height, lumen.field.shape)[lumen.outside < 0]))
        between = np.maximum(lumen.outside, np.float32(highest - 0.7 * self.pool) - lumen.height)
        part, grid = crop(between < 0, lumen.grid)
        gas = gas + length(between[part], grid, camera, every=2)
        wall, _ = self.ligaments.thickness(camera)
        return np.maximum(gas - wall, 0)

    @property
    def ligaments(self) -> Tubes:
        """The falciform ligament and the folds of the lower wall: sheets that cross the free gas in front."""
        b, tubes = self.child.build, Tubes()
        if self.view.lying:
            return tubes
        random = stream(b.seed, "ligaments")
        deep = 0.32 * self.pool + 1.0
        front = -0.93 + 0.6 * self.pool / b.half_depth
        x, bow = random.uniform(-0.14, -0.05), random.normal(0, 0.03)
        sheet = [b.at(x * (1 - t) + bow * np.sin(np.pi * t), -2.9 + 5.7 * t, front) for t in np.linspace(0, 1, 24)]
        thin = float(np.interp(b.age, [0, 15], [0.42, 0.8]))
        fading = np.interp(np.linspace(0, 1, 24), [0, 0.15, 0.8, 1], [0.0, 0.55, 0.6, 0.15])
        tubes.add(np.array(sheet), deep, thin, up=(0.0, 0.0, 1.0), value=fading)
        if self.pool > 0.22 * b.half_depth:
            for side in (-1, 1):
                fold = [
                    b.at(side * (0.02 + 0.24 * t**1.2), 3.7 + 2.6 * t, front + 0.1 * t) for t in np.linspace(0, 1, 14)
                ]
                tubes.add(np.array(fold), 0.5 * deep, 0.9 * thin, up=(0.0, 0.0, 1.0), value=0.6)
        return tubes

    @cached_property
    def portal(self) -> Plane:
        """Thickness of the gas in the portal vein, millimetres."""
        camera, child = self.view.camera, self.child
        if not child.portal_gas:
            return np.zeros(camera.shape, np.float32)
        liver = np.maximum(child.organ_fields.liver, self.contents)
        wall, core = portal_tree(child.build, self.grid, liver, child.portal_gas).thickness(camera)
        return wall + core
