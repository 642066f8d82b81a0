"""The bones of one hip that move with the leg: neck and shaft, head, trochanters, each built in one frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.child import Child
from helpers.simulate.pelvis.femur_form import Form, box, form_of
from helpers.simulate.pelvis.femur_growth import FemurGrowth, grown_femur
from helpers.simulate.rays import shapes
from helpers.simulate.rays.bone import Bone
from helpers.simulate.rays.grid import Grid
from helpers.simulate.rays.pose import Pose
from helpers.simulate.rays.spongiosa import Lattice, Weave

WOVEN = Weave(cross=0.3, clouds=0.5, deep=2.4)
"""Struts along the load and some across it, and few clouds: those look like speckle on a film."""

FINE = Weave(clouds=0.6)
"""A small child's: too fine and too many behind one another for any strut to be seen."""


@dataclass(frozen=True)
class Femur:
    """A femur of one side in its own frame (left-hand frame of `femur_form`, mirrored for a right one).

    Parameters
    ----------
    sign
        1 for the left side, -1 for the right: where the side of the body is.
    growth, form
        In numbers, and as solids, both of a left femur.
    shaft
        Neck and shaft.
    head, trochanter, lesser
        The bony centres; nothing where they have not appeared.
    skin
        Points on the surface of neck and shaft, shape (n, 3), in its own frame.
    pose
        From the frame of the femur to that in which it lies.
    slip
        How the head has moved against the neck, in the left-hand frame of the form.
    """

    sign: int
    growth: FemurGrowth
    form: Form
    shaft: Bone
    head: Bone | None
    trochanter: Bone | None
    lesser: Bone | None
    skin: Floats
    pose: Pose = field(default_factory=Pose)
    slip: Pose = field(default_factory=Pose)

    def moved(self, motion: Pose) -> Femur:
        """Return the femur after a `motion` of the frame in which it lies."""
        parts = (self.shaft, self.head, self.trochanter, self.lesser)
        shaft, head, trochanter, lesser = (None if bone is None else bone.moved(motion) for bone in parts)
        if shaft is None:
            raise AssertionError
        return replace(self, shaft=shaft, head=head, trochanter=trochanter, lesser=lesser, pose=self.pose.then(motion))

    def at(self, points: object) -> Floats:
        """Return where `points` of the left-hand frame of the form, shape (n, 3), are."""
        return self.pose.outward(np.atleast_2d(np.asarray(points, np.float64)) * np.array([self.sign, 1, 1]))

    @property
    def surface(self) -> Floats:
        """Points on the surface of neck and shaft as they lie, shape (n, 3)."""
        return self.shaft.pose.outward(self.skin)

    def on_head(self, points: object) -> Floats:
        """Return where `points` of the head are, given in the left-hand frame of the form before any slip."""
        return self.at(self.slip.outward(np.atleast_2d(np.asarray(points, np.float64))))

    @property
    def bones(self) -> tuple[Bone, ...]:
        """All that have appeared."""
        return tuple(bone for bone in (self.shaft, self.head, self.trochanter, self.lesser) if bone is not None)

    def with_head(self, head: Bone | None) -> Femur:
        """Return the femur with another head."""
        return replace(self, head=head)


def femur(child: Child, side: str, neck: float) -> Femur:
    """Return the femur of one `side`; `neck` says how steep its neck is, in standard deviations."""
    growth = grown_femur(child, side, neck)
    form = form_of(growth)
    sign = -1 if side == "right" else 1
    random = child.chance(f"{side} femur texture")
    built = (
        _shaft(growth, form, random),
        bony_head(growth, form, random),
        _trochanter(growth, form, random),
        _lesser(growth, form),
    )
    shaft, head, trochanter, lesser = (None if bone is None else mirrored(bone, sign) for bone in built)
    if shaft is None:
        raise AssertionError
    return Femur(sign, growth, form, shaft, head, trochanter, lesser, skin_of(shaft))


def _grid(low: Sequence[float] | Floats, high: Sequence[float] | Floats, step: float) -> Grid:
    (a, b, c), (d, e, f) = (tuple(float(v) for v in corner) for corner in (low, high))
    return Grid.over((a, b, c), (d, e, f), step)


def _step(growth: FemurGrowth) -> float:
    return 0.38 + 0.17 * growth.size


def _pitch(growth: FemurGrowth) -> float:
    """Return the width of a mesh (mm): one of two, as making a tile takes time."""
    return 1.0 if growth.size < 1.25 else 1.2


def _shaft(growth: FemurGrowth, form: Form, random: np.random.Generator) -> Bone:
    low, high = box(form, 88 * growth.size)
    grid = _grid(low, high, _step(growth))
    x, y, z = grid.places
    size, w = growth.size, growth.ripe
    outer = form.field(form.shaft, grid)
    rough = plane(np.interp(y.ravel(), [form.balls["base"][1], form.balls["upper shaft"][1]], [0.16, 0.05]))
    outer += rough[None, :, None] * plane(size**0.5) * shapes.unevenness(grid, random, 9.0 * size)
    uneven = plane((0.21 + 0.2 * (1 - w)) * size**0.5) * shapes.undulation(grid, random, 7.0 * size**0.7)
    above_head = form.head.above(x, y) + uneven + _dome(growth, x, z, 0.0)
    above_tip = form.tip.above(x, y) + uneven - _beside_neck(growth, form, x)
    end = _both(above_head, above_tip, (4.5 - 2.9 * w) * size)
    # The inner corner is a beak; the outer one is round.
    sharp = plane((1.2 - 0.6 * w + 5.2 * (1 - w) * np.clip((x / np.float32(size) - 8) / 5, 0, 1)) * size)
    outer = _both(outer, end, sharp)
    thickness = _cortex(growth, form, grid, end) * (1 + 0.12 * shapes.unevenness(grid, random, 12 * size))
    spongy = _marrow(growth, form, x, y, end) * (1 + 0.09 * shapes.unevenness(grid, random, 6.0 * size))
    lean = np.deg2rad(14 * w)
    c, s = np.cos(lean), np.sin(lean)
    turn = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
    lattice = Lattice(
        pitch=round(0.8 + 0.2 * size, 1),
        stretch=2.0 if w < 0.3 else 3.4,
        contrast=0.54 + 0.20 * w,
        turn=turn,
        kind=int(random.integers(3)),
        weave=WOVEN if w > 0.25 else FINE,
    )
    return Bone.of("femur", grid, outer, thickness=thickness, spongy=spongy, lattice=lattice, cortex=0.92)


def _both(a: Plane, b: Plane, over: float | Plane) -> Plane:
    """Return the distance to what is inside both fields, rounded where they meet within `over` mm."""
    width = np.asarray(over, np.float32)
    part = np.clip(np.float32(0.5) + np.float32(0.5) / width * (a - b), 0, 1)
    return plane(b + (a - b) * part + width * part * (1 - part))


def _beside_neck(growth: FemurGrowth, form: Form, x: Plane) -> Plane:
    """Return how far the growth plate of the trochanter is lifted (mm) over the neck, which it does not cut."""
    apart = np.float32(0.45 * form.balls["base"][0] + 0.55 * form.balls["tip"][0] - 0.9 * form.balls["tip"][3])
    return plane(np.float32(2.0 * np.clip((growth.ripe - 0.2) / 0.3, 0, 1)) * np.maximum(apart - x, 0))


def _dome(growth: FemurGrowth, x: Plane, z: Plane, middle: float) -> Plane:
    """Return how far the neck's end is domed towards the head (mm below its top): more in older children."""
    reach = np.float32(max(growth.radius, 8 * growth.size))
    high = np.float32(0.16 * growth.ripe * growth.radius + 0.5 * growth.size * (1 - growth.ripe))
    return plane(high * (((x - np.float32(middle)) / reach) ** 2 + (z / reach) ** 2 - np.float32(0.35)))


def _cortex(growth: FemurGrowth, form: Form, grid: Grid, end: Plane) -> Plane:
    """Return the thickness of the cortex (mm): thin at the neck, thick along the shaft and at the calcar."""
    x, y, _ = grid.places
    size = growth.size
    names = ("neck", "base", "below", "upper shaft", "shaft", "knee")
    at = np.array([form.balls[name][1] for name in names])
    thick = np.array([0.32, 0.46, 0.85, 1.60, 2.25, 2.50]) * (0.45 + 0.55 * size)
    thick[4:] *= 1 + 0.20 * growth.ripe
    along = plane(np.interp(y.ravel(), at, thick))[None, :, None]
    # The calcar: dense bone on the inner side of the neck's base.
    bx, by = form.balls["below"][:2]
    spread = np.float32(9 * size)
    inner = np.exp(-(((y - np.float32(by - 2 * size)) / spread) ** 2)) * np.clip((np.float32(bx) - x) / spread, 0, 1)
    plate = np.float32(0.5 + 0.25 * size) * np.exp(-((end / np.float32(0.9 * size**0.6)) ** 2))
    # Provisional calcification is no shell: it fades in and out along the end.
    patchy = 0.55 + 0.2 * np.sin(x / np.float32(3.1 * size) + np.float32(2.6))
    return plane(along + np.float32(1.2 * growth.ripe * size**0.5) * inner + plate * patchy)


def _marrow(growth: FemurGrowth, form: Form, x: Plane, y: Plane, end: Plane) -> Plane:
    """Return the mineral share of the spongy bone: dense under the growth plate, two arches, an empty shaft."""
    size, w = growth.size, growth.ripe
    at = [form.balls[name][1] for name in ("neck", "base", "upper shaft", "shaft")]
    level = plane(np.interp(y.ravel(), at, [0.215, 0.175, 0.095, 0.055]))[None, :, None]
    # What has just been built below a growth plate is denser.
    inner = 1 - 0.4 * np.clip((x - np.float32(5 * size)) / np.float32(8 * size), 0, 1)
    young = 0.20 * inner * np.exp(-np.abs(end) / np.float32(3.4 * size**0.6))
    (ax, ay), (bx, by) = (0.0, 0.0), (form.balls["below"][0] - 0.8 * form.balls["below"][3], form.balls["below"][1])
    ux, uy = np.array([bx - ax, by - ay]) / np.hypot(bx - ax, by - ay)
    away = x * np.float32(uy) - y * np.float32(ux)
    pressed = np.exp(-((away / np.float32(5.0 * size)) ** 2))
    tx, ty = form.balls["waist"][:2]
    far = np.hypot(x - np.float32(tx), y - np.float32(ty + 22 * size * 0.9)) - np.float32(22 * size)
    pulled = np.exp(-((far / np.float32(3.2 * size)) ** 2))
    grown = float(np.clip((w - 0.45) / 0.4, 0, 1))
    arches = np.float32(0.15 * grown) * (pressed + 0.75 * pulled) - np.float32(0.07 * grown)
    ends = np.clip((np.float32(form.balls["upper shaft"][1]) - y) / np.float32(30 * size), 0, 1)
    return plane(np.clip(level * 1.05 + young + arches * ends, 0.03, 0.6))


def bony_head(growth: FemurGrowth, form: Form, random: np.random.Generator) -> Bone | None:
    """Return the bony centre of the head of a left femur, in the frame of the femur."""
    if not growth.has_head:
        return None
    r = growth.radius
    grid = _grid([-r - 1.5] * 3, [r + 1.5] * 3, min(_step(growth), max(r / 9, 0.25)))
    x, y, z = grid.places
    tall = np.float32(growth.flat)
    q = np.sqrt(x * x + (y / tall) ** 2 + (z / np.float32(0.97)) ** 2)
    outer = (q - np.float32(r)) * tall
    outer = outer + np.float32(
        min((0.12 - 0.04 * growth.ripe) * r, (0.26 - 0.09 * growth.ripe) * growth.size)
    ) * shapes.unevenness(grid, random, max(r / 2.2, 2.0))
    face = -(form.head.above(x, y) - np.float32(growth.gap)) - _dome(growth, x, z, 0.0)
    face = face + np.float32(0.14 * growth.size**0.5) * shapes.undulation(grid, random, 6.0 * growth.size**0.7)
    cut = np.float32(growth.covered * r)
    below = -form.head.normal[0] * x - form.head.normal[1] * y - cut
    face = np.maximum(face, below + _dome(growth, x, z, 0.0)) if growth.ripe > 0.3 else below
    # A young centre is round all about; the face at the growth plate flattens with the years.
    outer = _both(plane(outer), plane(face), (0.12 + 0.55 * max(1 - 1.3 * growth.ripe, 0)) * r)
    plate = np.exp(-((face / np.float32(1.1)) ** 2)) * np.float32(0.30 * growth.ripe)
    # A young centre has no shell yet.
    shell = 0.10 + 0.06 * min(4 * growth.ripe, 1)
    thickness = np.float32(min(shell * r, 0.22 + 0.24 * growth.size)) + plate
    thickness = thickness * (1 + np.float32(0.2) * shapes.unevenness(grid, random, 4 * growth.size))
    # A young centre is stippled: calcified cartilage that is not bone yet.
    stippled = np.float32(0.45 - 0.3 * min(2 * growth.ripe, 1))
    spongy = 0.235 * (1 + stippled * shapes.unevenness(grid, random, (1.5 + 2.5 * growth.ripe) * growth.size))
    lattice = Lattice(
        pitch=round(0.8 + 0.2 * growth.size, 1),
        stretch=2.4,
        contrast=0.36 + 0.32 * growth.ripe,
        kind=int(random.integers(3)),
        weave=WOVEN if growth.ripe > 0.25 else FINE,
    )
    return Bone.of("femoral_head", grid, outer, thickness=thickness, spongy=spongy, lattice=lattice, cortex=0.85)


def _trochanter(growth: FemurGrowth, form: Form, random: np.random.Generator) -> Bone | None:
    if growth.trochanter <= 0:
        return None
    x0, y0, z0, r = form.balls["tip"]
    reach = 1.9 * r
    grid = _grid([x0 - reach, y0 - reach, z0 - reach], [x0 + reach, y0 + reach, z0 + reach], _step(growth))
    x, y, _ = grid.places
    outer = form.field(form.trochanter, grid) + np.float32(0.75 * (1 - growth.trochanter) * r)
    outer = outer + np.float32(0.2 * growth.size**0.5) * shapes.unevenness(grid, random, 5 * growth.size)
    above = form.tip.above(x, y) + np.float32(0.4) * shapes.undulation(grid, random, 6 * growth.size)
    gap = np.float32(growth.gap * (1.15 - 0.8 * growth.fused))
    outer = _both(outer, plane(gap - above), 0.15 * r)
    lattice = Lattice(_pitch(growth), stretch=1.6, contrast=0.6)
    thick = 0.4 + 0.28 * growth.size
    return Bone.of("greater_trochanter", grid, outer, thickness=thick, spongy=0.23, lattice=lattice, cortex=0.85)


def _lesser(growth: FemurGrowth, form: Form) -> Bone | None:
    if growth.lesser <= 0:
        return None
    x0, y0, z0, r = form.balls["lesser"]
    grid = _grid([x0 - 2 * r, y0 - 2 * r, z0 - r], [x0 + 2 * r, y0 + 2 * r, z0 + 2.4 * r], _step(growth))
    x, y, z = grid.places
    out = np.array([-0.62, 0.0, 0.78])
    at = np.array([x0, y0, z0]) + out * 0.95 * r
    u, v, t = (axis - np.float32(c) for axis, c in zip((x, y, z), at, strict=True))
    deep = u * np.float32(out[0]) + t * np.float32(out[2])
    across = np.sqrt(np.maximum(u * u + t * t - deep * deep, 0) + (v / np.float32(1.5)) ** 2)
    long = np.float32(0.75 * r * growth.lesser**0.5)
    outer = np.sqrt((across / long) ** 2 + (deep / np.float32(0.36 * r)) ** 2) - 1
    outer = plane(np.broadcast_to(outer * np.float32(0.36 * r), grid.shape))
    return Bone.of("lesser_trochanter", grid, outer, thickness=0.5, spongy=0.2, cortex=0.8)


def mirrored(bone: Bone, sign: int) -> Bone:
    """Return the mirror image of a left bone where a right one is meant."""
    if sign > 0:
        return bone
    fields = np.ascontiguousarray(bone.fields[:, :, ::-1])
    high = bone.grid.low[0] + bone.grid.step * (bone.grid.counts[0] - 1)
    grid = replace(bone.grid, low=(-high, *bone.grid.low[1:]))
    mirror = np.diag([-1.0, 1.0, 1.0])
    lattice = replace(bone.lattice, turn=np.asarray(bone.lattice.turn @ mirror))
    return replace(bone, grid=grid, fields=fields, lattice=lattice)


def with_smaller_head(femur: Femur, share: float) -> Femur:
    """Return a femur whose bony head is `share` as wide; what would be a speck is not there yet."""
    head = femur.head
    if head is None:
        return femur
    growth = replace(femur.growth, radius=femur.growth.radius * share)
    if growth.radius < 1.0:
        return replace(femur, head=None, growth=replace(growth, radius=0.0))
    # The same head, shrunk about its middle.
    x, y, z = head.grid.low
    grid = Grid((x * share, y * share, z * share), head.grid.step * share, head.grid.counts)
    fields = head.fields.copy()
    fields[..., :2] *= np.float32(share)
    return replace(femur, growth=growth, head=replace(head, grid=grid, fields=fields))


def skin_of(bone: Bone) -> Floats:
    """Return points on the surface of a bone, shape (n, 3), in its own frame."""
    outer, step = bone.outer, bone.grid.step
    inner = outer[1:-1, 1:-1, 1:-1]
    k, j, i = (index + 1 for index in np.nonzero(np.abs(inner) < np.float32(0.6 * step)))
    slope = np.column_stack(
        [
            outer[k, j, i + 1] - outer[k, j, i - 1],
            outer[k, j + 1, i] - outer[k, j - 1, i],
            outer[k + 1, j, i] - outer[k - 1, j, i],
        ]
    ).astype(np.float64) / (2 * step)
    # From the place of the grid straight to the surface.
    steep = np.maximum((slope * slope).sum(axis=1), 0.25)
    places = np.array(bone.grid.low) + step * np.column_stack([i, j, k])
    return np.asarray(places - slope * (outer[k, j, i] / steep)[:, None])
