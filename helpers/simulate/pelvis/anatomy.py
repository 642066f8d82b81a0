"""A small child's pelvis and hips, lying on the back (AP): bones in three dimensions, then a scene on the detector."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from helpers.simulate.chance import stream
from helpers.simulate.child import Child
from helpers.simulate.flat.bone import Nucleus, Shaft
from helpers.simulate.flat.plate import Plate
from helpers.simulate.flat.pose import Pose
from helpers.simulate.pelvis import shapes
from helpers.simulate.pelvis.flat_bone import flat_bone, own_rim
from helpers.simulate.pelvis.hip import femoral_nucleus, femur
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
    femur, nucleus
        In their own frames; a child may have no nucleus yet.
    hip, turn
        Where the origin of the femur is (x, y, mm), and the direction of its shaft (degrees, outwards is positive).
    head
        Where the nucleus is in the frame of the femur.
    """

    plates: tuple[Plate, ...]
    femur: Shaft
    nucleus: Nucleus | None
    hip: tuple[float, float]
    turn: float
    head: tuple[float, float]

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
    # Distance from the midline to the triradiate cartilage, in millimetres, about from films [D].
    half = float(np.interp(recipe.age, [0, 0.25, 0.5, 1, 2, 4], [19.0, 21.8, 24.2, 27.0, 31.0, 36.5]))
    return Child(recipe, half / 27 * float(random.normal(1, 0.03)), recipe.age + float(random.normal(0, 0.08)))


def pelvis(recipe: Recipe) -> Pelvis:
    """Return the normal pelvis that belongs to `recipe`."""
    child = child_of(recipe)
    random = child.chance("pose")
    common = child.chance("both sides")
    # Both sides of a child are more alike than two children.
    index = mean_index(child) + float(common.normal(0, 1.8))
    neck = float(common.normal(0, 1))
    habit = _Habit(index, neck, *common.normal(0, 1, 4))
    halves = {side: _half(child, side, habit) for side in SIDES}
    pose = Pose(float(random.normal(0, 1.6)), float(random.normal(0, 3.0)), float(random.normal(0, 1.2)))
    return Pelvis(child, halves["right"], halves["left"], spine(child), pose)


@dataclass(frozen=True)
class _Habit:
    """What both halves of a child share: index of the roof, and shapes in standard deviations."""

    index: float
    neck: float
    wide: float
    high: float
    notch: float
    legs: float


def mean_index(child: Child) -> float:
    """Return the mean acetabular index at this age, in degrees [M: TONNIS76], only for drawing."""
    girl = np.interp(child.recipe.age, [0.1, 0.3, 0.46, 0.67, 0.9, 1.5, 2.5, 4], [30, 27, 23, 22, 21, 20, 18, 16])
    boy = np.interp(child.recipe.age, [0.1, 0.3, 0.46, 0.67, 0.9, 1.5, 2.5, 4], [26, 24, 20, 20, 19, 18, 17, 14])
    return float(girl if child.recipe.sex == "F" else boy)


def _half(child: Child, side: Side, habit: _Habit) -> Half:
    random, size = child.chance(f"{side} half"), child.size
    ilium = own_rim(shapes.ILIUM, size, random, 0.010)
    ilium[:, 0] += 0.022 * habit.wide * (ilium[:, 0] - 27 * size)
    ilium[:, 1] *= 1 + 0.035 * habit.high
    ilium[:, 0] += (
        0.8 * size * habit.notch * np.exp(-(((ilium[:, 1] / size + 17) / 5) ** 2)) * (ilium[:, 0] < 28 * size)
    )
    plates = (
        with_index(
            flat_bone(
                "ilium",
                ilium,
                shapes.ILIUM_DEPTH,
                size,
                humps=shapes.ILIUM_HUMPS,
                dense=shapes.ILIUM_DENSE,
                density=0.30,
                turn=35.0,
            ),
            habit.index + float(random.normal(0, 0.9)),
        ),
        flat_bone("auricle", own_rim(shapes.AURICLE, size, random, 0.02), 3.0, size, turn=70.0),
        flat_bone(
            "ischium",
            own_rim(shapes.ISCHIUM, size, random, 0.012),
            4.4,
            size,
            humps=shapes.ISCHIUM_HUMPS,
            density=0.30,
            turn=80.0,
        ),
        flat_bone("spine of ischium", own_rim(shapes.SPINE_OF_ISCHIUM, size, random, 0.02), 1.2, size, density=0.3),
        flat_bone("pubis", own_rim(shapes.PUBIS, size, random, 0.014), 3.4, size, density=0.30, turn=30.0),
    )
    neck = 0.8 * habit.neck + 0.3 * float(random.normal())
    hip = np.array(shapes.HIP) * size + random.normal(0, 0.5 * size, 2)
    head = np.array(shapes.HEAD) * size + random.normal(0, 0.25 * size, 2)
    return Half(
        plates=plates,
        femur=femur(child, side, neck),
        nucleus=femoral_nucleus(child, side),
        hip=(float(hip[0]), float(hip[1])),
        turn=float(2.0 * habit.legs + random.normal(0, 1.5)),
        head=(float(head[0]), float(head[1])),
    )


def with_index(ilium: Plate, index: float) -> Plate:
    """Return `ilium` with its roof sheared so that it rises by `index` degrees from its lowest to its lateral point."""
    rim = ilium.rim.copy()
    low, edge = rim[shapes.ROOF][0], rim[shapes.ROOF][-2]
    rise = float(edge[0] - low[0]) * (np.tan(np.deg2rad(index)) - (low[1] - edge[1]) / (edge[0] - low[0]))
    share = np.clip((rim[:, 0] - low[0]) / (edge[0] - low[0]), 0, 1)
    # What lies far above the roof is not sheared with it.
    near = np.exp(-((np.maximum(low[1] - rim[:, 1], 0) / (abs(edge[1] - low[1]) + 9)) ** 4))
    rim[:, 1] -= rise * share * near * (rim[:, 0] > low[0])
    return replace(ilium, rim=rim)
