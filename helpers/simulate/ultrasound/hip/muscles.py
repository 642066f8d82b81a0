"""Paint gel, skin, fat and the muscles of the buttock: dark bundles between a few bright sheets of fascia."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.recipe import Recipe
from helpers.simulate.ultrasound.canvas import Canvas, Fibres
from helpers.simulate.ultrasound.hip.shape import Shape
from helpers.simulate.ultrasound.hip.soft import Soft
from helpers.simulate.ultrasound.tissue import FAT, MUSCLE, SKIN, Tissue

GEL = Tissue("gel", -15, 0.3, 0.0, 1.0)
_MUSCLE = Tissue("muscle", MUSCLE.backscatter - 2, MUSCLE.attenuation, MUSCLE.reflectivity, 6.5, (1.8, 0.2))
_FAT = Tissue("fat", FAT.backscatter + 1, FAT.attenuation, FAT.reflectivity, 4.0, (2.5, 0.4))


def paint_muscles(canvas: Canvas, shape: Shape, soft: Soft, recipe: Recipe) -> None:
    """Paint all that lies above the joint."""
    random = canvas.random("muscles")
    gel = max(random.normal(0.5, 1.0), 0.0)
    skin = gel + 0.9 + 0.15 * canvas.uneven("skin", 7, 50)
    top = gel + 4.0 + 0.9 * recipe.habitus + random.normal(0, 0.5) + 0.3 * canvas.uneven("fat", 8, 50)
    lid = _lid(canvas, shape, soft)
    thick = np.maximum(lid - top, 1.2)
    # Sheets are not parallel: they bow, and run together towards the trochanter.
    share = (canvas.z - top) / thick + 0.06 * canvas.uneven("bow", 16, 6) + 0.015 * canvas.uneven("waves", 3.5, 3)
    fibres = Fibres(canvas.x, (share * float(np.median(thick))).astype(np.float32))
    canvas.paint(_between(canvas, top, _floor(canvas, shape, soft) + 0.3), _MUSCLE, fibres)
    _sheets(canvas, (share * thick).astype(np.float32), thick, random)
    fat = _between(canvas, skin, top)
    canvas.paint(fat, _FAT)
    _septa(canvas, fat)
    canvas.paint(_between(canvas, np.full_like(skin, gel), skin), SKIN)
    if gel > 0.1:
        canvas.paint(_between(canvas, np.full_like(skin, -9.0), np.full_like(skin, gel)), GEL)


def _between(canvas: Canvas, upper: Plane, lower: Plane) -> Plane:
    return np.asarray(np.clip((canvas.z - upper) / 0.2, 0, 1) * np.clip((lower - canvas.z) / 0.2, 0, 1), np.float32)


def _floor(canvas: Canvas, shape: Shape, soft: Soft) -> Plane:
    """Return how deep muscle reaches at each place: to the ilium, then to the capsule."""
    line = _ground(shape, soft)
    return np.broadcast_to(np.interp(canvas.x[0], line[:, 0], line[:, 1]).astype(np.float32), canvas.shape)


def _ground(shape: Shape, soft: Soft) -> Floats:
    wall = np.array(shape.corner) + np.linspace(-30, -4.5, 8)[:, None] * shape.wall
    line = np.vstack([wall, soft.capsule])
    return line[np.concatenate([[True], np.diff(np.maximum.accumulate(line[:, 0])) > 0.02])]


def _lid(canvas: Canvas, shape: Shape, soft: Soft) -> Plane:
    """Return the lowest sheet: from the ilium straight up to the top of the joint, and on towards the trochanter."""
    line = _ground(shape, soft)
    hull = [line[0] - [0, 1.5]]
    for point in line[1:]:
        while len(hull) > 1 and _below(hull[-2], hull[-1], point):
            hull.pop()
        hull.append(point)
    tight = np.array(hull)
    depth = np.interp(canvas.x[0], tight[:, 0], tight[:, 1]) - 0.7
    window = np.hanning(max(int(16 / canvas.pixel), 3))
    padded = np.pad(depth, len(window) // 2, mode="reflect", reflect_type="odd")
    smooth = np.convolve(padded, window / window.sum(), mode="valid")[: len(depth)]
    return np.broadcast_to(smooth.astype(np.float32), canvas.shape)


def _below(first: Floats, middle: Floats, last: Floats) -> bool:
    """Say whether the middle point lies deeper than the straight line between the others."""
    share = (middle[0] - first[0]) / (last[0] - first[0])
    return bool(middle[1] >= first[1] + share * (last[1] - first[1]))


def _sheets(canvas: Canvas, depth: Plane, thick: Plane, random: np.random.Generator) -> None:
    """Paint fascia: long sheets between the muscles and shorter ones inside them.

    Where sheets run together they are one: the strongest counts.
    """
    count = int(random.integers(3, 6))
    long = (np.arange(count) + random.uniform(0.1, 0.9, count)) / count
    strongest = np.zeros(canvas.shape, np.float32)
    for number, place in enumerate([0.02, *long, 1.0]):
        strong = np.clip(0.8 + 0.45 * canvas.uneven(f"sheet {number}", 5, 2.0), 0.05, 1.6) * random.uniform(0.5, 1.0)
        way = depth - place * thick + 0.3 * canvas.uneven(f"way of sheet {number}", 6, 50)
        np.maximum(strongest, strong * _near(way, 0.085 * random.uniform(0.7, 1.7)), out=strongest)
    for number, place in enumerate(random.uniform(0.05, 0.95, int(random.integers(9, 22)))):
        strong = np.clip(canvas.uneven(f"short sheet {number}", 3, 2.0) - 0.1, 0, 1.5) * random.uniform(0.4, 1.0)
        way = depth - place * thick + 0.5 * canvas.uneven(f"way of short sheet {number}", 5, 50)
        np.maximum(strongest, strong * _near(way, 0.07 * random.uniform(0.7, 1.5)), out=strongest)
    # Collagen is not even along its way.
    strongest *= np.clip(0.75 + 0.4 * canvas.uneven("collagen", 0.9, 0.5), 0.1, 1.5)
    canvas.brighten(strongest, 12)
    canvas.reflect(strongest, 0.34)


def _near(away: Plane, half: float) -> Plane:
    return np.asarray(np.exp(-((away / np.float32(half)) ** 2)), np.float32)


def _septa(canvas: Canvas, fat: Plane) -> None:
    """Paint the bright, wavy sheets between the lobules of fat."""
    waves = canvas.z + 0.25 * canvas.uneven("lobules", 3.0, 3.0)
    septa = Fibres(canvas.x, waves)
    cover = fat * np.clip(canvas.uneven("septa", 4.5, 0.22, septa) - 0.5, 0, 2)
    canvas.brighten(cover, 10)
    canvas.reflect(cover, 0.14)
