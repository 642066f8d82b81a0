"""The lower lumbar spine and the sacrum of a small child: bodies, half arches and wings that have not joined yet."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.child import Child
from helpers.simulate.flat.plate import Hump, Plate
from helpers.simulate.pelvis import shapes
from helpers.simulate.pelvis.flat_bone import flat_bone, own_rim


def spine(child: Child) -> tuple[Plate, ...]:
    """Return the plates of L3 to S5, in the body."""
    size, random = child.size, child.chance("spine")
    lean = float(random.normal(0, 0.4))
    plates: list[Plate] = []
    for name, y, z, width, height, depth in shapes.BODIES:
        if name == "S5" and child.recipe.age < 0.4:
            continue
        at = np.array([random.normal(0, 0.3) + lean * (y + 20) / 30, y + random.normal(0, 0.3), z]) * size
        if name.startswith("L"):
            plates += _lumbar(name, at, (width, height, depth), child)
        else:
            plates += _sacral(name, at, (width, height, depth), child)
    for name, rim, depth in (("ala 1", shapes.ALA_1, 4.6), ("ala 2", shapes.ALA_2, 4.0)):
        plates += _beside(name, rim, np.zeros(3), depth, child)
    return tuple(plates)


def _lumbar(name: str, at: Floats, sizes: tuple[float, float, float], child: Child) -> Iterator[Plate]:
    (width, height, depth), size = sizes, child.size
    rim = own_rim(shapes.body(width, height), size, child.chance(name), 0.02)
    rim[:, :3] += at
    ends = tuple(
        Hump((at[0] / size, at[1] / size + edge * height * 0.43), (width * 0.5, 0.9), 0.0, 0.18) for edge in (-1, 1)
    )
    yield flat_bone(name, rim, depth, size, dense=ends, turn=90.0)
    arch, ring = _arch(width, height), shapes.PEDICLE * np.array([width / 25, height / 10])
    ring = np.column_stack([ring, np.full((len(ring), 3), [-9.0, 0.8, 0.5])])
    yield from _beside(f"arch {name}", arch, at, 1.9, child)
    yield from _beside(f"pedicle {name}", ring, at, 3.0, child)
    yield from _beside(f"transverse {name}", shapes.TRANSVERSE, at, 1.3, child)


def _sacral(name: str, at: Floats, sizes: tuple[float, float, float], child: Child) -> Iterator[Plate]:
    (width, height, depth), size = sizes, child.size
    rim = own_rim(shapes.body(width, height, wall=2.4), size, child.chance(name), 0.05)
    # The bodies of the sacrum are wedges that lean backwards: wider above, their ends seldom seen edge on.
    rim[:, 0] *= 1 - 0.16 * rim[:, 1] / (height * size / 2)
    rim[:, 4] *= 0.6
    rim[:, :3] += at
    yield flat_bone(name, rim, depth, size, density=0.16, turn=90.0)
    if name in ("S1", "S2"):
        yield from _beside(f"arch {name}", _arch(width, height), at, 1.7, child)


def _arch(width: float, height: float) -> Floats:
    return np.asarray(shapes.ARCH * np.array([width / 25, height / 10, 1, 1, 1]))


def _beside(part: str, rim: Floats, at: Floats, depth: float, child: Child) -> Iterator[Plate]:
    """Yield a part that there is on both sides of the midline."""
    for side in (-1, 1):
        name = f"{part} {side}"
        own = own_rim(rim, child.size, child.chance(name), 0.035)
        own[:, 0] *= side
        own[:, :3] += at
        yield flat_bone(name, own, depth, child.size, density=0.22, turn=side * 50.0)
