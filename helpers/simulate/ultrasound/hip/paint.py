"""Paint the hip: bones, cartilage, capsule and the muscles above them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.chance import stream
from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import at, ellipse, through, wobbled
from helpers.simulate.ultrasound.hip.bones import Bones, bones_of
from helpers.simulate.ultrasound.hip.muscles import paint_muscles
from helpers.simulate.ultrasound.hip.reading import Reading, read_surface
from helpers.simulate.ultrasound.hip.shape import Shape, shape_of
from helpers.simulate.ultrasound.hip.soft import Soft, soft_of
from helpers.simulate.ultrasound.machine import machine_of
from helpers.simulate.ultrasound.probe import Probe
from helpers.simulate.ultrasound.section import Section
from helpers.simulate.ultrasound.tissue import CARTILAGE, Tissue

PIXEL = 0.08

HYALINE = replace(CARTILAGE, backscatter=-20, grain=3.5, grain_mm=(0.7, 0.3))
HEAD = replace(HYALINE, name="femoral head", backscatter=-25)
"""Darker than the muscle above it, as on real films; what is bright in it are its vessels."""
LABRUM = Tissue("labrum", 10, 0.9, 0.10, 2.0)
CAPSULE = Tissue("capsule", 7, 0.8, 0.12, 3.0, (1.6, 0.5))
PULVINAR = Tissue("pulvinar", -6, 0.7, 0.05, 5.0, (1.6, 0.6))
DEEP = Tissue("deep tissue", -13, 0.75, 0.03, 6.0, (3.0, 0.5))
SURFACE = Tissue("bone", 17, 9.0, 1.2, 4.5, (1.2, 0.8))
CORE = replace(SURFACE, name="deep bone", backscatter=-40, attenuation=14.0, grain=0)
"""Below the back of the ischium: nothing comes from there."""


@dataclass(frozen=True, eq=False)
class Hip:
    """A painted hip and what it was painted from."""

    shape: Shape
    bones: Bones
    soft: Soft
    reading: Reading
    section: Section
    seed: int


def painted(recipe: Recipe, probe: Probe) -> Hip:
    """Return the hip of `recipe`, as `probe` will look at it."""
    shape, bones, reading = build(recipe)
    soft = soft_of(shape, bones, reading.rim, recipe.seed)
    deep = replace(DEEP, backscatter=float(stream(recipe.seed, "depth of the hip").uniform(-17, -7)))
    canvas = Canvas(probe, machine_of(recipe.settings).depth, PIXEL, recipe.seed, deep)
    paint_muscles(canvas, shape, soft, recipe)
    _joint(canvas, shape, soft)
    _bones(canvas, bones)
    _fade_metaphysis(canvas, shape, bones)
    return Hip(shape, bones, soft, reading, canvas.section(), recipe.seed)


def build(recipe: Recipe) -> tuple[Shape, Bones, Reading]:
    """Return the bones of a hip whose roof, as measured, has the angle that was wanted: rounding takes some of it."""
    more = 0.0
    for _ in range(4):
        shape = shape_of(recipe, more)
        bones = bones_of(shape, recipe.seed)
        reading = read_surface(bones.surface)
        more += shape_of(recipe).alpha - reading.alpha
    return shape, bones, reading


def _joint(canvas: Canvas, shape: Shape, soft: Soft) -> None:
    """Paint cartilage, head, labrum, capsule and what lies in the depth of the socket."""
    canvas.paint(canvas.inside(soft.pulvinar, 0.5), PULVINAR)
    _acetabular_floor(canvas, shape)
    canvas.paint(canvas.inside(soft.trochanter, 0.25), HYALINE.named("trochanter"))
    canvas.paint(canvas.inside(soft.roof_cartilage, 0.2), HYALINE.named("cartilage roof"))
    head = canvas.inside(soft.head, 0.1)
    canvas.paint(head, HEAD)
    _channels(canvas, shape, head)
    edge = canvas.stroke(np.vstack([soft.head, soft.head[:1]]), 0.3, 0.1)
    canvas.reflect(edge * np.clip(0.1 + 0.7 * canvas.uneven("edge of the head", 3, 3), 0, 1.5), 0.03)
    _capsule(canvas, soft)
    if shape.nucleus:
        nucleus = canvas.inside(nucleus_of(shape, canvas.seed), 0.15)
        canvas.paint(nucleus, Tissue("ossific nucleus", 8, 5.0, 0.35, 2.5))


def _acetabular_floor(canvas: Canvas, shape: Shape) -> None:
    """Paint the ligament and the floor below the head: bright level lines of uneven strength."""
    random = canvas.random("floor")
    centre, radius = np.array(shape.head), shape.radius
    for _ in range(int(random.integers(2, 5))):
        left = centre + radius * at(random.uniform(-0.6, 0.0), random.uniform(1.0, 1.22))
        right = left + radius * at(random.uniform(0.5, 1.1), random.uniform(-0.16, 0.1))
        middle = (left + right) / 2 + at(0, random.normal(0.0, 0.25))
        cover = canvas.stroke(through([left, middle, right]), random.uniform(0.3, 0.7), 0.12)
        cover *= np.clip(0.8 + 0.5 * canvas.uneven("floor", 2, 2), 0.1, 1.4)
        canvas.brighten(cover, random.uniform(6, 14))
        canvas.reflect(cover, random.uniform(0.05, 0.2))


def _capsule(canvas: Canvas, soft: Soft) -> None:
    """Paint perichondrium and capsule, thick over the cartilage roof, and the labrum at its end."""
    fibres = canvas.along(soft.capsule, 2.0)
    to_labrum = float(fibres.along[np.unravel_index(_nearest(canvas, soft.labrum), canvas.shape)])
    stations = [0, 3.4, 0.6 * to_labrum, to_labrum, to_labrum + 3, to_labrum + 9]
    half = np.interp(fibres.along, np.maximum.accumulate(stations), [0.3, 0.62, 0.42, 0.7, 0.25, 0.12])
    strong = np.interp(fibres.along, np.maximum.accumulate(stations), [0.8, 1.0, 0.9, 1.0, 0.3, 0.12])
    strong = strong * np.clip(0.75 + 0.5 * canvas.uneven("capsule", 1.2, 0.8), 0.15, 1.2)
    cover = np.exp(-((fibres.away / half) ** 4)) * strong * (np.abs(fibres.away) < 2)
    canvas.paint(np.minimum(cover, 1).astype(np.float32), CAPSULE, fibres)
    canvas.paint(canvas.inside(soft.labrum_outline, 0.35), LABRUM)


def _fade_metaphysis(canvas: Canvas, shape: Shape, bones: Bones) -> None:
    """Let the border of the neck fade where it turns away from the beam: below the middle of the head it is a guess."""
    depth = (canvas.z - shape.head[1]) / shape.radius
    steep = np.clip((depth + 0.55) / 0.6, 0, 1) * canvas.inside(np.clip(bones.femur, -60, 90), 0.6)
    steep = steep * np.clip(1 + 0.3 * canvas.uneven("foot of the metaphysis", 1.5, 2.5), 0.4, 1.4)
    canvas.brighten(steep.astype(np.float32), -17)


def _nearest(canvas: Canvas, place: Floats) -> int:
    return int(np.argmin((canvas.x - place[0]) ** 2 + (canvas.z - place[1]) ** 2))


def _channels(canvas: Canvas, shape: Shape, head: Plane) -> None:
    """Paint the vessels of the cartilage: sparse bright specks and short level lines, more of them in the depth."""
    random = canvas.random("channels")
    centre, radius = np.array(shape.head), shape.radius
    specks: list[Floats] = []
    lines: list[Floats] = []
    rows = random.uniform(-0.5, 0.9, 5)
    for _ in range(int(random.integers(60, 150))):
        far, turn = radius * 0.86 * np.sqrt(random.uniform()), random.uniform(0, 2 * np.pi)
        place = centre + far * at(np.cos(turn), np.sin(turn))
        length = random.exponential(0.22) + 0.05
        if random.uniform() < 0.08:
            length = random.uniform(0.8, 3.2)
            place[1] = centre[1] + radius * (random.choice(rows) + random.normal(0, 0.03))
        half = at(length / 2, random.normal(0.03, 0.1) * length / 2)
        bend = place + at(0, random.normal(0, 0.06) * length)
        (lines if length > 0.8 else specks).append(np.array([place - half, bend, place + half]))
    for name, paths, width, decibels, step in (
        ("specks", specks, 0.15, 15.0, 0.02),
        ("lines", lines, 0.15, 12.0, 0.06),
    ):
        cover = canvas.strokes(paths, width, 0.08) * head
        cover *= np.clip(0.75 + 0.6 * canvas.uneven(name, 1.0, 1.2), 0.05, 1.8)
        canvas.brighten(cover, decibels)
        canvas.reflect(cover, step)


def nucleus_of(shape: Shape, seed: int) -> Floats:
    """Return the outline of the ossific nucleus of the head."""
    place = np.array(shape.head) + shape.radius * at(0.06, 0.05)
    oval = ellipse(place, 0.6 * shape.nucleus, 0.42 * shape.nucleus, -5)
    return wobbled(oval, stream(seed, "outline of the nucleus"), 0.12, 0.8, closed=True)


def _bones(canvas: Canvas, bones: Bones) -> None:
    """Paint bones: sound enters their young surface for a fraction of a millimetre, so that the line is thick."""
    for name, outline in (("ischium", bones.ischium), ("femur", bones.femur), ("ilium", bones.ilium)):
        near = np.clip(outline, -60, 90)
        inside = canvas.inside(near, 0.05)
        # Of the ischium only the back is seen, a short thick arc.
        seen, dense = (near[:-2], 0.7) if name == "ischium" else (near, 1.0)
        canvas.paint(inside, replace(SURFACE, name=name, attenuation=dense * SURFACE.attenuation))
        fuzzy = (0.55 if name == "femur" else 0.4) + 0.2 * canvas.uneven(f"surface of the {name}", 1.6, 1.6)
        depth = np.abs(canvas.along(seen, 1.5).away)
        canvas.brighten(np.clip(1 - depth / np.maximum(fuzzy, 0.1), 0, 1).astype(np.float32) * (1 - inside), 11)
    middle = bones.ischium.mean(axis=0)
    core = canvas.inside(middle + at(0, 1.1) + 0.7 * (bones.ischium - middle), 0.2)
    canvas.paint(core * (1 - canvas.inside(bones.ischium, 0.1)), CORE)
    end = bones.surface[-1]
    canvas.brighten(canvas.inside(ellipse(end - at(0.3, 0.2), 0.9, 0.6, 40), 0.25), 4)
