"""The heart from below the breastbone, and fluid around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats, Mask
from helpers.simulate.recipe import Finding
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import around, at, through, wobbled
from helpers.simulate.ultrasound.fash.body import Body, paint_belly_wall
from helpers.simulate.ultrasound.key import Key
from helpers.simulate.ultrasound.section import Section
from helpers.simulate.ultrasound.tissue import BLOOD, FLUID, LIVER, Tissue
from helpers.simulate.ultrasound.vessels import paint_vessels
from helpers.simulate.ultrasound.wall import depth_under

MYOCARDIUM = Tissue("myocardium", -9, 0.6, 0.02, 2.5, (4.0, 0.8))
SAC = Tissue("pericardium", 7, 0.9, 0.14, 2.0)
LUNG = Tissue("lung", -14, 2.2, 0.4, 3.5, (2.0, 0.8))


@dataclass(frozen=True, eq=False)
class Heart:
    """Closed outlines of the shape (n, 2), and how wide the rim of fluid is at each point of the heart.

    Parameters
    ----------
    muscle, chambers
        The heart, and what it holds: ``right ventricle`` and so on.
    sac
        The inner edge of the pericardium, point for point outside `muscle`.
    rim
        Distance between them, in millimetres.
    """

    muscle: Floats
    chambers: dict[str, Floats]
    sac: Floats
    rim: Floats


def heart_of(body: Body, fluid: Finding | None) -> Heart:
    """Return the heart of a child."""
    random = body.random("heart")
    s, turn = body.size, np.deg2rad(random.uniform(-22, -10))
    middle = at(random.uniform(0, 6) * s, body.wall + s * random.uniform(47, 51))
    across, down = at(np.cos(turn), np.sin(turn)), at(-np.sin(turn), np.cos(turn))

    def laid(points: Sequence[tuple[float, float]]) -> Floats:
        return np.array([middle + 1.12 * s * (x * across + z * down) for x, z in points])

    rim = _rim_size(fluid, s)
    pressed = fluid is not None and fluid.text("pressing") == "yes"
    fold = 5.0 if pressed else 0.0
    outer = [
        (-33, 2),
        (-25, -14),
        (-11, -20),
        (4, -19.5 + fold),
        (18, -15 + 0.6 * fold),
        (33, -4),
        (36, 3),
        (27, 13),
        (8, 22),
        (-14, 22),
        (-29, 14),
    ]
    muscle = wobbled(around(laid(outer), 0.4), random, 0.25 * s, 6.0, closed=True)
    v = random.uniform(0.94, 1.06, 4)
    chambers = {
        "right ventricle": laid(
            [(-5, -8 * v[0]), (-4, -15), (5, -16 + fold), (17, -11.5 + 0.6 * fold), (24, -6), (12, -4.5)]
        ),
        "left ventricle": laid([(-4, 3), (10, 1.5), (25, 1.8), (28, 4), (20, 9 * v[1]), (6, 14 * v[1]), (-3, 12)]),
        "right atrium": laid([(-9, -7), (-8, -15), (-18, -14 * v[2]), (-28, -4), (-24, -1), (-13, -2)]),
        "left atrium": laid([(-8, 3), (-7, 13), (-14, 17 * v[3]), (-24, 11), (-26, 4), (-15, 2)]),
    }
    chambers = {
        name: wobbled(around(points, 0.4), random, 0.2 * s, 4.0, closed=True) for name, points in chambers.items()
    }
    # Walls are thin in a child: most of the heart is blood.
    chambers = {name: points.mean(axis=0) + 1.16 * (points - points.mean(axis=0)) for name, points in chambers.items()}
    wide = _rim(muscle, middle, rim, s, random)
    return Heart(muscle, chambers, muscle + wide[:, None] * _outwards(muscle, middle), wide)


def _rim_size(fluid: Finding | None, size: float) -> float:
    """Return how wide the fluid is where it is widest: a film in health."""
    return 0.9 * size if fluid is None else size * (4.0 + 18.0 * fluid.number("severity"))


def _rim(muscle: Floats, middle: Floats, wide: float, size: float, random: np.random.Generator) -> Floats:
    """Return the width of the fluid at each point of the heart: it gathers behind, and little in front."""
    turn = np.arctan2(muscle[:, 1] - middle[1], muscle[:, 0] - middle[0])
    behind = 0.5 + 0.5 * np.sin(turn + random.uniform(-0.3, 0.3))
    share = np.clip((wide / size - 4) / 14, 0, 1)
    uneven = 1 + 0.08 * np.sin(3 * turn + random.uniform(0, 6))
    rim = wide * ((0.15 + 0.5 * share) + (0.85 - 0.5 * share) * behind) * uneven
    return np.asarray(rim * wide / rim.max())


def _outwards(outline: Floats, middle: Floats) -> Floats:
    """Return the direction away from the heart at each point, smoothed."""
    step = ndimage.gaussian_filter1d(
        np.roll(outline, -1, axis=0) - np.roll(outline, 1, axis=0), 12, axis=0, mode="wrap"
    )
    out = np.column_stack([step[:, 1], -step[:, 0]]) / np.linalg.norm(step, axis=1, keepdims=True)
    sign = np.sign(np.sum(out * (outline - middle), axis=1).mean())
    return np.asarray(sign * out)


def paint_heart(body: Body, heart: Heart, depth: float) -> Section:
    """Paint liver, sac, fluid and heart."""
    canvas = body.canvas(depth)
    under, _ = depth_under(canvas, body.probe)
    canvas.paint(np.ones(canvas.shape, np.float32), LUNG)
    random = body.random("liver")
    top = heart.sac[heart.sac[:, 1] < np.median(heart.sac[:, 1])]
    top = top[np.argsort(top[:, 0])][::6]
    edge = through(
        [
            top[0] + at(-90, 25 * body.size),
            top[0] + at(-12, 8),
            *top[2:-2][::4],
            top[-1] + at(10, 0),
            top[-1] + at(60, -22),
        ],
        0.5,
    )
    floor = np.interp(canvas.x[0], edge[:, 0], edge[:, 1]).astype(np.float32)
    cover = np.clip((floor - canvas.z) / 0.4 + 0.5, 0, 1).astype(np.float32)
    canvas.paint(cover, LIVER)
    canvas.brighten(cover * canvas.uneven("parenchyma", 1.0, 0.6), 0.9)
    paint_vessels(canvas, cover, np.vstack([edge, at(0, body.wall)[None]]), body.size, random, number=16)
    line = np.exp(-(((canvas.z - floor) / 0.7) ** 2)).astype(np.float32)
    canvas.brighten(line * np.clip(0.7 + 0.3 * canvas.uneven("diaphragm", 6, 3), 0, 1.2), 9)
    canvas.reflect(line, 0.12)
    _sac(canvas, heart, body)
    paint_belly_wall(canvas, body, under)
    return canvas.section()


def _sac(canvas: Canvas, heart: Heart, body: Body) -> None:
    """Paint pericardium, fluid, muscle, chambers and valves."""
    closed = np.vstack([heart.sac, heart.sac[:1]])
    canvas.paint(canvas.inside(heart.sac, 0.2), FLUID.named("pericardial fluid"))
    canvas.brighten(canvas.inside(heart.sac, 0.2), 9)
    if heart.rim.max() > 6 * body.size:
        strands = canvas.inside(heart.sac, 0.2) * np.clip(canvas.uneven("strands", 4, 0.7) - 1.5, 0, 1)
        canvas.brighten(strands, 34)
    fibres = canvas.along(closed, 3.0)
    patchy = np.clip(0.85 + 0.25 * canvas.uneven("sac", 5, 2, fibres), 0.2, 1.2)
    band = (np.exp(-(((fibres.away) / (0.7 * body.size + 0.2)) ** 2)) * patchy).astype(np.float32)
    canvas.paint(np.clip(band, 0, 1), SAC, fibres)
    muscle = canvas.inside(heart.muscle, 0.25)
    canvas.paint(muscle, MYOCARDIUM)
    canvas.brighten(canvas.stroke(np.vstack([heart.muscle, heart.muscle[:1]]), 0.7, 0.25), 6)
    for name, outline in heart.chambers.items():
        cover = canvas.inside(outline, 0.4) * np.clip(
            1.0 - 0.12 * np.clip(canvas.uneven("trabeculae", 1.5, 1.5), 0, 2), 0, 1
        )
        canvas.paint(cover.astype(np.float32), BLOOD.named(name))
        canvas.brighten(canvas.stroke(np.vstack([outline, outline[:1]]), 0.6, 0.3), 5)
    _valves(canvas, heart, body)


def _valves(canvas: Canvas, heart: Heart, body: Body) -> None:
    """Paint the valves between atria and ventricles: openings closed by thin leaflets."""
    for ventricle, atrium in (("right ventricle", "right atrium"), ("left ventricle", "left atrium")):
        one, two = heart.chambers[ventricle], heart.chambers[atrium]
        left, right = one[np.argsort(one[:, 0])[:14]].mean(axis=0), two[np.argsort(-two[:, 0])[:14]].mean(axis=0)
        wide = 4.2 * body.size
        gap = np.array([right + at(-1, -wide), left + at(1, -wide), left + at(1, wide), right + at(-1, wide)])
        canvas.paint(canvas.inside(gap, 0.5), BLOOD.named(ventricle))
        hinge = 0.5 * (left + right)
        for way in (-1, 1):
            leaf = through(
                [
                    hinge + at(0, way * wide),
                    hinge + body.size * at(2.5, way * 1.6),
                    hinge + body.size * at(3.6, way * 0.4),
                ],
                0.3,
            )
            canvas.brighten(canvas.stroke(leaf, 0.7, 0.25), 24)
            canvas.reflect(canvas.stroke(leaf, 0.6, 0.1), 0.015)


def measure_heart(key: Key, heart: Heart, fluid: Finding | None) -> None:
    """Fill in the truth: chambers, and the rim of fluid where it is widest, from the heart to the sac."""
    for name, outline in heart.chambers.items():
        key.outline(name.replace(" ", "_"), outline)
    key.outline("pericardium", heart.sac)
    key.outline("heart", heart.muscle)
    if fluid is None:
        return
    inner, outer, wide = widest_rim(heart, key)
    key.landmark("pericardial_fluid", 0.5 * (inner + outer))
    key.line("pericardial_fluid_depth", np.array([inner, outer]))
    key.value("pericardial_fluid_depth", wide, "mm", needs=("pericardial_fluid", "pericardial_fluid_depth"))


def in_field(key: Key, places: Floats) -> Mask:
    """Say which places the picture shows."""
    return key.probe.shows(places[:, 0], places[:, 1], key.depth)


def widest_rim(heart: Heart, key: Key) -> tuple[Floats, Floats, float]:
    """Return the widest rim of fluid in the field: on the heart, on the nearest sac, and the distance."""
    reach = np.linalg.norm(heart.muscle[:, None] - heart.sac[None], axis=2)
    nearest, where = reach.min(axis=1), reach.argmin(axis=1)
    seen = in_field(key, heart.muscle) & in_field(key, heart.sac[where])
    place = int(np.argmax(np.where(seen, nearest, -1)))
    return heart.muscle[place], heart.sac[where[place]], float(nearest[place])
