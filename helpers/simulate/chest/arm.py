"""Clavicle and upper arm: shafts, the flared end of the humerus and its ossifying head."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.girdle import Girdle
from helpers.simulate.chest.newborn import blended, mineral_of_small
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.thorax import Thorax
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.rays.solids import Ellipsoid, field_of
from helpers.simulate.rays.tubes import Tubes, smooth_line


def clavicle_path(girdle: Girdle, plan: Plan, thorax: Thorax) -> Floats:
    """Return the middle of the clavicle from the sternum to the acromion, shape (n, 3), millimetres.

    Its inner two thirds are bowed forwards, its outer third backwards.
    """
    sign, both, one = (
        girdle.sign,
        plan.chance("bend of the clavicles"),
        plan.chance(f"bend of the clavicle {girdle.side}"),
    )
    a, b, p = thorax.half_width, thorax.half_depth, thorax.pitch
    # Cartilage is between it and the acromion.
    end = girdle.on_blade(np.array([-0.03, -0.36, 0.10]))
    start = thorax.bent(np.array([[sign * 0.135 * a, (0.60 + plan.clavicle_height) * p, -0.74 * b]]))[0]
    bow, bent = both.uniform(0.7, 1.3, 2) * one.uniform(0.85, 1.15, 2)
    high, low = (both.normal(0, 0.018, 2) + one.normal(0, 0.010, 2) + (-0.022, -0.010)) * a
    knots = [
        start,
        0.86 * start + 0.14 * end + np.array([0, 0.6 * high, -0.07 * bow * b]),
        0.68 * start + 0.32 * end + np.array([0, high, -0.15 * bow * b]),
        0.42 * start + 0.58 * end + np.array([0, high + low, -0.02 * b]),
        0.20 * start + 0.80 * end + np.array([0, 1.5 * low, 0.10 * bent * b]),
        end,
    ]
    return smooth_line(np.array(knots), 0.7)


def draw_clavicle(path: Floats, plan: Plan, side: str, into: Tubes) -> None:
    """Add the clavicle: flared beside the sternum, slender, then flat and broad; a cortex about its marrow."""
    random, c = plan.chance(f"clavicle bone {side}"), plan.size.clavicle
    u, small = np.linspace(0, 1, len(path)), mineral_of_small(plan.small, plan.new)
    places = [0, 0.010, 0.03, 0.08, 0.20, 0.42, 0.60, 0.76, 0.88, 0.955, 0.985, 1]
    form = plan.chance(f"form of the clavicle {side}")
    flare, flat = form.uniform(0.88, 1.2, 2)
    high = np.interp(u, places, np.array([1.05, 1.40, 1.58, 1.42, 1.02, 0.80, 0.86, 1.10, 1.30, 1.40, 1.34, 1.05]))
    high *= np.interp(u, [0, 0.1, 0.3, 0.7, 0.9, 1], [flare, flare, 1, 1, flat, flat])
    deep = np.interp(u, places, [0.9, 1.2, 1.30, 1.2, 1.05, 0.92, 0.88, 0.80, 0.70, 0.62, 0.52, 0.40])
    wavy = 1 + 0.04 * np.sin(u * 9 + random.uniform(0, 6)) + 0.03 * np.sin(u * 23 + random.uniform(0, 6))
    cortex = plan.size.cortex * np.interp(
        u, [0, 0.05, 0.15, 0.35, 0.55, 0.72, 0.88, 1], [0.6, 0.65, 1.0, 1.6, 1.7, 1.4, 1.0, 0.8]
    )
    # The shaft is twisted: its thick wall is the lower one near the sternum and the upper one farther out.
    thicker = np.interp(u, [0.1, 0.32, 0.50, 0.70, 0.92], [0, -0.38, 0.0, 0.40, 0.0]) * form.uniform(0.7, 1.2)
    line = path + _winding(u, c, plan, form)
    into.add(
        line,
        c * high * wavy * blended(1.0, 0.86, plan.new),
        c * deep,
        wall=cortex * blended(1.0, 0.75, plan.new),
        wall_across=cortex * blended(0.6, float(np.interp(plan.small, [0.6, 1.0], [0.9, 0.40])), plan.new),
        shift=cortex * thicker * (1 - plan.new),
        value=plan.size.mineral
        * small
        * np.interp(u, [0, 0.1, 0.6, 0.9, 1], [0.9, 1.1, 1.25, 1.15, 1.05])
        * _thinner_end_on(line, plan),
    )


def _thinner_end_on(path: Floats, plan: Plan) -> Floats:
    """Return how much thinner the bone is where it runs with the beam of a frontal film: its turn is no bright disc."""
    along = np.gradient(path, axis=0)
    deep = np.abs(along[:, 2]) / np.linalg.norm(along, axis=1)
    return np.asarray(1 - 0.62 * (1 - plan.new) * np.clip((deep - 0.66) / 0.30, 0, 1))


def _winding(u: Floats, c: float, plan: Plan, form: np.random.Generator) -> Floats:
    """Return how the clavicle winds about its course, (n, 3), millimetres: an S, and a bump where ligaments hold it."""
    bow, bump = form.uniform(0.15, 0.55), form.uniform(0.10, 0.30)
    # Its inner end stays where truth has it.
    low = bow * np.interp(u, [0, 0.08, 0.34, 0.55, 0.76, 1], [0, 0, -1.0, 0.0, 0.9, 0])
    low += bump * np.exp(-(((u - form.uniform(0.74, 0.82)) / 0.05) ** 2))
    low = ndimage.gaussian_filter1d(low, 0.03 * len(u), mode="nearest") * np.clip(u / 0.05 - 0.2, 0, 1)
    return np.column_stack([0 * u, c * (1 - plan.new) * low, 0 * u])


TENT = 0.56
"""How high the growth plate of the humerus is in its middle, against the radius of the shaft."""


def draw_humerus(girdle: Girdle, plan: Plan, thorax: Thorax, into: Tubes) -> None:
    """Add the shaft of the humerus with its metaphysis, which ends in a low tent beside the growth plate."""
    r, new = plan.size.humerus, plan.new
    thick = 0.20 * r / plan.size.cortex
    # Close nodes where the shape changes fast, or the end of the bone would look like steps.
    distance = np.concatenate(
        [np.arange(0, 1.2 * r, 0.2), np.arange(1.2 * r, 4 * r, 0.4), np.arange(4 * r, 1.5 * thorax.half_width, 1.3)]
    )
    u = distance / r
    start = girdle.head + girdle.along * r * blended(_PLATE, 0.42, new)
    path = start + distance[:, None] * girdle.along
    # It leans towards the side of the head.
    path += (0.16 * r * (1 - new) * np.exp(-((u / 1.1) ** 2)))[:, None] * girdle.inwards
    into.add(
        path,
        r * _half_width(u, new),
        r * _half_width(u, new) * 0.95,
        up=(0, 0, 1),
        # The zone of provisional calcification, then a thin cortex that grows thicker along the shaft.
        wall=plan.size.cortex * np.interp(u, [0, 0.35, 0.5, 0.9, 2.5, 5], [1.5, 1.2, 0.6, 0.8, thick, 1.3 * thick]),
        value=plan.size.mineral,
    )


_PLATE = 0.10
"""How far below the middle of the head the growth plate is highest, against the radius of the shaft."""


def _half_width(u: Floats, new: float) -> Floats:
    """Return the half width of the humerus at distance `u` from its upper end, both against the radius of the shaft."""
    tent = 1 - 0.92 * (1 - np.clip(u / TENT, 0, 1)) ** 2.0
    older = (0.62 + 0.60 * np.exp(-((u / 1.5) ** 1.6))) * tent
    end = np.sqrt(np.clip(1 - (1 - np.clip((u + 0.02) / 0.62, 0, 1)) ** 2.4, 0.0, 1))
    newborn = (0.62 + 0.46 * np.exp(-((u / 1.5) ** 1.6))) * (0.58 + 0.42 * end)
    return np.asarray(older + new * (newborn - older))


def humeral_head(girdle: Girdle, plan: Plan) -> tuple[Grid, Volume] | None:
    """Return the ossified part of the upper epiphysis, or nothing before it appears.

    The head ossifies about the time of birth to six months, the greater tubercle about a year [M]; they join later.
    """
    if plan.age < 0.25:
        return None
    r, along, inwards = plan.size.humerus, girdle.along, girdle.inwards
    random = plan.chance("head of the humerus")
    late = random.uniform(0.9, 1.08)
    head = r * late * float(np.interp(plan.age, [0.25, 1, 2, 4, 7, 12], [0.34, 0.64, 0.92, 1.14, 1.26, 1.32]))
    off = float(np.interp(plan.age, [0.25, 3], [0.05, 0.20]))
    middle = girdle.head - along * r * float(np.interp(plan.age, [0.25, 3], [0.40, 0.12])) + inwards * r * off
    solids = [Ellipsoid(_place(middle), (head, head, head))]
    if plan.age > 0.9:
        tubercle = r * late * float(np.interp(plan.age, [0.9, 3, 6, 12], [0.16, 0.46, 0.66, 0.72]))
        beside = girdle.head + along * r * 0.02 - inwards * r * 0.66
        solids.append(Ellipsoid(_place(beside), (tubercle, tubercle, tubercle), blend=0.35 * r))
    low, high = girdle.head - 1.9 * r, girdle.head + 1.9 * r
    grid = Grid.over(_place(low), _place(high), 0.55 if plan.age < 5 else 0.8)
    x, y, z = grid.places
    from_head = [each - np.float32(middle) for each, middle in zip((x, y, z), girdle.head, strict=True)]
    depth, aside = (
        sum(each * np.float32(part) for each, part in zip(from_head, axis, strict=True)) for axis in (along, inwards)
    )
    square = sum(each * each for each in from_head)
    off_axis = np.sqrt(np.maximum(square - depth * depth - 0.3 * r * aside, 0) + 0.01)
    rounding = float(np.interp(plan.age, [1, 6], [0.38, 0.20]))
    gap = r * float(np.interp(plan.age, [0.5, 2, 6, 12, 15], [0.34, 0.24, 0.17, 0.11, 0.07]))
    uneven = 0.05 * r * np.sin(aside / (0.22 * r) + random.uniform(0, 6))
    plate = (
        depth - (r * (_PLATE + TENT * (1 - np.sqrt(np.clip(1 - off_axis / (1.22 * r), 0, 1) / 0.92))) - gap) + uneven
    )
    return grid, np.asarray(_rounded(field_of(solids, grid), np.asarray(plate, np.float32), rounding * r), np.float32)


def _rounded(first: Volume, second: Volume, over: float) -> Volume:
    """Return the field of what is in both bodies, with an edge that is rounded over so many millimetres."""
    return np.asarray(0.5 * (first + second + np.sqrt((first - second) ** 2 + over**2)), np.float32)


def _place(point: Floats) -> tuple[float, float, float]:
    x, y, z = (float(each) for each in point)
    return x, y, z
