"""Paint the hip: bones, cartilage, capsule and the muscles above them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.canvas import Canvas, Fibres
from helpers.simulate.ultrasound.curves import at, ellipse
from helpers.simulate.ultrasound.hip.bones import Bones, bones_of
from helpers.simulate.ultrasound.hip.reading import Reading, read_surface
from helpers.simulate.ultrasound.hip.shape import Shape, shape_of
from helpers.simulate.ultrasound.hip.soft import Soft, soft_of
from helpers.simulate.ultrasound.machine import machine_of
from helpers.simulate.ultrasound.probe import Probe
from helpers.simulate.ultrasound.section import Section
from helpers.simulate.ultrasound.tissue import BONE, CARTILAGE, FAT, MUSCLE, SKIN, Tissue

PIXEL = 0.08

LABRUM = Tissue("labrum", 6, 0.9, 0.10, 2.0)
CAPSULE = Tissue("capsule", 3, 0.8, 0.12, 3.0, (1.6, 0.5))
PULVINAR = Tissue("pulvinar", -6, 0.7, 0.05, 5.0, (1.6, 0.6))
DEEP = Tissue("deep tissue", -8, 0.6, 0.03, 5.0, (4.0, 0.7))


@dataclass(frozen=True, eq=False)
class Hip:
    """A painted hip and what it was painted from."""

    shape: Shape
    bones: Bones
    soft: Soft
    reading: Reading
    section: Section


def painted(recipe: Recipe, probe: Probe) -> Hip:
    """Return the hip of `recipe`, as `probe` will look at it."""
    shape, bones, reading = _with_its_angle(recipe)
    soft = soft_of(shape, bones, reading.rim, recipe.seed)
    canvas = Canvas(probe, machine_of(recipe.settings).depth, PIXEL, recipe.seed, DEEP)
    _muscles(canvas, shape, soft, recipe)
    _joint(canvas, shape, soft)
    _bones(canvas, bones)
    return Hip(shape, bones, soft, reading, canvas.section())


def _with_its_angle(recipe: Recipe) -> tuple[Shape, Bones, Reading]:
    """Return a hip whose roof, as it is measured, has the angle that was wanted: rounding and hollow take some."""
    more = 0.0
    for _ in range(4):
        shape = shape_of(recipe, more)
        bones = bones_of(shape, recipe.seed)
        reading = read_surface(bones.surface)
        more += shape_of(recipe).alpha - reading.alpha
    return shape, bones, reading


def _muscles(canvas: Canvas, shape: Shape, soft: Soft, recipe: Recipe) -> None:
    """Paint skin, fat and the muscles of the buttock: dark bundles between a few bright sheets of fascia."""
    random = canvas.random("muscles")
    top = 4.6 + 1.1 * recipe.habitus + random.normal(0, 0.7) + 0.35 * np.sin(canvas.x / 9 + random.uniform(0, 6))
    floor = _floor(canvas, shape, soft)
    share = (canvas.z - top) / np.maximum(floor - top, 1.0)
    # Sheets are not parallel: they bow and run together towards the trochanter.
    share = share + 0.035 * canvas.uneven("bow", 14, 5)
    fibres = Fibres(canvas.x, (share * 9).astype(np.float32))
    muscle = np.clip((canvas.z - top) / 0.3, 0, 1) * np.clip((floor + 0.3 - canvas.z) / 0.3, 0, 1)
    canvas.paint(muscle.astype(np.float32), MUSCLE, fibres)
    sheets = np.sort(random.uniform(0.02, 0.97, random.integers(5, 9)))
    for number, place in enumerate(sheets):
        _fascia(canvas, (share - place) * np.maximum(floor - top, 1.0), number, random)
    fat = np.clip((top - canvas.z) / 0.3, 0, 1).astype(np.float32)
    canvas.paint(fat, FAT)
    canvas.brighten(fat * np.clip(canvas.uneven("septa", 5, 0.25) - 0.6, 0, 2), 9)
    canvas.reflect(fat * np.clip(canvas.uneven("septa", 5, 0.25) - 0.6, 0, 2), 0.05)
    canvas.paint(np.clip((1.1 - canvas.z) / 0.2, 0, 1).astype(np.float32), SKIN)


def _floor(canvas: Canvas, shape: Shape, soft: Soft) -> Plane:
    """Return how deep the muscles reach at each place: to the ilium, then to the capsule."""
    capsule = soft.capsule
    wall = np.array(shape.corner) + np.linspace(-30, -4.5, 8)[:, None] * shape.wall
    line = np.vstack([wall, capsule])
    line = line[np.concatenate([[True], np.diff(line[:, 0]) > 0.05])]
    return np.interp(canvas.x, line[:, 0], line[:, 1]).astype(np.float32)


def _fascia(canvas: Canvas, away: Plane, number: int, random: np.random.Generator) -> None:
    thick = random.uniform(0.16, 0.34)
    strong = np.clip(0.75 + 0.45 * canvas.uneven(f"fascia {number}", 5, 1.5), 0.05, 1.6)
    cover = (np.exp(-((away / thick) ** 2)) * strong).astype(np.float32)
    canvas.brighten(cover, random.uniform(8, 15))
    canvas.reflect(cover, random.uniform(0.05, 0.16))


def _joint(canvas: Canvas, shape: Shape, soft: Soft) -> None:
    """Paint cartilage, head, labrum, capsule and what lies in the depth of the socket."""
    canvas.paint(canvas.inside(soft.pulvinar, 0.35), PULVINAR)
    canvas.paint(canvas.inside(soft.trochanter, 0.15), CARTILAGE.named("trochanter"))
    canvas.paint(canvas.inside(soft.roof_cartilage, 0.15), CARTILAGE.named("cartilage roof"))
    head = canvas.inside(soft.head, 0.06)
    canvas.paint(head, CARTILAGE.named("femoral head"))
    _channels(canvas, shape, head)
    rim = canvas.stroke(np.vstack([soft.head, soft.head[:1]]), 0.25, 0.05)
    canvas.reflect(rim, 0.035)
    capsule = canvas.along(soft.capsule, 1.5)
    widths = np.interp(capsule.along, [0, 4, 9, 14, 30], [0.35, 0.5, 0.55, 0.28, 0.2])
    band = np.exp(-((capsule.away / widths) ** 4)).astype(np.float32)
    canvas.paint(band * np.float32(0.9), CAPSULE, capsule)
    canvas.paint(canvas.inside(soft.labrum_outline, 0.12), LABRUM)
    if shape.nucleus:
        _nucleus(canvas, shape)


def _channels(canvas: Canvas, shape: Shape, head: Plane) -> None:
    """Paint the vessels of the cartilage: sparse bright specks and short level lines."""
    random = canvas.random("channels")
    centre, radius = np.array(shape.head), shape.radius
    specks: list[Floats] = []
    lines: list[Floats] = []
    for _ in range(int(random.integers(35, 70))):
        far, turn = radius * 0.88 * np.sqrt(random.uniform()), random.uniform(0, 2 * np.pi)
        place = centre + far * np.array([np.cos(turn), np.sin(turn)])
        length = random.exponential(0.45) + 0.05
        slope = random.normal(0.05, 0.12)
        path = np.array([place - at(length / 2, slope * length / 2), place + at(length / 2, slope * length / 2)])
        (lines if length > 1.0 else specks).append(path)
    canvas.brighten(canvas.strokes(specks, 0.16) * head, 13)
    canvas.brighten(canvas.strokes(lines, 0.18) * head, 14)
    canvas.reflect(canvas.strokes(lines, 0.18) * head, 0.03)


def _nucleus(canvas: Canvas, shape: Shape) -> None:
    place = np.array(shape.head) + at(0.06 * shape.radius, 0.05 * shape.radius)
    cover = canvas.inside(ellipse(place, 0.6 * shape.nucleus, 0.45 * shape.nucleus, -5), 0.2)
    canvas.paint(cover, Tissue("ossific nucleus", 4, 5.0, 0.25, 2.0))


def _bones(canvas: Canvas, bones: Bones) -> None:
    for name, outline in (("ischium", bones.ischium), ("femur", bones.femur), ("ilium", bones.ilium)):
        canvas.paint(canvas.inside(np.clip(outline, -60, 90), 0.05), BONE.named(name))
