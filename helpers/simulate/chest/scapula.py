"""The shoulder blades: no two have the same outline."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.girdle import Girdle
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.thorax import Thorax
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.solids import Cone, Ellipsoid, table

Solid = Ellipsoid | Cone

PLATE = 0.7
"""Half the thickness of the drawn plate, in steps of its grid: thinner ones would fall between the points."""


def scapula_fields(girdle: Girdle, plan: Plan, thorax: Thorax) -> tuple[Grid, Volume, Volume]:
    """Return a grid around the shoulder blade, the field of its thin plate and that of what stands on it."""
    from helpers.simulate.chest.scapula_kernel import fill_scapula  # noqa: PLC0415 - compiles

    a, thick = thorax.half_width, plan.size.clavicle
    frame = _frame(girdle)
    outline = _outline(girdle, frame, plan, thorax)
    solids = _processes(girdle, frame, outline, plan, thorax)
    corners = np.array([girdle.superior, girdle.inferior, girdle.glenoid, girdle.acromion])
    margin = 2.5 * thick + 0.10 * a
    low, high = corners.min(axis=0) - margin, corners.max(axis=0) + margin
    grid = Grid.over((low[0], low[1], low[2]), (high[0], high[1], high[2]), 0.8 if plan.infant else 1.2)
    plate, strong = grid.empty(), grid.empty()
    bow = (0.05 + 0.02 * plan.chance("bow").random()) * a
    fill_scapula(*grid.axes, frame, outline, bow, 0.5 * a, PLATE * grid.step, table(solids), plate, strong)
    return grid, plate, strong


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


def _processes(girdle: Girdle, frame: Floats, outline: Floats, plan: Plan, thorax: Thorax) -> list[Solid]:
    random, a, k, sign = plan.chance(f"processes {girdle.side}"), thorax.half_width, plan.size.clavicle, girdle.sign
    back = frame[3]

    def on_plate(point: Floats, above: float = 0.0) -> Floats:
        # The plate is bowed: lift points of its edge by as much.
        u, v = point
        lift = (0.06 * a) * (1 - (u * u + v * v) / (0.5 * a) ** 2)
        return np.asarray(frame[0] + u * frame[1] + v * frame[2] + (lift + above) * back)

    # The strong outer border: a chain along the outline from the tip to the socket.
    lower = np.argmax(outline[:, 1])
    socket = int(np.argmin(np.linalg.norm(outline - frame[1:3] @ (girdle.glenoid - frame[0]), axis=1)))
    border = [on_plate(outline[n]) for n in np.linspace(lower + 2, socket, 7).astype(int)]
    radii = k * np.array([0.16, 0.20, 0.26, 0.33, 0.42, 0.55, 0.70]) * random.uniform(0.85, 1.15)
    solids: list[Solid] = [
        _cone(border[n], border[n + 1], radii[n], radii[n + 1], 0.7 * k) for n in range(len(border) - 1)
    ]
    solids.append(Ellipsoid(_place(girdle.glenoid), (1.0 * k, 2.2 * k, 1.6 * k), 0.25 * sign, 0, 0.8 * k))
    # The spine: a low ridge that rises towards the acromion.
    share = random.uniform(0.22, 0.36)
    root = girdle.superior * (1 - share) + girdle.inferior * share + back * 0.04 * a
    middle = root * 0.45 + (girdle.glenoid * 0.6 + girdle.acromion * 0.4) * 0.55 + back * (1.1 * k)
    neck = girdle.glenoid * 0.45 + girdle.acromion * 0.55 + back * 1.5 * k
    solids += [
        _cone(root, middle, 0.28 * k, 0.46 * k, 0.8 * k),
        _cone(middle, neck, 0.46 * k, 0.58 * k, 0.8 * k),
        _cone(neck, girdle.acromion, 0.58 * k, 0.80 * k, 0.9 * k),
    ]
    ahead = np.array([-sign * 0.02 * a, 0.015 * a, -0.10 * thorax.half_depth])
    solids.append(_cone(girdle.acromion, girdle.acromion + ahead, 0.75 * k, 0.5 * k, 0.8 * k))
    # The coracoid begins to ossify in the first year, as a kernel of its own.
    if plan.age > 0.25:
        grown = float(np.interp(plan.age, [0.25, 1.5, 4], [0.45, 0.8, 1.0]))
        start = girdle.glenoid + np.array([-sign * 0.06 * a, -0.075 * a, -0.09 * thorax.half_depth])
        end = start + grown * np.array([sign * 0.06 * a, 0.02 * a, -0.16 * thorax.half_depth])
        solids.append(_cone(start, end, 0.95 * k * grown, 0.7 * k * grown, 0.6 * k))
        if plan.age > 2:
            base = girdle.glenoid + np.array([-sign * 0.04 * a, -0.03 * a, 0.0])
            solids.append(_cone(base, start, 0.8 * k, 0.85 * k * grown, 0.7 * k))
    return solids


def _place(point: Floats) -> tuple[float, float, float]:
    x, y, z = (float(each) for each in point)
    return x, y, z


def _cone(start: Floats, end: Floats, first: float, second: float, blend: float) -> Cone:
    return Cone(_place(start), _place(end), float(first), float(second), float(blend))
