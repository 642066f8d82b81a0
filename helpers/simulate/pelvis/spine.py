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
    # An infant's bodies are small kernels in cartilage: rounded, and thin towards their sides.
    young = float(np.interp(child.recipe.age, [1.0, 6.0], [1.0, 0.0]))
    yield flat_bone(
        name,
        rim,
        depth,
        size,
        dense=ends,
        density=0.21 + 0.05 * ripeness(child) - 0.01 * young,
        turn=90.0,
        ragged=0.12 + 0.1 * young,
        soft=0.15 * young,
        face=0.16 - 0.02 * young,
    )
    wide, high = width / 25, height / 10
    unit = np.array([wide, high])
    w = ripeness(child)
    apart = {"L3": 0.90, "L4": 0.97, "L5": 1.08}[name]
    for side in (-1, 1):
        edge = [-9.0, 1.6 + 0.6 * young, 0.42 - 0.08 * w - 0.1 * young]
        ring = np.column_stack([_PEDICLE * unit * [apart, 1.0], np.full((len(_PEDICLE), 3), edge)])
        # Beside an infant's thin bodies they are the brightest part.
        deep = 1.3 + 0.5 * young
        yield _part(child, f"pedicle {name}", ring, side=side, at=at, depth=deep, density=0.15)
        yield _part(
            child,
            f"arch {name}",
            shapes.ARCH * np.array([wide * apart, high, 1, 1.8, 0.35]),
            side=side,
            at=at,
            depth=1.1,
            density=0.17,
        )
        yield _part(
            child,
            f"joint {name}",
            _joint(unit * [apart, 1.0], random),
            side=side,
            at=at,
            depth=0.5,
            density=0.27,
            high=1.5,
        )
        yield _part(
            child,
            f"transverse {name}",
            shapes.TRANSVERSE * np.array([wide, high, 1, 1.6, 0.5]),
            side=side,
            at=at,
            depth=0.9,
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
                float(random.uniform(0.02, 0.09)),
            )
    # The vessels of the body enter behind its middle.
    yield Hump((float(at[0]), float(at[1])), (width * 0.10, 0.5), 0.0, -0.05)


def _spinous(name: str, at: Floats, unit: Floats, child: Child, random: np.random.Generator) -> Iterator[Plate]:
    """Yield the spine behind the body; before about three years the halves of the arch have not met [M]."""
    together = float(np.clip((child.recipe.age - 0.8) / 2.4, 0, 1))
    if together <= 0 or (name == "L5" and random.uniform() < 0.12):
        return
    x, y = np.array([1.5, 3.6]) * unit * (0.6 + 0.4 * together)
    angle = np.linspace(0, 2 * np.pi, 14, endpoint=False)
    drop = np.column_stack([x * np.cos(angle) * (1 + 0.25 * np.sin(angle)), y * np.sin(angle) + 4.6 * unit[1]])
    rim = np.column_stack([drop, np.tile([-22.0, 1.4, 0.22], (14, 1))])
    own = own_rim(rim, child.size, random, 0.05)
    own[:, :3] += at
    yield flat_bone(f"spinous {name}", own, 2.8 * together, child.size, density=0.22, turn=90.0)


def _joint(unit: Floats, random: np.random.Generator) -> Floats:
    """Return the rim of the joint between two arches: a bright wedge beside the disc, its tip towards the middle."""
    x, y = _JOINT.T * np.exp(0.08 * random.normal(0, 1, (2, len(_JOINT)))) * float(np.exp(0.12 * random.normal()))
    lean = np.deg2rad(float(random.normal(0, 9)))
    x, y = x * np.cos(lean) - y * np.sin(lean), x * np.sin(lean) + y * np.cos(lean)
    place = np.column_stack([x + 11.8 + 0.3 * random.normal(), y + 6.6]) * unit
    return np.column_stack([place, np.tile([-15.0, 1.7, 0.09], (len(place), 1))])


def _part(
    child: Child, name: str, rim: Floats, *, side: int, at: Floats, depth: float, density: float, high: float = 0.0
) -> Plate:
    """Return a part that there is on both sides of the midline; its middle is `high` mm thicker than its rim."""
    own = own_rim(rim, child.size, child.chance(f"{name} {side}"), 0.045)
    own[:, 0] *= side
    own[:, :3] += at
    return flat_bone(
        f"{name} {side}", own, depth, child.size, humps=_dome(own, child.size, high), density=density, turn=side * 50.0
    )


def _dome(rim: Floats, size: float, high: float) -> tuple[Hump, ...]:
    """Return a hill over the middle of a plate, or none."""
    if high == 0:
        return ()
    (x, y), (a, b) = rim[:, :2].mean(0) / size, 0.5 * np.ptp(rim[:, :2], axis=0) / size
    return (Hump((float(x), float(y)), (float(0.6 * a), float(0.6 * b)), 0.0, high),)


def _body(width: float, height: float) -> Floats:
    """Return the rim of a vertebral body about its middle: flat plates, waisted sides."""
    w, h = width / 2, height / 2
    half = [(0.0, -h * 0.94), (w * 0.55, -h), (w * 0.86, -h * 0.88), (w * 0.96, -h * 0.6), (w * 0.83, 0.0)]
    quarter = [*half, (w * 0.97, h * 0.6), (w * 0.87, h * 0.89), (w * 0.55, h), (0.0, h * 0.94)]
    around = quarter + [(-x, y) for x, y in quarter[-2:0:-1]]
    return np.array([(x, y, 0.0, 2.8, 0.09) for x, y in around])


_JOINT = np.array(
    [
        (-4.6, 0.2),
        (-2.2, -1.4),
        (-0.2, -4.6),
        (1.4, -2.0),
        (4.4, -2.0),
        (2.6, 0.8),
        (3.2, 3.8),
        (0.4, 2.2),
        (-2.2, 1.3),
    ]
)
"""x and y of a joint about its middle, on the left side of the body."""

_PEDICLE = np.array(
    [(7.2, -1.4), (8.2, -3.6), (10.2, -4.0), (11.7, -2.2), (11.8, 0.8), (10.5, 2.4), (8.4, 2.0), (7.2, 0.4)]
)
"""x and y of a pedicle about the middle of its body; seen from the front it is a ring."""
