"""Where bones, cartilage and capsule of the front of a hip lie, in millimetres: x along the neck, outwards."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats
from helpers.simulate.chance import stream
from helpers.simulate.recipe import Finding, Recipe
from helpers.simulate.ultrasound.curves import at, through, wobbled

_FAR = 120.0
"""Beyond every picture."""


@dataclass(frozen=True, eq=False)
class Shape:
    """One hip. Curves have the shape (n, 2) and run from left to right.

    Parameters
    ----------
    centre, radius
        Of the head with its cartilage.
    epiphysis, neck, acetabulum
        Surfaces of bone, as far as sound meets them.
    surface
        What the capsule lies on: cartilage of the head, then the neck.
    capsule
        Its middle.
    gap
        From `surface` straight up to the capsule, for each point of `capsule`.
    fluid
        How thick the fluid is, for each point of `capsule`; 0 in a healthy hip.
    content
        What the fluid is like, "" where there is none.
    """

    centre: Floats
    radius: float
    epiphysis: Floats
    neck: Floats
    acetabulum: Floats
    surface: Floats
    capsule: Floats
    gap: Floats
    fluid: Floats
    content: str


def shape_of(recipe: Recipe, side: str) -> Shape:
    """Return one hip of a child; both sides differ a little."""
    both, own = stream(recipe.seed, "hip front"), stream(recipe.seed, f"hip front {side}")
    radius = float(np.interp(recipe.age, [2, 10], [12.5, 19.5]) * both.normal(1, 0.04))
    thick = float(np.interp(recipe.age, [2, 5, 10], [3.3, 2.3, 1.6]) * both.normal(1, 0.08))
    top = float(np.interp(recipe.age, [2, 10], [15.5, 23.0]) + 1.8 * recipe.habitus + both.normal(0, 0.8))
    centre = at(-15 + own.normal(0, 1.2), top + own.normal(0, 0.7) + radius)
    epiphysis = _epiphysis(centre, radius - thick, own)
    neck = _neck(centre, radius - thick, own)
    surface = _surface(centre, radius, neck)
    finding = _effusion(recipe, side)
    wide = float(both.uniform(2.6, 4.0) + own.uniform(-0.35, 0.35))
    dry = wide
    if finding:
        wide = 5.9 + 5.6 * finding.number("severity")
    capsule, gap = _capsule(surface, neck, radius, wide, own)
    layers = 0.86 * dry
    fluid = np.clip(gap - layers * np.clip(gap / wide * 2, 0, 1), 0, None) if finding else np.zeros_like(gap)
    return Shape(
        centre, radius, epiphysis, neck, _acetabulum(centre, radius, own), surface, capsule, gap, fluid,
        finding.text("content") if finding else "",
    )  # fmt: skip


def _effusion(recipe: Recipe, side: str) -> Finding | None:
    return next((each for each in recipe.findings if each.kind == "effusion" and each.text("side") == side), None)


def _epiphysis(centre: Floats, bone: float, random: np.random.Generator) -> Floats:
    """Return the ossified dome of the head, from under the rim of the socket to the growth plate."""
    angle = np.deg2rad(np.linspace(-172, -42, 90))
    wave = bone * (1 + 0.012 * np.sin(3 * angle + random.uniform(0, 6)))
    return wobbled(centre + wave[:, None] * np.column_stack([np.cos(angle), np.sin(angle)]), random, 0.05, 1.2)


def _neck(centre: Floats, bone: float, random: np.random.Generator) -> Floats:
    """Return the front of the neck: a lip at the growth plate, a hollow, and the rise towards the trochanter."""
    angle = np.deg2rad(random.uniform(-36, -31))
    lip = centre + bone * at(np.cos(angle), np.sin(angle)) + at(0.5, -0.3)
    deep, rise = random.uniform(0.22, 0.36), random.uniform(0.06, 0.26)
    ways = [(0, 0), (0.10, 0.02), (0.34, 0.62 * deep), (0.62, 0.92 * deep), (0.95, deep), (1.4, deep - 0.3 * rise),
            (2.0, deep - 0.8 * rise), (2.7, deep - 1.2 * rise), (6.0, deep - 1.3 * rise)]  # fmt: skip
    line = through([lip + bone * at(*way) for way in ways])
    return wobbled(line, random, 0.07, 2.0)


def _acetabulum(centre: Floats, radius: float, random: np.random.Generator) -> Floats:
    """Return the front of the rim of the socket, at the left edge of the picture."""
    angle = np.deg2rad(random.uniform(-128, -121))
    rim = centre + (radius + 2.2) * at(np.cos(angle), np.sin(angle))
    slope = random.uniform(-0.25, 0.1)
    line = through([rim + at(-30, 30 * slope + 1.5), rim + at(-9, 9 * slope), rim + at(-2.5, 2.0 * slope), rim])
    return wobbled(line, random, 0.08, 1.5)


def _surface(centre: Floats, radius: float, neck: Floats) -> Floats:
    """Return the cartilage of the head and, where it ends, the neck: what the capsule lies on."""
    angle = np.deg2rad(np.linspace(-150, -30, 200))
    head = centre + radius * np.column_stack([np.cos(angle), np.sin(angle)])
    x = np.arange(head[0, 0], neck[-1, 0], 0.2)
    over_head = np.interp(x, head[:, 0], head[:, 1], right=_FAR)
    over_neck = np.interp(x, neck[:, 0], neck[:, 1], left=_FAR)
    both = np.minimum(over_head, over_neck)
    return np.column_stack([x, both])


def _capsule(
    surface: Floats, neck: Floats, radius: float, wide: float, random: np.random.Generator
) -> tuple[Floats, Floats]:
    """Return the capsule, and how high it stands above what it lies on; in front of the neck by `wide` millimetres."""
    lowest = neck[0, 0] + random.uniform(0.62, 0.82) * radius
    left, end = neck[0, 0] - 0.45 * radius, neck[0, 0] + random.uniform(1.9, 2.15) * radius
    x = surface[:, 0]
    rise = (0.5 - 0.5 * np.cos(np.pi * np.clip((x - left) / (lowest - left), 0, 1))) ** 0.8
    fall = 0.5 + 0.5 * np.cos(np.pi * np.clip((x - lowest) / (end - lowest), 0, 1))
    over_head = 0.75 + 0.05 * wide
    steep = 1.0
    for _ in range(6):
        gap = over_head + (wide * steep - over_head) * rise
        gap = np.where(x > lowest, 0.5 + (wide * steep - 0.5) * fall**0.85, gap)
        # The more fluid, the tauter the capsule: it has no waist at the growth plate.
        taut = ndimage.gaussian_filter1d(surface[:, 1] - gap, (1.0 + 0.4 * wide) / 0.2, mode="nearest")
        capsule = np.column_stack([x, np.minimum(taut, surface[:, 1] - 0.45)])
        steep *= wide / widest(capsule, neck, radius)[2]
    return capsule, np.maximum(surface[:, 1] - capsule[:, 1], 0.3)


def widest(capsule: Floats, neck: Floats, radius: float) -> tuple[Floats, Floats, float]:
    """Return the widest place between neck and capsule: on the bone, on the capsule, and the distance (mm).

    It is taken square to the neck: of each point of the capsule over the hollow of the neck the nearest bone, and of
    these the farthest.
    """
    part = capsule[(capsule[:, 0] > neck[0, 0] + 0.35 * radius) & (capsule[:, 0] < neck[0, 0] + 1.2 * radius)]
    gaps = np.linalg.norm(part[:, None] - neck[None], axis=2)
    nearest = gaps.min(axis=1)
    place = int(np.argmax(nearest))
    return neck[int(np.argmin(gaps[place]))], part[place], float(nearest[place])
