"""The porta of the liver: portal vein, vena cava, and lymph nodes beside them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.recipe import Finding
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import at, ellipse, through, wobbled
from helpers.simulate.ultrasound.fash.body import Body, paint_belly_wall
from helpers.simulate.ultrasound.key import Key
from helpers.simulate.ultrasound.section import Section
from helpers.simulate.ultrasound.tissue import BLOOD, BONE, LIVER, Tissue
from helpers.simulate.ultrasound.vessels import paint_vessels
from helpers.simulate.ultrasound.wall import depth_under

NODE = Tissue("node", -15, 0.5, 0.01, 2.0)
HILUM = Tissue("fat of the porta", 5, 0.8, 0.04, 4.0, (3.0, 1.0))


@dataclass(frozen=True, eq=False)
class Porta:
    """Curves of the shape (n, 2): the middle of portal vein and vena cava, and outlines of nodes."""

    portal: Floats
    cava: Floats
    nodes: tuple[Floats, ...]


def porta_of(body: Body, nodes: Finding | None) -> Porta:
    """Return the porta of a child."""
    random = body.random("porta")
    s, w = body.size, body.wall
    lift = random.uniform(-3, 3) * s
    portal = through(
        [
            at(-70 * s, w + 22 * s + lift),
            at(-30 * s, w + 33 * s + lift),
            at(0, w + 42 * s + lift),
            at(26 * s, w + 44 * s),
            at(60 * s, w + 40 * s),
        ],
        0.5,
    )
    cava = through(
        [at(-90 * s, w + 64 * s), at(-20 * s, w + 62 * s + lift), at(30 * s, w + 66 * s), at(90 * s, w + 70 * s)], 0.5
    )
    found: list[Floats] = []
    if nodes:
        # Largest diameter from 11 to 26 mm in a child of five; 15 mm and more are what FASH looks for.
        severity = nodes.number("severity")
        for number in range(round(2 + 4 * severity)):
            long = s * (5.6 + 7.5 * severity) * (1.0 if number == 0 else random.uniform(0.55, 0.95))
            place = at(
                (14, -6, 30, 4, -20, 20)[number] * s,
                w + s * (54, 52, 55, 31, 47, 33)[number] + lift + random.normal(0, 0.8),
            )
            oval = ellipse(place, long, long * random.uniform(0.55, 0.8), random.uniform(-35, 35))
            found.append(wobbled(oval, random, 0.045 * long, 3.5, closed=True))
    return Porta(portal, cava, tuple(found))


def paint_porta(body: Body, porta: Porta, depth: float) -> Section:
    """Paint liver, vessels, nodes and the spine behind."""
    canvas = body.canvas(depth)
    under, _ = depth_under(canvas, body.probe)
    s = body.size
    back = body.wall + 58 * s + 2.0 * canvas.uneven("back", 18, 50)
    liver = np.clip((back - canvas.z) / 0.5 + 0.5, 0, 1).astype(np.float32)
    canvas.paint(liver, LIVER)
    canvas.brighten(liver * canvas.uneven("parenchyma", 1.0, 0.6), 0.9)
    paint_vessels(
        canvas, liver, np.array([[-60 * s, body.wall], [60 * s, body.wall + 55 * s]]), s, body.random("vessels")
    )
    _tube(canvas, porta.cava, 8.0 * s, "vena cava", 0.03)
    spine = through([at(-120 * s, body.wall + 78 * s), at(0, body.wall + 76 * s), at(120 * s, body.wall + 84 * s)], 0.5)
    x, turn = spine[:, 0] / s, body.random("spine").uniform(0, 6)
    spine[:, 1] -= (
        s * (1.0 + 0.5 * np.sin(x / 13 + turn)) * np.abs(np.sin(x / 5.2 + 0.5 * np.sin(x / 17 + turn))) ** 0.6
    )
    canvas.paint(canvas.inside(np.vstack([spine, [[400.0, 500.0], [-400.0, 500.0]]]), 0.3), BONE.named("spine"))
    hilum = np.exp(-((canvas.along(porta.portal, 14 * s).away / (6.0 * s)) ** 2)) * np.clip(
        (canvas.x + 26 * s) / (10 * s), 0, 1
    )
    canvas.paint(np.asarray(0.8 * hilum, np.float32), HILUM)
    _tube(canvas, porta.portal, 7.0 * s, "portal vein", 0.06)
    for outline in porta.nodes:
        cover = canvas.inside(outline, 0.45)
        canvas.paint(cover, NODE)
        canvas.brighten(canvas.stroke(np.vstack([outline, outline[:1]]), 0.8, 0.3), 7)
        canvas.brighten(cover * np.clip(canvas.uneven("inside nodes", 3, 2), -1, 2), 1.5)
    paint_belly_wall(canvas, body, under)
    return canvas.section()


def _tube(canvas: Canvas, path: Floats, widest: float, name: str, bright: float) -> None:
    share = np.linspace(0, 1, len(path))
    wide = widest * (0.8 + 0.2 * np.sin(5 * share + 1.2) + 0.08 * np.sin(13 * share))
    tube = canvas.stroke(path, wide, 0.3)
    walls = np.clip(canvas.stroke(path, wide + 1.6, 0.3) - tube, 0, 1)
    canvas.brighten(walls, 9)
    canvas.reflect(walls, bright)
    canvas.paint(tube, BLOOD.named(name))


def measure_porta(key: Key, porta: Porta) -> None:
    """Fill in the truth: the nodes, and how long the largest is."""
    key.line("portal_vein", porta.portal)
    for number, outline in enumerate(porta.nodes, 1):
        key.outline(f"node_{number}", outline)
    if porta.nodes:
        one, two, long = longest(porta.nodes[0])
        key.line("node_1_length", np.array([one, two]))
        key.landmark("node_1", porta.nodes[0].mean(axis=0))
        key.value("node_1_length", long, "mm", needs=("node_1", "node_1_length"))


def longest(outline: Floats) -> tuple[Floats, Floats, float]:
    """Return the two points of an outline that are farthest apart, and their distance."""
    apart = np.linalg.norm(outline[:, None] - outline[None], axis=2)
    one, two = np.unravel_index(int(np.argmax(apart)), apart.shape)
    return outline[one], outline[two], float(apart[one, two])
