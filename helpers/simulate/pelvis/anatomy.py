"""A small child's pelvis and hips, lying on the back (AP): bones in three dimensions, then a scene on the detector."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from helpers.simulate.chance import stream
from helpers.simulate.child import Child
from helpers.simulate.flat.plate import Plate
from helpers.simulate.flat.pose import Pose
from helpers.simulate.pelvis import grown_shapes, shapes
from helpers.simulate.pelvis.femur import Femur, femur
from helpers.simulate.pelvis.growth import GROWN, mean_index, ripeness, size_at
from helpers.simulate.pelvis.innominate import Habit, innominate
from helpers.simulate.pelvis.legs import Leg, leg_of
from helpers.simulate.pelvis.spine import spine
from helpers.simulate.recipe import Recipe

Side = Literal["right", "left"]
SIDES: tuple[Side, Side] = ("right", "left")


@dataclass(frozen=True)
class Half:
    """One side of the pelvis with its hip; x grows to the side of the body, whichever side that is.

    Parameters
    ----------
    plates
        Ilium, ischium and pubis, with rims in the body.
    femur
        In its own frame.
    hip
        Where the middle of the head is (x, y), in millimetres.
    leg
        How the leg lies.
    fluid
        How much fluid is in the joint, from 0 to 1.
    """

    plates: tuple[Plate, ...]
    femur: Femur
    hip: tuple[float, float]
    leg: Leg
    fluid: float = 0.0

    def plate(self, name: str) -> Plate:
        """Return the plate called `name`."""
        return next(plate for plate in self.plates if plate.name == name)

    def with_plate(self, changed: Plate) -> Half:
        """Return this half with `changed` in the place of the plate of the same name."""
        return replace(self, plates=tuple(changed if each.name == changed.name else each for each in self.plates))


@dataclass(frozen=True)
class Pelvis:
    """A pelvis before it is laid on the detector."""

    child: Child
    right: Half
    left: Half
    spine: tuple[Plate, ...]
    pose: Pose

    def half(self, side: Side) -> Half:
        """Return the half on the child's `side`."""
        return self.right if side == "right" else self.left

    def with_half(self, side: Side, half: Half) -> Pelvis:
        """Return the pelvis with another half on `side`."""
        return replace(self, right=half) if side == "right" else replace(self, left=half)


def child_of(recipe: Recipe) -> Child:
    """Return the child that belongs to `recipe`; its size is that against a child of one year."""
    random = stream(recipe.seed, "child")
    size = size_at(recipe.age) * float(random.normal(1, 0.03))
    # Skeletons of one age differ more the older they are [M: GP59].
    spread = float(np.interp(recipe.age, [0, 2, 4, 10], [0.08, 0.15, 0.4, 0.7]))
    return Child(recipe, size, max(recipe.age + float(np.clip(random.normal(0, spread), -1.2, 1.2)), 0.0))


def pelvis(recipe: Recipe) -> Pelvis:
    """Return the normal pelvis that belongs to `recipe`."""
    child = child_of(recipe)
    random = child.chance("pose")
    common = child.chance("both sides")
    # Both sides of a child are more alike than two children.
    index = mean_index(child) + float(common.normal(0, 1.8))
    neck = float(common.normal(0, 1))
    habit = Habit(
        index, neck, *common.normal(0, 1, 4).clip(-1.8, 1.8), *child.chance("wings").normal(0, 1, 3).clip(-2, 2)
    )
    halves = {side: _half(child, side, habit) for side in SIDES}
    turned = random.normal(0, 1, 3).clip(-2.2, 2.2)
    pose = Pose(2.4 * float(turned[0]), 4.0 * float(turned[1]), 1.5 * float(turned[2]))
    return Pelvis(child, halves["right"], halves["left"], spine(child), pose)


def _half(child: Child, side: Side, habit: Habit) -> Half:
    random = child.chance(f"{side} hip")
    plates = innominate(child, side, habit)
    bone = femur(child, side, 0.8 * habit.neck + 0.3 * float(random.normal()))
    ilium = next(plate for plate in plates if plate.name == "ilium")
    return Half(plates, bone, seat(child, ilium, bone, random), leg_of(child, side, habit.legs))


def seat(child: Child, ilium: Plate, bone: Femur, random: np.random.Generator) -> tuple[float, float]:
    """Return where the middle of a head is that sits well in its socket (x, y, mm)."""
    size, w = child.size, ripeness(child)
    x = (shapes.HEAD[0] * (1 - w) + grown_shapes.HEAD[0] / GROWN * w) * size + float(random.normal(0, 0.3 * size))
    roof = ilium.rim[shapes.ROOF]
    top = float(np.interp(x, roof[:-1, 0], roof[:-1, 1]))
    # Cartilage between the bony head and the bony roof, in millimetres [D].
    space = float(np.interp(child.recipe.age, [0, 1, 4, 8, 12, 15], [6.0, 5.4, 4.8, 4.4, 4.1, 3.8]))
    space += float(random.normal(0, np.interp(child.recipe.age, [1, 4], [0.4, 0.15])))
    below = max(bone.growth.radius * bone.growth.flat + space, 8.6 * size * (1 - w))
    return x, top + below
