"""Tubes, lines and swallowed things: where they run in space, and what of them the rays meet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.abdomen.build import Build
from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.rays.tubes import smooth_line


@dataclass(frozen=True)
class Device:
    """One device.

    Parameters
    ----------
    name
        As truth calls it.
    path
        Its middle; a tube ends with its tip, a disc is as thick as the path is long; shape (n, 3), millimetres.
    radius, wall
        Millimetres; without a wall it is solid.
    opaque
        Millimetres of bone mineral that a millimetre of it weakens the beam like.
    metal
        Millimetres of lead for each millimetre of it.
    tube
        Whether it has a tip to be found.
    """

    name: str
    path: Floats
    radius: float
    wall: float = 0.0
    opaque: float = 0.5
    metal: float = 0.0
    tube: bool = True


def arterial_line(b: Build, tip: float) -> Device:
    """Return an umbilical arterial line with its tip at the height `tip` (in vertebrae).

    It runs down from the navel to the iliac artery first, then up in the aorta left of the middle [V1: GUPTA15].
    """
    random = stream(b.seed, "arterial line")
    side = float(random.choice([-1.0, 1.0]))
    j = random.normal(0, 0.02, 4)
    front = 0.75 * b.body_width / b.half_depth
    aorta = 0.20 * b.body_width / b.half_width

    def before(level: float) -> tuple[float, float, float]:
        x, y, z = b.spine(level)
        return x + aorta * b.half_width * (1 - 0.4 * max(level, 0) / 4), y, z - front * b.half_depth

    points = [
        *_outside(b, random),
        b.at(0.02, 3.1, -1.08),
        b.at(0.02, 3.2, -0.93),
        b.at(side * 0.08, 4.6, -0.80),
        b.at(side * (0.24 + j[0]), 6.1, -0.40),
        b.at(side * (0.33 + j[1]), 6.65, 0.02),
        b.at(side * (0.32 + j[2]), 6.1, 0.28),
        b.at(side * 0.22, 5.0, 0.22),
        before(3.7),
        *(before(level) for level in np.arange(2.5, tip + 0.6, -1.3)),
        before(tip),
    ]
    return Device("umbilical_arterial_line", smooth_line(np.array(points), 1.0), 0.62, opaque=1.15)


def venous_line(b: Build, tip: str) -> Device:
    """Return an umbilical venous line: straight up, slightly to the right, to the right atrium's edge or elsewhere."""
    random = stream(b.seed, "venous line")
    top = b.dome
    points = [
        *_outside(b, random),
        b.at(0.0, 3.1, -1.08),
        b.at(-0.02, 2.9, -0.93),
        b.at(-0.05, 1.2, -0.80),
        b.at(-0.10 + float(random.normal(0, 0.015)), -0.6, -0.48),
        b.at(-0.11, -1.6, -0.20),
    ]
    if tip == "liver":
        turn = float(random.uniform(-0.05, 0.05))
        points += [b.at(-0.22, -2.0 + turn, -0.10), b.at(-0.36 + turn, -2.2, 0.0), b.at(-0.50, -2.0 + turn, 0.05)]
    else:
        points += [b.at(-0.11, top + 0.9, 0.02), b.at(-0.11, top + float(random.normal(0.05, 0.1)), 0.0)]
        if tip == "heart":
            points += [b.at(-0.09, top - 0.8, -0.12), b.at(-0.02, top - 1.7 + float(random.normal(0, 0.15)), -0.25)]
    return Device("umbilical_venous_line", smooth_line(np.array(points), 1.0), 0.72, opaque=1.15)


def _outside(b: Build, random: np.random.Generator) -> list[tuple[float, float, float]]:
    """Return the part of a line that lies on the belly, from the edge of the film to the navel."""
    side = float(random.choice([-1.0, 1.0]))
    return [
        b.at(side * 1.5, 3.0 + float(random.normal(0, 0.8)), -0.9),
        b.at(side * 0.75, 4.2 + float(random.normal(0, 0.6)), -1.02),
        b.at(side * 0.25, 4.0 + float(random.normal(0, 0.3)), -1.12),
    ]


def gastric_tube(b: Build, tip: str, stomach: Floats) -> Device:
    """Return a gastric tube with its tip in the stomach, still in the oesophagus, or in the duodenum.

    `stomach` is the middle of the stomach from the fundus on, shape (n, 4).
    """
    random = stream(b.seed, "gastric tube")
    hiatus = b.dome + 1.6
    down = [b.at(0.02, level, 0.12) for level in (-9.0, -7.5, -6.2)]
    if tip == "oesophagus":
        down.append(b.at(0.03, hiatus - 0.7 + float(random.normal(0, 0.15)), 0.14))
    else:
        body = stomach[:, :3]
        down += [b.at(0.05, hiatus - 1.0, 0.14), b.at(0.12, hiatus, 0.10)]
        along = (0.22, 0.36, 0.52) if tip == "stomach" else (0.22, 0.40, 0.62, 0.82, 0.99)
        down += [tuple(body[int(a * (len(body) - 1))]) for a in along]
        if tip == "duodenum":
            down += [b.at(-0.33, -0.55, -0.2), b.at(-0.35, 0.4, 0.05), b.at(-0.31, 1.1, 0.1)]
    radius = float(np.interp(b.age, [0, 1, 6, 15], [1.05, 1.35, 1.7, 2.1]))
    return Device("gastric_tube", smooth_line(np.array(down), 1.2), radius, 0.34 * radius, opaque=0.75)


def coin(b: Build, place: Floats) -> Device:
    """Return a coin at `place`, shape (3,)."""
    random = stream(b.seed, "coin")
    return _disc("coin", place, random, radius=float(random.uniform(9.5, 12.0)), thick=1.7, metal=0.5)


def battery(b: Build, place: Floats) -> tuple[Device, ...]:
    """Return a button battery at `place`: a can with a narrower lid, seen as a double rim."""
    radius = 10.0
    tilt = stream(b.seed, "battery tilt")
    rim = _disc("button_battery", place, tilt, radius=radius, thick=2.6, metal=0.022)
    lid = Device("button_battery_lid", rim.path * 1.0, 0.80 * radius, opaque=0.0, metal=0.10, tube=False)
    return rim, lid


def _disc(
    name: str, place: Floats, random: np.random.Generator, *, radius: float, thick: float, metal: float
) -> Device:
    normal = np.array([random.normal(0, 0.25), random.normal(0, 0.25), 1.0])
    normal /= np.linalg.norm(normal)
    path = place + np.array([-0.5, 0.0, 0.5])[:, None] * thick * normal
    return Device(name, path, radius, opaque=0.0, metal=metal, tube=False)
