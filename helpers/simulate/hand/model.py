"""The cartilage model of a tubular bone: what bone will fill once it is grown, and where its growth plate runs.

In the frame of the bone x runs towards the little finger, y from the tip of the finger to the wrist and z towards the
palm; the joint at the base is at y = 0 and the far end at y = -length. All in millimetres of this child.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.hand import ends
from helpers.simulate.hand.alterations import AS_USUAL, Alteration
from helpers.simulate.hand.child import Child
from helpers.simulate.hand.profiles import knots_of
from helpers.simulate.hand.tubular_table import Tubular
from helpers.simulate.rays import shapes
from helpers.simulate.rays.grid import Grid


@dataclass(frozen=True)
class Model:
    """One bone of one child before it is sampled.

    Parameters
    ----------
    bone
        Its row in the table.
    child
        Whose it is.
    altered
        What is not as usual.
    """

    bone: Tubular
    child: Child
    altered: Alteration = AS_USUAL

    @property
    def name(self) -> str:
        """As in ``truth.json``."""
        return self.bone.name

    @property
    def epiphysis_name(self) -> str:
        """Of its ossification centre."""
        return f"{self.name}_epiphysis"

    @property
    def size(self) -> float:
        """Of this child's bones against a man's."""
        return self.child.size

    @cached_property
    def breadth(self) -> float:
        """How wide this bone is against the table: small bones are plumper."""
        return float(self.size**0.9 * self.child.chance(f"breadth of {self.name}").normal(1, 0.02)) * self._build

    @property
    def _build(self) -> float:
        return float(self.child.chance("breadth").normal(1, 0.04))

    @cached_property
    def length(self) -> float:
        """From joint to joint."""
        random = self.child.chance(f"length of {self.name}")
        return float(self.bone.length * self.size * random.normal(1, 0.022)) * self.altered.short

    @cached_property
    def young(self) -> float:
        """1 in a newborn, 0 where the ends have their own shape."""
        return self.child.at_maturity([0.0, 2.0, 6.0, 11.0], [1.0, 0.75, 0.35, 0.0])

    @cached_property
    def profile(self) -> shapes.Profile:
        """Half widths along the bone, and its bend."""
        knots, bend = knots_of(
            self.bone, self.length, self.breadth, self.young, self.child.chance(f"form of {self.name}")
        )
        from_plate = (knots[:, 0] - self.level) * -self.sign / self.length
        knots[:, 1:] *= 1 + 0.24 * self.altered.rickets * np.exp(-np.maximum(from_plate, 0) / 0.10)[:, None]
        return shapes.Profile(knots, bend, power=2.3)

    @property
    def sign(self) -> int:
        """1 where the growth plate is at the base, -1 where it is at the head."""
        return -1 if self.bone.distal_plate else 1

    @cached_property
    def level(self) -> float:
        """Where the growth plate is in the middle of the bone: y."""
        # The cartilage of an end keeps its height longer than the shaft its length.
        height = self.bone.epiphysis * self.size**0.85
        return -self.length + height if self.bone.distal_plate else -height

    @cached_property
    def half(self) -> tuple[float, float]:
        """Half the width and half the depth of the shaft at its growth plate."""
        wide = self.profile.widths(np.array([self.level - self.sign * 0.03 * self.length]))[0]
        return float(wide[0] + wide[1]) / 2, float(wide[2] + wide[3]) / 2

    @cached_property
    def gap(self) -> float:
        """Width of the open growth plate."""
        table = self.child.at_maturity([1, 4, 8, 11, 13, 15], [1.35, 1.15, 0.95, 0.78, 0.6, 0.45])
        scale = 1.1 if self.bone.distal_plate or self.bone.ray == 1 else 1.0
        return table * scale * (1 + 1.6 * self.altered.rickets)

    @property
    def cleft_height(self) -> float:
        """How far a cleft is from the end without a growth plate."""
        return 0.85 * self.bone.wide[0] / 2 * self.breadth

    def plate(self, x: Plane, z: Plane) -> Plane:
        """Return y of the end of the shaft at its growth plate over x and z."""
        random, waves = self.child.chance(f"plate of {self.name}"), 0.16 * self.size**0.5
        broad = shapes.waves_over(random, 5.5 * self.size + 0.8)(x, z)
        bowed = ends.plate_bow(self.bone, self.half, self.young, random)(x, z)
        cone = self.altered.cone * self.half[0] * np.exp(-2.2 * (x * x + z * z) / self.half[0] ** 2)
        return plane(self.level + waves * broad - self.sign * (bowed + cone + self._rachitic(x, z)))

    def _rachitic(self, x: Plane, z: Plane) -> Plane | float:
        """Return how far the end of a rachitic shaft has fallen back: cupped in the middle, and frayed."""
        severity = self.altered.rickets
        if severity == 0:
            return 0.0
        random = self.child.chance(f"rickets of {self.name}")
        frayed = shapes.waves_over(random, 0.9 + 0.5 * self.size)(x, z)
        u2 = (x / self.half[0]) ** 2 + (z / self.half[1]) ** 2
        return plane(severity * self.half[0] * (0.30 * np.exp(-1.4 * u2) + 0.09 * frayed))

    def base(self, x: Plane, z: Plane) -> Plane:
        """Return y of the joint surface at the base."""
        return ends.base(self.bone, self.breadth, self.young, self.child.chance(f"base of {self.name}"))(x, z)

    def head(self, x: Plane, z: Plane) -> Plane:
        """Return y of the joint surface, or tip, at the far end; a wedge is lower towards the thumb."""
        end = ends.head(self.bone, self.breadth, self.young, self.child.chance(f"head of {self.name}"))(x, z)
        return plane(end - np.float32(self.length) - np.float32(np.tan(np.deg2rad(self.altered.wedge))) * x)

    def past_plate(self, grid: Grid) -> Plane:
        """Return how far places are beyond the end of the shaft, along the bone: positive in the epiphysis."""
        x, y, z = grid.places
        return plane(self.sign * (y - self.plate(x, z)))

    def surface(self, grid: Grid, *, wider: float = 1.0) -> Plane:
        """Return the distance to the whole model, or to one that is `wider` all round."""
        x, y, z = grid.places
        knots = self.profile.knots * [1, wider, wider, wider, wider]
        sides = shapes.swept(grid, shapes.Profile(knots, self.profile.bend, self.profile.power))
        soft = (0.09 + 0.10 * self.young) * self.breadth * self.bone.wide[2]
        outer = shapes.larger(sides, self.head(x, z) - y, soft * (1.6 if self.bone.kind == "distal" else 1.0))
        return shapes.larger(outer, y - self.base(x, z), (0.06 + 0.12 * self.young) * self.breadth * self.bone.wide[0])

    def box(
        self, low: float, high: float, margin: float
    ) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
        """Return the corners of the box that holds the bone from y = `low` to `high`."""
        knots, bend = self.profile.knots, self.profile.bend
        wide = knots[:, 1:].max(axis=0) + margin
        aside: Floats = np.zeros((1, 2)) if bend is None else bend[:, 1:]
        (x0, z0), (x1, z1) = aside.min(axis=0), aside.max(axis=0)
        return (x0 - wide[0], low - margin, z0 - wide[2]), (x1 + wide[1], high + margin, z1 + wide[3])
