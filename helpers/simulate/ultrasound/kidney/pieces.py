"""The pieces of a kidney, in its own millimetres: outline with lobes, sinus, pyramids, wide calyces."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.curves import around
from helpers.simulate.ultrasound.kidney.child import Kidney
from helpers.simulate.ultrasound.kidney.frame import Frame

TURN = np.linspace(-np.pi, np.pi, 360, endpoint=False)
"""Angles of outlines."""


@dataclass(frozen=True)
class Pyramid:
    """A pyramid: its ray, its half width at the base (mm), and the shares of the ray where it begins and ends."""

    angle: float
    wide: float
    tip: float
    base: float
    lean: float
    """How far its tip leans aside, millimetres."""


def periodic(random: np.random.Generator, reach: float) -> Floats:
    """Return noise around an outline, mean 0, deviation 1, that changes over `reach` radians."""
    sigma = reach / (TURN[1] - TURN[0])
    noise = ndimage.gaussian_filter1d(random.standard_normal(len(TURN)), sigma, mode="wrap")
    return np.asarray((noise - noise.mean()) / noise.std())


def away(first: Floats | float, second: float) -> Floats:
    """Return the difference of angles, from -pi to pi."""
    return np.asarray((np.asarray(first) - second + np.pi) % (2 * np.pi) - np.pi)


def pyramids_of(random: np.random.Generator, frame: Frame, angles: Floats, tip: float, base: float) -> list[Pyramid]:
    """Return pyramids near these rays; no two are alike, and some are missing or cut aslant."""
    found: list[Pyramid] = []
    places = frame.capsule(angles)
    spacing = float(np.median(np.linalg.norm(np.diff(places, axis=0), axis=1)))
    for index, angle in enumerate(angles):
        aside, size, cut, gone, lean = random.uniform(size=5)
        speed = float(np.linalg.norm(frame.capsule(angle + 0.05) - frame.capsule(angle - 0.05))) / 0.1
        moved = angle + (aside - 0.5) * 0.55 * spacing / speed
        wide = min(spacing, 0.9 * frame.deep) * (0.25 + 0.26 * size)
        slant = 0.22 * max(cut - 0.5, 0) / 0.5
        if gone > 0.10 or len(found) < 0.8 * index:
            found.append(
                Pyramid(moved, wide, tip + slant, base - 0.08 * random.uniform() - 0.3 * slant, 3 * (lean - 0.5))
            )
    return found


def pyramid_outline(pyramid: Pyramid, frame: Frame, random: np.random.Generator) -> Floats:
    """Return the outline of a pyramid: a blunt tip, sides that bulge, a round base."""
    top, bottom = frame.ray(pyramid.angle, pyramid.tip), frame.ray(pyramid.angle, pyramid.base)
    height = float(np.linalg.norm(bottom - top))
    out = (bottom - top) / height
    side = np.array([-out[1], out[0]])
    wide, lean = pyramid.wide, pyramid.lean * height / 12

    def at(up: float, aside: float) -> Floats:
        jitter = random.normal(0, 0.035, 2) * height
        return top + (up * height + jitter[0]) * out + (aside * wide + jitter[1] + lean * (1 - up)) * side

    knots = [at(0.0, 0.14), at(0.42, 0.52), at(0.84, 0.98), at(1.0, 0.55)]
    knots += [at(1.05, 0.0), at(1.0, -0.55), at(0.84, -0.98), at(0.42, -0.52), at(0.0, -0.14)]
    return around(knots, 0.3)


def outline_of(random: np.random.Generator, frame: Frame, pyramids: list[Pyramid], lobes: float) -> Floats:
    """Return the kidney's outline; lobes are notched (mm) between pyramids."""
    share = 1 + 0.016 * periodic(random, 0.5) + 0.006 * periodic(random, 0.15)
    order = sorted(pyramids, key=lambda pyramid: pyramid.angle)
    for one, other in zip(order, [*order[1:], *order[:1]], strict=True):
        angle = one.angle + float((other.angle - one.angle) % (2 * np.pi)) / 2
        apart = float(np.linalg.norm(frame.capsule(one.angle) - frame.capsule(other.angle)))
        # Pyramids that touch are of one lobe.
        room = max(0.8 * (apart - one.wide - other.wide), 0.1)
        deep = min(lobes * random.uniform(0.2, 1.0), room) / frame.reach(angle)
        share -= deep * np.exp(-0.5 * (away(TURN, angle) / random.uniform(0.08, 0.14)) ** 2)
    return frame.ray(TURN, share)


def sinus_share(random: np.random.Generator, pyramids: list[Pyramid], size: float) -> Floats:
    """Return how far the sinus reaches along each ray: it gives way to papillae and runs out between them."""
    share = size * (1 + 0.10 * periodic(random, 0.5) + 0.10 * periodic(random, 0.12))
    for pyramid in pyramids:
        share -= 0.28 * size * np.exp(-0.5 * (away(TURN, pyramid.angle) / 0.16) ** 2) * random.uniform(0.3, 1.2)
    return np.clip(share, 0.4 * size, 1.5 * size)


@dataclass(frozen=True)
class Calyx:
    """A wide calyx: its outline, shape (n, 2), and the middle of its cup."""

    outline: Floats
    middle: Floats

    def placed(self, frame: Frame) -> Calyx:
        """Return it in the section."""
        return Calyx(frame.place(self.outline), frame.place(self.middle))


def calyx_of(ends: tuple[Floats, Floats], cup: float, shape: tuple[float, float], random: np.random.Generator) -> Calyx:
    """Return a neck that opens into a cup, whose end is pushed in by its papilla unless it is blunt.

    Parameters
    ----------
    ends
        Where the neck begins, and how far the cup reaches, millimetres.
    cup
        Its half width, millimetres.
    shape
        Half width of the neck against the cup; and 0 where a papilla pushes the end in, 1 where the end is a ball.
    """
    root, end = ends
    (slim, blunt), length = shape, float(np.linalg.norm(end - root))
    out = (end - root) / length
    side = np.array([-out[1], out[0]])
    cup = min(cup, 0.48 * length)
    middle = root + (length - cup) * out
    turns = np.deg2rad([125, 85, 45, 0, -45, -85, -125])
    reach = cup * random.uniform(0.88, 1.0, len(turns))
    reach[3] = cup * (1 - 0.6 * (1 - blunt))
    ball = [middle + far * (np.cos(turn) * out + np.sin(turn) * side) for far, turn in zip(reach, turns, strict=True)]
    neck = slim * cup * side
    return Calyx(around([root + neck, *ball, root - neck], 0.2), middle)


def cup_that_fits(
    outline: Floats, ends: tuple[Floats, Floats], cup: float, thick: float
) -> tuple[tuple[Floats, Floats], float]:
    """Return ends and half width of a calyx that leaves `thick` millimetres of parenchyma on all sides."""
    root, end = ends
    length = float(np.linalg.norm(end - root))
    out = (end - root) / length
    for size in cup * np.array([1, 0.85, 0.7, 0.55, 0.4]):
        for back in np.linspace(0, max(0.7 * length - size, 0), 16):
            middle = end - (back + size) * out
            if np.linalg.norm(outline - middle, axis=1).min() >= size + thick:
                return (root, end - back * out), float(size)
    return ends, 0.0


def pressed(pyramids: list[Pyramid], kidney: Kidney, frame: Frame) -> list[Pyramid]:
    """Return the pyramids as wide calyces leave them: low over a calyx, gone where the parenchyma is thin."""
    if kidney.calyces < 2:
        return pyramids
    if kidney.cup > 0.7:
        return []
    left = []
    for pyramid in pyramids:
        tip = 1 - 0.95 * kidney.parenchyma / frame.reach(pyramid.angle)
        left.append(replace(pyramid, tip=tip, base=tip + 0.5 * (1 - tip), wide=0.8 * pyramid.wide))
    return left
