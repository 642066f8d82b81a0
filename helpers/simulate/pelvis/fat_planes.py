"""The thin layers of fat that part the muscles around a hip: bent, faint, and broken where they turn from the beam."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.spatial import cKDTree

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.child import Child

# x and y from above down, for a child of one year; the side of the body is positive.
_COURSES = {
    # Between the lesser and the middle gluteus, from the flank of the ilium over the capsule to the trochanter.
    "gluteal": ((58.5, -24.0), (55.0, -14.0), (52.2, -6.0), (51.8, 1.0), (54.0, 8.0)),
    # Medial to iliopsoas, from the brim over the capsule to the lesser trochanter.
    "iliopsoas": ((26.0, -14.0), (31.0, -4.0), (34.5, 6.0), (36.4, 15.0), (37.6, 24.0)),
    # Inside the small pelvis, along the inner obturator muscle.
    "obturator": ((24.0, -13.0), (23.2, -6.0), (21.6, 1.0), (19.4, 6.0), (17.4, 9.0)),
    # Lateral to the middle gluteus, below the skin's fat.
    "tensor": ((63.0, -18.0), (63.5, -4.0), (62.6, 10.0), (61.8, 26.0), (62.5, 44.0)),
    # Beside labia or scrotum, from the symphysis to the crotch.
    "perineum": ((8.0, 24.0), (10.0, 34.0), (10.0, 44.0), (8.0, 53.0), (5.0, 61.0)),
}
_DEPTH = {"gluteal": 12.0, "iliopsoas": 9.0, "obturator": 11.0, "tensor": 9.0, "perineum": 12.0}
"""Fat along the beam (mm), for the size of one year."""


@dataclass(frozen=True)
class FatPlane:
    """A layer of fat that is seen edge on.

    Parameters
    ----------
    path
        x, y, thickness along the beam and half width of each point, shape (n, 4), millimetres.
    """

    name: str
    path: Floats


def fat_planes_of(child: Child, outwards: tuple[float, float], fluid: tuple[float, float]) -> tuple[FatPlane, ...]:
    """Return the layers of both sides; a displaced or a swollen hip pushes them to the side (mm, 0 to 1)."""
    common, size = child.chance("fat planes"), child.size
    habit = {name: float(np.exp(common.normal(0, 0.45))) for name in _COURSES}
    planes = []
    for side, moved, full in zip((-1, 1), outwards, fluid, strict=True):
        for name, course in _COURSES.items():
            random = child.chance(f"fat plane {name} {side}")
            rows = np.array(course) + random.normal(0, 0.8, (5, 2)) + random.normal(0, 1.3, 2)
            # It bulges over a swollen capsule.
            rows[:, 0] += 3.5 * full * np.exp(-(((rows[:, 1] - 1) / 9) ** 2)) * (1 if name == "gluteal" else -1)
            deep = _DEPTH[name] * habit[name] * np.clip(random.normal(0.75, 0.4, 5), 0.0, 1.6)
            deep[[0, -1]] *= 0.2
            wide = np.clip(random.normal(0.75, 0.2, 5), 0.45, 1.3)
            if name == "perineum":
                # In a small child it is a wedge rather than a sheet.
                wide *= np.interp(child.recipe.age, [1.5, 5], [2.2, 1.0])
                deep *= np.interp(child.recipe.age, [1.5, 5], [1.0, 0.2])
            path = np.column_stack([rows * size, deep * size**0.6, wide * size**0.5])
            path[:, 0] = side * (path[:, 0] + moved * (name in {"gluteal", "tensor"}))
            planes.append(FatPlane(name, path))
    return tuple(planes)


def drawn(planes: tuple[FatPlane, ...], x: Plane, y: Plane) -> Plane:
    """Return the fat (mm) of all layers at the places `x`, `y` (mm)."""
    total = np.zeros_like(x)
    for each in planes:
        line = PchipInterpolator(np.linspace(0, 1, len(each.path)), each.path)(np.linspace(0, 1, 160))
        reach = 4 * float(line[:, 3].max())
        low, high = line[:, :2].min(0) - reach, line[:, :2].max(0) + reach
        near = (x > low[0]) & (x < high[0]) & (y > low[1]) & (y < high[1])
        if near.any():
            distance, nearest = cKDTree(line[:, :2]).query(np.column_stack([x[near], y[near]]))
            total[near] += line[nearest, 2] * np.exp(-((distance / line[nearest, 3]) ** 2))
    return plane(total)
