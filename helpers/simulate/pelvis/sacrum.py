"""The sacrum from before: one shield of bone with foramina, lines between its bodies, and a crest behind.

In a small child its centres are still apart, and the lines between them wide and dark; they close with the years.
What shows differs much from child to child: no two have the same lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.child import Child
from helpers.simulate.flat.plate import Hump, Plate
from helpers.simulate.pelvis.flat_bone import flat_bone, own_rim
from helpers.simulate.pelvis.growth import ripeness

# Half of the outline from the promontory down, for a child of one year: x, y, z, wall, cortex.
_OUTLINE = (
    (0.0, -39.8, -10.0, 3.0, 0.22),
    (7.6, -40.2, -10.0, 3.0, 0.24),
    (11.6, -38.8, -11.0, 4.4, 0.16),
    (16.2, -37.8, -13.0, 6.0, 0.08),
    (20.2, -35.4, -16.0, 4.4, 0.08),
    (22.4, -30.6, -18.0, 2.6, 0.14),
    (21.8, -26.6, -20.0, 2.2, 0.18),
    (20.4, -22.6, -22.0, 3.2, 0.10),
    (17.8, -18.0, -23.0, 4.0, 0.14),
    (13.4, -15.2, -24.0, 5.4, 0.08),
    (10.6, -10.4, -24.0, 5.4, 0.07),
    (8.2, -5.6, -23.0, 4.4, 0.06),
    (4.2, -2.4, -22.0, 3.6, 0.06),
)

# Middle of each body, its half width, and its half height.
_BODIES = ((-34.2, 10.8, 4.2), (-24.6, 8.6, 3.1), (-17.4, 7.0, 2.5), (-11.2, 5.6, 2.0), (-6.0, 4.2, 1.6))


def sacrum(child: Child) -> Iterator[Plate]:
    """Yield the plates of the sacrum and of the coccyx, in the body."""
    random, size, w = child.chance("sacrum"), child.size, ripeness(child)
    half = np.array(_OUTLINE)
    # Later the ilium reaches further inwards behind it.
    half[5:8, 0] -= 2.4 * w
    around = np.vstack([half, (half * [-1, 1, 1, 1, 1])[::-1][:-1]])
    rim = own_rim(around, size, random, 0.018)
    # How steeply it stands decides how long it is seen; older sacra are longer.
    length = float(np.exp(random.normal(0, 0.07))) * (1 + 0.09 * w)
    rim[:, 1] *= length
    rim[:, 0] *= 1 + 0.05 * float(random.normal())
    rim[:, 0] += float(random.normal(0, 0.02)) * (rim[:, 1] + 20 * size)
    bodies = [(y * length, wide, high * length) for y, wide, high in _BODIES]
    humps = [
        Hump((0.0, -1.0), (18.0, 16.0), 0.0, -4.2 + 1.6 * w),
        # The upper bodies and the wings are by far the thickest part.
        Hump((0.0, -33.0), (13.0, 10.0), 0.0, 4.4 - 2.2 * w),
        Hump((-15.0, -29.0), (7.0, 9.0), 20.0, 2.4 - 1.2 * w),
        Hump((15.0, -29.0), (7.0, 9.0), -20.0, 2.4 - 1.2 * w),
        *_wings(child, length, random),
        *_foramina(bodies, child, random),
        *_lines(bodies, child, random),
        *_crest(bodies, random),
    ]
    dense = [*_arches(bodies, random), *_ends(bodies, random)]
    depth = float(np.interp(child.recipe.age, [0, 1, 15], [4.0, 4.8, 5.2]))
    fade = 1.0 - 0.35 * (1 - w)
    rim[:, 4] *= fade
    yield flat_bone(
        "sacrum", rim, depth, size, humps=tuple(humps), dense=tuple(dense), density=0.23 - 0.03 * w, turn=80.0
    )
    yield from _coccyx(child, length, random)


def _foramina(bodies: list[tuple[float, float, float]], child: Child, random: np.random.Generator) -> Iterator[Hump]:
    w = ripeness(child)
    for (y, wide, high), (below, _, _) in pairwise(bodies):
        for side in (-1, 1):
            at = (side * (wide + 1.2 + random.normal(0, 0.4)), (y + below) / 2 + random.normal(0.4, 0.4))
            radii = (float(random.uniform(2.2, 3.2)), float(high * random.uniform(0.42, 0.62)))
            yield Hump(
                at, radii, side * float(random.normal(-18, 8)), -float(random.uniform(2.4, 4.0)) * (0.7 + 0.3 * w)
            )


def _arches(bodies: list[tuple[float, float, float]], random: np.random.Generator) -> Iterator[Hump]:
    """Yield the dense upper edges of the foramina: two strokes make an arch."""
    for n, ((y, wide, high), (below, _, _)) in enumerate(pairwise(bodies)):
        for side in (-1, 1):
            strong = float(random.uniform(0.04, 0.26)) * (1.0, 0.9, 0.6, 0.4)[n]
            x, top = side * (wide + 1.4), (y + below) / 2 - 0.55 * high + float(random.normal(0, 0.4))
            lean = float(random.normal(24, 7))
            yield Hump((x - side * 2.0, top + 0.7), (2.6, 0.5), -side * lean, strong)
            yield Hump((x + side * 2.2, top + 0.4), (3.0, 0.5), side * lean * 0.7, strong)


def _lines(bodies: list[tuple[float, float, float]], child: Child, random: np.random.Generator) -> Iterator[Hump]:
    """Yield the grooves between the centres that have not joined: between bodies, and between body and wing."""
    age = child.recipe.age
    discs = float(np.interp(age, [0, 3, 8, 15], [2.6, 2.2, 1.5, 0.9]))
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


def _wings(child: Child, length: float, random: np.random.Generator) -> Iterator[Hump]:
    """Yield the clefts between the centres of a small child's wings: oblique lines from the joint to the bodies."""
    young = float(np.interp(child.recipe.age, [0, 2, 7], [1.0, 1.0, 0.0]))
    for x, y, reach, lean in ((14.8, -30.0, 6.0, 38.0), (12.6, -22.6, 4.6, 26.0)):
        for side in (-1, 1):
            at = (side * x + float(random.normal(0, 0.7)), y * length + float(random.normal(0, 0.8)))
            deep = young * float(random.uniform(0.8, 4.0))
            yield Hump(at, (reach, 0.55), -side * float(random.normal(lean, 7)), -deep)


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


def _coccyx(child: Child, length: float, random: np.random.Generator) -> Iterator[Plate]:
    """Yield the first pieces of the coccyx: one at birth, more from about five years [M]."""
    count = 1 + int(child.recipe.age > 5) + int(child.recipe.age > 10)
    for n in range(count):
        wide, high = (3.2 - 0.7 * n), 1.5 - 0.2 * n
        at = np.array([random.normal(0, 0.4), (0.6 + 3.6 * n) * length, -20.0 + 2 * n, 0, 0])
        angle = np.linspace(0, 2 * np.pi, 12, endpoint=False)
        rim = np.column_stack([wide * np.cos(angle), high * np.sin(angle), *np.tile([[0.0], [1.2], [0.24]], 12)])
        plate = flat_bone(f"coccyx {n + 1}", own_rim(rim, child.size, random, 0.05), 1.4, child.size, density=0.15)
        yield _moved(plate, at * child.size)


def _moved(plate: Plate, by: Floats) -> Plate:
    rim = plate.rim.copy()
    rim[:, :3] += by[:3]
    return replace(plate, rim=rim)
