"""The lowest lumbar vertebrae: bodies, pedicles, arches, joints and spines; the sacrum is in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.child import Child
from helpers.simulate.flat.plate import Hump, Plate
from helpers.simulate.pelvis import shapes
from helpers.simulate.pelvis.flat_bone import flat_bone, own_rim
from helpers.simulate.pelvis.growth import ripeness
from helpers.simulate.pelvis.sacrum import sacrum, sunk_of

# Name, middle (y, z), width, height and half depth of the bodies, for a child of one year.
_BODIES = (
    ("L3", -67.6, -4.0, 25.4, 12.4, 4.5),
    ("L4", -52.8, -6.0, 26.2, 12.0, 4.5),
    # It leans forwards: from the front it is seen shortened.
    ("L5", -39.4, -9.0, 26.6, 10.0, 4.8),
)


def spine(child: Child) -> tuple[Plate, ...]:
    """Return the plates of L3 to the coccyx, in the body."""
    size, random, w = child.size, child.chance("spine"), ripeness(child)
    lean = float(random.normal(0, 0.5))
    sunk = sunk_of(child)
    plates: list[Plate] = []
    for name, level, z, width, height, depth in _BODIES:
        y = (level + sunk) * (1 + 0.07 * w)
        at = np.array([random.normal(0, 0.3) + lean * (y + 20) / 30, y + random.normal(0, 0.4), z]) * size
        sizes = width * float(random.normal(1, 0.02)), height * (1 + 0.16 * w), depth
        plates += _lumbar(name, at, sizes, child)
    return (*plates, *sacrum(child))


def _lumbar(name: str, at: Floats, sizes: tuple[float, float, float], child: Child) -> Iterator[Plate]:
    (width, height, depth), size, random = sizes, child.size, child.chance(name)
    rim = own_rim(_body(width, height), size, random, 0.03)
    rim[:, :3] += at
    ends = tuple(_ends(name, at / size, sizes, random))
    yield flat_bone(name, rim, depth, size, dense=ends, density=0.19, turn=90.0, ragged=0.12)
    wide, high = width / 25, height / 10
    unit = np.array([wide, high])
    for side in (-1, 1):
        ring = np.column_stack([_PEDICLE * unit, np.full((len(_PEDICLE), 3), [-9.0, 1.5, 0.30])])
        yield _part(child, f"pedicle {name}", ring, side=side, at=at, depth=1.3, density=0.20)
        yield _part(
            child,
            f"arch {name}",
            shapes.ARCH * np.array([wide, high, 1, 1.1, 0.9]),
            side=side,
            at=at,
            depth=1.4,
            density=0.20,
        )
        yield _part(child, f"joint {name}", _joint(unit, random), side=side, at=at, depth=1.0, density=0.20)
        yield _part(
            child,
            f"transverse {name}",
            shapes.TRANSVERSE * np.array([wide, high, 1, 1, 1]),
            side=side,
            at=at,
            depth=1.2,
            density=0.18,
        )
    yield from _spinous(name, at, unit, child, random)


def _ends(name: str, at: Floats, sizes: tuple[float, float, float], random: np.random.Generator) -> Iterator[Hump]:
    """Yield the end plates: seen edge on above, and as two lines where the vertebra leans (L5)."""
    width, height, _ = sizes
    apart = {"L3": 0.3, "L4": 0.9, "L5": 2.0}[name] * float(random.uniform(0.6, 1.4))
    for edge in (-1, 1):
        for shift in (-apart, apart):
            y = at[1] + edge * height * 0.44 + shift
            yield Hump(
                (float(at[0]), float(y)),
                (width * 0.44, 0.55),
                float(random.normal(0, 1.5)),
                float(random.uniform(0.03, 0.13)),
            )
    # The vessels of the body enter behind its middle.
    yield Hump((float(at[0]), float(at[1])), (width * 0.10, 0.5), 0.0, -0.05)


def _spinous(name: str, at: Floats, unit: Floats, child: Child, random: np.random.Generator) -> Iterator[Plate]:
    """Yield the spine behind the body; before about three years the halves of the arch have not met [M]."""
    together = float(np.clip((child.recipe.age - 0.8) / 2.4, 0, 1))
    if together <= 0 or (name == "L5" and random.uniform() < 0.12):
        return
    x, y = np.array([1.3, 3.6]) * unit * (0.6 + 0.4 * together)
    angle = np.linspace(0, 2 * np.pi, 14, endpoint=False)
    drop = np.column_stack([x * np.cos(angle) * (1 + 0.25 * np.sin(angle)), y * np.sin(angle) + 4.6 * unit[1]])
    rim = np.column_stack([drop, np.tile([-22.0, 1.0, 0.42], (14, 1))])
    own = own_rim(rim, child.size, random, 0.05)
    own[:, :3] += at
    yield flat_bone(f"spinous {name}", own, 2.8 * together, child.size, density=0.22, turn=90.0)


def _joint(unit: Floats, random: np.random.Generator) -> Floats:
    """Return the rim of the joint between two arches: a bright oval beside the lower end plate."""
    angle = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    lean = np.deg2rad(float(random.normal(-14, 6)))
    u, v = 2.0 * np.cos(angle), 4.0 * np.sin(angle)
    x, y = u * np.cos(lean) - v * np.sin(lean) + 10.4, u * np.sin(lean) + v * np.cos(lean) + 6.4
    return np.column_stack([np.column_stack([x, y]) * unit, np.tile([-15.0, 2.0, 0.14], (12, 1))])


def _part(child: Child, name: str, rim: Floats, *, side: int, at: Floats, depth: float, density: float) -> Plate:
    """Return a part that there is on both sides of the midline."""
    own = own_rim(rim, child.size, child.chance(f"{name} {side}"), 0.045)
    own[:, 0] *= side
    own[:, :3] += at
    return flat_bone(f"{name} {side}", own, depth, child.size, density=density, turn=side * 50.0)


def _body(width: float, height: float) -> Floats:
    """Return the rim of a vertebral body about its middle: flat plates, waisted sides."""
    w, h = width / 2, height / 2
    half = [(0.0, -h * 0.92), (w * 0.55, -h), (w * 0.93, -h * 0.97), (w, -h * 0.6), (w * 0.91, 0.0), (w, h * 0.6)]
    quarter = [*half, (w * 0.93, h * 0.97), (w * 0.55, h), (0.0, h * 0.92)]
    around = quarter + [(-x, y) for x, y in quarter[-2:0:-1]]
    return np.array([(x, y, 0.0, 2.6, 0.16) for x, y in around])


_PEDICLE = np.array(
    [(7.2, -1.4), (8.2, -3.6), (10.2, -4.0), (11.7, -2.2), (11.8, 0.8), (10.5, 2.4), (8.4, 2.0), (7.2, 0.4)]
)
"""x and y of a pedicle about the middle of its body; seen from the front it is a ring."""
