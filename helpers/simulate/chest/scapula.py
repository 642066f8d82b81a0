"""The shoulder blades: no two have the same outline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.girdle import Girdle
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.thorax import Thorax
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.solids import Cone, Ellipsoid, table
from helpers.simulate.rays.tubes import smooth_line

Solid = Ellipsoid | Cone

PLATE = 0.7
"""Half the thickness of the drawn plate, in steps of its grid: thinner ones would fall between the points."""


@dataclass(frozen=True)
class Scapula:
    """One shoulder blade.

    Parameters
    ----------
    grid, plate, strong
        The field of its thin plate, and that of socket, acromion and coracoid.
    border, spine
        The strong outer border and the ridge on its back: places and radius, shape (n, 4), millimetres.
    """

    grid: Grid
    plate: Volume
    strong: Volume
    border: Floats
    spine: Floats


def scapula_of(girdle: Girdle, plan: Plan, thorax: Thorax) -> Scapula:
    """Return the shoulder blade that belongs to `girdle`."""
    from helpers.simulate.chest.scapula_kernel import fill_scapula  # noqa: PLC0415 - compiles

    a, thick = thorax.half_width, plan.size.clavicle
    frame = _frame(girdle)
    outline = _outline(girdle, frame, plan, thorax)
    solids = _processes(girdle, plan, thorax)
    corners = np.array([girdle.superior, girdle.inferior, girdle.glenoid, girdle.acromion])
    margin = 2.5 * thick + 0.10 * a
    low, high = corners.min(axis=0) - margin, corners.max(axis=0) + margin
    grid = Grid.over((low[0], low[1], low[2]), (high[0], high[1], high[2]), 0.8 if plan.infant else 1.2)
    plate, strong = grid.empty(), grid.empty()
    bow = (0.05 + 0.02 * plan.chance("bow").random()) * a
    radius = float(np.linalg.norm(girdle.inferior - girdle.glenoid)) * 0.75
    fill_scapula(*grid.axes, frame, outline, bow, radius, PLATE * grid.step, table(solids), plate, strong)
    return Scapula(grid, plate, strong, _border(girdle, frame, outline, plan, bow), _spine(girdle, frame, plan, thorax))


def _frame(girdle: Girdle) -> Floats:
    """Return origin and axes of the plate: towards the socket, down, and out of it to the back."""
    origin = (girdle.superior + girdle.inferior + girdle.glenoid) / 3
    out = girdle.glenoid - girdle.superior
    out /= np.linalg.norm(out)
    back = np.cross(out, girdle.inferior - girdle.superior)
    back /= np.linalg.norm(back)
    back *= np.sign(back[2])
    down = np.cross(back, out)
    return np.array([origin, out, down * np.sign(down[1]), back])


def _outline(girdle: Girdle, frame: Floats, plan: Plan, thorax: Thorax) -> Floats:
    """Return the edge of the plate in its own axes, shape (n, 2): the tip is round, the outer border hollow."""
    from scipy.interpolate import PchipInterpolator  # noqa: PLC0415 - heavy

    random, a = plan.chance(f"scapula {girdle.side}"), thorax.half_width

    def flat(point: Floats) -> Floats:
        return np.asarray(frame[1:3] @ (point - frame[0]))

    top, tip, socket = flat(girdle.superior), flat(girdle.inferior), flat(girdle.glenoid)
    inner, hollow, notch = random.uniform(0.015, 0.05), random.uniform(0.02, 0.055), random.uniform(0.01, 0.03)
    width = random.uniform(0.055, 0.09)  # of the lower tip
    knots = [
        top + a * np.array([0.0, 0.01]),
        top + 0.35 * (tip - top) + a * np.array([-inner, 0]),
        top + 0.72 * (tip - top) + a * np.array([-inner * 1.1, 0]),
        tip + a * np.array([-0.4 * width, -0.05]),
        tip + a * np.array([0.15 * width, 0.0]),
        tip + a * np.array([1.1 * width, -0.05]),
        tip + 0.35 * (socket - tip) + a * np.array([0.9 * width - hollow, 0.0]),
        tip + 0.68 * (socket - tip) + a * np.array([0.45 * width - hollow, 0.0]),
        socket + a * np.array([-0.02, 0.045]),
        socket + a * np.array([-0.005, -0.05]),
        socket + 0.28 * (top - socket) + a * np.array([0.0, notch]),
        socket + 0.65 * (top - socket) + a * np.array([0.0, -0.015]),
    ]
    closed = np.array([*knots, knots[0]])
    closed[1:-1] += random.normal(0, 0.006, (len(closed) - 2, 2)) * a
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    return np.asarray(PchipInterpolator(length, closed)(np.linspace(0, length[-1], 49)[:-1]))


def _border(girdle: Girdle, frame: Floats, outline: Floats, plan: Plan, bow: float) -> Floats:
    """Return the strong outer border from the tip to the socket: along the outline, on the bowed plate."""
    random, k = plan.chance(f"border {girdle.side}"), plan.size.clavicle
    # The outline starts at the upper inner corner and runs by the tip.
    lower = int(np.argmax(outline[:, 1]))
    socket = int(np.argmin(np.linalg.norm(outline - frame[1:3] @ (girdle.glenoid - frame[0]), axis=1)))
    flat = outline[np.linspace(lower, socket, 9).astype(int)]
    radius = np.linalg.norm(girdle.inferior - girdle.glenoid) * 0.75
    lift = bow * (1 - (flat**2).sum(axis=1) / radius**2)
    places = frame[0] + flat[:, :1] * frame[1] + flat[:, 1:] * frame[2] + lift[:, None] * frame[3]
    places[-1] = girdle.glenoid
    width = k * np.array([0.16, 0.26, 0.33, 0.38, 0.43, 0.50, 0.60, 0.78, 0.95]) * random.uniform(0.85, 1.15)
    return smooth_line(np.column_stack([places, width]), 1.2)


def _spine(girdle: Girdle, frame: Floats, plan: Plan, thorax: Thorax) -> Floats:
    """Return the ridge on the back: low at the inner border, rising towards the acromion, and the acromion itself."""
    random, k, back = plan.chance(f"ridge {girdle.side}"), plan.size.clavicle, frame[3]
    share = random.uniform(0.20, 0.34)
    root = girdle.superior * (1 - share) + girdle.inferior * share + back * 0.05 * thorax.half_width
    middle = 0.45 * root + 0.55 * (0.6 * girdle.glenoid + 0.4 * girdle.acromion) + back * 1.1 * k
    neck = 0.45 * girdle.glenoid + 0.55 * girdle.acromion + back * 1.5 * k
    ahead = np.array([-girdle.sign * 0.02 * thorax.half_width, 0.015 * thorax.half_width, -0.10 * thorax.half_depth])
    # The tip of the acromion is cartilage until adolescence.
    tip = girdle.acromion + ahead * float(np.interp(plan.age, [0, 12, 15], [0.0, 0.4, 1.0]))
    places = np.array([root, middle, neck, girdle.acromion, tip + 1e-3])
    width = k * np.array([0.12, 0.55, 0.85, 1.15, 0.85])
    return smooth_line(np.column_stack([places, width]), 1.0)


def _processes(girdle: Girdle, plan: Plan, thorax: Thorax) -> list[Solid]:
    a, k, sign = thorax.half_width, plan.size.clavicle, girdle.sign
    solids: list[Solid] = [Ellipsoid(_place(girdle.glenoid), (0.75 * k, 1.9 * k, 1.4 * k), 0.25 * sign, 0, 0.8 * k)]
    # The coracoid begins to ossify in the first year, as a kernel of its own.
    if plan.age > 0.25:
        grown = float(np.interp(plan.age, [0.25, 1.5, 4], [0.45, 0.8, 1.0]))
        start = girdle.glenoid + np.array([-sign * 0.105 * a, -0.045 * a, -0.10 * thorax.half_depth])
        end = start + grown * np.array([sign * 0.045 * a, 0.035 * a, -0.20 * thorax.half_depth])
        solids.append(_cone(start, end, 0.95 * k * grown, 0.75 * k * grown, 0.6 * k))
        if plan.age > 2:
            base = girdle.glenoid + np.array([-sign * 0.05 * a, -0.01 * a, 0.0])
            solids.append(_cone(base, start, 0.8 * k, 0.85 * k * grown, 0.7 * k))
    return solids


def _place(point: Floats) -> tuple[float, float, float]:
    x, y, z = (float(each) for each in point)
    return x, y, z


def _cone(start: Floats, end: Floats, first: float, second: float, blend: float) -> Cone:
    return Cone(_place(start), _place(end), float(first), float(second), float(blend))
