"""A small child's pelvis and hips, lying on the back (AP): bones in three dimensions, then a scene on the detector."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from scipy.interpolate import Akima1DInterpolator, PchipInterpolator

from helpers.simulate.anatomy import pelvis_shapes as shapes
from helpers.simulate.anatomy.child import Child
from helpers.simulate.arrays import Floats
from helpers.simulate.bone import STEP, Bone, Layer, Nucleus, Shaft, Texture
from helpers.simulate.chance import stream
from helpers.simulate.frame import Frame
from helpers.simulate.plate import Hump, Plate
from helpers.simulate.pose import Pose
from helpers.simulate.recipe import Recipe
from helpers.simulate.texture import waves

Side = Literal["right", "left"]
SIDES: tuple[Side, Side] = ("right", "left")

_MESH = Texture(stretch=1.7, pitch=0.55, contrast=0.34)
_LONG = Texture(stretch=3.6, pitch=0.45, contrast=0.30)


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
    index = _mean_index(child) + float(common.normal(0, 1.8))
    neck = float(common.normal(0, 1))
    habit = _Habit(index, neck, *common.normal(0, 1, 4))
    halves = {side: _half(child, side, habit) for side in SIDES}
    pose = Pose(float(random.normal(0, 1.6)), float(random.normal(0, 3.0)), float(random.normal(0, 1.2)))
    return Pelvis(child, halves["right"], halves["left"], tuple(_spine(child)), pose)


@dataclass(frozen=True)
class _Habit:
    """What both halves of a child share: index of the roof, and shapes in standard deviations."""

    index: float
    neck: float
    wide: float
    high: float
    notch: float
    legs: float


def _mean_index(child: Child) -> float:
    """Return the mean acetabular index at this age, in degrees [M: TONNIS76], only for drawing."""
    girl = np.interp(child.recipe.age, [0.1, 0.3, 0.46, 0.67, 0.9, 1.5, 2.5, 4], [30, 27, 23, 22, 21, 20, 18, 16])
    boy = np.interp(child.recipe.age, [0.1, 0.3, 0.46, 0.67, 0.9, 1.5, 2.5, 4], [26, 24, 20, 20, 19, 18, 17, 14])
    return float(girl if child.recipe.sex == "F" else boy)


def _half(child: Child, side: Side, habit: _Habit) -> Half:
    random, size = child.chance(f"{side} half"), child.size
    ilium = _own(shapes.ILIUM, size, random, 0.010)
    ilium[:, 0] += 0.022 * habit.wide * (ilium[:, 0] - 27 * size)
    ilium[:, 1] *= 1 + 0.035 * habit.high
    ilium[:, 0] += 0.8 * size * habit.notch * np.exp(-(((ilium[:, 1] / size + 17) / 5) ** 2)) * (ilium[:, 0] < 28 * size)
    plates = (
        with_index(
            _plate("ilium", ilium, shapes.ILIUM_DEPTH, size, shapes.ILIUM_HUMPS, shapes.ILIUM_DENSE, 0.30, 35.0),
            habit.index + float(random.normal(0, 0.9)),
        ),
        _plate("auricle", _own(shapes.AURICLE, size, random, 0.02), 3.0, size, turn=70.0),
        _plate("ischium", _own(shapes.ISCHIUM, size, random, 0.012), 4.4, size, shapes.ISCHIUM_HUMPS, (), 0.30, 80.0),
        _plate("spine of ischium", _own(shapes.SPINE_OF_ISCHIUM, size, random, 0.02), 1.2, size, density=0.3),
        _plate("pubis", _own(shapes.PUBIS, size, random, 0.014), 3.4, size, density=0.30, turn=30.0),
    )
    neck = 0.8 * habit.neck + 0.3 * float(random.normal())
    hip = np.array(shapes.HIP) * size + random.normal(0, 0.5 * size, 2)
    head = np.array(shapes.HEAD) * size + random.normal(0, 0.25 * size, 2)
    return Half(
        plates=plates,
        femur=_femur(child, side, neck),
        nucleus=_nucleus(child, side),
        hip=(float(hip[0]), float(hip[1])),
        turn=float(2.0 * habit.legs + random.normal(0, 1.5)),
        head=(float(head[0]), float(head[1])),
    )


def _own(rim: Floats, size: float, random: np.random.Generator, uneven: float) -> Floats:
    """Return a rim of this size with waves of its own: no two plates are alike."""
    own = rim.copy()
    own[:, :4] *= size
    own[:, 3] *= 1.25
    own[:, 4] *= 0.62 * (0.5 + 0.5 * size)
    middle = own[:, :2].mean(0)
    away = own[:, :2] - middle
    angle = np.arctan2(away[:, 1], away[:, 0])
    wave = sum(random.normal(0, uneven / k**0.5) * np.cos(k * angle + random.uniform(0, 6.283)) for k in (2, 3, 4, 6))
    own[:, :2] = middle + away * (1 + wave)[:, None]
    return own


def _plate(
    name: str,
    rim: Floats,
    depth: float,
    size: float,
    humps: tuple[Hump, ...] = (),
    dense: tuple[Hump, ...] = (),
    density: float = 0.24,
    turn: float = 0.0,
) -> Plate:
    return Plate(
        name=name,
        rim=rim,
        depth=depth * size,
        face=0.16 * (0.5 + 0.5 * size),
        density=density,
        texture=_MESH,
        humps=tuple(_sized(hump, size, size) for hump in humps),
        dense=tuple(_sized(hump, size, 1.0) for hump in dense),
        turn=turn,
    )


def _sized(hump: Hump, size: float, height: float) -> Hump:
    (x, y), (a, b) = hump.middle, hump.radii
    return Hump((x * size, y * size), (a * size, b * size), hump.turn, hump.height * height)


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


def _femur(child: Child, side: Side, neck: float) -> Shaft:
    size, random = child.size, child.chance(f"{side} femur")
    table = shapes.FEMUR.copy()
    table[:, 0] *= size
    table[:, 1:4] *= 1.07 * size * random.normal(1, 0.02)
    table[:, 6] *= 1.35
    table[:, 4:6] *= 1.05 * (0.35 + 0.65 * size) * random.normal(1, 0.08)
    y = np.arange(table[0, 0], table[-1, 0], STEP)
    left, right, depth, cortex_left, cortex_right, density = PchipInterpolator(table[:, 0], table[:, 1:])(y).T
    for edge in (left, right):
        edge += 0.10 * size * waves(random, y, 24.0) + 0.04 * waves(random, y, 7.0)
    for cortex in (cortex_left, cortex_right):
        cortex *= 1 + 0.10 * waves(random, y, 26.0)
    x = np.arange(-26.0, 26.0, STEP)
    points = np.array(shapes.METAPHYSIS) * size * np.array([1.07, 1.0])
    # A neck that is turned forwards looks steeper and its end flatter.
    points[:, 1] -= 0.085 * neck * (points[:, 0] - points[0, 0])
    line = Akima1DInterpolator(*points.T)(np.clip(x, points[0, 0], points[-1, 0]))
    line -= np.min(line[(x > -8 * size) & (x < 4 * size)])
    ends = tuple(
        line + size * (offset + 0.10 * waves(random, x, 7.0) + 0.03 * waves(random, x, 2.0)) for offset in (-0.3, 0.1, 0.5)
    )
    return Shaft(
        name=f"{side} femur",
        frame=Frame(),
        start=float(y[0]),
        left=left,
        right=right,
        depth=depth,
        bend=float(random.normal(0.0008, 0.0004)) / size * np.maximum(y - 12 * size, 0) ** 2,
        cortex_left=cortex_left,
        cortex_right=cortex_right,
        density=density,
        end_x=x,
        ends=ends,
        plate=1.3 * size,
        plate_density=0.62,
        rounding=1.6 * size,
        texture=_LONG,
    )


def appears(child: Child) -> float:
    """Return the age at which this child's femoral nuclei appear, in years: about 4 to 6 months [M]."""
    random = child.chance("nuclei")
    return float(np.clip(random.normal(0.40 if child.recipe.sex == "F" else 0.46, 0.07), 0.25, 0.62))


def _nucleus(child: Child, side: Side, share: float = 1.0) -> Nucleus | None:
    random = child.chance(f"{side} nucleus")
    age = child.recipe.age - appears(child) - float(random.normal(0, 0.03))
    if age <= 0:
        return None
    width = float(np.interp(age, [0, 0.1, 0.35, 0.8, 1.6, 2.6, 3.6], [1.6, 3.4, 6.0, 8.8, 13.0, 16.5, 19.0])) * share
    width *= float(random.normal(1, 0.06))
    height = width * float(np.interp(age, [0, 0.6, 2, 3.5], [0.72, 0.78, 0.70, 0.64]))
    angle = np.linspace(0, 2 * np.pi, 720, endpoint=False)
    radius = 1 / np.sqrt((np.cos(angle) / (width / 2)) ** 2 + (np.sin(angle) / (height / 2)) ** 2)
    uneven = sum(random.normal(0, 0.03 / k**0.5) * np.cos(k * angle + random.uniform(0, 6.283)) for k in (2, 3, 5, 8))
    radius = radius * (1 + uneven)
    layers = tuple(Layer(radius * part, width * 0.34 * deep) for part, deep in ((1.0, 0.45), (0.86, 0.3), (0.66, 0.25)))
    return Nucleus(f"{side} femoral nucleus", Frame(), layers, min(0.22, 0.06 * width), 0.42, Texture(1.2, 0.55, 0.3))


def smaller(nucleus: Nucleus, share: float) -> Nucleus:
    """Return a nucleus that is `share` as wide."""
    layers = tuple(Layer(layer.radius * share, layer.depth * share) for layer in nucleus.layers)
    return replace(nucleus, layers=layers, cortex=nucleus.cortex * share)


def _spine(child: Child) -> Iterator[Plate]:
    size, random = child.size, child.chance("spine")
    lean = float(random.normal(0, 1.5))
    for name, y, z, width, height, depth in shapes.BODIES:
        if name == "S5" and child.recipe.age < 0.4:
            continue
        at = np.array([random.normal(0, 0.3) + lean * (y + 20) / 60 * 0.5, y + random.normal(0, 0.3), z]) * size
        lumbar, upper = name.startswith("L"), name in ("L3", "L4", "L5", "S1", "S2")
        rim = _own(shapes.body(width, height, 0.9 if lumbar else 2.4), size, random, 0.02 if lumbar else 0.05)
        # The bodies of the sacrum are wedges that lean backwards: wider above, their ends seldom seen edge on.
        rim[:, 0] *= 1 - (0.0 if lumbar else 0.16) * rim[:, 1] / (height * size / 2)
        rim[:, :3] += at
        ends = tuple(
            Hump((at[0], at[1] + e * size * height * 0.43), (width * 0.5 * size, 0.9 * size), 0.0, 0.18)
            for e in ((-1, 1) if lumbar else ())
        )
        yield _plate(name, rim, depth, size, (), ends, 0.24 if lumbar else 0.16, 90.0)
        for side in (-1, 1):
            if upper:
                arch = shapes.ARCH * np.array([width / 25, height / 10, 1, 1, 1])
                yield _beside(f"arch {name} {side}", arch, at, side, 1.9, size, random)
                if not lumbar:
                    continue
                ring = np.column_stack([shapes.PEDICLE * [width / 25, height / 10], *np.full((3, 8), [[-9], [0.8], [0.5]])])
                yield _beside(f"pedicle {name} {side}", ring, at, side, 3.0, size, random)
            if lumbar:
                yield _beside(f"transverse {name} {side}", shapes.TRANSVERSE, at, side, 1.3, size, random)
    for side in (-1, 1):
        for name, rim, depth in (("ala 1", shapes.ALA_1, 4.6), ("ala 2", shapes.ALA_2, 4.0)):
            yield _beside(f"{name} {side}", rim, np.zeros(3), side, depth, size, random)


def _beside(
    name: str, rim: Floats, at: Floats, side: int, depth: float, size: float, random: np.random.Generator
) -> Plate:
    own = _own(rim, size, random, 0.035)
    own[:, 0] *= side
    own[:, :3] += at
    return _plate(name, own, depth, size, density=0.22, turn=side * 50.0)


def bones_of(model: Pelvis) -> tuple[Bone | Plate, ...]:
    """Return all bones as they are seen, in millimetres of the plane of the image."""
    bones: list[Bone | Plate] = [_seen(plate, 1, plate.name, model.pose) for plate in model.spine]
    for side in SIDES:
        half, sign = model.half(side), -1 if side == "right" else 1
        bones += [_seen(plate, sign, f"{side} {plate.name}", model.pose) for plate in half.plates]
        frame = _femur_frame(half, sign, model.pose)
        bones.append(replace(half.femur, frame=frame))
        if half.nucleus is not None:
            bones.append(replace(half.nucleus, frame=Frame(shift=half.head).inside(frame)))
    return tuple(bones)


def _femur_frame(half: Half, sign: int, pose: Pose) -> Frame:
    at = pose.seen(np.array([[sign * half.hip[0], half.hip[1], 0.0]]))[0]
    mirrored = Frame((float(sign), 0.0, 0.0, 1.0))
    return Frame.turned(-half.turn).inside(mirrored).inside(Frame.turned(pose.roll, (float(at[0]), float(at[1]))))


def _seen(plate: Plate, sign: int, name: str, pose: Pose) -> Plate:
    """Return `plate` as it is seen: its rim and its hills moved to where the beam throws them."""
    body = plate.rim[:, :3] * np.array([sign, 1, 1])
    rim = plate.rim.copy()
    rim[:, :2] = pose.seen(body)

    def thrown(hump: Hump) -> Hump:
        middle = np.array([sign * hump.middle[0], hump.middle[1]])
        weight = 1 / (np.hypot(*(body[:, :2] - middle).T) + 1) ** 2
        x, y = pose.seen(np.array([[*middle, weight @ body[:, 2] / weight.sum()]]))[0]
        return replace(hump, middle=(float(x), float(y)), turn=sign * hump.turn + pose.roll)

    return replace(
        plate,
        name=name,
        rim=rim,
        humps=tuple(map(thrown, plate.humps)),
        dense=tuple(map(thrown, plate.dense)),
        turn=sign * plate.turn,
    )
