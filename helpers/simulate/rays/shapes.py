"""Surfaces of bones as distances on a grid: swept along an axis, carved from outlines, cut by a growth plate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats, Plane, plane
from helpers.simulate.rays.grid import Grid
from helpers.simulate.rays.shapes_kernel import carve, sweep, to_polygon, true_distance


def larger(a: Plane, b: Plane, rounding: float) -> Plane:
    """Return the larger of two distances, what both bodies have in common, with an edge rounded over some mm."""
    part = np.clip(0.5 - 0.5 * (b - a) / np.float32(rounding), 0, 1)
    return plane(b + (a - b) * part + np.float32(rounding) * part * (1 - part))


def smaller(a: Plane, b: Plane, rounding: float) -> Plane:
    """Return the smaller of two distances, both bodies together, with the corner between them filled."""
    return plane(-larger(-a, -b, rounding))


def closed_curve(points: Floats, places: int = 128, *, corners: float = 0.0) -> Floats:
    """Return a smooth closed curve through `points` (n, 2), shape (places, 2); it does not overshoot at corners.

    `corners` says how much of each corner is kept: 0 rounds it off, 1 joins the points by straight lines.
    """
    from scipy.interpolate import Akima1DInterpolator  # noqa: PLC0415 - heavy

    n = len(points)
    around = np.vstack([points[-4:], points, points[:5]])
    steps = np.sqrt(np.hypot(*np.diff(around, axis=0).T) + 1e-9)
    at = np.concatenate([[0.0], np.cumsum(steps)])
    curve = Akima1DInterpolator(at, around)
    along = np.linspace(at[4], at[4 + n], places, endpoint=False)
    straight = np.column_stack([np.interp(along, at, around[:, axis]) for axis in (0, 1)])
    return np.asarray((1 - corners) * curve(along) + corners * straight)


def along(table: Floats, places: Floats) -> Floats:
    """Return a smooth curve through a `table` of (place, value...) rows at `places`; it does not overshoot."""
    from scipy.interpolate import PchipInterpolator  # noqa: PLC0415 - heavy

    inside = np.clip(places, table[0, 0], table[-1, 0])
    return np.asarray(PchipInterpolator(table[:, 0], table[:, 1:])(inside))


def in_front(grid: Grid, outline: Floats) -> Plane:
    """Return the distance to a closed `outline` of (x, y), the same at each z, shape (1, ny, nx)."""
    x, y, _ = grid.places
    return _distances(x.ravel(), y.ravel(), outline)[None]


def in_profile(grid: Grid, outline: Floats) -> Plane:
    """Return the distance to a closed `outline` of (z, y), the same at each x, shape (nz, ny, 1)."""
    _, y, z = grid.places
    return np.ascontiguousarray(_distances(z.ravel(), y.ravel(), outline).T)[:, :, None]


def lofted(grid: Grid, sections: Sequence[tuple[float, Floats]]) -> Plane:
    """Return the distance to outlines of (x, y) at rising depths z, blended between them, shape (nz, ny, nx)."""
    z = grid.places[2]
    distances = [in_front(grid, outline) for _, outline in sections]
    total = distances[0]
    for (low, _), (high, _), before, after in zip(
        sections[:-1], sections[1:], distances[:-1], distances[1:], strict=True
    ):
        part = np.clip((z - np.float32(low)) / np.float32(high - low), 0, 1)
        total = total + part * part * (3 - 2 * part) * (after - before)
    return plane(total)


def carved(grid: Grid, front: Plane, profile: Plane, *, power: float = 2.6) -> Plane:
    """Return the distance to a pebble that looks like `front` from before and like `profile` from the side.

    Parameters
    ----------
    front
        Distance in the plane of x and y, from `in_front` or `lofted`.
    profile
        Distance in the plane of z and y, from `in_profile`.
    power
        2 gives round cross-sections, large powers give boxes.
    """
    wide, deep = _half_width(front.min(axis=(0, 2))), _half_width(profile.min(axis=(0, 2)))
    out = np.empty(grid.shape, np.float32)
    carve(np.ascontiguousarray(np.broadcast_to(front, grid.shape)), plane(profile), wide, deep, np.float32(power), out)
    return out


@dataclass(frozen=True)
class Profile:
    """The half widths of a long bone along its axis y.

    Parameters
    ----------
    knots
        Rows of (y, towards -x, towards +x, towards -z, towards +z), in millimetres, y rising.
    bend
        Rows of (y, x, z): where the axis runs; straight where left out.
    power
        Of the cross-section: 2 is an ellipse, more is squarer.
    """

    knots: Floats
    bend: Floats | None = None
    power: float = 2.3

    def widths(self, y: Floats) -> Floats:
        """Return the four half widths at places along the axis, shape (n, 4)."""
        return along(self.knots, y)

    def axis(self, y: Floats) -> Floats:
        """Return x and z of the axis at places along it, shape (n, 2)."""
        return np.zeros((len(y), 2)) if self.bend is None else along(self.bend, y)


def swept(grid: Grid, profile: Profile) -> Plane:
    """Return the distance to a long bone along y, shape (nz, ny, nx); it has no ends: cut it."""
    x, y, z = grid.places
    places = y.ravel().astype(np.float64)
    widths, axis = profile.widths(places), profile.axis(places)
    middle = np.column_stack(
        [axis[:, 0] + (widths[:, 1] - widths[:, 0]) / 2, axis[:, 1] + (widths[:, 3] - widths[:, 2]) / 2]
    )
    half = np.column_stack([(widths[:, 0] + widths[:, 1]) / 2, (widths[:, 2] + widths[:, 3]) / 2])
    out = np.empty(grid.shape, np.float32)
    sweep(x.ravel(), z.ravel(), plane(middle), plane(half), np.float32(profile.power), out)
    return out


def swept_at(places: tuple[Plane, Plane, Plane], profile: Profile) -> Plane:
    """Return the distance to a long bone at `places` (x, y, z) that have been moved, all of one shape."""
    x, y, z = places
    table = np.arange(float(np.min(y)) - 1.0, float(np.max(y)) + 1.0, 0.25)
    widths, axis = profile.widths(table), profile.axis(table)
    rows = np.column_stack([widths, axis])
    left, right, back, palm, along_x, along_z = (np.interp(y, table, rows[:, n]) for n in range(6))
    wide, deep = (left + right) / 2, (back + palm) / 2
    across = np.abs((x - along_x - (right - left) / 2) / wide) ** profile.power
    through = np.abs((z - along_z - (palm - back) / 2) / deep) ** profile.power
    return plane(((across + through) ** (1 / profile.power) - 1) * np.minimum(wide, deep))


def undulation(grid: Grid, random: np.random.Generator, wavelength: float) -> Plane:
    """Return smooth noise over x and z, standard deviation about 1, shape (nz, 1, nx): for plates and faces."""
    x, _, z = grid.places
    return plane(waves_over(random, wavelength)(x, z))


def waves_over(random: np.random.Generator, wavelength: float) -> Callable[[Plane, Plane], Plane]:
    """Return a smooth random field over a plane, standard deviation about 1, as a function of two coordinates (mm)."""
    angles = random.uniform(0, 2 * np.pi, 6)
    number = 2 * np.pi / (wavelength * random.uniform(0.6, 1.6, 6))
    phases = random.uniform(0, 2 * np.pi, 6)

    def at(a: Plane, b: Plane) -> Plane:
        total = np.zeros(np.broadcast_shapes(a.shape, b.shape), np.float32)
        for angle, k, phase in zip(angles, number, phases, strict=True):
            total += np.sin(a * np.float32(k * np.cos(angle)) + b * np.float32(k * np.sin(angle)) + np.float32(phase))
        return plane(total / np.sqrt(3))

    return at


def unevenness(grid: Grid, random: np.random.Generator, wavelength: float) -> Plane:
    """Return smooth noise in three dimensions, standard deviation about 0.6, shape (nz, ny, nx)."""
    coarse = [max(3, int(np.ceil(n * grid.step / wavelength)) + 2) for n in grid.shape]
    field = random.standard_normal(coarse).astype(np.float32)
    for axis in range(3):
        at = np.linspace(0, coarse[axis] - 1.001, grid.shape[axis])
        low = at.astype(int)
        part = plane(at - low).reshape([-1 if each == axis else 1 for each in range(3)])
        field = plane(np.take(field, low, axis) * (1 - part) + np.take(field, low + 1, axis) * part)
    return field


def stretched(grid: Grid, random: np.random.Generator, scale: tuple[float, float, float]) -> Plane:
    """Return smooth noise that changes over `scale` millimetres along x, y and z, standard deviation about 0.6."""
    counts = [max(3, int(np.ceil(n * grid.step / each)) + 2) for n, each in zip(grid.shape, scale[::-1], strict=True)]
    field = random.standard_normal(counts).astype(np.float32)
    for axis in range(3):
        at = np.linspace(0, counts[axis] - 1.001, grid.shape[axis])
        low = at.astype(int)
        part = plane(at - low)
        part = part * part * (3 - 2 * part)
        part = part.reshape([-1 if each == axis else 1 for each in range(3)])
        field = plane(np.take(field, low, axis) * (1 - part) + np.take(field, low + 1, axis) * part)
    return field


def as_distance(field: Plane, step: float, *, least: float = 0.3) -> Plane:
    """Return a field with the same surface whose values are distances (mm) near it, so that a cortex is even.

    Parameters
    ----------
    field
        Negative inside, shape (nz, ny, nx).
    step
        Between its places, in millimetres.
    least
        Slopes below this count as this: where the field is flat, in the middle, distances stay finite.
    """
    out = np.empty_like(field)
    true_distance(np.ascontiguousarray(field), np.float32(step), np.float32(least), out)
    return out


def facing(outer: Plane, step: float) -> tuple[Plane, Plane]:
    """Return how much a surface faces -y (0 to 1) and how much it faces +y, each of the shape of `outer`."""
    slope = np.empty_like(outer)
    slope[:, 1:-1] = (outer[:, 2:] - outer[:, :-2]) / np.float32(2 * step)
    slope[:, 0], slope[:, -1] = slope[:, 1], slope[:, -2]
    return np.clip(-slope, 0, 1) ** 2, np.clip(slope, 0, 1) ** 2


def _half_width(least: Plane) -> Plane:
    from scipy import ndimage  # noqa: PLC0415 - heavy

    return plane(ndimage.gaussian_filter1d(np.maximum(-least, 0.4), 2.0, mode="nearest"))


def _distances(a: Plane, b: Plane, outline: Floats) -> Plane:
    out = np.empty((b.size, a.size), np.float32)
    to_polygon(a, b, np.ascontiguousarray(outline, np.float32), out)
    return out
