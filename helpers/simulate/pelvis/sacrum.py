"""The sacrum from before: one shield of bone with foramina, lines between its bodies, and a crest behind.

In a small child its centres are still apart, and the lines between them wide and dark; they close with the years.
What shows differs much from child to child: no two have the same lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np

from helpers.simulate.child import Child
from helpers.simulate.flat.plate import Hump, Plate
from helpers.simulate.pelvis.flat_bone import flat_bone, own_rim
from helpers.simulate.pelvis.growth import ripeness
from helpers.simulate.pelvis.sacral_bodies import own_arches, own_bodies
from helpers.simulate.pelvis.sacral_wings import TOP, WITHOUT_WINGS, Stance, apart_of, moved, own_wings

# Half of the outline from the promontory down, for a child of one year: x, y, z, wall, cortex.
_OUTLINE = (
    (0.0, -33.2, -10.0, 3.0, 0.14),
    (7.6, -33.8, -10.0, 3.0, 0.16),
    (11.6, -33.0, -11.0, 5.0, 0.10),
    (15.4, -34.4, -13.0, 4.6, 0.05),
    (20.0, -33.0, -16.0, 3.4, 0.05),
    (21.4, -29.4, -18.0, 2.6, 0.08),
    (20.6, -24.8, -20.0, 2.8, 0.06),
    (18.2, -20.4, -22.0, 5.0, 0.04),
    (16.4, -16.4, -23.0, 6.0, 0.04),
    (14.0, -13.2, -24.0, 8.0, 0.03),
    (11.0, -10.4, -24.0, 6.0, 0.04),
    (8.2, -6.0, -23.0, 6.0, 0.02),
    (4.2, -3.4, -22.0, 5.0, 0.02),
)

# Middle of each body, its half width, and its half height.
_BODIES = ((-29.2, 10.8, 3.8), (-21.8, 8.8, 3.0), (-15.6, 7.2, 2.4), (-10.4, 5.8, 1.9), (-6.2, 4.4, 1.5))


def sunk_of(child: Child) -> float:
    """Return how deep the lowest vertebrae stand between the wings, against most children (mm at one year)."""
    return float(np.clip(child.chance("promontory").normal(0, 1.6), -3, 3))


def sacrum(child: Child) -> Iterator[Plate]:
    """Yield the plates of the sacrum and of the coccyx, in the body."""
    random, size, w = child.chance("sacrum"), child.size, ripeness(child)
    half = np.array(_OUTLINE)
    # Between an infant's sacrum and ilium lies cartilage, seen as a dark line; later they overlap.
    half[4:9, 0] += np.array([4.4, 3.8, 3.4, 2.8, 1.4]) * min(1.6 * w, 0.5 + 0.5 * w)
    # An older child's has edges: the front of the joint above, and a thin border down to the coccyx.
    half[4:, 3] *= 1 + np.array([2.2] * 3 + [0.4] + [-0.5] * 5) * w
    half[4:, 4] += np.array([0.04, 0.05, 0.10, 0.14, 0.07, 0.07, 0.07, 0.07, 0.05]) * w
    half[8:11, 0] -= np.array([0.6, 1.6, 1.5]) * w
    # A small child's wings are centres of their own, and the shield has none yet.
    apart = apart_of(child)
    joined = 1 - apart
    half[1:9, :2] += apart * (np.array(WITHOUT_WINGS) - half[1:9, :2])
    # How steeply it stands decides how long it is seen; older sacra are longer.
    stance = Stance(float(np.exp(random.normal(0, 0.08))) * (1 + 0.09 * w), (TOP + sunk_of(child)) * (1 + 0.07 * w))
    half[:, 1] = [stance.level(y) for y in half[:, 1]]
    around = np.vstack([half, (half * [-1, 1, 1, 1, 1])[::-1][:-1]])
    rim = own_rim(around, size, random, 0.018)
    rim[:, 0] *= 1 + 0.03 * float(random.normal())
    rim[:, 0] += float(random.normal(0, 0.02)) * (rim[:, 1] + 20 * size)
    bodies = [(stance.level(y), wide, high * stance.length) for y, wide, high in _BODIES]
    humps = [
        Hump((0.0, -1.0), (18.0, 16.0), 0.0, -4.2 + 1.6 * w),
        # The upper bodies and the wings are by far the thickest part.
        Hump((0.0, stance.level(-28.0)), (12.0, 12.0), 0.0, (2.4 - 0.8 * w) * joined),
        Hump((-16.0, stance.level(-26.0)), (9.0, 7.0), 20.0, 2.6 - 0.8 * w),
        Hump((16.0, stance.level(-26.0)), (9.0, 7.0), -20.0, 2.6 - 0.8 * w),
        *_thinned(stance, w),
        *_wings(child, stance, random),
        *_foramina(bodies, child, random),
        *(replace(line, height=line.height * (0.3 + 0.7 * joined)) for line in _lines(bodies, child, random)),
        *_crest(bodies, random),
    ]
    dense = [*_arches(bodies, random, w), *_ends(bodies, random)]
    # Before its bodies have joined, only the arches behind them are one plate.
    depth = float(np.interp(child.recipe.age, [0, 1, 15], [4.0, 4.8, 7.6])) * (0.8 + 0.2 * joined)
    fade = 1.0 - 0.35 * (1 - w)
    rim[:, 4] *= fade
    yield flat_bone("sacrum", rim, depth, size, humps=tuple(humps), dense=tuple(dense), density=0.23, turn=80.0)
    yield from own_bodies(child, stance)
    yield from own_wings(child, stance)
    yield from own_arches(child, stance)
    yield from _coccyx(child, stance, random)


def _thinned(stance: Stance, w: float) -> Iterator[Hump]:
    """Yield hollows along the joints: where the wing runs out before the ilium, it is thin, and both together even."""
    for side in (-1, 1):
        yield Hump((side * 26.0, stance.level(-28.0)), (5.5, 10.0), side * 12.0, -6.0 * min(2 * w, 1.0))


def _foramina(bodies: list[tuple[float, float, float]], child: Child, random: np.random.Generator) -> Iterator[Hump]:
    w = ripeness(child)
    for (y, wide, high), (below, _, _) in pairwise(bodies):
        for side in (-1, 1):
            at = (side * (wide + 1.2 + random.normal(0, 0.4)), (y + below) / 2 + random.normal(0.4, 0.4))
            radii = (float(random.uniform(2.2, 3.2)), float(high * random.uniform(0.45, 0.72)))
            yield Hump(
                at, radii, side * float(random.normal(-18, 8)), -float(random.uniform(2.0, 4.0)) * (0.8 + 0.35 * w)
            )


def _arches(bodies: list[tuple[float, float, float]], random: np.random.Generator, w: float) -> Iterator[Hump]:
    """Yield the dense upper edges of the foramina: short strokes make an arch."""
    for n, ((y, wide, high), (below, _, _)) in enumerate(pairwise(bodies)):
        for side in (-1, 1):
            strong = float(random.uniform(0.0, 0.06) + random.uniform(-0.05, 0.18) * w) * (1.0, 1.0, 0.8, 0.5)[n]
            x, top = side * (wide + 1.6), (y + below) / 2 - 0.5 * high + float(random.normal(0, 0.4))
            across, rise = float(random.uniform(2.2, 3.8)), float(random.uniform(0.7, 2.2))
            lean = float(random.normal(12, 9))
            for part in (-0.9, -0.45, 0.0, 0.45, 0.9):
                slope = float(np.rad2deg(np.arctan(2 * rise * part / across)))
                level = top + rise * part * part + across * part * np.tan(np.deg2rad(lean))
                place = (x + side * across * part, float(level))
                faint = max(strong, 0.0) * (1 - 0.5 * abs(part))
                yield Hump(place, (0.34 * across, 0.5), side * (slope + lean), faint)


def _lines(bodies: list[tuple[float, float, float]], child: Child, random: np.random.Generator) -> Iterator[Hump]:
    """Yield the grooves between the centres that have not joined: between bodies, and between body and wing."""
    age = child.recipe.age
    discs = float(np.interp(age, [0, 3, 8, 15], [1.9, 1.8, 1.5, 0.9]))
    for (y, wide, high), (below, _, other) in pairwise(bodies):
        at = ((y + high) + (below - other)) / 2
        strength = discs * float(random.uniform(0.4, 1.2))
        yield Hump((float(random.normal(0, 0.4)), at), (wide * 0.95, 0.85), float(random.normal(0, 3)), -strength)
    apart = float(np.interp(age, [0, 2, 6, 9], [2.4, 1.8, 0.8, 0.0]))
    for n, (y, wide, high) in enumerate(bodies[:3]):
        for side in (-1, 1):
            strength = apart * float(random.uniform(0.2, 1.1))
            yield Hump((side * wide * 0.98, y), (0.75, high * 0.9), side * float(random.normal(8, 5)), -strength)
            if n < 2:
                # Between the wings of neighbours.
                x = side * (wide + 6.4 + random.normal(0, 0.6))
                level = y + high + 0.7 + random.normal(0, 0.5)
                yield Hump((x, level), (4.6, 0.7), -side * float(random.normal(16, 7)), -0.9 * strength)


def _wings(child: Child, stance: Stance, random: np.random.Generator) -> Iterator[Hump]:
    """Yield the clefts between the centres of a small child's wings: oblique lines from the joint to the bodies."""
    young = float(np.interp(child.recipe.age, [0, 2, 7], [1.0, 1.0, 0.0]))
    for x, y, reach, lean in ((15.6, -27.0, 6.0, 34.0), (13.4, -20.0, 4.6, 24.0)):
        for side in (-1, 1):
            at = (side * x + float(random.normal(0, 0.7)), stance.level(y) + float(random.normal(0, 0.8)))
            deep = young * float(random.uniform(1.2, 5.0))
            yield Hump(at, (1.15 * reach, 0.7), -side * float(random.normal(lean, 7)), -deep)


def _crest(bodies: list[tuple[float, float, float]], random: np.random.Generator) -> Iterator[Hump]:
    """Yield spines and arches behind the bodies; in many children those of S1 do not meet."""
    open_above = random.uniform() < 0.35
    for n, (y, wide, high) in enumerate(bodies[:4]):
        if not (n == 0 and open_above):
            yield Hump(
                (float(random.normal(0, 0.4)), y + 0.2 * high), (1.1, 0.8 * high), 0.0, float(random.uniform(0.6, 2.2))
            )
        for side in (-1, 1):
            at = (side * wide * float(random.uniform(0.35, 0.6)), y + float(random.normal(0, 0.8)))
            yield Hump(at, (wide * 0.32, 0.9), side * float(random.normal(20, 12)), float(random.uniform(0.2, 1.2)))


def _ends(bodies: list[tuple[float, float, float]], random: np.random.Generator) -> Iterator[Hump]:
    for n, (y, wide, high) in enumerate(bodies):
        for edge in (-1, 1):
            strong = float(random.uniform(0.0, 0.10)) * (1.3 if n == 0 else 0.8)
            yield Hump((0.0, y + edge * high * 0.9), (wide * 0.8, 0.5), float(random.normal(0, 3)), strong)


def _coccyx(child: Child, stance: Stance, random: np.random.Generator) -> Iterator[Plate]:
    """Yield the first pieces of the coccyx: one at birth, more from about five years [M]."""
    count = 1 + int(child.recipe.age > 5) + int(child.recipe.age > 10)
    for n in range(count):
        wide, high = (3.2 - 0.7 * n), 1.5 - 0.2 * n
        at = np.array([random.normal(0, 0.4), stance.level(-0.6 + 3.6 * n), -20.0 + 2 * n, 0, 0])
        angle = np.linspace(0, 2 * np.pi, 12, endpoint=False)
        rim = np.column_stack([wide * np.cos(angle), high * np.sin(angle), *np.tile([[0.0], [1.2], [0.24]], 12)])
        # It is seen faintly through all that lies before it, and through the fat of the buttocks.
        plain = float(child.chance(f"coccyx {n}").uniform(0.25, 0.9))
        own = own_rim(rim, child.size, random, 0.05)
        plate = flat_bone(
            f"coccyx {n + 1}", own, 1.9, child.size, density=0.18 * plain, ragged=0.15, soft=0.6, face=0.14 * plain
        )
        yield moved(plate, at * child.size)
