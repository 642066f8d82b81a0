"""Paint the front of a hip: muscles, capsule, fluid, cartilage and bones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Plane
from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import at, ellipse
from helpers.simulate.ultrasound.hip_effusion.shape import Shape, shape_of
from helpers.simulate.ultrasound.machine import machine_of
from helpers.simulate.ultrasound.probe import Probe
from helpers.simulate.ultrasound.section import Section
from helpers.simulate.ultrasound.tissue import BONE, CARTILAGE, FLUID, Tissue
from helpers.simulate.ultrasound.wall import paint_bone_edge, paint_muscle, paint_skin_and_fat

PIXEL = 0.09

_DEEP = at(0, 150)
"""From a surface of bone to below every picture."""

DEEP = Tissue("deep tissue", -8, 0.6, 0.03, 4.0, (4.0, 0.7))
LAYERS = Tissue("layers of the capsule", -9, 0.7, 0.04, 3.0, (3.0, 0.4))
CAPSULE = Tissue("capsule", 1, 0.8, 0.10, 3.0, (2.5, 0.4))
LABRUM = Tissue("labrum", 3, 0.8, 0.08, 2.0)
TENDON = Tissue("tendon of the psoas", -3, 0.7, 0.05, 4.0, (8.0, 0.25))


@dataclass(frozen=True, eq=False)
class Hip:
    """A painted hip and what it was painted from."""

    side: str
    shape: Shape
    section: Section


def painted(recipe: Recipe, side: str, probe: Probe) -> Hip:
    """Return the hip of one `side`, as `probe` will look at it."""
    shape = shape_of(recipe, side)
    seed = recipe.seed * 2 + (side == "left")
    canvas = Canvas(probe, machine_of(recipe.settings).depth, PIXEL, seed % 2**32, DEEP)
    _muscles(canvas, shape, recipe)
    _joint(canvas, shape)
    _bones(canvas, shape)
    return Hip(side, shape, canvas.section())


def _floor(canvas: Canvas, shape: Shape) -> Plane:
    """Return how deep the muscles reach: to the rim of the socket, then to the capsule, then to the bone."""
    rim, capsule = shape.acetabulum, shape.capsule
    line = np.vstack([rim[rim[:, 0] < capsule[0, 0]], capsule[capsule[:, 0] > rim[-1, 0] + 2]])
    return np.broadcast_to(np.interp(canvas.x[0], line[:, 0], line[:, 1]), canvas.shape).astype(np.float32)


def _muscles(canvas: Canvas, shape: Shape, recipe: Recipe) -> None:
    """Paint fat, the flat muscles in front, and the psoas that runs over the joint."""
    random = canvas.random("layers")
    floor = _floor(canvas, shape)
    fat = 0.30 * floor.min() + 1.0 * recipe.habitus + random.normal(0, 0.6)
    top = fat + 0.3 * np.sin(canvas.x / 11 + random.uniform(0, 6)) + random.normal(0, 0.03) * canvas.x
    middle = top + random.uniform(0.22, 0.36) * (floor - top) + random.normal(0, 0.035) * canvas.x
    paint_muscle(canvas, "psoas", np.minimum(middle, floor - 1), floor, int(random.integers(3, 7)))
    paint_muscle(canvas, "sartorius", top, np.minimum(middle, floor - 1), int(random.integers(2, 4)))
    _tendon(canvas, shape, random)
    paint_skin_and_fat(canvas, top)


def _tendon(canvas: Canvas, shape: Shape, random: np.random.Generator) -> None:
    """Paint the deep fibres of the psoas just in front of the joint: brighter and finer than the muscle."""
    fibres = canvas.along(shape.capsule[::4] - at(0, random.uniform(2.0, 3.2)), 3.0)
    band = np.exp(-((fibres.away / random.uniform(0.8, 1.3)) ** 4)) * np.clip((14 - canvas.x) / 14, 0, 1)
    canvas.paint((0.75 * band).astype(np.float32), TENDON, fibres)


def _joint(canvas: Canvas, shape: Shape) -> None:
    """Paint cartilage of the head, the two layers of the capsule, and fluid between them."""
    capsule, surface = shape.capsule, shape.surface
    between = np.vstack([capsule, surface[::-1]])
    canvas.paint(canvas.inside(between, 0.08), LAYERS, canvas.along(capsule[::3], 14.0))
    if shape.content:
        _fluid(canvas, shape)
    head = ellipse(shape.centre, shape.radius, shape.radius)
    cartilage = canvas.inside(head, 0.06)
    canvas.paint(cartilage, CARTILAGE.named("cartilage"))
    line = head[(head[:, 1] < shape.centre[1]) & (head[:, 0] > shape.centre[0] - 0.9 * shape.radius)]
    canvas.reflect(canvas.stroke(line[np.argsort(line[:, 0])], 0.2, 0.05), 0.05)
    _labrum(canvas, shape)
    fibres = canvas.along(capsule, 1.2)
    fade = np.clip(0.8 + 0.25 * canvas.uneven("capsule fades", 4, 1, fibres), 0.3, 1)
    canvas.paint(np.exp(-((fibres.away / 0.42) ** 4)).astype(np.float32) * fade, CAPSULE, fibres)


def _fluid(canvas: Canvas, shape: Shape) -> None:
    capsule, surface = shape.capsule, shape.surface
    wet = shape.fluid > 0.15
    mid = np.column_stack([capsule[:, 0], 0.55 * capsule[:, 1] + 0.45 * surface[:, 1]])
    half = 0.5 * shape.fluid[wet]
    top, bottom = mid[wet] - np.column_stack([0 * half, half]), mid[wet] + np.column_stack([0 * half, half])
    cover = canvas.inside(np.vstack([top, bottom[::-1]]), 0.12)
    cover *= 1 - canvas.inside(ellipse(shape.centre, shape.radius, shape.radius))
    canvas.paint(cover, FLUID.named("fluid"))
    if shape.content == "echoes":
        canvas.brighten(cover, 47)
        canvas.brighten(cover * np.clip(canvas.uneven("clots", 2.0, 0.8), -1, 2), 7)
        strands = cover * np.clip(canvas.uneven("strands", 4.0, 0.35) - 0.7, 0, 1)
        canvas.brighten(strands, 20)


def _labrum(canvas: Canvas, shape: Shape) -> None:
    """Paint the labrum of the socket: a bright wedge between its rim and the head."""
    rim = shape.acetabulum[-1]
    way = shape.centre - rim
    along = at(-way[1], way[0]) / np.linalg.norm(way)
    along = along if along[0] > 0 else -along
    tip = rim + 5.0 * along + 1.0 * way / np.linalg.norm(way)
    base = 1.9 * way / np.linalg.norm(way)
    canvas.paint(canvas.inside(np.array([rim - 0.4 * base, tip, rim + base]), 0.25), LABRUM)


def _bones(canvas: Canvas, shape: Shape) -> None:
    """Paint the bones, with a gap for the growth plate."""
    head, neck, rim = shape.epiphysis, shape.neck, shape.acetabulum
    plate = neck[0] + at(-0.3, 2.5)
    bodies = {
        "epiphysis": (
            head,
            [shape.centre + at(0.75 * shape.radius, shape.radius), shape.centre + _DEEP, head[0] + _DEEP],
        ),
        "neck": (neck, [neck[-1] + _DEEP, neck[0] + _DEEP + at(-0.35 * shape.radius, 0), plate]),
        "acetabulum": (rim, [rim[-1] + at(-1.5, 2.5), rim[-1] + _DEEP + at(-4, 0), rim[0] + _DEEP]),
    }
    for name, (surface, below) in bodies.items():
        canvas.paint(canvas.inside(np.vstack([surface, *below]), 0.05), BONE.named(name))
        paint_bone_edge(canvas, surface, 0.45, 12.0)
